using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>One of our legal entities.</summary>
public sealed class Company : FactRow
{
    public required string Number { get; init; }
    public required string Name { get; set; }
    public string? TaxId { get; set; }
    public required string Country { get; set; }
    public required string Currency { get; set; }
    public string? Account { get; set; }
    public string? Language { get; set; }
    public string? TimeZone { get; set; }
    public string? Bank { get; set; }
}

/// <summary>What was agreed with a customer about terms and penalties.</summary>
public sealed class Contract : FactRow
{
    public required long CustomerId { get; init; }
    public long? CompanyId { get; set; }
    public required string Number { get; init; }
    public DateOnly? SignedOn { get; set; }
    public int? TermsDays { get; set; }
    public TermsUnit TermsUnit { get; set; }
    public TermsFrom TermsFrom { get; set; }

    /// <summary>Per cent of the overdue sum a day.</summary>
    public decimal? PenaltyPercentADay { get; set; }

    /// <summary>At most so many per cent of the overdue sum.</summary>
    public decimal? PenaltyCapPercent { get; set; }

    public string? Court { get; set; }
    public DateOnly? ValidUntil { get; set; }
}

/// <summary>
/// A document that a customer owes, or that we owe: invoice, instalment, debit or credit note, proforma.
/// </summary>
public sealed class OpenItem : FactRow
{
    public required long CompanyId { get; init; }
    public required long CustomerId { get; init; }
    public required ItemKind Kind { get; init; }

    /// <summary>As on the document, an instalment as <c>number#1</c>.</summary>
    public required string Number { get; init; }

    public required string NumberFolded { get; init; }
    public required DateOnly IssuedOn { get; set; }
    public required DateOnly DueOn { get; set; }
    public required string Currency { get; init; }

    /// <summary>As first recorded, never negative; a later correction is an adjustment of its own.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>
    /// The amount of the document today; it differs from <see cref="AmountMinor"/> after a correction.
    /// </summary>
    public required long DocumentMinor { get; set; }

    public string? ContractNumber { get; set; }
    public string? OrderNumber { get; set; }
    public string? Note { get; set; }
    public long? ManagerId { get; set; }

    /// <summary>
    /// The day from which nothing is open any more; null while something is. An index over the allocations for
    /// reading the few open items out of many, raised in the transaction that writes the allocation.
    /// </summary>
    public DateOnly? SettledOn { get; set; }
}

/// <summary>Money that a customer paid.</summary>
public sealed class Payment : FactRow
{
    public required long CompanyId { get; init; }
    public required long CustomerId { get; init; }
    public required string Number { get; init; }
    public required DateOnly PaidOn { get; init; }
    public required string Currency { get; init; }
    public required long AmountMinor { get; init; }
    public required long DocumentMinor { get; set; }
    public string? Purpose { get; set; }

    /// <summary>
    /// The day from which nothing of it is left to allocate; null while something is. See <see
    /// cref="OpenItem.SettledOn"/>.
    /// </summary>
    public DateOnly? SpentOn { get; set; }
}

/// <summary>
/// A part of a credit that settles a part of an item, or another fact that changes what is open.
/// </summary>
/// <remarks>
/// Item open on D = amount − sum of its allocations effective by D. Credit left on D = amount − sum of what was
/// taken from it by D. An adjustment (write-off, refund and so on) takes the missing side. Negative amounts
/// reopen.
/// </remarks>
public sealed class Allocation : FactRow
{
    public required long CustomerId { get; init; }
    public long? ItemId { get; init; }
    public long? PaymentId { get; init; }
    public long? CreditNoteId { get; init; }
    public long? AdjustmentId { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The later of the days of its two documents.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When it was found to be wrong; from then on it never was.</summary>
    public DateTime? UndoneAt { get; set; }

    public string? UndoneReason { get; set; }
}

/// <summary>A fact that changes what is open without money coming in.</summary>
public sealed class Adjustment : FactRow
{
    public required long CustomerId { get; init; }
    public required AdjustmentKind Kind { get; init; }
    public long? ItemId { get; init; }
    public long? PaymentId { get; init; }
    public required string Currency { get; init; }

    /// <summary>Positive takes from the item or the payment, negative gives back.</summary>
    public required long AmountMinor { get; init; }

    public required DateOnly EffectiveOn { get; init; }
    public required string Reason { get; init; }
    public DateTime? ReversedAt { get; set; }
    public string? ReversedReason { get; set; }
}

/// <summary>A column of a document that its source changed later; the amount has adjustments instead.</summary>
public sealed class ItemCorrection : FactRow
{
    public required long CustomerId { get; init; }
    public required long ItemId { get; init; }

    /// <summary>The column as it is named in CSV: <c>due_on</c>.</summary>
    public required string Field { get; init; }

    public string? OldValue { get; init; }
    public string? NewValue { get; init; }
    public required DateOnly CorrectedOn { get; init; }
}

/// <summary>The customer does not accept a document, or a part of it.</summary>
public sealed class Dispute : FactRow
{
    public required long CustomerId { get; init; }
    public required long ItemId { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required string Reason { get; init; }

    /// <summary>The disputed part; null when all of the document is disputed.</summary>
    public long? AmountMinor { get; set; }

    public DateOnly? ClosedOn { get; set; }
    public string? Note { get; set; }

    /// <summary>The conversation in which they said so.</summary>
    public long? ConversationId { get; init; }
}

/// <summary>A payment order that the customer says was sent to the bank («платёжка»).</summary>
public sealed class PaymentOrder : FactRow
{
    public required long CompanyId { get; init; }
    public required long CustomerId { get; init; }
    public required string Number { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string Currency { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The document it pays; null when it was sent for the account as a whole.</summary>
    public long? ItemId { get; init; }

    public string? Note { get; set; }

    /// <summary>The contact in which it was told; null when it was imported.</summary>
    public long? ActivityId { get; init; }

    /// <summary>When it was found never to have been; from then on no rule counts it.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>Through which day the payments of one of our companies are known.</summary>
public sealed class BankFreshness : TenantRow
{
    public required long CompanyId { get; init; }

    /// <summary>Inclusive: every payment that reached us on this day or before has been read.</summary>
    public required DateOnly KnownThrough { get; set; }

    public required DateTime RecordedAt { get; set; }
}
