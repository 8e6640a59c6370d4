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
public readonly record struct PastContact(
    DateOnly DoneOn, ActivityResult Result, DateOnly? NextOn, bool IsOwn, TimeOnly? NextAt = null,
    DateOnly? PromisedOn = null, long? ContactPersonId = null);

/// <summary>A person at the customer who may be contacted.</summary>
public readonly record struct ContactChoice(
    long ContactPersonId, ContactRole Role, bool Decides, bool HasPhone, bool HasEmail);

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
}
