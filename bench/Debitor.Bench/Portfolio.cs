using Debitor.Core.Customers;
using Debitor.Demo;

namespace Debitor.Bench;

/// <summary>How large an invented portfolio is.</summary>
/// <remarks>
/// Items are the rows of open-items.csv: invoices, and about one in a hundred each a credit note and a
/// proforma. A payment has one or several rows.
/// </remarks>
internal sealed record PortfolioSize(int Customers = 100_000, int Items = 1_000_000, int Payments = 665_000)
{
    /// <summary>So many items every customer has at least: one to be overdue, one to be paid.</summary>
    public const int ItemsPerCustomerMin = 2;
}

/// <summary>
/// Invents the receivables of a large supplier as the files that <c>debitor import</c> reads.
/// </summary>
/// <remarks>
/// The same folder is written for the same size, seed and day, on every machine. Customers are invented one
/// after the other and written at once, so memory does not grow with the portfolio. One customer in fifty
/// owes nothing overdue.
/// </remarks>
internal static class Portfolio
{
    public const string CustomersFile = "customers.csv";
    public const string ItemsFile = "open-items.csv";
    public const string PaymentsFile = "payments.csv";

    private const int CustomersPerOneWithoutOverdue = 50;
    private const int ManagersCount = 40;
    private const int EuroCustomersPerMille = 30;
    private const int LargeCustomerItems = 60;
    private const int MiddleCustomerItems = 16;

    private static readonly string[] Zones =
    [
        "Europe/Moscow", "Europe/Moscow", "Europe/Moscow", "Europe/Samara",
        "Asia/Yekaterinburg", "Asia/Novosibirsk",
    ];

    /// <summary>
    /// Writes customers.csv, open-items.csv and payments.csv into the folder, replacing what is there.
    /// </summary>
    /// <remarks>
    /// Items reach fourteen months back from the day; no item is issued and no payment made after it.
    /// </remarks>
    public static void Write(string folder, PortfolioSize size, int seed, DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Customers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(
            (long)size.Items, (long)size.Customers * PortfolioSize.ItemsPerCustomerMin);

        Directory.CreateDirectory(folder);
        var chance = new Chance(seed);
        var counts = ItemsPerCustomer(size, chance);
        var history = new PortfolioHistory(on, chance, new PaymentQuota(size));
        using var customers = new PortfolioCsv(Path.Combine(folder, CustomersFile),
            "number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency");
        using var items = new PortfolioCsv(Path.Combine(folder, ItemsFile),
            "customer,number,kind,issued_on,due_on,currency,amount,contract,note,item");
        using var payments = new PortfolioCsv(Path.Combine(folder, PaymentsFile),
            "number,customer,paid_on,currency,amount,item,purpose");

        var punctual = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (i % CustomersPerOneWithoutOverdue == 0)
                punctual = i + chance.Between(0, CustomersPerOneWithoutOverdue - 1);
            var customer = $"К{i + 1:D6}";
            var currency = chance.PerMille(EuroCustomersPerMille) ? "EUR" : "RUB";
            history.Invent(counts[i], isOverdue: i != punctual, isLast: i == counts.Length - 1);
            WriteCustomer(customers, customer, i, counts[i], currency, chance);
            foreach (var item in history.Items) WriteItem(items, customer, currency, item, history);
            foreach (var part in history.Payments) WritePayment(payments, customer, currency, part, history);
        }
    }

    /// <summary>Reads a written portfolio back and counts it; see <see cref="PortfolioCheck"/>.</summary>
    public static PortfolioCounts Describe(string folder, DateOnly on) =>
        new PortfolioCheck(folder, on).Count();

    // A few customers with hundreds of items, most with three to fifteen. Shares are cut from the running
    // sum, so the counts add up to the size exactly.
    private static int[] ItemsPerCustomer(PortfolioSize size, Chance chance)
    {
        var weights = new int[size.Customers];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = chance.Between(1, 1000) switch
            {
                1 => chance.Between(200, 900),
                <= 10 => chance.Between(LargeCustomerItems, 200),
                <= 60 => chance.Between(MiddleCustomerItems, LargeCustomerItems),
                _ => chance.Between(1, 11),
            };
        }

        var total = weights.Sum(weight => (long)weight);
        var spare = size.Items - ((long)size.Customers * PortfolioSize.ItemsPerCustomerMin);
        var before = 0L;
        for (var i = 0; i < weights.Length; i++)
        {
            var after = before + weights[i];
            var share = (after * spare / total) - (before * spare / total);
            weights[i] = PortfolioSize.ItemsPerCustomerMin + (int)share;
            before = after;
        }

        return weights;
    }

    private static void WriteCustomer(
        PortfolioCsv rows, string customer, int index, int items, string currency, Chance chance)
    {
        // No tax office has the region 00, so no real company bears these numbers.
        var person = PortfolioNames.IsPerson(chance);
        rows.Text(customer)
            .Text(person ? PortfolioNames.Person(chance) : PortfolioNames.Company(chance))
            .Text(RussianInn.WithCheckDigits(person ? $"00{index + 1:D8}" : $"00{index + 1:D7}"))
            .Text("RU").Text("ru").Text(chance.Pick(Zones))
            .Text($"m{chance.Between(1, ManagersCount)}")
            .Text(items >= LargeCustomerItems ? "a" : items >= MiddleCustomerItems ? "b" : "c")
            .Amount(items * 10_000_000L)
            .Text(currency)
            .End();
    }

    private static void WriteItem(
        PortfolioCsv rows, string customer, string currency, PortfolioItem item, PortfolioHistory history) =>
        rows.Text(customer).Text(item.Number).Text(item.Kind)
            .Day(item.IssuedOn).Day(item.DueOn).Text(currency).Amount(item.Minor)
            .Text("").Text("").Text(item.Names is { } named ? history.Items[named].Number : "")
            .End();

    private static void WritePayment(
        PortfolioCsv rows, string customer, string currency, PortfolioPayment part, PortfolioHistory history)
    {
        rows.Number(part.Number).Text(customer).Day(part.PaidOn).Text(currency).Amount(part.Minor);
        if (part.Item is { } paid)
        {
            var item = history.Items[paid];
            rows.Text(item.Number).Text("Оплата по ", item.Number, " от ", rows.DayText(item.IssuedOn));
        }
        else
        {
            rows.Text("").Text("Оплата за товар по договору");
        }

        rows.End();
    }
}
