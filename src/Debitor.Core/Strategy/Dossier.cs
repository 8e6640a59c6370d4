using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>A dispute about a document.</summary>
/// <param name="ItemId">The disputed document.</param>
/// <param name="OpenedOn">The first day of the dispute.</param>
/// <param name="ClosedOn">The day from which it is over; null while it lasts.</param>
/// <param name="AmountMinor">The disputed part; null for the whole document.</param>
public readonly record struct DisputedDocument(long ItemId, DateOnly OpenedOn, DateOnly? ClosedOn, long? AmountMinor)
{
    public bool IsOpenOn(DateOnly day) => OpenedOn <= day && (ClosedOn is not { } closed || day < closed);
}

/// <summary>A payment order that the customer says was sent.</summary>
/// <param name="CompanyId">To which of our legal entities.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="ItemId">The document it pays; null when it pays the oldest ones.</param>
/// <param name="SentOn">The day it was sent.</param>
/// <param name="AmountMinor">What it pays, in minor units.</param>
public readonly record struct SentPaymentOrder(
    long CompanyId, Currency Currency, long? ItemId, DateOnly SentOn, long AmountMinor)
{
    /// <summary>A payment order that was sent so many calendar days ago is history.</summary>
    public const int DaysMax = 90;

    /// <summary>The first day on which nobody asks for it any more.</summary>
    public DateOnly ForgottenOn => SentOn.AddDays(DaysMax);

    public bool IsKnownOn(DateOnly day) => SentOn <= day && day < ForgottenOn;

    /// <summary>Whether it may pay a document: the one it names, else any that was there before it.</summary>
    public bool IsFor(DebtDocument document) =>
        CompanyId == document.CompanyId && Currency == document.Currency
        && (ItemId is { } item ? item == document.Id : document.IssuedOn <= SentOn);

    /// <summary>What is still to come: of an order that names its document, less what came since.</summary>
    public long LeftOf(DebtDocument document, DateOnly day) =>
        ItemId is null ? AmountMinor : AmountMinor - document.ReducedBetween(SentOn, day);
}

/// <summary>A contact that was made.</summary>
/// <param name="DoneOn">The day.</param>
/// <param name="Result">How it ended.</param>
/// <param name="NextOn">The day announced for the next one.</param>
/// <param name="IsOwn">False when the same decision-maker was talked to about another company of the
/// group.</param>
/// <param name="NextAt">The hour agreed for the next one, in the customer's zone.</param>
/// <param name="PromisedOn">The day on which they said they would pay.</param>
/// <param name="ContactPersonId">With whom, when that is known.</param>
/// <param name="Channel">By which means.</param>
/// <param name="IsIncoming">Whether they turned to us: no limit counts it.</param>
public readonly record struct PastContact(
    DateOnly DoneOn, ActivityResult Result, DateOnly? NextOn, bool IsOwn, TimeOnly? NextAt = null,
    DateOnly? PromisedOn = null, long? ContactPersonId = null, Channel Channel = Channel.Call,
    bool IsIncoming = false);

/// <summary>A person at the customer who may be contacted.</summary>
public readonly record struct ContactChoice(
    long ContactPersonId, ContactRole Role, bool Decides, bool HasPhone, bool HasEmail)
{
    /// <summary>Channels that do not work with them, or that they object to.</summary>
    public IReadOnlyList<ChannelTrouble>? Troubles { get; init; }

    /// <summary>Why a channel may not be used with them on a day; null when it may.</summary>
    public ChannelTrouble? TroubleOn(Channel channel, DateOnly day)
    {
        if (Troubles is null) return null;
        foreach (var trouble in Troubles)
        {
            if (trouble.Channel == channel && trouble.HoldsOn(day)) return trouble;
        }

        return null;
    }
}

/// <summary>A channel to a person that does not work, or that they object to.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="IsObjection">Whether they object to it; else it is out of order.</param>
/// <param name="FromOn">The first day.</param>
/// <param name="EndedOn">The day from which it may be used again; null while it may not.</param>
public readonly record struct ChannelTrouble(Channel Channel, bool IsObjection, DateOnly FromOn, DateOnly? EndedOn)
{
    public bool HoldsOn(DateOnly day) => FromOn <= day && (EndedOn is not { } ended || day < ended);
}

/// <summary>Why they said they had not paid, by the keys of the method.</summary>
/// <param name="On">The day of the talk.</param>
/// <param name="Business">The business level.</param>
/// <param name="Personal">The personal level.</param>
public readonly record struct DelayReason(DateOnly On, string? Business, string? Personal);

/// <summary>Everything about one customer that next steps depend on, whatever the day.</summary>
/// <remarks>Facts dated after the day that is planned belong here too: they say when the answer will
/// change.</remarks>
public sealed record Dossier
{
    public required CustomerLedger Ledger { get; init; }

    public IReadOnlyList<DisputedDocument> Disputes { get; init; } = [];

    public IReadOnlyList<SentPaymentOrder> PaymentOrders { get; init; } = [];

    /// <summary>In rising order of the day.</summary>
    public IReadOnlyList<PastContact> Contacts { get; init; } = [];

    public IReadOnlyList<ContactChoice> ContactPersons { get; init; } = [];

    /// <summary>In rising order of the day, then of the id; replaced ones too.</summary>
    public IReadOnlyList<AgreedPayment> Agreements { get; init; } = [];

    public IReadOnlyList<AgreedMeeting> Meetings { get; init; } = [];

    public IReadOnlyList<RefusalToPay> Refusals { get; init; } = [];

    /// <summary>On which days they pay; null when nobody knows.</summary>
    public PaymentHabit? Habit { get; init; }

    /// <summary>Days of work in our own house for it, rising; towards the customer it is silence.</summary>
    public IReadOnlyList<DateOnly> Work { get; init; } = [];

    /// <summary>Who of us handed the case to whom, in rising order of the day, then of the id.</summary>
    public IReadOnlyList<CaseHandOver> HandOvers { get; init; } = [];

    /// <summary>In rising order of the day.</summary>
    public IReadOnlyList<DelayReason> Reasons { get; init; } = [];

    /// <summary>The segment on its card.</summary>
    public string? Segment { get; init; }

    /// <summary>How much it may owe us; null when nobody said.</summary>
    public Money? CreditLimit { get; init; }

    /// <summary>The type that one of us set; null while nobody did.</summary>
    public DebtorType? DebtorType { get; init; }
}
