namespace Debitor.Core.Conversation.Method;

/// <summary>What a piece of the method is; the first part of its key.</summary>
public enum PieceKind
{
    /// <summary>Said, or gone through, at a stage of the talk.</summary>
    Script,

    /// <summary>Why they have not paid, with what to say next.</summary>
    Reason,

    /// <summary>What they say against paying, with answers.</summary>
    Objection,

    /// <summary>What they ask for and we kindly do not grant.</summary>
    Refusal,

    /// <summary>How to lead the talk with one type of debtor in one situation.</summary>
    Tactic,

    /// <summary>What is to be reached.</summary>
    Goal,

    /// <summary>A way out that we offer.</summary>
    Offer,

    /// <summary>A line of what is made ready before the call.</summary>
    Checklist,

    /// <summary>What a manager may notice in a talk.</summary>
    Signal,

    /// <summary>One of the five principles.</summary>
    Principle,

    /// <summary>How an agreement is repeated aloud, and written down for the customer.</summary>
    Recap,

    /// <summary>What is written and said when we part with a customer in a civilised way.</summary>
    Parting,
}

/// <summary>Which occasion a talk has.</summary>
public enum Occasion
{
    /// <summary>Nothing is overdue yet.</summary>
    BeforeDue,

    /// <summary>The first talk about this debt.</summary>
    First,

    /// <summary>There were talks, and no agreement is broken.</summary>
    Repeated,

    /// <summary>What was agreed last did not come, or not all of it.</summary>
    AfterBroken,
}

/// <summary>Whether we talk to the one who decides on payments.</summary>
public enum DeciderReach
{
    /// <summary>Nobody has asked yet.</summary>
    Unknown,

    /// <summary>They speak.</summary>
    Speaking,

    /// <summary>Somebody else speaks, and whoever decides is there.</summary>
    NotSpeaking,

    /// <summary>They are ill or away.</summary>
    Absent,
}

/// <summary>When a piece is offered; what is not named does not matter.</summary>
public sealed record PieceWhen
{
    /// <summary>Offered always.</summary>
    public static PieceWhen Always { get; } = new();

    /// <summary>Empty is any.</summary>
    public IReadOnlyList<Occasion> Occasions { get; init; } = [];

    public Direction? Direction { get; init; }
    public bool? IsMeeting { get; init; }

    /// <summary>Empty is any.</summary>
    public IReadOnlyList<DeciderReach> Deciders { get; init; } = [];

    /// <summary>Empty is any.</summary>
    public IReadOnlyList<DebtorType> Types { get; init; } = [];

    /// <summary>Only after a promise that was kept.</summary>
    public bool IsAfterKept { get; init; }

    /// <summary>Only where the policy has quality confirmed first.</summary>
    public bool IsQualityFirst { get; init; }

    /// <summary>Whether a talk is of that kind.</summary>
    public bool Holds(TalkSituation talk) =>
        (Occasions.Count == 0 || Occasions.Contains(talk.Occasion))
        && (Direction is not { } direction || direction == talk.Direction)
        && (IsMeeting is not { } meeting || meeting == talk.IsMeeting)
        && (Deciders.Count == 0 || Deciders.Contains(talk.Decider))
        && (Types.Count == 0 || Types.Contains(talk.Type))
        && (!IsAfterKept || talk.LastAgreement == AgreementState.Kept)
        && (!IsQualityFirst || talk.ConfirmsQualityFirst);
}

/// <summary>A piece of the method: everything about it but its words, the same in every language.</summary>
/// <param name="Key">Its name for good: <c>open.first</c>, <c>objection.sick-accountant</c>.</param>
/// <param name="Kind">What it is.</param>
public sealed record MethodPiece(string Key, PieceKind Kind)
{
    /// <summary>The stage of a script; null for other kinds.</summary>
    public Stage? Stage { get; init; }

    public PieceWhen When { get; init; } = PieceWhen.Always;

    /// <summary>Whether it has something to say; otherwise its note is what counts.</summary>
    public bool IsSaid => Kind is PieceKind.Script or PieceKind.Reason or PieceKind.Objection or PieceKind.Refusal
        or PieceKind.Offer or PieceKind.Recap or PieceKind.Parting;

    /// <summary>Whether its note is what it is about: without one it says nothing.</summary>
    public bool NeedsNote => Kind is PieceKind.Tactic or PieceKind.Signal or PieceKind.Principle;

    /// <summary>Whether fields of an agreement have values where it is used.</summary>
    public bool IsAfterAgreement =>
        Kind is PieceKind.Recap or PieceKind.Offer || Stage is Conversation.Stage.Close or Conversation.Stage.Analyse;
}

/// <summary>Keys that rules themselves ask for.</summary>
public static class MethodKeys
{
    /// <summary>The next call, with its day.</summary>
    public const string NextContact = "close.next";

    /// <summary>«Is that right?» after the recap.</summary>
    public const string Confirm = "close.confirm";

    /// <summary>The first words of the recap read aloud.</summary>
    public const string RecapSpoken = "recap.spoken";

    /// <summary>The first words of the recap as a message.</summary>
    public const string RecapWritten = "recap.written";

    /// <summary>The last words of the recap as a message.</summary>
    public const string RecapWrittenEnd = "recap.written-end";
}
