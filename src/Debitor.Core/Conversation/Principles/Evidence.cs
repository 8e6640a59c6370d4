namespace Debitor.Core.Conversation.Principles;

/// <summary>What speaks for or against a principle. Each kind names the values its words need.</summary>
public enum EvidenceKind
{
    // Persistent.

    /// <summary>The last agreed day.</summary>
    AgreementReached,
    GuaranteeLetterReached,
    PaymentOrderReached,
    MeetingReached,
    RefusalHandedOver,

    /// <summary>Its day.</summary>
    NextContactSet,
    NextContactAnnounced,

    /// <summary>Words and time.</summary>
    DateAsked,
    NothingFollows,
    RefusalNotHandedOver,
    NextContactNotAnnounced,

    // Confident.
    NoWeakWords,
    Prepared,

    /// <summary>The sum, words and time.</summary>
    SumSaidExactly,

    /// <summary>Words a minute.</summary>
    SteadyPace,

    /// <summary>How often, the first words and their time; so with every kind that ends in Heard.</summary>
    ApologyHeard,
    JustificationHeard,
    BotherHeard,
    InsignificanceHeard,
    OwnProblemsHeard,

    /// <summary>How often, and the time of the first.</summary>
    SpedUp,

    // Respectful.
    NoHurtingWords,

    /// <summary>Our share of the talk, per mille.</summary>
    LetThemSpeak,

    /// <summary>How many questions.</summary>
    WaitedForAnswers,
    InsultHeard,
    ShoutingHeard,
    ReproachHeard,
    ThreatHeard,
    IllegalHeard,

    /// <summary>How often, and the time of the first.</summary>
    CutIn,

    /// <summary>After how many questions, and the time of the first.</summary>
    DidNotWait,

    /// <summary>Our share of the talk, per mille.</summary>
    TalkedMost,

    // Motivating.

    /// <summary>How many.</summary>
    BenefitsNamed,

    /// <summary>How many.</summary>
    ConsequencesNamed,

    /// <summary>How many, two at least.</summary>
    OptionsOffered,
    ReasonKnown,
    NeitherNamed,
    BenefitsNotNamed,
    ConsequencesNotNamed,

    /// <summary>How many, fewer than two.</summary>
    TooFewOptions,

    // Concrete.

    /// <summary>The last agreed day, and the sum of all parts.</summary>
    AgreedExactly,

    /// <summary>The day of the next contact.</summary>
    NoDateAndNextContact,
    OnPaper,
    RecapConfirmed,
    RecapSent,

    /// <summary>The agreed day, words and time.</summary>
    AgreedDaySaid,
    AgreedWithoutSum,
    AgreedWithoutForm,
    NeitherDateNorNextContact,
    VaguePromiseHeard,
    RecapNotConfirmed,
    RecapNotHeard,

    /// <summary>The agreed day.</summary>
    AgreedDayNotHeard,
}

/// <summary>One piece of evidence; the words come from resources.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SpeaksFor">For the principle, or against it.</param>
/// <param name="IsDecisive">Whether it decides; other evidence only goes with it.</param>
public sealed record Evidence(EvidenceKind Kind, bool SpeaksFor, bool IsDecisive)
{
    /// <summary>How many, or per mille, as the kind says.</summary>
    public int Count { get; init; }

    /// <summary>When, in milliseconds from the beginning of the recording; null when not known.</summary>
    public long? AtMs { get; init; }

    /// <summary>What was said or written.</summary>
    public string? Words { get; init; }

    public DateOnly? On { get; init; }

    public Money? Sum { get; init; }
}
