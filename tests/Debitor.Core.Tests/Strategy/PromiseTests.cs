using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>What was agreed goes before our own silence: a day of payment, an hour to call back.</summary>
public sealed class PromiseTests
{
    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Theory]
    [InlineData("2026-05-21" /* Thu */, "first-call 318 #2 2026-05-22")]
    [InlineData("2026-05-22" /* Fri */, "first-call 318 #2 2026-05-25")]
    [InlineData("2026-05-23" /* Sat */, "first-call 318 #2 2026-05-25")]
    [InlineData("2026-05-18" /* the same day */, "first-call 318 #2 2026-05-19")]
    public void In_the_payment_run_on_a_day_is_checked_on_the_working_day_after(string promised, string answer)
    {
        var customer = Promise(promised);

        Assert.Equal(answer, customer.NextOn("2026-05-18"));
        Assert.Equal(SkipReason.Promised, customer.WaitOn("2026-05-18"));
    }

    [Fact]
    public void A_promise_outlasts_the_rung_in_which_it_was_given()
    {
        Assert.Equal("call-decision-maker 318 #1 2026-06-03", Promise("2026-06-02").NextOn("2026-06-01"));
        Assert.Equal("written-reminder 318 #1 2026-06-03", Promise("2026-06-02").NextOn("2026-05-25"));
        Assert.Equal("2026-05-23", Promise("2026-06-02").WakeOn("2026-05-18"));
    }

    [Fact]
    public void Money_that_comes_ends_the_waiting() =>
        Assert.Equal("NothingOwed", Promise("2026-05-21").Paid("318", "2026-05-20", 1000).NextOn("2026-05-20"));

    [Fact]
    public void What_the_decision_maker_promised_for_another_company_is_no_promise_here()
    {
        var customer = Late.Contact("2026-05-18", ActivityResult.Promise, isOwn: false, promised: "2026-05-28");

        Assert.Equal("first-call 318 #1 2026-05-20", customer.NextOn("2026-05-18"));
    }

    [Theory]
    [InlineData("2026-05-18", "first-call 318 #2 2026-05-18", "16:00")]
    [InlineData("2026-05-20", "first-call 318 #2 2026-05-20", "16:00")]
    [InlineData("2026-05-23" /* Sat */, "first-call 318 #2 2026-05-25", null)]
    public void An_hour_is_kept_on_its_day(string next, string answer, string? hour)
    {
        var customer = CallBack(next);

        Assert.Equal(answer, customer.NextOn("2026-05-18"));
        Assert.Equal(hour, customer.On("2026-05-18").Step!.DueAt?.ToString("HH:mm", null));
    }

    [Fact]
    public void An_hour_that_was_agreed_goes_before_points_and_before_a_full_day()
    {
        var staff = new Staff([new Colleague(1, PersonRole.Manager, null, null, null, 1)], []);
        var agreed = Candidate(7, CallBack("2026-05-20"), overdue: 600);
        var large = Candidate(8, Late, overdue: 9_000_000);
        var list = Worklist.Of(
            [large, agreed], GivenPolicy.Value, staff, Given.Calendar, Given.Day("2026-05-20"));

        Assert.Equal(7, Assert.Single(list.Lines).Candidate.CustomerId);
        Assert.Equal(new WorklistSkip(8, 1, SkipReason.OverCapacity), Assert.Single(list.Skips));
    }

    private static WorklistCandidate Candidate(long id, DebtorStory customer, long overdue)
    {
        var sum = new Money(100 * overdue, Currency.Rub);
        return new WorklistCandidate(
            id, customer.On("2026-05-20").Step! with { ContactPersonId = id }, null, 1,
            [new DebtLine(1, sum, sum, 5)], Given.Calendar, null);
    }

    private static DebtorStory Promise(string promised) =>
        Late.Contact("2026-05-18", ActivityResult.Promise, promised: promised);

    private static DebtorStory CallBack(string next) =>
        Late.Contact("2026-05-18", ActivityResult.Callback, next, nextAt: new TimeOnly(16, 0));
}
