namespace Debitor.Core.Customers;

/// <summary>Why a contact can't be recorded as it was given.</summary>
public enum ContactRefusal
{
    /// <summary>The day has not come yet.</summary>
    InFuture,

    /// <summary>The next contact has to lie after this one.</summary>
    NextNotLater,

    /// <summary>An hour was given without its day.</summary>
    HourWithoutDay,

    /// <summary>Where the customer is, the hour has passed already.</summary>
    HourPassed,

    /// <summary>Payment was promised for a day before the contact.</summary>
    PromiseInPast,

    /// <summary>A day of payment belongs to a promise.</summary>
    PromiseWithoutPromise,

    /// <summary>The day lies so far ahead that it must be a slip.</summary>
    TooFar,

    /// <summary>A payment order belongs to the result that says so.</summary>
    OrderWithoutOrder,

    /// <summary>A payment order can't have been sent after the contact in which it was told.</summary>
    OrderInFuture,

    /// <summary>A payment order of so long ago says nothing any more.</summary>
    OrderTooOld,

    /// <summary>A payment order pays more than nothing.</summary>
    OrderNotPositive,

    /// <summary>What was agreed can't be fixed as it was given; see the refusal of the agreement.</summary>
    Agreement,

    /// <summary>It passes a rule of contacts, and nobody said why it was made all the same.</summary>
    OverLimit,

    /// <summary>The reason is longer than a sentence.</summary>
    ReasonTooLong,

    /// <summary>Work in our own house is done, and nothing else is.</summary>
    DoneInside,
}

/// <summary>Why a contact can't be taken back.</summary>
public enum ContactUndoRefusal
{
    /// <summary>It was taken back before.</summary>
    AlreadyUndone,

    /// <summary>It was recorded on another day; what was decided since stands on it.</summary>
    OtherDay,

    /// <summary>Somebody else recorded it.</summary>
    NotYours,
}

/// <summary>A contact that was made and may be recorded.</summary>
/// <param name="DoneOn">The day of the contact.</param>
/// <param name="Channel">How it was made; <see cref="Channel.Internal"/> for work that a step asked for.</param>
/// <param name="Result">How it ended.</param>
/// <param name="NextOn">The day announced for the next one.</param>
/// <param name="NextAt">The hour agreed for it, in the customer's zone.</param>
/// <param name="PromisedOn">The day on which they said they would pay.</param>
/// <param name="IsIncoming">Whether they turned to us.</param>
public readonly record struct MadeContact(
    DateOnly DoneOn, Channel Channel, ActivityResult Result, DateOnly? NextOn, TimeOnly? NextAt = null,
    DateOnly? PromisedOn = null, bool IsIncoming = false);

/// <summary>A payment order as the customer tells of it.</summary>
/// <param name="CompanyId">To which of our legal entities.</param>
/// <param name="Number">Empty when they did not say.</param>
/// <param name="SentOn">The day on which it went to the bank.</param>
/// <param name="Amount">What it pays.</param>
public readonly record struct ToldPaymentOrder(long CompanyId, string Number, DateOnly SentOn, Money Amount);

/// <summary>Decides whether a contact with a customer may be recorded, and taken back.</summary>
/// <remarks>
/// A contact quiets the next step, so one that lies ahead would hide a debt behind a talk that nobody had. What
/// was done is recorded even when it was one contact too many: the journal tells what happened.
/// </remarks>
public static class ContactRules
{
    /// <summary>Nobody agrees on a day further ahead than this, in calendar days.</summary>
    public const int DaysAheadMax = 366;

    /// <summary>A reason for a contact over a limit is a sentence, in characters.</summary>
    public const int ReasonMax = 500;

    /// <param name="contact">What is to be recorded.</param>
    /// <param name="today">The day on which it is recorded.</param>
    /// <param name="nowThere">The customer's wall clock; null when another day is acted as.</param>
    public static Decision<MadeContact, ContactRefusal> Record(
        MadeContact contact, DateOnly today, DateTime? nowThere = null)
    {
        if (contact.DoneOn > today) return ContactRefusal.InFuture;
        if (contact.Channel == Channel.Internal != (contact.Result == ActivityResult.Done))
            return ContactRefusal.DoneInside;
        if (contact is { NextAt: not null, NextOn: null }) return ContactRefusal.HourWithoutDay;
        if (contact.NextOn < contact.DoneOn) return ContactRefusal.NextNotLater;
        if (contact.NextOn == contact.DoneOn && contact.NextAt is null) return ContactRefusal.NextNotLater;
        if (contact is { NextOn: { } day, NextAt: { } hour } && day.ToDateTime(hour) <= nowThere)
            return ContactRefusal.HourPassed;
        if (contact.PromisedOn is not null && contact.Result != ActivityResult.Promise)
            return ContactRefusal.PromiseWithoutPromise;
        if (contact.PromisedOn < contact.DoneOn) return ContactRefusal.PromiseInPast;
        var last = contact.DoneOn.AddDays(DaysAheadMax);
        if (contact.NextOn > last || contact.PromisedOn > last) return ContactRefusal.TooFar;
        return contact;
    }

    /// <summary>Whether the customer's payment orders go with the contact in which they were told.</summary>
    public static ContactRefusal? Orders(MadeContact contact, IReadOnlyCollection<ToldPaymentOrder> orders)
    {
        if (orders.Count > 0 && contact.Result != ActivityResult.PaymentOrder) return ContactRefusal.OrderWithoutOrder;
        foreach (var order in orders)
        {
            if (order.Amount.Minor <= 0) return ContactRefusal.OrderNotPositive;
            if (order.SentOn > contact.DoneOn) return ContactRefusal.OrderInFuture;
            if (order.SentOn.AddDays(Strategy.SentPaymentOrder.DaysMax) <= contact.DoneOn)
                return ContactRefusal.OrderTooOld;
        }

        return null;
    }

    /// <summary>Whether a contact may be taken back: a slip of the day, by whoever made it or their head.</summary>
    /// <param name="isUndone">Whether it was taken back before.</param>
    /// <param name="recordedOn">The day on which it was recorded, in our zone.</param>
    /// <param name="recordedById">Who recorded it; null when a file or the command line did.</param>
    /// <param name="personId">Who takes it back.</param>
    /// <param name="leads">Whether that person answers for the work of others.</param>
    /// <param name="today">The day.</param>
    public static ContactUndoRefusal? Undo(
        bool isUndone, DateOnly recordedOn, long? recordedById, long personId, bool leads, DateOnly today)
    {
        if (isUndone) return ContactUndoRefusal.AlreadyUndone;
        if (recordedById != personId && !leads) return ContactUndoRefusal.NotYours;
        return recordedOn == today ? null : ContactUndoRefusal.OtherDay;
    }
}
