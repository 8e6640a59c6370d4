using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Languages;

namespace Debitor.Customers;

/// <summary>Why a contact is not recorded or not taken back, as page and command line say it.</summary>
internal static class ContactSentences
{
    /// <param name="refusal">Why not.</param>
    /// <param name="contact">What was to be recorded.</param>
    /// <param name="breaches">The rules it passes, when it passes any.</param>
    /// <param name="words">The language in which those are said.</param>
    public static (string Key, (string Name, object Value)[] Args) Of(
        ContactRefusal refusal, MadeContact contact, IReadOnlyList<ContactBreach> breaches, Words words) =>
        refusal == ContactRefusal.OverLimit
            ? ("contact.over-limit", [("rules", string.Join(" ", Of(breaches, words)))])
            : Of(refusal, contact);

    private static (string Key, (string Name, object Value)[] Args) Of(ContactRefusal refusal, MadeContact contact) =>
        refusal switch
        {
            ContactRefusal.InFuture => ("contact.in-future", [("day", contact.DoneOn)]),
            ContactRefusal.NextNotLater =>
                ("contact.next-not-later", [("next", contact.NextOn!.Value), ("day", contact.DoneOn)]),
            ContactRefusal.HourWithoutDay => ("contact.hour-without-day", []),
            ContactRefusal.HourPassed =>
                ("contact.hour-passed", [("hour", $"{contact.NextAt:HH:mm}"), ("day", contact.NextOn!.Value)]),
            ContactRefusal.PromiseInPast =>
                ("contact.promise-in-past", [("promised", contact.PromisedOn!.Value), ("day", contact.DoneOn)]),
            ContactRefusal.PromiseWithoutPromise => ("contact.promise-without-promise", []),
            ContactRefusal.TooFar => ("contact.too-far", [("days", ContactRules.DaysAheadMax)]),
            ContactRefusal.OrderWithoutOrder => ("contact.order-without-order", []),
            ContactRefusal.OrderInFuture => ("contact.order-in-future", [("day", contact.DoneOn)]),
            ContactRefusal.OrderTooOld => ("contact.order-too-old", [("days", SentPaymentOrder.DaysMax)]),
            ContactRefusal.OrderNotPositive => ("contact.order-not-positive", []),
            ContactRefusal.Agreement => ("contact.agreement", []),
            ContactRefusal.DoneInside => ("contact.done-inside", []),
            ContactRefusal.OverLimit => ("contact.over-limit", [("rules", "")]),
            ContactRefusal.ReasonTooLong => ("contact.reason-too-long", [("count", ContactRules.ReasonMax)]),
        };

    /// <summary>Which rules a contact passes, one sentence each.</summary>
    public static IEnumerable<string> Of(IEnumerable<ContactBreach> breaches, Words words) =>
        breaches.Select(breach => Of(breach, words));

    private static string Of(ContactBreach breach, Words words)
    {
        var says = breach.Limit is { } limit
            ? words[
                "breach.limit", ("counts", words.Of("counted", limit.Counts)), ("count", breach.Max),
                ("window", words.Of("limit-window", limit.Window))]
            : words[Words.Key("breach", breach.Kind), ("days", breach.Max)];
        return breach.FreeOn is { } day ? $"{says} {words["breach.free", ("day", day)]}" : says;
    }

    public static string Of(ContactUndoRefusal refusal) => refusal switch
    {
        ContactUndoRefusal.AlreadyUndone => "contact.undo.already-undone",
        ContactUndoRefusal.OtherDay => "contact.undo.other-day",
        ContactUndoRefusal.NotYours => "contact.undo.not-yours",
    };
}
