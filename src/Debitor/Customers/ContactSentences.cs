using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Customers;

/// <summary>Why a contact is not recorded or not taken back, as page and command line say it.</summary>
internal static class ContactSentences
{
    public static (string Key, (string Name, object Value)[] Args) Of(ContactRefusal refusal, MadeContact contact) =>
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
        };

    public static string Of(ContactUndoRefusal refusal) => refusal switch
    {
        ContactUndoRefusal.AlreadyUndone => "contact.undo.already-undone",
        ContactUndoRefusal.OtherDay => "contact.undo.other-day",
        ContactUndoRefusal.NotYours => "contact.undo.not-yours",
    };
}
