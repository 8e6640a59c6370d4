using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>The work of a day: what is first, what waits and why.</summary>
public sealed class WorklistTests
{
    private const long Admin = 1;
    private const long Anna = 3;
    private const long Boris = 4;

    private static readonly DateOnly Today = Given.Day("2026-05-18");

    private static readonly Staff Team = new(
        [
            new Colleague(Admin, PersonRole.Administrator, null, null, null, null),
            new Colleague(Anna, PersonRole.Manager, null, null, null, 2),
            new Colleague(Boris, PersonRole.Manager, null, null, null, null),
        ],
        []);

    [Theory]
    //          rub      since         rule                   due           amount days rung late
    [InlineData(500L, "2026-05-16", "first-call", "2026-05-18", 0, 1, 3, 0)]
    [InlineData(1_000L, "2026-05-16", "first-call", "2026-05-18", 4, 1, 3, 0)]
    [InlineData(1_999L, "2026-05-16", "first-call", "2026-05-18", 4, 1, 3, 0)]
    [InlineData(512_000L, "2026-05-16", "first-call", "2026-05-18", 40, 1, 3, 0)]
    [InlineData(900_000_000L, "2026-05-16", "first-call", "2026-05-18", 40, 1, 3, 0)]
    [InlineData(500L, "2026-04-18", "reconciliation", "2026-05-18", 0, 10, 12, 0)]
    [InlineData(500L, "2025-05-16", "lawyers", "2025-08-14", 0, 30, 20, 10)]
    [InlineData(500L, "2026-05-09", "written-reminder", "2026-05-15", 0, 3, 6, 1)]
    [InlineData(500L, "2026-05-09", "written-reminder", "2026-05-08", 0, 3, 6, 5)]
    [InlineData(0L, "2026-05-22", "remind-before-due", "2026-05-18", 0, 0, 0, 0)]
    [InlineData(500L, "2026-05-16", "review-dispute", "2026-05-18", 0, 1, 0, 0)]
    public void The_score_is_the_sum_of_parts_that_can_be_shown(
        long rub, string since, string rule, string due, int amount, int days, int rung, int late)
    {
        var line = Assert.Single(List(Of(1, rub, since, rule, due)).Lines);

        Assert.Equal(new Score(amount, days, rung, late, Moment: 0), line.Score);
        Assert.Equal(amount + days + rung + late, line.Score.Total);
    }

    [Fact]
    public void The_largest_sum_of_a_currency_counts_and_none_are_added()
    {
        var candidate = Of(1, 1_000) with
        {
            Debts =
            [
                Debt(1, 1_000, Currency.Rub), Debt(2, 1_000, Currency.Rub), Debt(1, 80, Currency.Eur),
            ],
        };

        Assert.Equal(16, Assert.Single(List(candidate).Lines).Score.Amount);
    }

    [Fact]
    public void The_most_urgent_is_first_and_equal_ones_stand_by_age_then_customer() => Assert.Equal(
        [5, 4, 2, 3, 1],
        Lines(List(
            Of(1, 500, manager: Boris), Of(3, 500, "2026-05-15", manager: Boris),
            Of(2, 500, "2026-05-15", manager: Boris), Of(4, 500, "2026-05-14", manager: Boris),
            Of(5, 64_000, manager: Boris))));

    [Fact]
    public void Who_does_not_fit_into_the_day_is_carried_over_and_stands_higher_tomorrow()
    {
        WorklistCandidate[] due =
        [
            Of(1, 8_000), Of(2, 4_000), Of(3, 4_000), Of(4, 2_000), Of(5, 500, manager: Boris),
        ];
        var list = List(due);

        Assert.Equal([1, 2, 5], Lines(list));
        Assert.Equal(
            [new(3, Anna, SkipReason.OverCapacity), new(4, Anna, SkipReason.OverCapacity)],
            list.Skips);

        var tomorrow = Worklist.Of(due[2..], GivenPolicy.Value, Team, Given.Calendar, Today.AddDays(1));
        Assert.Equal([3, 4, 5], Lines(tomorrow));
        Assert.Equal(1, tomorrow.Lines[0].Score.Late);
    }

    [Fact]
    public void A_decision_maker_of_several_companies_is_contacted_once()
    {
        var list = List(
            Of(1, 4_000, manager: Boris, person: 31), Of(2, 8_000, manager: Boris, person: 31),
            Of(3, 2_000, manager: Boris, person: 31), Of(4, 1_000, manager: Boris, person: 32),
            Of(5, 1_000, manager: Boris), Of(6, 1_000, manager: Boris));

        Assert.Equal([2, 4, 5, 6], Lines(list));
        Assert.Equal([1, 3], list.Lines[0].Together);
        Assert.All(list.Lines.Skip(1), line => Assert.Empty(line.Together));
        Assert.Equal([1, 3], Skipped(list, SkipReason.SameDecisionMaker));
    }

    [Fact]
    public void One_talk_takes_one_place_in_the_day()
    {
        var list = List(
            Of(1, 8_000, person: 31), Of(2, 4_000, person: 31), Of(3, 2_000, person: 32),
            Of(4, 1_000, person: 33));

        Assert.Equal([1, 3], Lines(list));
        Assert.Equal([4], Skipped(list, SkipReason.OverCapacity));
    }

    [Theory]
    //          known          stale
    [InlineData(null, false)] // Payments were never read: there is nothing to lag behind.
    [InlineData("2026-05-17", false)]
    [InlineData("2026-05-12", false)]
    [InlineData("2026-05-11", true)]
    public void Nobody_is_contacted_while_they_may_have_paid(string? known, bool isStale)
    {
        var candidate = Of(1, 1_000) with { BankKnownThrough = known is null ? null : Given.Day(known) };
        var internally = candidate with { Step = candidate.Step! with { Channel = Channel.Internal } };

        Assert.Equal(isStale ? [1L] : [], Skipped(List(candidate), SkipReason.StaleBankData));
        Assert.Equal([1], Lines(List(internally)));
    }

    [Theory]
    [InlineData(Channel.Call, "sat sun", "2026-05-16", false)]
    [InlineData(Channel.Call, "mon", "2026-05-18", false)]
    [InlineData(Channel.Call, "mon", "2026-05-16", true)] // Their office is open on our Saturday.
    [InlineData(Channel.Internal, "mon", "2026-05-18", true)]
    [InlineData(Channel.Internal, "mon", "2026-05-16", false)]
    public void A_customer_is_contacted_on_its_working_days_and_we_work_on_ours(
        Channel channel, string weekend, string day, bool isListed)
    {
        var candidate = Of(1, 1_000, due: "2026-05-14") with
        {
            Calendar = BusinessCalendar.Parse("theirs", $"weekend {weekend}\nknown none"),
        };
        candidate = candidate with { Step = candidate.Step! with { Channel = channel } };
        var list = Worklist.Of([candidate], GivenPolicy.Value, Team, Given.Calendar, Given.Day(day));

        Assert.Equal(isListed ? [1L] : [], Lines(list));
        Assert.Equal(isListed ? [] : [1L], Skipped(list, SkipReason.NonWorkingDay));
    }

    [Fact]
    public void What_waits_says_for_what()
    {
        var waiting = Of(2, 1_000, due: "2026-05-20");
        var list = List(
            Of(3, 0) with { Step = null, Skip = SkipReason.Reminded },
            Of(4, 0) with { Step = null, Skip = null },
            waiting with { Step = waiting.Step! with { Wait = SkipReason.Announced } }, Of(1, 1_000));

        Assert.Equal([1], Lines(list));
        Assert.Equal(
            [
                new(2, Anna, SkipReason.Announced), new(3, Anna, SkipReason.Reminded),
                new(4, Anna, SkipReason.NothingOwed),
            ],
            list.Skips);
    }

    [Fact]
    public void The_manager_of_the_document_goes_before_the_manager_of_the_customer()
    {
        var candidate = Of(1, 1_000);
        var sold = candidate with { Step = candidate.Step! with { AnchorManagerId = Boris } };

        Assert.Equal(Boris, Assert.Single(List(sold).Lines).OwnerId);
        Assert.Equal(Anna, Assert.Single(List(candidate).Lines).OwnerId);
    }

    private static WorklistCandidate Of(
        long customer, long rub, string since = "2026-05-16", string rule = "first-call",
        string due = "2026-05-18", long manager = Anna, long? person = null) => new(
        customer,
        new Step
        {
            Track = Track.Debt,
            Rule = rule,
            AnchorItemId = 318,
            Occurrence = 1,
            Channel = Channel.Call,
            OwnerRole = PersonRole.Manager,
            ContactPersonId = person,
            DueOn = Given.Day(due),
            Wait = SkipReason.NotDue,
            OverdueSince = Given.Day(since),
        },
        null, manager, [Debt(1, rub, Currency.Rub)], Given.Calendar, null);

    private static DebtLine Debt(long company, long sum, Currency currency) =>
        new(company, new Money(100 * sum, currency), new Money(100 * sum, currency), 1);

    private static Worklist List(params WorklistCandidate[] candidates) =>
        Worklist.Of(candidates, GivenPolicy.Value, Team, Given.Calendar, Today);

    private static IEnumerable<long> Lines(Worklist list) =>
        list.Lines.Select(line => line.Candidate.CustomerId);

    private static IEnumerable<long> Skipped(Worklist list, SkipReason reason) =>
        list.Skips.Where(skip => skip.Reason == reason).Select(skip => skip.CustomerId);
}
