using System.Globalization;

namespace Debitor.Bench;

/// <summary>What a portfolio holds, counted from its files.</summary>
internal sealed record PortfolioCounts
{
    public int Customers { get; set; }

    /// <summary>Customers with an invoice due before the day and not paid in full.</summary>
    public int CustomersOverdue { get; set; }

    public int Invoices { get; set; }

    public int CreditNotes { get; set; }

    public int Proformas { get; set; }

    /// <summary>Rows of open items, of every kind.</summary>
    public int Items => Invoices + CreditNotes + Proformas;

    public int PaidInvoices { get; set; }

    public int PartlyPaidInvoices { get; set; }

    public int Payments { get; set; }

    public int PaymentRows { get; set; }

    public int UnallocatedPayments { get; set; }
}

/// <summary>Reads a portfolio back, counts it, and refuses one that breaks its promises.</summary>
/// <remarks>
/// The promises: every row's customer and item exist, no item gets more than its amount, no payment is later
/// than the day. The three files stand in the same order of customers, so one customer is held in memory at a
/// time.
/// </remarks>
internal sealed class PortfolioCheck(string folder, DateOnly on)
{
    private readonly string _today = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private readonly Dictionary<string, Open> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _payments = new(StringComparer.Ordinal);
    private readonly PortfolioCounts _counts = new();

    /// <exception cref="InvalidDataException">A promise is broken; the message names the row.</exception>
    public PortfolioCounts Count()
    {
        using var items = Rows(Portfolio.ItemsFile);
        using var payments = Rows(Portfolio.PaymentsFile);
        var (moreItems, morePayments) = (items.MoveNext(), payments.MoveNext());
        using var customers = Rows(Portfolio.CustomersFile);
        while (customers.MoveNext())
        {
            var customer = customers.Current[0];
            for (; moreItems && items.Current[0] == customer; moreItems = items.MoveNext())
                Add(items.Current);
            for (; morePayments && payments.Current[1] == customer; morePayments = payments.MoveNext())
                Pay(payments.Current);
            Close();
        }

        if (moreItems) throw Broken("no such customer", items.Current);
        if (morePayments) throw Broken("no such customer", payments.Current);
        return _counts;
    }

    private void Add(string[] row)
    {
        var minor = Minor(row);
        switch (row[2])
        {
            case "invoice":
                _counts.Invoices++;
                if (!_items.TryAdd(row[1], new Open(row[4], minor, minor))) throw Broken("number twice", row);
                break;
            case "credit_note":
                _counts.CreditNotes++;
                Take(row[9], minor, row);
                break;
            case "proforma":
                _counts.Proformas++;
                break;
            default:
                throw Broken("unknown kind", row);
        }
    }

    private void Pay(string[] row)
    {
        if (string.CompareOrdinal(row[2], _today) > 0) throw Broken("paid after the day", row);

        _counts.PaymentRows++;
        _payments.Add(row[0]);
        if (row[5].Length > 0) Take(row[5], Minor(row), row);
        else _counts.UnallocatedPayments++;
    }

    private void Take(string item, long minor, string[] row)
    {
        if (!_items.TryGetValue(item, out var open)) throw Broken("no such item", row);
        if (minor <= 0 || minor > open.Left) throw Broken("more than is open", row);

        _items[item] = open with { Left = open.Left - minor };
    }

    private void Close()
    {
        var invoices = _items.Values;
        _counts.Customers++;
        _counts.PaidInvoices += invoices.Count(item => item.Left == 0);
        _counts.PartlyPaidInvoices += invoices.Count(item => item.Left > 0 && item.Left < item.Minor);
        _counts.Payments += _payments.Count;
        if (invoices.Any(IsOverdue)) _counts.CustomersOverdue++;
        _items.Clear();
        _payments.Clear();
    }

    private bool IsOverdue(Open item) => item.Left > 0 && string.CompareOrdinal(item.DueOn, _today) < 0;

    private IEnumerator<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(',')).GetEnumerator();

    private static long Minor(string[] row)
    {
        var amount = row[row.Length == 7 ? 4 : 6];
        return long.Parse(amount.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static InvalidDataException Broken(string promise, string[] row) =>
        new($"{promise}: {string.Join(',', row)}");

    private readonly record struct Open(string DueOn, long Minor, long Left);
}
