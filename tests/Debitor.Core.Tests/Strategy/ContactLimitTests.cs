using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>How often a customer is turned to, by people and machine together.</summary>
public sealed class ContactLimitTests
{
    private static readonly Policy Rules = GivenPolicy.Value with
    {
        Contacts = GivenPolicy.Limits with { Calls = new Frequency(1, 3, 8) },
    };

    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000).Under(Rules);

    [Fact]
    public void The_third_call_of_a_week_is_made_and_the_fourth_waits_until_the_first_is_a_week_old()
    {
        var customer = Late.Contact("2026-05-18").Contact("2026-05-19", promised: "2026-05-19");
        Assert.Null(customer.On("2026-05-20").Step!.HeldBy);

        customer = customer.Contact("2026-05-20", promised: "2026-05-20");
        var step = customer.On("2026-05-20").Step!;
        Assert.Equal(new LimitHold(CountedContacts.Calls, LimitWindow.Week), step.HeldBy);
        Assert.Equal((SkipReason.ContactLimit, Given.Day("2026-05-25")), (step.Wait, step.DueOn));
    }

    [Fact]
    public void Contacts_about_two_customers_of_one_chief_accountant_count_together()
    {
        var customer = Late.Contact("2026-05-19", isOwn: false, person: 31)
            .Contact("2026-05-20", isOwn: false, person: 31).Contact("2026-05-21", promised: "2026-05-21", person: 31);

        Assert.Equal("first-call 318 #2 2026-05-26", customer.NextOn("2026-05-21"));
        Assert.Equal(SkipReason.ContactLimit, customer.WaitOn("2026-05-21"));
    }

    [Fact]
    public void One_talk_about_several_customers_is_one_contact()
    {
        var customer = Late.Contact("2026-05-19", isOwn: false, person: 31)
            .Contact("2026-05-19", isOwn: false, person: 31).Contact("2026-05-19", isOwn: false, person: 31);

        Assert.Equal(SkipReason.RecentContact, customer.WaitOn("2026-05-19"));
    }

    [Fact]
    public void A_call_back_that_they_asked_for_is_made_on_the_same_day()
    {
        var customer = Late.Contact(
            "2026-05-18", ActivityResult.Callback, next: "2026-05-18", nextAt: new TimeOnly(15, 0));
        var step = customer.On("2026-05-18").Step!;

        Assert.Equal((Given.Day("2026-05-18"), new TimeOnly(15, 0)), (step.DueOn, step.DueAt));
        Assert.Null(step.HeldBy);
    }

    [Fact]
    public void Attempts_that_reach_nobody_have_a_limit_of_their_own()
    {
        var rules = Rules with { Contacts = Rules.Contacts with { NoAnswer = new Frequency(1, 2, null) } };
        var customer = Late.Under(rules).NoAnswer("2026-05-18").Sent("2026-05-18").NoAnswer("2026-05-19");

        Assert.Equal("first-call 318 #4 2026-05-25", customer.NextOn("2026-05-19"));
        Assert.Equal(SkipReason.ContactLimit, customer.WaitOn("2026-05-19"));
    }

    [Fact]
    public void Whoever_turns_to_us_is_never_too_much()
    {
        var customer = Late.Contact("2026-05-18", isIncoming: true).Contact("2026-05-19", isIncoming: true)
            .Contact("2026-05-20", promised: "2026-05-20", isIncoming: true);

        Assert.Null(customer.On("2026-05-20").Step!.HeldBy);
    }

    [Fact]
    public void Contacts_are_made_on_the_days_of_the_week_that_the_policy_names()
    {
        var rules = Rules with { Contacts = Rules.Contacts with { Weekdays = [DayOfWeek.Wednesday] } };

        Assert.Equal("first-call 318 #1 2026-05-20", Late.Under(rules).NextOn("2026-05-18"));
    }

    [Fact]
    public void Two_calls_in_vain_are_followed_by_a_letter_and_not_by_a_third()
    {
        var customer = Late.NoAnswer("2026-05-18").NoAnswer("2026-05-19");
        var step = customer.On("2026-05-19").Step!;

        Assert.Equal((Channel.Email, ChannelChange.NoFeedback), (step.Channel, step.ChannelWhy));
        Assert.Equal(Channel.Call, customer.Sent("2026-05-20").On("2026-05-20").Step!.Channel);
    }

    [Theory]
    [InlineData("2026-05-17", "2026-05-20", Channel.Email, ChannelChange.Objected)]
    [InlineData("2026-05-18", null, Channel.Email, ChannelChange.Objected)]
    [InlineData("2026-05-19", null, Channel.Call, null)]
    [InlineData("2026-05-10", "2026-05-18", Channel.Call, null)]
    public void A_channel_they_object_to_gives_way_to_the_other(
        string from, string? until, Channel channel, ChannelChange? why)
    {
        var trouble = new ChannelTrouble(
            Channel.Call, IsObjection: true, Given.Day(from), until is null ? null : Given.Day(until));
        var customer = Late.Known(
            new ContactChoice(31, ContactRole.Accountant, false, true, true) { Troubles = [trouble] });
        var step = customer.On("2026-05-18").Step!;

        Assert.Equal((channel, why), (step.Channel, step.ChannelWhy));
    }

    [Fact]
    public void A_window_of_a_week_is_the_day_and_the_six_before_it()
    {
        var allowance = new ContactAllowance(
            Late.Contact("2026-05-12").Contact("2026-05-13").Contact("2026-05-14").Dossier.Contacts, Rules.Contacts,
            Given.Day("2026-05-18"));

        Assert.NotNull(allowance.Full(Given.Day("2026-05-18"), Channel.Call, ActivityResult.Reached, false));
        Assert.Null(allowance.Full(Given.Day("2026-05-19"), Channel.Call, ActivityResult.Reached, false));
        Assert.Null(allowance.Full(Given.Day("2026-05-18"), Channel.Email, ActivityResult.Sent, false));
    }
}
