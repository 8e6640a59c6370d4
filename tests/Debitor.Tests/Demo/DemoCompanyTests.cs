using Debitor.Core.Customers;
using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Demo;

public sealed class DemoCompanyTests
{
    private static readonly DateOnly Monday = new(2026, 6, 15);

    /// <summary>
    /// A Monday after a holiday, a Sunday, the end of the January holidays, a leap day, the last week of the year.
    /// </summary>
    public static TheoryData<DateOnly> Days { get; } =
    [
        Monday, new DateOnly(2026, 11, 22), new DateOnly(2027, 1, 9), new DateOnly(2028, 2, 29),
        new DateOnly(2026, 12, 27), new DateOnly(2026, 12, 31),
    ];

    [Fact]
    public void Tables_stand_in_the_order_in_which_they_refer_to_each_other() =>
        Assert.Equal(
            [
                "companies", "people", "customers", "contacts", "contracts", "open-items", "payments",
                "disputes", "payment-orders", "activities",
            ],
            DemoCompany.Tables(Monday).Select(table => table.Kind));

    [Fact]
    public void The_same_day_gives_the_same_tables() =>
        Assert.Equal(DemoCompany.Tables(Monday), DemoCompany.Tables(Monday));

    [Theory]
    [MemberData(nameof(Days))]
    public void Every_reference_resolves(DateOnly on)
    {
        var demo = new DemoTables(on);
        var companies = demo["companies"].Select(row => row["number"]).ToHashSet();
        var people = demo["people"].Select(row => row["email"]).ToHashSet();
        var customers = demo["customers"].Select(row => row["number"]).ToHashSet();
        var items = demo["open-items"].Select(row => (row["customer"], row["number"])).ToHashSet();
        var contacts = demo["contacts"].Select(row => (row["customer"], row["name"])).ToHashSet();
        var contracts = demo["contracts"].Select(row => (row["customer"], row["number"])).ToHashSet();

        Assert.All(demo.RowsWith("customer"), row => Assert.Contains(row["customer"], customers));
        Assert.All(demo.RowsWith("company"), row => Assert.Contains(row["company"], companies));
        Assert.All(demo.RowsWith("item"), row => Assert.Contains((row["customer"], row["item"]), items));
        Assert.All(demo.RowsWith("head"), row => Assert.Contains(row["head"], people));
        Assert.All(demo.RowsWith("deputy"), row => Assert.Contains(row["deputy"], people));
        Assert.All(demo["customers"], row => Assert.Contains(row["manager"], people));
        Assert.All(demo["open-items"], row => Assert.Contains((row["customer"], row["contract"]), contracts));
        Assert.All(demo["activities"], row => Assert.Contains(row["person"], people));
        Assert.All(demo["activities"], row => Assert.Contains((row["customer"], row["contact"]), contacts));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void No_number_is_given_twice(DateOnly on)
    {
        var demo = new DemoTables(on);
        Assert.Distinct(demo["customers"].Select(row => row["number"]));
        Assert.Distinct(demo["customers"].Select(row => row["tax_id"]));
        Assert.Distinct(demo["open-items"].Select(row => (row["customer"], row["number"])));
        Assert.Distinct(demo["payments"].Select(row => (row["customer"], row["number"], row["item"])));
        Assert.Distinct(demo["payments"]
            .Select(row => (row["customer"], row["number"], row["paid_on"])).Distinct()
            .Select(payment => (payment.Item1, payment.Item2)));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Nothing_is_paid_twice_or_before_it_is_sold_or_tomorrow(DateOnly on)
    {
        var demo = new DemoTables(on);
        Assert.All(demo["open-items"], row =>
        {
            Assert.InRange(demo.Open(row), 0, DemoTables.Minor(row));
            Assert.InRange(DemoTables.Day(row["issued_on"]), on.AddDays(-400), on);
            Assert.True(DemoTables.Day(row["due_on"]) >= DemoTables.Day(row["issued_on"]));
        });
        Assert.All(demo["payments"], row => Assert.True(DemoTables.Day(row["paid_on"]) <= on));
        Assert.All(demo["activities"], row => Assert.True(DemoTables.Day(row["on"]) <= on));
    }

    [Fact]
    public void Tax_numbers_have_the_right_check_digits()
    {
        var demo = new DemoTables(Monday);
        Assert.All(demo["companies"].Concat(demo["customers"]), row => Assert.True(row["country"] switch
        {
            "RU" => RussianInn.IsValid(row["tax_id"]),
            "UA" => UkrainianEdrpou.IsValid(row["tax_id"]),
            _ => row["tax_id"].Length > 0,
        }));
    }

    [Fact]
    public void Sixty_customers_owe_a_few_million()
    {
        var demo = new DemoTables(Monday);
        Assert.Equal(60, demo["customers"].Count);

        var overdue = demo["customers"].Where(row => row["currency"] == "RUB")
            .SelectMany(row => demo.OpenInvoices(row["number"]))
            .Where(item => item.Days > 0)
            .Sum(item => item.Open);
        Assert.InRange(overdue, 3_000_000_00, 9_000_000_00);
    }
}
