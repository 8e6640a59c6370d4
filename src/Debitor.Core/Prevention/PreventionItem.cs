namespace Debitor.Core.Prevention;

/// <summary>A line of the checklist that is gone through before credit is given, and kept up afterwards.</summary>
public enum PreventionItem
{
    /// <summary>Terms and days of payment were agreed in detail at the start.</summary>
    Terms,

    /// <summary>The first talk was held about how we treat those who pay late.</summary>
    FirstTalk,

    /// <summary>Reputation and state were looked up; grows old.</summary>
    Reputation,

    /// <summary>It is known by what they decide whom to pay first.</summary>
    Priorities,

    /// <summary>On which days they pay, and until which hour; the card says it.</summary>
    PaymentDays,

    /// <summary>Several people in several roles can be reached by several channels; the card says it.</summary>
    People,

    /// <summary>The contract is signed, and we know where it lies.</summary>
    Contract,

    /// <summary>The same of a framework agreement, where there is one.</summary>
    Framework,

    /// <summary>The same of the power of attorney of whoever accepts the goods; grows old.</summary>
    PowerOfAttorney,
}

/// <summary>What looking somebody up came to.</summary>
public enum CheckResult
{
    Good,

    /// <summary>Nothing against them, and something to keep an eye on.</summary>
    Doubtful,
    Bad,
}

/// <summary>How a line of the checklist stands.</summary>
public enum PreventionState
{
    Missing,

    /// <summary>It was done, and is too old now.</summary>
    Expired,

    /// <summary>A part of it is there.</summary>
    Partly,

    /// <summary>This customer does not need it; somebody said why.</summary>
    NotNeeded,
    Done,
}

/// <summary>How well a customer is known and papered, in a word.</summary>
public enum PreventionBand
{
    /// <summary>Below 30.</summary>
    Bare,

    /// <summary>From 30.</summary>
    Thin,

    /// <summary>From 60.</summary>
    Fair,

    /// <summary>From 85.</summary>
    Strong,
}
