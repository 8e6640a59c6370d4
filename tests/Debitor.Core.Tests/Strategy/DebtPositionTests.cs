using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

public sealed class DebtPositionTests
{
    [Fact]
    public void One_line_a_company_and_currency_none_of_them_mixed()
    {
        var customer = Given.Invoice("1", due: "2026-05-15", rub: 1000).Invoice("2", "2026-05-10", rub: 500)
            .Invoice("3", "2026-06-15", rub: 70).Invoice("4", "2026-05-17", eur: 9)
            .Invoice("5", "2026-05-18", rub: 8, company: 2)
            .Paid("1", "2026-05-16", 400).Credit("2026-05-11", rub: 200)
            .Credit("2026-05-11", rub: 3, company: 3);

        Assert.Equal(
            ["1 EUR 9.00 9.00 1", "1 RUB 970.00 1100.00 8", "2 RUB 8.00 0.00 0", "3 RUB -3.00 0.00 0"],
            Lines(customer, "2026-05-18"));
    }

    [Fact]
    public void Only_what_is_there_on_the_day_counts()
    {
        var customer = Given.Invoice("1", due: "2026-05-15", issued: "2026-05-01", rub: 1000)
            .Paid("1", "2026-05-20", 1000).Credit("2026-05-19", rub: 50, used: ("2026-05-21", 50));

        Assert.Empty(Lines(customer, "2026-04-30"));
        Assert.Equal(["1 RUB 1000.00 0.00 0"], Lines(customer, "2026-05-15"));
        Assert.Equal(["1 RUB 950.00 1000.00 4"], Lines(customer, "2026-05-19"));
        Assert.Equal(["1 RUB -50.00 0.00 0"], Lines(customer, "2026-05-20"));
        Assert.Empty(Lines(customer, "2026-05-21"));
    }

    [Fact]
    public void A_document_that_was_overpaid_lowers_what_is_open()
    {
        var customer = Given.Invoice("1", due: "2026-05-15", rub: 1000).Paid("1", "2026-05-16", 1300);

        Assert.Equal(["1 RUB -300.00 -300.00 3"], Lines(customer, "2026-05-18"));
    }

    private static IEnumerable<string> Lines(DebtorStory customer, string day) =>
        DebtPosition.Of(customer.Dossier.Ledger, Given.Day(day))
            .Select(line => $"{line.CompanyId} {line.Open.Currency} {line.Open} {line.Overdue} {line.Days}");
}
