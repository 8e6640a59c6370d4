using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>Art. 625 and the penalty with its cap, to the kopiyka.</summary>
public sealed class UkrainianInterestTests
{
    private static readonly Currency Uah = Currency.Uah;
    private static readonly Ua625Terms OnlyPercent = new(Inflation: null);

    [Theory]
    [InlineData("36500.00", "2022-12-31", "2023-01-31", 3, "93.00")]
    [InlineData("36500.00", "2022-12-31", "2023-01-31", 6, "186.00")]
    [InlineData("100000.00", "2025-01-31", "2025-07-31", 3, "1487.67")]
    public void Three_per_cent_or_those_of_the_contract(
        string principal, string due, string through, int percent, string total) =>
        Assert.Equal(
            total,
            $"{Calculated(Question(OnlyPercent with { Percent = percent }, principal, due, through, Uah)).Total}");

    [Theory]
    [InlineData("2025-01-31", "2025-06-30", "5202.49")]
    [InlineData("2024-12-31", "2025-06-30", "6464.92")]
    public void Indices_of_all_months_are_multiplied(string due, string through, string inflation) =>
        Assert.Equal(inflation, InflationOf(Question(new Ua625Terms(), "100000.00", due, through, Uah)));

    [Theory]
    [InlineData("2015-01-20", "2015-04-21", InflationRule.HalfMonth, "2015-02-01 2015-04-30")]
    [InlineData("2015-01-14", "2015-04-21", InflationRule.HalfMonth, "2015-01-01 2015-04-30")]
    [InlineData("2015-01-15", "2015-04-15", InflationRule.HalfMonth, "2015-02-01 2015-03-31")]
    [InlineData("2015-01-20", "2015-04-21", InflationRule.MonthAfter, "2015-02-01 2015-03-31")]
    [InlineData("2015-01-20", "2015-04-21", InflationRule.OverFifteenDays, "2015-02-01 2015-04-30")]
    [InlineData("2015-01-15", "2015-04-16", InflationRule.OverFifteenDays, "2015-01-01 2015-03-31")]
    [InlineData("2015-01-16", "2015-04-17", InflationRule.OverFifteenDays, "2015-02-01 2015-04-30")]
    [InlineData("2015-01-14", "2015-01-31", InflationRule.OverFifteenDays, "2015-01-01 2015-01-31")]
    [InlineData("2015-01-14", "2015-01-30", InflationRule.OverFifteenDays, "")]
    [InlineData("2015-01-14", "2015-01-30", InflationRule.MonthAfter, "")]
    public void Which_months_count_is_chosen(string due, string paid, InflationRule rule, string months)
    {
        // Prices rise by one per cent each month, so that no month is lost in another.
        var lines = Enumerable.Range(1, 12).Select(month => $"2015-{month:00} 101");
        var rates = Read($"table ua-price-index\nknown 2015-01-01 2015-12-31\n{string.Join('\n', lines)}");
        var question = Question(
            new Ua625Terms(Inflation: rule), "1000.00", due, "2015-12-31", Uah, (paid, "1000.00")) with
        {
            Rates = new RateTables(rates),
        };

        Assert.Equal(
            months,
            string.Join(
                ' ',
                Calculated(question).Rows.Where(row => row.Part == InterestPart.Inflation)
                    .Select(row => $"{row.From:O} {row.To:O}")));
    }

    [Fact]
    public void Prices_that_fell_are_multiplied_in_and_a_loss_is_never_negative()
    {
        var question = Question(new Ua625Terms(), "1000.00", "2023-06-30", "2023-08-31", Uah);

        Assert.Equal("0.00", InflationOf(question));
        Assert.Contains(Calculated(question).Notes, note => note.Kind == InterestNoteKind.DeflationIsZero);
        Assert.Equal("5.10", $"{Calculated(question).Total}");
    }

    [Fact]
    public void A_debt_in_another_currency_has_no_inflation()
    {
        var calculation = Calculated(Question(new Ua625Terms(), "36500.00", "2022-12-31", "2023-01-31", Currency.Eur));

        Assert.Equal("93.00", $"{calculation.Total}");
        Assert.Contains(calculation.Notes, note => note.Kind == InterestNoteKind.InflationOnlyHryvnia);
    }

    [Fact]
    public void The_day_of_payment_is_no_day_of_delay_and_the_other_reading_stands_beside_it()
    {
        var question = Question(OnlyPercent, "36500.00", "2022-12-31", "2023-12-31", Uah, ("2023-01-31", "36500"));

        Assert.Equal("90.00", $"{Calculated(question).Total}");
        Assert.Equal(
            [new InterestReading(ReadingKind.PaymentDayCounts, new Money(93_00, Uah), null)],
            InterestReadings.Of(question, Calculated(question)));
    }

    [Fact]
    public void An_account_of_forty_four_months()
    {
        var percent = Calculated(Account(OnlyPercent));
        var once = Calculated(Account(OnlyPercent) with { Rounding = RowRounding.Once });

        Assert.Equal("7380.44", $"{percent.Unpaid}");
        Assert.Equal("516.97", $"{once.Total}");
        Assert.InRange(percent.Total.Minor, 516_95, 516_99);
        Assert.Equal(1338, percent.Rows.Sum(row => row.Days));
        Assert.Equal("704.34 1.74", $"{percent.Rows[0].Base} {percent.Rows[0].Amount}");
    }

    [Theory]
    [InlineData(InflationMethod.ByBalance, 4_395_85, 0)]
    [InlineData(InflationMethod.OpenPartsOnly, 744_97, 5)]
    public void Inflation_on_the_balance_or_on_each_open_part(InflationMethod method, long minor, int rounding)
    {
        var question = Account(new Ua625Terms(Inflation: InflationRule.MonthAfter, Method: method));
        var inflation = Calculated(question).TotalOf(InterestPart.Inflation).Minor;

        Assert.InRange(inflation, minor - rounding, minor + rounding);
    }

    [Fact]
    public void Three_debts_on_the_balance()
    {
        var question = Question(
            new Ua625Terms(Inflation: InflationRule.MonthAfter, Method: InflationMethod.ByBalance), "500.00",
            "2024-12-31", "2025-03-31", Uah);
        question = question with
        {
            Charges =
            [
                .. question.Charges, new Charge(Day("2025-01-31"), 500_00), new Charge(Day("2025-02-28"), 500_00),
            ],
        };

        Assert.Equal("34.68", InflationOf(question));
    }

    [Theory]
    [InlineData(InflationMethod.ByPart, false, "10.00")]
    [InlineData(InflationMethod.ByBalance, false, "20.00")]
    [InlineData(InflationMethod.ByPart, true, "0.00")]
    public void Two_debts_and_one_index(InflationMethod method, bool isPaid, string loss)
    {
        var question = Question(
            new Ua625Terms(Inflation: InflationRule.MonthAfter, Method: method), "100.00", "2024-12-31", "2025-02-28",
            Uah, isPaid ? [("2025-02-10", "100.00")] : []) with
        {
            Rates = new RateTables(Read(
                "table ua-price-index\nknown 2025-01-01 2025-02-28\n2025-01 100\n2025-02 110")),
        };
        question = question with { Charges = [.. question.Charges, new Charge(Day("2025-01-31"), 100_00)] };

        Assert.Equal(loss, InflationOf(question));
    }

    [Fact]
    public void A_penalty_is_never_above_twice_the_discount_rate()
    {
        var question = Question(new UaPenaltyTerms(), "100000.00", "2025-01-31", "2025-07-31", Uah);

        Assert.Equal(
            """
            2025-02-01 2025-03-06 100000.00 29 34 2701.37
            2025-03-07 2025-07-31 100000.00 31 147 12484.93
            """,
            Rows(Calculated(question)));
        Assert.Equal("15186.30", $"{Calculated(question).Total}");
        Assert.Equal(Rows(Calculated(question)), Rows(Calculated(question with { Terms = new UaPenaltyTerms(36.5m) })));
        Assert.Equal("9917.81", $"{Calculated(question with { Terms = new UaPenaltyTerms(20m) }).Total}");
        Assert.Equal("9050.00", $"{Calculated(question with { Terms = new UaPenaltyTerms(null, 0.05m) }).Total}");
    }

    [Fact]
    public void A_penalty_is_to_three_per_cent_as_its_rate_to_three()
    {
        // The ratio of a real decision, 911/3228/25: 35 585.93 to 3 443.80, that is 31 to 3.
        var penalty = Calculated(Question(new UaPenaltyTerms(), "443814.84", "2025-06-01", "2025-09-05", Uah)).Total;
        var percent = Calculated(Question(OnlyPercent, "443814.84", "2025-06-01", "2025-09-05", Uah)).Total;

        Assert.Equal(31m / 3, penalty.Minor / (decimal)percent.Minor, 4);
    }

    [Fact]
    public void A_penalty_stops_after_six_months_while_the_commercial_code_was_in_force()
    {
        var before = Question(new UaPenaltyTerms(), "100000.00", "2025-01-31", "2025-12-31", Uah);
        var after = Question(new UaPenaltyTerms(), "100000.00", "2025-08-28", "2026-03-15", Uah);

        Assert.Equal("15186.30", $"{Calculated(before).Total}");
        Assert.Contains(
            new InterestNote(InterestNoteKind.SixMonthsOver, Day("2025-07-31")), Calculated(before).Notes);
        Assert.Equal(
            [ReadingKind.WithoutSixMonths],
            InterestReadings.Of(before, Calculated(before)).Select(reading => reading.Kind));
        Assert.Equal(Day("2026-03-15"), Calculated(after).Rows[^1].To);
        Assert.Equal(
            [ReadingKind.WithSixMonths],
            InterestReadings.Of(after, Calculated(after)).Select(reading => reading.Kind));
    }

    [Fact]
    public void Prices_beyond_the_table_are_not_guessed() =>
        Assert.Equal(
            new InterestRefusal(InterestProblem.RateUnknownAfter, RateTableKind.UaPriceIndex, Day("2025-12-31")),
            LateInterest.Calculate(Question(new Ua625Terms(), "1.00", "2025-10-31", "2026-02-28", Uah)).Refusal);

    private static string InflationOf(InterestQuestion question) =>
        $"{Calculated(question).TotalOf(InterestPart.Inflation)}";

    // An account of a public engine: charges and payments count from the first of their month.
    private static InterestQuestion Account(InterestTerms terms)
    {
        List<Charge> charges = [new(Day("2021-10-31"), 352_17)];
        for (var month = Day("2021-11-01"); month < Day("2025-07-01"); month = month.AddMonths(1))
            charges.Add(new Charge(month.AddDays(-1), month < Day("2024-07-01") ? 352_17 : 419_25));
        return Question(
            terms, "1.00", "2021-10-31", "2025-06-30", Uah, ("2022-10-01", "500"), ("2023-01-01", "352.17"),
            ("2023-05-01", "2000"), ("2023-06-01", "1000"), ("2023-07-01", "1000"), ("2024-02-01", "500"),
            ("2024-07-01", "500"), ("2024-09-01", "500"), ("2024-12-01", "1000"), ("2025-01-01", "1000"),
            ("2025-04-01", "420"), ("2025-06-01", "500")) with
        {
            Charges = charges,
        };
    }
}
