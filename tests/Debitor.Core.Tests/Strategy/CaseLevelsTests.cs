using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Who of us has a case: one speaks, the others are silent.</summary>
public sealed class CaseLevelsTests
{
    // Friday 15 May 2026: the ladder names the accountant on 14 June, the head on 29 June, the lawyer on 14 July.
    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 100_000)
        .Under(GivenPolicy.Value with { HandOvers = GivenPolicy.HandOvers });

    [Theory]
    [InlineData("2026-06-11", "call-decision-maker", PersonRole.Manager)]
    [InlineData("2026-06-14", "reconciliation", PersonRole.Accountant)]
    [InlineData("2026-06-29", "director-letter", PersonRole.Head)]
    [InlineData("2026-07-14", "claim", PersonRole.Lawyer)]
    public void Time_hands_a_case_up(string day, string rule, PersonRole owner) =>
        Assert.Equal((rule, owner), Of(Late, day));

    [Fact]
    public void A_person_hands_it_over_early_and_the_manager_is_silent()
    {
        var customer = Late.Contact("2026-05-18", next: "2026-05-21").Handed("2026-05-19", PersonRole.Accountant);

        Assert.Equal(("first-call", PersonRole.Manager), Of(customer, "2026-05-18"));
        // What the manager announced is kept by whoever has the case.
        Assert.Equal((StandingRules.AnnouncedCall, PersonRole.Accountant), Of(customer, "2026-05-19"));
        Assert.Equal(Given.Day("2026-05-21"), customer.On("2026-05-19").Step!.DueOn);
    }

    [Fact]
    public void Without_money_it_goes_on_when_the_deadline_is_over()
    {
        var customer = Late.Handed("2026-05-20", PersonRole.Accountant);

        Assert.Equal(("reconciliation", PersonRole.Accountant), Of(customer, "2026-06-03"));
        Assert.Equal("2026-06-04", customer.WakeOn("2026-06-03"));
        Assert.Equal(("director-letter", PersonRole.Head), Of(customer, "2026-06-04"));
        Assert.Equal(("claim", PersonRole.Lawyer), Of(customer, "2026-07-04"));
    }

    [Fact]
    public void Money_brings_it_back_to_the_manager_who_has_as_long()
    {
        var customer = Late.Paid("318", "2026-06-16", 40_000);

        Assert.Equal(("reconciliation", PersonRole.Accountant), Of(customer, "2026-06-15"));
        Assert.Equal(("call-decision-maker", PersonRole.Manager), Of(customer, "2026-06-16"));
        Assert.Equal(("director-letter", PersonRole.Head), Of(customer, "2026-06-29"));
        Assert.Equal(("reconciliation", PersonRole.Accountant), Of(Late.Paid("318", "2026-06-16", 1), "2026-06-16"));
    }

    [Fact]
    public void A_person_gives_it_back()
    {
        var customer = Late.Handed("2026-06-22", PersonRole.Manager);

        Assert.Equal(("call-decision-maker", PersonRole.Manager), Of(customer, "2026-06-22"));
        Assert.Equal(("reconciliation", PersonRole.Accountant), Of(customer, "2026-06-21"));
    }

    [Fact]
    public void A_hand_over_of_an_older_debt_is_none_of_this_one() => Assert.Equal(
        ("first-call", PersonRole.Manager), Of(Late.Handed("2026-05-10", PersonRole.Lawyer), "2026-05-18"));

    [Fact]
    public void Management_decides_and_the_manager_stays_the_voice()
    {
        var customer = Late.OrderSent("2026-06-29", 100_000);

        Assert.Equal((StandingRules.CheckPaymentOrder, PersonRole.Manager), Of(customer, "2026-06-30"));
        Assert.Equal(
            (StandingRules.CheckPaymentOrder, PersonRole.Lawyer),
            Of(customer.OrderSent("2026-07-20", 100_000), "2026-07-21"));
    }

    [Fact]
    public void The_lawyers_are_left_alone_until_their_work_is_to_be_looked_at_again()
    {
        Assert.Equal("lawyers 318 #1 2026-08-13", Late.NextOn("2026-08-20"));
        Assert.Equal("lawyers 318 #2 2026-09-21", Late.Worked("2026-08-20").NextOn("2026-08-20"));
    }

    [Fact]
    public void A_dispute_waits_for_the_silence_after_a_talk_about_another_customer()
    {
        var customer = Given.Invoice("318", due: "2026-05-15", rub: 1000).Disputed("318", "2026-05-18");

        Assert.Equal("review-dispute 318 #1 2026-05-25", customer.NextOn("2026-05-24"));
        Assert.Equal(
            "review-dispute 318 #1 2026-05-26", customer.Contact("2026-05-24", isOwn: false).NextOn("2026-05-24"));
    }

    [Fact]
    public void Attempts_in_vain_go_up_on_their_side()
    {
        var customer = Late.Known(
                new(31, ContactRole.Accountant, false, true, false),
                new(32, ContactRole.ChiefAccountant, false, true, false))
            .NoAnswer("2026-05-18").NoAnswer("2026-05-19");

        Assert.Equal(31, customer.On("2026-05-19").Step!.ContactPersonId);
        Assert.Equal(32, customer.NoAnswer("2026-05-20").On("2026-05-20").Step!.ContactPersonId);
    }

    [Fact]
    public void Why_a_step_is_there_is_told_by_what_decided_it()
    {
        var told = Late.Handed("2026-05-20", PersonRole.Accountant).Explain("2026-05-21").Tree;
        var ladder = told.Parts.Single(part => part.Kind == ExplainedKind.Ladder);
        var levels = ladder.Parts.Single(part => part.Kind == ExplainedKind.Case);

        Assert.Equal(
            [ExplainedKind.HandedByPerson, ExplainedKind.RungOwner], levels.Parts.Select(part => part.Kind));
        Assert.Contains(
            ladder.Parts,
            part => part is { Kind: ExplainedKind.Rung, Holds: false } && (string?)part["rule"] == "claim");
        Assert.Equal("reconciliation", told.Parts[^1]["rule"]);
    }

    private static (string Rule, PersonRole Owner) Of(DebtorStory customer, string day)
    {
        var step = customer.On(day).Step!;
        return (step.Rule, step.OwnerRole);
    }
}
