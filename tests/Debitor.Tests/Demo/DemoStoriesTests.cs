using Xunit;

namespace Debitor.Tests.Demo;

/// <summary>The situations of the product are on the desk, on the day a reader sees first.</summary>
public sealed class DemoStoriesTests
{
    private readonly DemoTables _demo = new(new DateOnly(2026, 6, 15));

    [Theory]
    //          customer  open             days overdue of the oldest
    [InlineData("1001", 125_430_50, 12)]   // negligent
    [InlineData("1002", 1_204_000_00, 34)] // three conversations without result
    [InlineData("1003", 18_200_00, -3)]    // due in three days
    [InlineData("1005", 43_200_00, 10)]    // sick accountant, half is paid
    [InlineData("1006", 742_300_00, 59)]   // bad faith
    [InlineData("1010", 12_40, 25)]        // below any tolerance
    [InlineData("1013", 233_100_00, 7)]    // payment order sent
    [InlineData("1014", 918_450_00, 95)]   // ripe for lawyers
    [InlineData("1016", 141_600_00, 4)]    // Vladivostok
    [InlineData("3003", 54_360_00, 14)]    // promised all, paid half
    public void Debt_is_as_the_story_tells(string customer, long openMinor, int days)
    {
        var open = _demo.OpenInvoices(customer);
        Assert.Equal(openMinor, open.Sum(item => item.Open));
        Assert.Equal(days, open.Max(item => item.Days));
    }

    [Theory]
    [InlineData("1007")] // paid this morning
    [InlineData("1009")] // covered by a credit note
    [InlineData("1012")] // a proforma only
    public void Nothing_is_open(string customer) => Assert.Empty(_demo.OpenInvoices(customer));

    [Fact]
    public void Everything_open_is_disputed()
    {
        var invoices = _demo.Of("open-items", "1008").Where(row => row["kind"] == "invoice");
        var open = invoices.Where(row => _demo.Open(row) > 0).Select(row => row["number"]);
        Assert.Equal(_demo.Of("disputes", "1008").Select(row => row["item"]), open);
    }

    [Fact]
    public void One_of_three_instalments_is_overdue()
    {
        var parts = _demo.Of("open-items", "1011").Where(row => row["number"].Contains('#')).ToList();
        Assert.Equal(["1", "2", "3"], parts.Select(row => row["number"].Split('#')[1]));
        Assert.Single(parts.Select(row => row["number"].Split('#')[0]).Distinct());
        Assert.Single(_demo.OpenInvoices("1011"), item => item.Days > 0);
    }

    [Fact]
    public void A_bill_hangs_and_another_became_a_shipment()
    {
        var hanging = Assert.Single(_demo.Of("open-items", "1012"), row => row["kind"] == "proforma");
        Assert.DoesNotContain(_demo["open-items"], row => IsShipmentOf(hanging, row));

        var shipped = Assert.Single(_demo.Of("open-items", "1019"), row => row["kind"] == "proforma");
        Assert.Contains(_demo["open-items"], row => IsShipmentOf(shipped, row));
    }

    [Fact]
    public void Seven_companies_have_one_who_decides()
    {
        var members = _demo.RowsWith("group").Select(row => row["number"]).ToList();
        Assert.Equal(7, members.Count);

        var addresses = members.SelectMany(one => _demo.Of("contacts", one)).Select(row => row["email"]);
        Assert.Single(addresses.Distinct());
    }

    [Fact]
    public void The_manager_on_holiday_has_a_deputy() =>
        Assert.Contains(_demo.RowsWith("absent_from"), row => row["deputy"].Length > 0
            && DemoTables.Day(row["absent_from"]) <= _demo.On
            && _demo.On <= DemoTables.Day(row["absent_until"]));

    private static bool IsShipmentOf(Dictionary<string, string> proforma, Dictionary<string, string> row) =>
        row["kind"] == "invoice" && row["order"] == proforma["order"];
}
