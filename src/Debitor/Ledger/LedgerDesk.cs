using Debitor.Core.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>What every use case that changes the ledger works with.</summary>
/// <param name="Db">A context of the tenant, in no transaction.</param>
/// <param name="Ids">Ids of the tenant.</param>
/// <param name="Clock">For the instant of recording; the day of a change is given with the change.</param>
/// <param name="Actor">Who changes it.</param>
/// <param name="Source">Where the facts come from, such as <c>cli</c>.</param>
public sealed record LedgerDesk(DebitorDb Db, IdSource Ids, TimeProvider Clock, Actor Actor, string Source);

/// <summary>A document as a person names it.</summary>
/// <param name="Number">As on the document; spaces, case and № do not matter.</param>
/// <param name="Company">The number of our legal entity, when the customer buys from several.</param>
/// <param name="Kind">When an invoice and a credit note share a number.</param>
/// <param name="Year">The year of issue, when numbers start anew every year.</param>
/// <param name="Id">The very document, when it was picked from a list.</param>
public sealed record ItemReference(
    string Number, string? Company = null, ItemKind? Kind = null, int? Year = null, long? Id = null);

/// <summary>A payment or a credit note as a person names it.</summary>
/// <param name="Number">As on the document.</param>
/// <param name="On">The day of the payment or of the credit note; numbers start anew every year.</param>
/// <param name="Company">The number of our legal entity.</param>
/// <param name="Id">The very payment or credit note, when it was picked from a list.</param>
public sealed record CreditReference(
    string Number, DateOnly? On = null, string? Company = null, long? Id = null);

/// <summary>Why a reference does not lead to exactly one thing.</summary>
public enum ReferenceProblem
{
    CustomerUnknown,
    ItemUnknown,
    ItemAmbiguous,
    CreditUnknown,
    CreditAmbiguous,
    AllocationUnknown,
    AdjustmentUnknown,
    AdjustmentAmbiguous,
    AmountNotUnderstood,

    /// <summary>Credits are allocated by the program only where the policy says so.</summary>
    PolicyForbids,

    /// <summary>Whoever asks has a role that does not change the ledger so.</summary>
    NotAllowed,
}

/// <summary>The answer of a use case: what was changed, or why nothing was.</summary>
public sealed record LedgerAnswer
{
    /// <summary>What was changed; null when nothing was.</summary>
    public LedgerReceipt? Receipt { get; init; }

    /// <summary>Why nothing was changed; null when something was.</summary>
    public LedgerNo? No { get; init; }

    internal static LedgerAnswer Refused<T>(T refusal, params (string Name, object Value)[] facts)
        where T : struct, Enum => new() { No = LedgerNo.Of(refusal, facts) };
}

/// <summary>A refusal with the facts for its sentence.</summary>
/// <param name="Key">The key of its sentence, such as <c>allocation.other-company</c>.</param>
/// <param name="Facts">What the sentence names.</param>
/// <param name="Candidates">What the reference could mean, when it is ambiguous.</param>
public sealed record LedgerNo(
    string Key, IReadOnlyList<(string Name, object Value)> Facts, IReadOnlyList<Candidate> Candidates)
{
    internal static LedgerNo Of<T>(T refusal, params (string Name, object Value)[] facts)
        where T : struct, Enum => new(Languages.Words.Key(Group(typeof(T)), refusal), facts, []);

    // AllocationRefusal speaks in the group "allocation", ReferenceProblem in "reference".
    internal static string Group(Type type) => type.Name switch
    {
        nameof(AllocationRefusal) => "allocation",
        nameof(UndoRefusal) => "undo",
        nameof(RefundRefusal) => "refund",
        nameof(ChargebackRefusal) => "chargeback",
        nameof(ItemAdjustmentRefusal) => "take-out",
        nameof(ReversalRefusal) => "reversal",
        nameof(ReferenceProblem) => "reference",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "It has no group of words."),
    };
}

/// <summary>One of several things that a reference could mean.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">As on the document.</param>
/// <param name="Company">The number of our legal entity.</param>
/// <param name="Kind">A word such as <c>invoice</c>, <c>payment</c>, <c>write_off</c>.</param>
/// <param name="On">Its day.</param>
/// <param name="Amount">Its amount.</param>
public sealed record Candidate(
    long Id, string Number, string Company, string Kind, DateOnly On, Core.Money Amount);

/// <summary>What a use case changed, for whoever did it.</summary>
/// <param name="AdjustmentId">The new adjustment, when there is one.</param>
/// <param name="IsUndone">Whether the lines were undone, not written.</param>
/// <param name="Lines">New lines, or lines that were undone.</param>
/// <param name="Left">What remains now of the documents and credits it touched.</param>
public sealed record LedgerReceipt(
    long? AdjustmentId, bool IsUndone, IReadOnlyList<ReceiptLine> Lines, IReadOnlyList<ReceiptBalance> Left)
{
    /// <summary>The allocations that were written.</summary>
    public IReadOnlyList<long> LineIds { get; init; } = [];
}

/// <summary>A line that was written or undone.</summary>
public sealed record ReceiptLine(string? Item, string? Credit, Core.Money Amount, DateOnly EffectiveOn);

/// <summary>What is open of a document or left of a credit after all that is known.</summary>
public sealed record ReceiptBalance(string Number, bool IsCredit, Core.Money Amount);
