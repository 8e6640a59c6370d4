namespace Debitor.Core.Refusals;

/// <summary>The stages of a civilised refusal, in their order.</summary>
public enum RefusalStage
{
    /// <summary>What the customer is worth to us, today and in the long run.</summary>
    Weigh,

    /// <summary>Where they came from.</summary>
    Origin,

    /// <summary>What could be done instead.</summary>
    Instead,

    /// <summary>On which conditions they may come back, and when we look again.</summary>
    Conditions,

    /// <summary>What is written and said.</summary>
    Letter,

    /// <summary>Somebody decides.</summary>
    Decide,
}

/// <summary>Where a case of refusal is.</summary>
public enum RefusalState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>For whoever approves it.</summary>
    Waiting,

    /// <summary>Refused with conditions.</summary>
    InForce,

    /// <summary>Given up before it was decided.</summary>
    Dropped,

    /// <summary>Taken back after it was in force: it should not have been.</summary>
    Withdrawn,

    /// <summary>The conditions were met; the customer came back.</summary>
    CameBack,
}

/// <summary>Why we part with a customer.</summary>
public enum RefusalReason
{
    /// <summary>They do not pay as agreed.</summary>
    NotPaying,

    /// <summary>Serving them costs more than it brings.</summary>
    NotWorthIt,

    /// <summary>We could not serve them well.</summary>
    NoCapacity,

    /// <summary>They do not keep other agreements.</summary>
    NotKeeping,
    Other,
}

/// <summary>How much a customer weighs.</summary>
public enum CustomerWeight
{
    Low,
    Medium,
    High,
}

/// <summary>Where a customer came from.</summary>
public enum CustomerOrigin
{
    Recommendation,
    Advertising,
    Website,
    Exhibition,
    OurCall,
    CameThemselves,
    Other,
}

/// <summary>What can be offered instead of the old way.</summary>
public enum RefusalAlternative
{
    PrepaymentOnly,
    SmallerLimit,

    /// <summary>Another of us takes over.</summary>
    Colleague,

    /// <summary>A friendly company with which this was arranged beforehand.</summary>
    Partner,
}

/// <summary>What came of looking at an alternative.</summary>
public enum AlternativeOutcome
{
    /// <summary>It is offered to the customer.</summary>
    Offered,

    /// <summary>It does not fit, and the note says why.</summary>
    Rejected,
}

/// <summary>What a draft lacks before it can be decided.</summary>
public enum RefusalGap
{
    Reason,
    ReasonText,
    Tactical,
    Strategic,
    Prospects,
    Origin,
    Alternatives,

    /// <summary>A rejected alternative says why.</summary>
    AlternativeNote,

    /// <summary>At least one way has to stay open.</summary>
    NothingOffered,
    ColleagueName,
    PartnerName,

    /// <summary>The name to mention.</summary>
    PartnerPerson,

    /// <summary>What was arranged with the partner beforehand.</summary>
    Arrangement,

    /// <summary>What the partner was told of how the customer pays: nobody passes on a non-payer silently.</summary>
    PartnerNotice,
    Letter,

    /// <summary>The language guard found something that keeps a letter from going out.</summary>
    LetterWords,
    Conditions,
    LookAgainOn,

    /// <summary>The day has passed, or lies further ahead than two years.</summary>
    LookAgainWrong,
}
