using CsCheck;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>What delay costs under the contract, to the kopeck.</summary>
public sealed class CostOfDelayTests
{
    [Theory]
    [InlineData("125430.50", "2026-06-03", "0.1", null, "1505.17", "125.43", false)]
    [InlineData("125430.50", "2026-06-14", "0.1", null, "125.43", "125.43", false)]
    [InlineData("100000.00", "2026-05-16", "0.1", "5", "3000.00", "100.00", false)]
    [InlineData("100000.00", "2026-04-26", "0.1", "5", "5000.00", "0.00", true)]
    [InlineData("100000.00", "2025-06-15", "0.1", "5", "5000.00", "0.00", true)]
    [InlineData("100000.00", "2026-04-27", "0.1", "4.95", "4900.00", "50.00", false)]
    [InlineData("10.50", "2026-06-14", "0.1", null, "0.01", "0.01", false)]
    [InlineData("4.99", "2026-06-05", "0.01", null, "0.00", null, false)]
    public void A_day_costs_its_per_cent_until_the_cap(
        string open, string due, string percent, string? cap, string accrued, string? aDay, bool isCapped)
    {
        var costs = CostOfDelay.Of([Document(1, open, due, percent, cap)], Today);

        if (aDay is null)
        {
            Assert.Empty(costs);
            return;
        }

        Assert.Equal(
            $"{accrued} {aDay} {isCapped}",
            string.Join(", ", costs.Select(cost => $"{cost.Accrued} {cost.ADay} {cost.IsCapped}")));
    }

    [Fact]
    public void What_was_paid_costs_through_the_day_of_payment()
    {
        // Due on the 5th: five days on 1 000.00 through the payment of the 10th, five more on 400.00.
        var document = Document(1, "1000.00", "2026-06-05", "1", null);
        document = document with
        {
            Document = document.Document with { Reductions = [new Reduction(Given.Day("2026-06-10"), 600_00)] },
        };

        var cost = Assert.Single(CostOfDelay.Of([document], Today));

        Assert.Equal("70.00", $"{cost.Accrued}");
        Assert.Equal("4.00", $"{cost.ADay}");
    }

    [Fact]
    public void What_is_disputed_costs_nothing()
    {
        var document = Document(1, "1000.00", "2026-06-05", "1", null) with { DisputedMinor = 600_00 };

        Assert.Equal("40.00", $"{Assert.Single(CostOfDelay.Of([document], Today)).Accrued}");
    }

    [Fact]
    public void A_document_in_time_costs_nothing() =>
        Assert.Empty(CostOfDelay.Of([Document(1, "1000.00", "2026-06-15", "1", null)], Today));

    [Fact]
    public void Sums_of_two_currencies_stay_apart()
    {
        var rub = Document(1, "1000.00", "2026-06-05", "1", null);
        var eur = Document(2, "500.00", "2026-06-05", "1", null);
        eur = eur with { Document = eur.Document with { Currency = Currency.Eur } };

        var totals = CostOfDelay.Totals(CostOfDelay.Of([rub, eur, rub], Today));

        Assert.Equal(
            ["50.00 EUR", "200.00 RUB"], totals.Select(total => $"{total.Accrued} {total.Accrued.Currency}"));
    }

    [Fact]
    public void The_next_day_adds_what_was_said_and_nothing_passes_the_cap() =>
        Gen.Select(Gen.Long[1, 9_000_000_00], Gen.Int[1, 400], Gen.Int[1, 50], Gen.Int[1, 200]).Sample(
            (minor, days, permille, capTenths) =>
            {
                var document = new DebtDocument(
                    1, 1, "1", Currency.Rub, Today.AddDays(-days - 30), Today.AddDays(-days), minor, null, []);
                var asked = new PenaltyDocument(document, 0, new PenaltyTerms(permille / 1000m, capTenths / 10m));
                var today = CostOfDelay.Of([asked], Today).SingleOrDefault();
                var tomorrow = CostOfDelay.Of([asked], Today.AddDays(1)).SingleOrDefault();

                Assert.True(tomorrow.Accrued.Minor >= today.Accrued.Minor);
                Assert.InRange(tomorrow.Accrued.Minor - today.Accrued.Minor - today.ADay.Minor, -1, 1);
                Assert.True(today.Accrued.Minor <= decimal.Round((minor * capTenths / 1000m) + 1));
            });

    [Fact]
    public void Paying_gives_what_the_facts_say()
    {
        var costs = CostOfDelay.Totals(
            CostOfDelay.Of([Document(1, "125430.50", "2026-06-03", "0.1", null)], Today));
        var over = new GainFacts(costs, Rub(300_000), Rub(350_000), Rub(125_000), 30);

        Assert.Equal(
            [
                new Gain(GainKind.PenaltyStops, new Money(125_43, Currency.Rub)),
                new Gain(GainKind.LimitRestored, Rub(75_000)),
                new Gain(GainKind.DeferralKept, Days: 30),
            ],
            GainsOfPaying.Of(over));
        Assert.Equal(
            [new Gain(GainKind.LimitFreed, Rub(225_000))],
            GainsOfPaying.Of(new GainFacts([], Rub(300_000), Rub(200_000), Rub(125_000), null)));
        Assert.Empty(GainsOfPaying.Of(new GainFacts([], Rub(100_000), Rub(350_000), Rub(125_000), 0)));
        Assert.Empty(GainsOfPaying.Of(new GainFacts([], null, null, null, null)));
    }

    private static DateOnly Today => Given.Day("2026-06-15");

    private static Money Rub(long rub) => new(rub * 100, Currency.Rub);

    private static PenaltyDocument Document(long id, string open, string due, string percent, string? cap)
    {
        Assert.True(MinorUnits.TryParse(open, Currency.Rub, out var minor));
        var dueOn = Given.Day(due);
        return new PenaltyDocument(
            new DebtDocument(id, 1, $"{id}", Currency.Rub, dueOn.AddDays(-30), dueOn, minor, null, []), 0,
            new PenaltyTerms(
                decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture),
                cap is null ? null : decimal.Parse(cap, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
