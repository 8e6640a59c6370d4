namespace Debitor.Core.Strategy;

/// <summary>
/// Kinds of next steps that do not mix: an overdue customer has exactly one step on the debt track.
/// </summary>
public enum Track
{
    Debt,

    /// <summary>Whether supplies go on; no step, but a stop that somebody decides about.</summary>
    Supply,
}

/// <summary>Why there is nothing to do for a customer, or nothing to do yet.</summary>
public enum SkipReason
{
    /// <summary>Nothing is open.</summary>
    NothingOwed,

    /// <summary>Something is open, nothing is due soon.</summary>
    NotDue,

    /// <summary>What is overdue is too small to talk about.</summary>
    BelowTolerance,

    /// <summary>The reminder before the due day has been given.</summary>
    Reminded,

    /// <summary>There was a contact a short while ago; the customer is given time.</summary>
    RecentContact,

    /// <summary>The next contact was announced for a later day.</summary>
    Announced,

    /// <summary>A payment order was sent; the bank is given its days.</summary>
    PaymentOrderSent,

    /// <summary>All that is overdue is disputed; the dispute has its own pace.</summary>
    Disputed,

    /// <summary>The customer's office is closed on the day.</summary>
    NonWorkingDay,

    /// <summary>The day's capacity of the owner is used up; the step is carried over.</summary>
    OverCapacity,

    /// <summary>The same decision-maker is talked to about another company of the group.</summary>
    SameDecisionMaker,

    /// <summary>The bank data is too old: the customer may have paid.</summary>
    StaleBankData,

    /// <summary>A day of payment was promised; it is looked at on the working day after.</summary>
    Promised,

    /// <summary>The promised day is over, and the bank is not known through it yet.</summary>
    PromiseNotKnownYet,

    /// <summary>As many contacts as the policy allows were made; it may be on the day of the step.</summary>
    ContactLimit,
}

/// <summary>Why a step goes by another channel than its rule names.</summary>
public enum ChannelChange
{
    /// <summary>Two contacts in a row by the channel brought nothing back.</summary>
    NoFeedback,

    /// <summary>The channel is out of order.</summary>
    OutOfOrder,

    /// <summary>They object to the channel.</summary>
    Objected,

    /// <summary>Nobody has an address for it.</summary>
    NoAddress,
}
