namespace Debitor.Core.Conversation.Principles;

/// <summary>The five principles of talking with a customer who owes.</summary>
public enum Principle
{
    /// <summary>Until there is a result: payment, a guarantee letter, or a refusal that goes to the lawyers.</summary>
    Persistent,

    /// <summary>Without guilt and without justifying oneself.</summary>
    Confident,

    /// <summary>Without touching anybody's dignity.</summary>
    Respectful,

    /// <summary>With what paying in time gives and what delay costs.</summary>
    Motivating,

    /// <summary>Every agreement has its day, its sum and its form.</summary>
    Concrete,
}

/// <summary>What the evidence of a conversation says about a principle.</summary>
public enum PrincipleState
{
    /// <summary>Decisive evidence for it and none against it.</summary>
    Shown,

    /// <summary>Decisive evidence against it.</summary>
    NotShown,

    /// <summary>No decisive evidence; what there is, is listed all the same.</summary>
    NotKnown,
}

/// <summary>Why nothing can be said about a principle.</summary>
public enum PrincipleUnknown
{
    /// <summary>Nobody was reached: there was no conversation.</summary>
    NobodyReached,

    /// <summary>Neither words nor a transcript were checked.</summary>
    WordsNotChecked,

    /// <summary>What would tell it was not noted.</summary>
    NothingNoted,
}

/// <summary>A principle in one conversation: evidence, never a score.</summary>
/// <param name="Principle">Which.</param>
/// <param name="State">What the evidence says.</param>
/// <param name="Unknown">Why it is not known; null when it is.</param>
/// <param name="Evidence">Decisive evidence first, otherwise in the order of <see cref="EvidenceKind"/>.</param>
public sealed record PrincipleFinding(
    Principle Principle, PrincipleState State, PrincipleUnknown? Unknown, IReadOnlyList<Evidence> Evidence);
