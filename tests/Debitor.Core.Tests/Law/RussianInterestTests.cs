using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>Art. 395 and contractual penalties, to the kopeck.</summary>
public sealed class RussianInterestTests
{
    private static readonly Currency Rub = Currency.Rub;

    [Fact]
    public void A_court_s_table_of_thirty_eight_rows()
    {
        var calculation = Calculated(CourtCase());

        Assert.Equal(CourtTable, Rows(calculation));
        Assert.Equal("14393.74", $"{calculation.Total}");
        Assert.Equal("96607.59", $"{calculation.Unpaid}");
        Assert.Equal(673, calculation.Rows.Sum(row => row.Days));
        Assert.Equal(38, calculation.Rows.Count);
    }

    [Theory]
    [InlineData("100000.00", "2026-06-21", "2026-07-21", "1171.23")]
    [InlineData("500000.00", "2023-10-31", "2024-03-31", "32616.73")]
    [InlineData("100000.00", "2026-06-21", "2026-06-22", "39.04")]
    [InlineData("0.01", "2026-06-21", "2026-06-22", "0.00")]
    public void The_key_rate_of_each_day(string principal, string due, string through, string total) =>
        Assert.Equal(total, $"{Calculated(Question(new Ru395Terms(), principal, due, through, Rub)).Total}");

    [Fact]
    public void Rows_break_at_the_rate_and_at_the_year() =>
        Assert.Equal(
            """
            2023-11-01 2023-12-17 500000.00 15 47 9657.53
            2023-12-18 2023-12-31 500000.00 16 14 3068.49
            2024-01-01 2024-03-31 500000.00 16 91 19890.71
            """,
            Rows(Calculated(Question(new Ru395Terms(), "500000.00", "2023-10-31", "2024-03-31", Rub))));

    [Fact]
    public void Part_payments_take_from_the_base_on_the_next_day()
    {
        var calculation = Calculated(Question(
            new Ru395Terms(), "250000.00", "2024-12-15", "2025-10-31", Rub,
            ("2025-03-31", "100000"), ("2025-08-15", "50000")));

        Assert.Equal(
            "2295.08 12945.21 5954.79 4027.40 1405.48 1479.45 1956.16 226.03",
            string.Join(' ', calculation.Rows.Select(row => row.Amount)));
        Assert.Equal("30289.60", $"{calculation.Total}");
        Assert.Equal("16 90 69 49 19 30 42 5", string.Join(' ', calculation.Rows.Select(row => row.Days)));
    }

    [Fact]
    public void A_rate_of_the_contract_needs_no_table()
    {
        var question = Question(new Ru395Terms(14.25m), "100000.00", "2026-05-31", "2026-06-30", Rub);

        Assert.Equal("1171.23", $"{Calculated(question with { Rates = None }).Total}");
    }

    [Fact]
    public void The_moratorium_leaves_out_what_was_due_before_it()
    {
        var question = Question(new Ru395Terms(), "1000000.00", "2022-02-28", "2022-04-10", Rub);

        Assert.Equal("16986.30", $"{Calculated(question).Total}");
        Assert.Equal("22465.75", $"{Never(question).Total}");
        Assert.Equal(
            [new InterestReading(ReadingKind.WithoutMoratorium, new Money(22_465_75, Rub), null)],
            InterestReadings.Of(question, Calculated(question)));
        Assert.Contains(
            Calculated(question).Notes, note => note.Kind == InterestNoteKind.MoratoriumLeftOut);
    }

    [Fact]
    public void The_moratorium_does_not_concern_what_fell_due_in_it()
    {
        var question = Question(new Ru395Terms(), "1000000.00", "2022-04-11", "2022-05-03", Rub);

        Assert.Equal("10246.58", $"{Calculated(question).Total}");
        Assert.Equal(
            [new InterestReading(ReadingKind.WithMoratorium, new Money(0, Rub), null)],
            InterestReadings.Of(question, Calculated(question)));
    }

    [Fact]
    public void Of_two_debts_the_moratorium_spares_the_older_one_and_payments_take_it_first()
    {
        var question = Question(
            new Ru395Terms(), "1000000.00", "2022-03-01", "2022-05-26", Rub, ("2022-05-10", "1200000"));
        question = question with { Charges = [.. question.Charges, new Charge(Day("2022-05-03"), 500_000_00)] };

        Assert.Equal(
            """
            2022-03-02 2022-03-31 1000000.00 20 30 16438.36
            2022-05-04 2022-05-10 500000.00 14 7 1342.47
            2022-05-11 2022-05-26 300000.00 14 16 1841.10
            """,
            Rows(Calculated(question)));
    }

    [Fact]
    public void The_day_of_payment_bears_interest_on_what_was_owed_before_it()
    {
        var question = Question(
            new Ru395Terms(Moratorium: MoratoriumRule.Never), "1000000.00", "2022-02-28", "2022-04-10", Rub,
            ("2022-03-21", "500000"));

        Assert.Equal("16986.30", $"{Calculated(question).Total}");

        // Another public calculator takes the day of payment from the reduced sum: Plenum 7, p. 48 says otherwise.
        var other = question with { PaymentDayCounts = false, Rounding = RowRounding.Once };
        Assert.Equal("16712.33", $"{Calculated(other).Total}");
    }

    [Theory]
    [InlineData("480000.00", 90, "43200.00")]
    [InlineData("480000.00", 130, "62400.00")]
    public void A_daily_penalty(string principal, int days, string total)
    {
        var question = Question(new RuPenaltyTerms(0.1m), principal, "2025-01-10", "2025-01-10", Rub);
        question = question with { Through = question.Through.AddDays(days) };

        Assert.Equal(total, $"{Calculated(question).Total}");
        Assert.Single(Calculated(question).Rows);
    }

    [Fact]
    public void The_cap_ends_the_penalty_on_its_day()
    {
        var question = Question(
            new RuPenaltyTerms(0.1m, Cap: new PenaltyCap(10, null)), "480000.00", "2025-01-10", "2025-05-20", Rub);
        var calculation = Calculated(question);

        Assert.Equal("2025-01-11 2025-04-20 480000.00 0.1 100 48000.00", Rows(calculation));
        Assert.Equal("48000.00", $"{calculation.Total}");
        Assert.Contains(new InterestNote(InterestNoteKind.CapReached, Day("2025-04-20")), calculation.Notes);
    }

    [Theory]
    [InlineData(null, "3000.00")]
    [InlineData(200_000_00L, "10000.00")]
    [InlineData(1_000_000_00L, "13920.00")]
    public void The_base_of_the_cap_is_chosen(long? baseMinor, string total)
    {
        var question = Question(
            new RuPenaltyTerms(0.2m, Cap: new PenaltyCap(5, baseMinor)), "60000.00", "2025-01-10", "2025-06-01", Rub,
            ("2025-04-10", "30000"));

        Assert.Equal(total, $"{Calculated(question).Total}");
    }

    [Fact]
    public void A_part_of_the_key_rate_for_each_day()
    {
        Assert.Equal("1600.00", Total(new RuPenaltyTerms(null, 300)));
        Assert.Equal("3200.00", Total(new RuPenaltyTerms(null, 150)));
        Assert.Equal("3692.31", Total(new RuPenaltyTerms(null, 130)));

        static string Total(InterestTerms terms) =>
            $"{Calculated(Question(terms, "100000.00", "2024-05-31", "2024-06-30", Rub)).Total}";
    }

    [Fact]
    public void Rounded_once_is_another_reading()
    {
        var question = CourtCase();
        var once = Calculated(question with { Rounding = RowRounding.Once }).Total;

        Assert.InRange(once.Minor - 14_393_74, -3, 3);
        Assert.Equal(
            once == new Money(14_393_74, Rub) ? [] : [new InterestReading(ReadingKind.RoundedOnce, once, null)],
            InterestReadings.Of(question, Calculated(question)));
    }

    [Theory]
    [InlineData("2026-08-01", "2026-12-31", InterestProblem.RateUnknownAfter, "2026-09-13")]
    [InlineData("2016-07-30", "2016-12-31", InterestProblem.BeforeTheRule, "2016-08-01")]
    [InlineData("2026-08-01", "2026-07-31", InterestProblem.EndBeforeStart, "2026-08-01")]
    public void Nothing_is_guessed(string due, string through, InterestProblem problem, string day)
    {
        var (calculation, refusal) = LateInterest.Calculate(
            Question(new Ru395Terms(), "100000.00", due, through, Rub));

        Assert.Null(calculation);
        Assert.Equal(problem, refusal!.Value.Problem);
        Assert.Equal(Day(day), refusal.Value.Day);
    }

    [Fact]
    public void Beyond_the_table_a_debt_that_is_paid_still_counts() =>
        Assert.Equal(
            "115.07",
            $"{Calculated(Question(
                new Ru395Terms(), "100000.00", "2026-08-01", "2026-12-31", Rub, ("2026-08-04", "100000"))).Total}");

    [Fact]
    public void A_hole_in_a_table_is_refused()
    {
        var rates = new RateTables(Read(
            """
            table ru-key-rate
            known 2025-01-01 2025-12-31
            2025-01-01 21.00
            2025-06-09 unknown
            2025-07-28 18.00
            """));
        var question = Question(new Ru395Terms(), "100000.00", "2025-05-31", "2025-08-31", Rub) with { Rates = rates };

        Assert.Equal(
            new InterestRefusal(InterestProblem.RateHole, RateTableKind.RuKeyRate, Day("2025-06-09")),
            LateInterest.Calculate(question).Refusal);
        Assert.Null(LateInterest.Calculate(question with { Through = Day("2025-06-08") }).Refusal);
        Assert.Equal(
            InterestProblem.TableMissing,
            LateInterest.Calculate(question with { Rates = None }).Refusal!.Value.Problem);
    }

    private static InterestCalculation Never(InterestQuestion question) =>
        Calculated(question with { Terms = new Ru395Terms(Moratorium: MoratoriumRule.Never) });

    private static InterestQuestion CourtCase()
    {
        List<Charge> charges = [new(Day("2024-10-10"), 6_038_59)];
        for (var day = Day("2024-11-10"); day < Day("2026-06-30"); day = day.AddMonths(1))
            charges.Add(new Charge(day.Month == 1 ? day.AddDays(5) : day, 6_038_45));
        return Question(
            new Ru395Terms(), "1.00", "2024-10-10", "2026-09-08", Rub, ("2024-11-12", "6100"), ("2024-11-15", "6000"),
            ("2025-01-17", "6050"), ("2025-02-19", "6050"), ("2025-10-17", "6000")) with
        {
            Charges = charges,
        };
    }

    private const string CourtTable =
        """
        2024-10-11 2024-10-27 6038.59 19 17 53.29
        2024-10-28 2024-11-10 6038.59 21 14 48.51
        2024-11-11 2024-11-12 12077.04 21 2 13.86
        2024-11-13 2024-11-15 5977.04 21 3 10.29
        2024-12-11 2024-12-31 6015.49 21 21 72.48
        2025-01-01 2025-01-15 6015.49 21 15 51.91
        2025-01-16 2025-01-17 12053.94 21 2 13.87
        2025-01-18 2025-02-10 6003.94 21 24 82.90
        2025-02-11 2025-02-19 12042.39 21 9 62.36
        2025-02-20 2025-03-10 5992.39 21 19 65.51
        2025-03-11 2025-04-10 12030.84 21 31 214.58
        2025-04-11 2025-05-10 18069.29 21 30 311.88
        2025-05-11 2025-06-08 24107.74 21 29 402.24
        2025-06-09 2025-06-10 24107.74 20 2 26.42
        2025-06-11 2025-07-10 30146.19 20 30 495.55
        2025-07-11 2025-07-27 36184.64 20 17 337.06
        2025-07-28 2025-08-10 36184.64 18 14 249.82
        2025-08-11 2025-09-10 42223.09 18 31 645.49
        2025-09-11 2025-09-14 48261.54 18 4 95.20
        2025-09-15 2025-10-10 48261.54 17 26 584.43
        2025-10-11 2025-10-17 54299.99 17 7 177.03
        2025-10-18 2025-10-26 48299.99 17 9 202.46
        2025-10-27 2025-11-10 48299.99 16.5 15 327.51
        2025-11-11 2025-12-10 54338.44 16.5 30 736.92
        2025-12-11 2025-12-21 60376.89 16.5 11 300.23
        2025-12-22 2025-12-31 60376.89 16 10 264.67
        2026-01-01 2026-01-15 60376.89 16 15 397.00
        2026-01-16 2026-02-10 66415.34 16 26 756.95
        2026-02-11 2026-02-15 72453.79 16 5 158.80
        2026-02-16 2026-03-10 72453.79 15.5 23 707.67
        2026-03-11 2026-03-22 78492.24 15.5 12 399.99
        2026-03-23 2026-04-10 78492.24 15 19 612.88
        2026-04-11 2026-04-26 84530.69 15 16 555.82
        2026-04-27 2026-05-10 84530.69 14.5 14 470.13
        2026-05-11 2026-06-10 90569.14 14.5 31 1115.37
        2026-06-11 2026-06-21 96607.59 14.5 11 422.16
        2026-06-22 2026-07-26 96607.59 14.25 35 1320.08
        2026-07-27 2026-09-08 96607.59 14 44 1630.42
        """;
}
