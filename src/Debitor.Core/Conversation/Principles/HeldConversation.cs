using Debitor.Core.Conversation.Transcripts;

namespace Debitor.Core.Conversation.Principles;

/// <summary>How a conversation ended, as it was recorded.</summary>
public enum TalkEnd
{
    /// <summary>Nobody answered, or nobody who can speak about payments.</summary>
    NotReached,

    /// <summary>A promise or a schedule: at least one day.</summary>
    Agreement,
    GuaranteeLetter,

    /// <summary>They have paid: the order went to the bank.</summary>
    PaymentOrder,

    /// <summary>A meeting, such as one with the reconciliation act.</summary>
    Meeting,
    Dispute,
    Refusal,

    /// <summary>No date was given.</summary>
    NoDate,

    /// <summary>They asked for a call at another time.</summary>
    CallBack,
}

/// <summary>Something the language guard found in what our side said or wrote.</summary>
/// <param name="Rule">The rule's published name: <c>apology</c>, <c>threat</c> …</param>
/// <param name="Words">What it found.</param>
/// <param name="AtMs">When it was said; null for what was written or when not known.</param>
public sealed record WordsFound(string Rule, string Words, long? AtMs = null);

/// <summary>A logged conversation, with what is known of it. Null always means: not noted.</summary>
public sealed record HeldConversation
{
    public required TalkEnd End { get; init; }

    /// <summary>The stages that were gone through.</summary>
    public IReadOnlySet<Stage> Stages { get; init; } = new HashSet<Stage>();

    /// <summary>Whether the reason of the delay was asked and coded.</summary>
    public bool? ReasonCoded { get; init; }

    /// <summary>The parts of the agreement, one for a promise; empty when there is none.</summary>
    public IReadOnlyList<AgreedTerm> Agreed { get; init; } = [];

    /// <summary>Whether the form was agreed: by bank transfer, in cash, by offset.</summary>
    public bool? FormAgreed { get; init; }

    /// <summary>Whether it stands on paper: a guarantee letter, a signed schedule.</summary>
    public bool? OnPaper { get; init; }

    /// <summary>The day of the next contact.</summary>
    public DateOnly? NextContactOn { get; init; }

    /// <summary>Whether the customer was told of it.</summary>
    public bool? NextContactAnnounced { get; init; }

    /// <summary>Whether the customer confirmed the recap.</summary>
    public bool? RecapConfirmed { get; init; }

    public bool? RecapSent { get; init; }

    /// <summary>How many options were offered.</summary>
    public int? OptionsOffered { get; init; }

    /// <summary>How many things that paying in time gives were named.</summary>
    public int? BenefitsNamed { get; init; }

    /// <summary>How many consequences of delay were named.</summary>
    public int? ConsequencesNamed { get; init; }

    /// <summary>Whether a refusal was handed over to the lawyers.</summary>
    public bool? RefusalHandedOver { get; init; }

    /// <summary>Whether the language guard read what our side said or wrote.</summary>
    public bool WordsChecked { get; init; }

    /// <summary>What it found there, besides the findings of the transcript.</summary>
    public IReadOnlyList<WordsFound> Found { get; init; } = [];

    /// <summary>What the transcript tells; null when there is none.</summary>
    public TranscriptFigures? Transcript { get; init; }
}
