using System.Globalization;
using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>Directive 2011/7/EU and the British act of 1998, to the cent.</summary>
public sealed class EuropeanInterestTests
{
    private static readonly Currency Eur = Currency.Eur;
    private static readonly Currency Gbp = Currency.Gbp;

    [Theory]
    [InlineData("EU", null, "347.48", "11.15 10.15")]
    [InlineData("EU", RateMode.FixedAtStart, "372.68", "11.15")]
    [InlineData("EU", RateMode.FixedAtPayment, "339.26", "10.15")]
    [InlineData("IE", null, "339.26", "10.15")]
    [InlineData("DE", null, "351.49", "11.27 10.27")]
    [InlineData("FR", null, "414.33", "13.15 12.15")]
    [InlineData("BE", null, "359.18", "11.5 10.5")]
    [InlineData("NL", null, "347.48", "11.15 10.15")]
    public void Each_country_has_its_margin_and_its_half_year(
        string country, RateMode? mode, string total, string rates)
    {
        var calculation = Calculated(Question(new EuTerms(country, mode), "10000.00", "2025-05-31", "2025-09-30", Eur));

        Assert.Equal(total, $"{calculation.Total}");
        Assert.Equal(
            rates,
            string.Join(' ', calculation.Rows.Select(row => row.Rate.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal("40.00", $"{calculation.FixedSum}");
    }

    [Fact]
    public void Where_practice_differs_all_three_modes_are_shown()
    {
        var question = Question(new EuTerms(), "10000.00", "2025-05-31", "2025-09-30", Eur);

        Assert.Equal(
            "RateFixedAtStart 372.68, RateFixedAtPayment 339.26",
            string.Join(
                ", ",
                InterestReadings.Of(question, Calculated(question)).Select(one => $"{one.Kind} {one.Total}")));
    }

    [Theory]
    [InlineData("AT", InterestProblem.CountryHasOwnRate)]
    [InlineData("PL", InterestProblem.CountryHasOwnRate)]
    [InlineData("SE", InterestProblem.CountryHasOwnRate)]
    [InlineData("RU", InterestProblem.CountryUnknown)]
    [InlineData("de", InterestProblem.CountryUnknown)]
    public void A_country_without_a_table_is_refused(string country, InterestProblem problem) =>
        Assert.Equal(
            problem,
            LateInterest.Calculate(Question(new EuTerms(country), "10000.00", "2025-05-31", "2025-09-30", Eur))
                .Refusal!.Value.Problem);

    [Fact]
    public void Each_overdue_invoice_has_its_forty_euros()
    {
        var question = Question(new EuTerms(), "100.00", "2025-05-31", "2025-09-30", Eur, ("2025-08-01", "100"));
        question = question with
        {
            Charges = [.. question.Charges, new Charge(Day("2025-08-15"), 100_00), new Charge(Day("2025-09-30"), 5_00)],
        };

        Assert.Equal("80.00", $"{Calculated(question).FixedSum}");
    }

    [Fact]
    public void A_judgment_of_1998_s_act()
    {
        var calculation = Calculated(Question(new GbTerms(), "3256.58", "2022-08-28", "2022-09-30", Gbp));

        Assert.Equal("2022-08-29 2022-09-30 3256.58 9.25 33 27.23", Rows(calculation));
        Assert.Equal("70.00", $"{calculation.FixedSum}");
        Assert.Equal(
            "3353.81", $"{calculation.Unpaid + calculation.Total + calculation.FixedSum}");
    }

    [Theory]
    [InlineData("1000.00", "12", 30, RowRounding.PerRow, "9.86")]
    [InlineData("5000.00", "12", 90, RowRounding.PerRow, "147.95")]
    [InlineData("1000.00", "8.5", 50, RowRounding.PerDay, "11.50")]
    [InlineData("1000.00", "8.5", 50, RowRounding.PerRow, "11.64")]
    [InlineData("2000.00", "13.25", 45, RowRounding.PerRow, "32.67")]
    [InlineData("5000.00", "12.25", 101, RowRounding.PerRow, "169.49")]
    [InlineData("5000.00", "12.25", 101, RowRounding.PerDay, "169.68")]
    public void Sums_of_public_pages(string principal, string percent, int days, RowRounding rounding, string total)
    {
        var rate = decimal.Parse(percent, CultureInfo.InvariantCulture);
        var question = Question(new GbTerms(Percent: rate), principal, "2025-01-01", "2025-01-01", Gbp) with
        {
            Rounding = rounding,
        };

        Assert.Equal(total, $"{Calculated(question with { Through = question.Through.AddDays(days) }).Total}");
    }

    [Fact]
    public void The_rate_is_fixed_when_interest_begins_and_others_split_it()
    {
        // Due in 2024, when the rate was 5.25; paid in 2025, when it was 4.75.
        var question = Question(new GbTerms(), "10000.00", "2024-12-01", "2025-01-30", Gbp);

        Assert.Equal("2024-12-02 2025-01-30 10000.00 13.25 60 217.81", Rows(Calculated(question)));
        Assert.Equal(
            [ReadingKind.RoundedPerDay, ReadingKind.RateSplit],
            InterestReadings.Of(question, Calculated(question)).Select(one => one.Kind));
    }

    [Theory]
    [InlineData("999.99", "40.00")]
    [InlineData("1000.00", "70.00")]
    [InlineData("9999.99", "70.00")]
    [InlineData("10000.00", "100.00")]
    public void The_fixed_sum_grows_with_the_debt(string principal, string sum) =>
        Assert.Equal(
            sum, $"{Calculated(Question(new GbTerms(), principal, "2025-01-01", "2025-02-01", Gbp)).FixedSum}");

    [Fact]
    public void Two_debts_each_keep_their_rate()
    {
        var question = Question(new GbTerms(), "1000.00", "2024-12-30", "2025-01-09", Gbp, ("2025-01-04", "1000"));
        question = question with { Charges = [.. question.Charges, new Charge(Day("2024-12-31"), 500_00)] };

        Assert.Equal(
            """
            2024-12-31 2025-01-04 1000.00 13.25 5 1.82
            2025-01-01 2025-01-09 500.00 12.75 9 1.57
            """,
            Rows(Calculated(question)));
        Assert.Equal("110.00", $"{Calculated(question).FixedSum}");
    }

    [Theory]
    [InlineData(null, "10000.00", "2024-12-01", "2025-01-30", "164.16")]
    [InlineData(360, "10000.00", "2024-12-01", "2025-01-30", "166.67")]
    [InlineData(365, "10000.00", "2024-12-01", "2025-01-30", "164.38")]
    public void A_plain_rate_and_a_fee(int? year, string principal, string due, string through, string total)
    {
        var calculation = Calculated(Question(
            new ContractTerms(10, YearDays: year, FeeMinor: 15_00), principal, due, through, Eur));

        Assert.Equal(total, $"{calculation.Total}");
        Assert.Equal("15.00", $"{calculation.FixedSum}");
    }
}
