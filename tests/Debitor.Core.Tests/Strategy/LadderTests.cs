using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>After the due day: which step, and when after the last contact.</summary>
public sealed class LadderTests
{
    // Friday 15 May 2026: the first day overdue is a Saturday.
    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Theory]
    [InlineData("2026-05-16", "first-call 318 #1 2026-05-18")]
    [InlineData("2026-05-22", "first-call 318 #1 2026-05-18")]
    [InlineData("2026-05-23", "written-reminder 318 #1 2026-05-25")]
    [InlineData("2026-05-28", "written-reminder 318 #1 2026-05-25")]
    [InlineData("2026-05-29", "call-decision-maker 318 #1 2026-05-29")]
    [InlineData("2026-06-14", "reconciliation 318 #1 2026-06-15")]
    [InlineData("2026-06-29", "director-letter 318 #1 2026-06-29")]
    [InlineData("2026-07-14", "claim 318 #1 2026-07-14")]
    [InlineData("2026-08-13", "lawyers 318 #1 2026-08-13")]
    [InlineData("2027-05-15", "lawyers 318 #1 2026-08-13")]
    public void A_missed_week_is_caught_up_with_one_step_at_the_highest_rung(string today, string answer) =>
        Assert.Equal(answer, Late.NextOn(today));

    [Fact]
    public void Overdue_is_pursued_beyond_the_first_mail_and_comes_again_and_again()
    {
        var customer = Late.Contact("2026-05-18");
        Assert.Equal("first-call 318 #2 2026-05-25", customer.NextOn("2026-05-18"));
        Assert.Equal("written-reminder 318 #1 2026-05-25", customer.NextOn("2026-05-23"));

        customer = Late.Worked("2026-08-13").Worked("2026-09-14");
        Assert.Equal("lawyers 318 #3 2026-10-14", customer.NextOn("2026-09-14"));
    }

    [Theory]
    [InlineData("2026-05-29", "call-decision-maker 318 #2 2026-06-05")]
    [InlineData("2026-06-05", "call-decision-maker 318 #2 2026-06-15")]
    public void A_repeat_on_a_day_of_rest_comes_on_the_next_working_day(string contact, string answer) =>
        Assert.Equal(answer, Late.Contact(contact).NextOn(contact));

    [Theory]
    [InlineData("2026-05-13", "first-call 318 #1 2026-05-18", SkipReason.NonWorkingDay)]
    [InlineData("2026-05-15", "first-call 318 #1 2026-05-18", SkipReason.RecentContact)]
    public void Silence_after_a_reminder_is_kept(string contact, string answer, SkipReason wait)
    {
        var customer = Late.Contact(contact);

        Assert.Equal(answer, customer.NextOn("2026-05-16"));
        Assert.Equal(wait, customer.WaitOn("2026-05-16"));
    }

    [Fact]
    public void A_new_rung_keeps_the_shortest_silence_too()
    {
        var customer = Late.Contact("2026-05-28");

        Assert.Equal("call-decision-maker 318 #1 2026-06-01", customer.NextOn("2026-05-29"));
        Assert.Equal(SkipReason.RecentContact, customer.WaitOn("2026-05-29"));
    }

    [Theory]
    [InlineData(ActivityResult.NoAnswer)]
    [InlineData(ActivityResult.Reached)]
    [InlineData(ActivityResult.Callback)]
    [InlineData(ActivityResult.Promise)]
    [InlineData(ActivityResult.Refusal)]
    [InlineData(ActivityResult.Sent)]
    public void Nobody_is_contacted_twice_on_a_day(ActivityResult result)
    {
        var step = Late.Contact("2026-05-18", result).On("2026-05-18").Step!;

        Assert.True(step.DueOn > Given.Day("2026-05-18"));
        Assert.Equal(SkipReason.RecentContact, step.Wait);
        Assert.Equal(Given.Day("2026-05-18"), step.LastContactOn);
    }

    [Theory]
    [InlineData("2026-05-18" /* Mon */, "first-call 318 #2 2026-05-19")]
    [InlineData("2026-05-22" /* Fri */, "first-call 318 #2 2026-05-25")]
    public void Who_did_not_answer_is_called_on_the_next_working_day(string contact, string answer) =>
        Assert.Equal(answer, Late.NoAnswer(contact).NextOn(contact));

    [Fact]
    public void Nobody_answering_for_another_company_of_the_group_is_no_reason_to_hurry()
    {
        var customer = Late.Contact("2026-05-18", ActivityResult.NoAnswer, isOwn: false);

        Assert.Equal("first-call 318 #1 2026-05-20", customer.NextOn("2026-05-18"));
    }

    [Theory]
    [InlineData("2026-05-21", "first-call 318 #2 2026-05-21", SkipReason.Announced)]
    [InlineData("2026-05-19", "first-call 318 #2 2026-05-19", SkipReason.Announced)]
    [InlineData("2026-05-23", "first-call 318 #2 2026-05-25", SkipReason.Announced)]
    [InlineData("2026-06-12", "first-call 318 #2 2026-06-15", SkipReason.Announced)]
    [InlineData("2026-05-18", "first-call 318 #2 2026-05-25", SkipReason.RecentContact)]
    [InlineData("2026-05-11", "first-call 318 #2 2026-05-25", SkipReason.RecentContact)]
    public void The_announced_day_is_kept(string next, string answer, SkipReason wait)
    {
        var customer = Late.Contact("2026-05-18", ActivityResult.Callback, next);

        Assert.Equal(answer, customer.NextOn("2026-05-18"));
        Assert.Equal(wait, customer.WaitOn("2026-05-18"));
    }

    [Fact]
    public void The_announced_day_is_kept_when_the_ladder_goes_on_meanwhile()
    {
        var customer = Late.Contact("2026-05-18", ActivityResult.Callback, next: "2026-06-02");

        Assert.Equal("call-decision-maker 318 #1 2026-06-02", customer.NextOn("2026-06-01"));
    }

    [Fact]
    public void A_contact_of_tomorrow_is_not_known_today()
    {
        var customer = Late.Contact("2026-05-19");

        Assert.Equal("first-call 318 #1 2026-05-18", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-19", customer.WakeOn("2026-05-18"));
    }

    [Fact]
    public void A_ladder_may_begin_days_after_the_due_day()
    {
        var policy = GivenPolicy.Value with
        {
            Ladder = [new("call", 5, Channel.Call, ContactRole.Accountant, PersonRole.Manager, 7)],
        };
        var customer = Late.Under(policy);

        Assert.Equal("call 318 #1 2026-05-20", customer.NextOn("2026-05-16"));
        Assert.Equal(SkipReason.NotDue, customer.WaitOn("2026-05-16"));
    }

    [Fact]
    public void When_the_oldest_part_is_paid_the_ladder_is_anchored_anew()
    {
        var customer = Given.Invoice("300", due: "2026-04-15", rub: 1000)
            .Invoice("318", "2026-05-15", rub: 1000);
        Assert.Equal("reconciliation 300 #1 2026-05-15", customer.NextOn("2026-05-18"));

        customer = customer.Paid("300", "2026-05-18", 1000);
        Assert.Equal("first-call 318 #1 2026-05-18", customer.NextOn("2026-05-18"));
    }

    [Fact]
    public void A_chargeback_brings_the_step_back()
    {
        var customer = Late.Paid("318", "2026-05-14", 1000).Paid("318", "2026-05-20", -1000);

        Assert.Equal("NothingOwed", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-20", customer.WakeOn("2026-05-18"));
        Assert.Equal("first-call 318 #1 2026-05-18", customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void A_document_that_was_overpaid_is_no_debt_and_pays_no_other()
    {
        var customer = Late.Invoice("300", "2026-04-15", rub: 1000).Paid("300", "2026-04-20", 3000);

        Assert.Equal("first-call 318 #1 2026-05-18", customer.NextOn("2026-05-18"));
        Assert.Equal("NothingOwed", customer.Paid("318", "2026-05-16", 1500).NextOn("2026-05-18"));
    }
}
