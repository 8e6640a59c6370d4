namespace Debitor.Core.Ledger;

/// <summary>What kind of credit it is; ids of the two kinds are told apart by it.</summary>
public enum CreditKind
{
    Payment,
    CreditNote,
}

/// <summary>A document as the rules of the ledger see it.</summary>
/// <param name="Id">Its id in the ledger.</param>
/// <param name="Kind">Invoices and debit notes can be settled, the others not.</param>
/// <param name="CustomerId">Who owes it.</param>
/// <param name="CompanyId">Which of our legal entities it is owed to.</param>
/// <param name="Currency">The currency of the document.</param>
/// <param name="DueOn">The last day to pay without being late.</param>
/// <param name="IsDisputed">Whether a dispute about it, or about a part of it, is open.</param>
/// <param name="Open">What is open of it, day by day.</param>
public sealed record ItemPosition(
    long Id, ItemKind Kind, long CustomerId, long CompanyId, Currency Currency, DateOnly DueOn,
    bool IsDisputed, Remainder Open)
{
    /// <summary>Whether it is a debt: an invoice or a debit note.</summary>
    public bool IsDebt => Kind is ItemKind.Invoice or ItemKind.DebitNote;
}

/// <summary>A payment or a credit note as the rules of the ledger see it.</summary>
/// <param name="Kind">Payment or credit note.</param>
/// <param name="Id">Its id in the ledger.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="CompanyId">Which of our legal entities received it.</param>
/// <param name="Currency">The currency of the credit.</param>
/// <param name="Left">What is left of it, day by day.</param>
public sealed record CreditPosition(
    CreditKind Kind, long Id, long CustomerId, long CompanyId, Currency Currency, Remainder Left);

/// <summary>A row that changes what is open of a document, what is left of a credit, or both.</summary>
/// <param name="Id">Its id; 0 in a change that is not saved.</param>
/// <param name="CustomerId">Whose ledger it stands in.</param>
/// <param name="ItemId">The document it settles or reopens.</param>
/// <param name="PaymentId">The payment it takes from or gives back to.</param>
/// <param name="CreditNoteId">The credit note it takes from or gives back to.</param>
/// <param name="AdjustmentId">The adjustment it belongs to; it takes the side that is missing.</param>
/// <param name="AmountMinor">Positive settles and takes, negative reopens and gives back.</param>
/// <param name="EffectiveOn">The day from which it counts, inclusive.</param>
public sealed record LedgerLine(
    long Id, long CustomerId, long? ItemId, long? PaymentId, long? CreditNoteId, long? AdjustmentId,
    long AmountMinor, DateOnly EffectiveOn)
{
    public Reduction Reduction => new(EffectiveOn, AmountMinor);
}

/// <summary>An adjustment as the rules see it.</summary>
/// <param name="Id">Its id; 0 in a change that is not saved.</param>
/// <param name="Kind">Why the amount changes.</param>
/// <param name="CustomerId">Whose ledger it stands in.</param>
/// <param name="ItemId">The document it is about.</param>
/// <param name="PaymentId">The payment it is about.</param>
/// <param name="Currency">The currency of the document or the payment.</param>
/// <param name="AmountMinor">Positive takes from the document or the payment, negative gives back.</param>
/// <param name="EffectiveOn">The day from which it counts, inclusive.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
public sealed record AdjustmentFact(
    long Id, AdjustmentKind Kind, long CustomerId, long? ItemId, long? PaymentId, Currency Currency,
    long AmountMinor, DateOnly EffectiveOn, string Reason);

/// <summary>What a decision changes in the ledger; saved as a whole or not at all.</summary>
/// <remarks>
/// Lines that are undone were a mistake and vanish for all days; new lines count from their day.
/// </remarks>
public sealed record LedgerChange
{
    /// <summary>New; the new lines belong to it when it is there.</summary>
    public AdjustmentFact? Adjustment { get; init; }

    public IReadOnlyList<LedgerLine> Lines { get; init; } = [];

    /// <summary>Existing lines that never were.</summary>
    public IReadOnlyList<LedgerLine> Undone { get; init; } = [];

    /// <summary>An existing adjustment that never was.</summary>
    public long? ReversedId { get; init; }

    /// <summary>Why lines are undone or an adjustment is reversed.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why somebody changed the ledger, in their own words.</summary>
public static class Reasons
{
    public const int CharactersMax = 500;

    /// <summary>Whether a reason is given and not longer than <see cref="CharactersMax"/>.</summary>
    public static bool IsGiven(string? reason) =>
        !string.IsNullOrWhiteSpace(reason) && reason.Length <= CharactersMax;
}
