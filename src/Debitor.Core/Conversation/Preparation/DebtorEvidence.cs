namespace Debitor.Core.Conversation;

/// <summary>What speaks for a type of debtor: first what managers noticed, then how they behaved.</summary>
public enum TypeEvidenceKind
{
    OpenAsksForHelp,
    OffersSolution,
    MeetsHalfWay,
    WantsToGetRid,
    AgreesProForma,
    Forgets,
    HidesInformation,
    DetailsDoNotFit,
    OneSidedProposals,
    AvoidsContact,
    ChangesReason,

    /// <summary>An agreement was kept.</summary>
    PromiseKept,

    /// <summary>Most documents are paid by their due day or within a few days.</summary>
    PaysInTime,

    /// <summary>An agreement was broken.</summary>
    PromiseBroken,

    /// <summary>An agreed date was moved before it came.</summary>
    DateMoved,

    /// <summary>A guarantee letter was promised and did not come.</summary>
    LetterMissing,

    /// <summary>Many documents are paid more than a month late.</summary>
    PaysLate,

    /// <summary>Attempts in a row that nobody answered.</summary>
    NobodyAnswers,

    /// <summary>Another reason in every conversation.</summary>
    ReasonsDiffer,

    /// <summary>They did not agree with a document only when it was overdue.</summary>
    LateDispute,
}

/// <summary>Something that speaks for a type of debtor.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Type">The type it speaks for.</param>
/// <param name="Times">How often it was seen.</param>
/// <param name="Signs">
/// How many signs that makes, at least 1 and at most <see cref="DebtorTypes.SignsMax"/>: one habit alone does not
/// outweigh all others.
/// </param>
/// <param name="LastOn">The day on which it was last seen.</param>
public sealed record DebtorEvidence(TypeEvidenceKind Kind, DebtorType Type, int Times, int Signs, DateOnly LastOn);

/// <summary>How sure the type of a debtor is.</summary>
public enum Certainty
{
    /// <summary>Too few signs: a customer is of good faith until something says otherwise.</summary>
    Assumed,

    /// <summary>Signs say so, others or their small number speak against being sure.</summary>
    Likely,

    /// <summary>Many signs, and hardly any other.</summary>
    Clear,
}

/// <summary>What the evidence says about a debtor.</summary>
/// <param name="Type">The type; in doubt the more lenient one.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Evidence">All of it, strictest type first, then by number of signs.</param>
public sealed record DebtorFinding(DebtorType Type, Certainty Certainty, IReadOnlyList<DebtorEvidence> Evidence)
{
    /// <summary>
    /// How many signs speak for the type. Signs of bad faith count for a negligent debtor as well: they are at least
    /// that.
    /// </summary>
    public int Signs => Type switch
    {
        DebtorType.GoodFaith => DebtorTypes.Count(Evidence, DebtorType.GoodFaith),
        DebtorType.Negligent => DebtorTypes.Count(Evidence, DebtorType.Negligent)
            + DebtorTypes.Count(Evidence, DebtorType.BadFaith),
        DebtorType.BadFaith => DebtorTypes.Count(Evidence, DebtorType.BadFaith),
    };
}
