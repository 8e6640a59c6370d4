using Debitor.Core.Customers;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Customers;

/// <summary>What may be recorded about a talk, and when it may be taken back.</summary>
public sealed class ContactRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-06-15");

    [Theory]
    [InlineData(ActivityResult.Reached, null, null, null, null)]
    [InlineData(ActivityResult.Callback, "2026-06-16", "10:00", null, null)]
    [InlineData(ActivityResult.Callback, "2026-06-15", "16:00", null, null)]
    [InlineData(ActivityResult.Callback, "2026-06-15", "15:00", null, ContactRefusal.HourPassed)]
    [InlineData(ActivityResult.Callback, "2026-06-15", null, null, ContactRefusal.NextNotLater)]
    [InlineData(ActivityResult.Callback, "2026-06-14", "10:00", null, ContactRefusal.NextNotLater)]
    [InlineData(ActivityResult.Callback, null, "10:00", null, ContactRefusal.HourWithoutDay)]
    [InlineData(ActivityResult.Callback, "2027-06-17", null, null, ContactRefusal.TooFar)]
    [InlineData(ActivityResult.Promise, null, null, "2026-06-15", null)]
    [InlineData(ActivityResult.Promise, null, null, "2026-06-14", ContactRefusal.PromiseInPast)]
    [InlineData(ActivityResult.Promise, null, null, "2062-06-18", ContactRefusal.TooFar)]
    [InlineData(ActivityResult.Reached, null, null, "2026-06-18", ContactRefusal.PromiseWithoutPromise)]
    public void A_talk_at_three_in_the_afternoon(
        ActivityResult result, string? next, string? hour, string? promised, ContactRefusal? refusal)
    {
        var contact = new MadeContact(
            Today, Channel.Call, result, Day(next), hour is null ? null : TimeOnly.Parse(hour, null), Day(promised));

        Assert.Equal(refusal, ContactRules.Record(contact, Today, Today.ToDateTime(new TimeOnly(15, 0))).Refusal);

        static DateOnly? Day(string? day) => day is null ? null : Given.Day(day);
    }

    [Theory]
    [InlineData("2026-06-15", 1, null)]
    [InlineData("2026-03-18", 1, null)]
    [InlineData("2026-03-17", 1, ContactRefusal.OrderTooOld)]
    [InlineData("2026-06-16", 1, ContactRefusal.OrderInFuture)]
    [InlineData("2026-06-15", 0, ContactRefusal.OrderNotPositive)]
    [InlineData("2026-06-15", -1, ContactRefusal.OrderNotPositive)]
    public void A_payment_order_was_sent_and_pays_something(string sent, long minor, ContactRefusal? refusal)
    {
        var contact = new MadeContact(Today, Channel.Call, ActivityResult.PaymentOrder, null);
        var order = new ToldPaymentOrder(1, "318", Given.Day(sent), new Money(minor, Currency.Rub));

        Assert.Equal(refusal, ContactRules.Orders(contact, [order]));
        Assert.Equal(
            ContactRefusal.OrderWithoutOrder,
            ContactRules.Orders(contact with { Result = ActivityResult.Reached }, [order]));
    }

    [Theory]
    [InlineData(false, "2026-06-15", 7L, false, null)]
    [InlineData(false, "2026-06-15", 8L, true, null)]
    [InlineData(false, "2026-06-15", 8L, false, ContactUndoRefusal.NotYours)]
    [InlineData(false, "2026-06-15", null, false, ContactUndoRefusal.NotYours)]
    [InlineData(false, "2026-06-14", 7L, true, ContactUndoRefusal.OtherDay)]
    [InlineData(true, "2026-06-15", 7L, true, ContactUndoRefusal.AlreadyUndone)]
    public void A_slip_is_taken_back_on_its_day_by_whoever_made_it_or_their_head(
        bool isUndone, string recorded, long? by, bool leads, ContactUndoRefusal? refusal) =>
        Assert.Equal(refusal, ContactRules.Undo(isUndone, Given.Day(recorded), by, 7, leads, Today));

}
