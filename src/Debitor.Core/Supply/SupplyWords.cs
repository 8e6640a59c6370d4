namespace Debitor.Core.Supply;

/// <summary>How long a stop of supplies is meant.</summary>
public enum StopKind
{
    /// <summary>Until the debt is paid.</summary>
    Temporary,

    /// <summary>We part: it outlives payment and ends only on its written condition.</summary>
    Exit,
}

/// <summary>What in the policy sets a stop off.</summary>
public enum StopTrigger
{
    OverdueDays,
    LimitShare,
    BrokenPromises,
    Amount,
}

/// <summary>How a stop stands on a day.</summary>
public enum StopState
{
    /// <summary>The rule says so; whoever approves it has not decided.</summary>
    Proposed,

    /// <summary>Approved, its day lies ahead.</summary>
    Ahead,
    InForce,

    /// <summary>
    /// A payment order that was told of is given its bank days; the stop returns when no money comes.
    /// </summary>
    Paused,
    Ended,
}

/// <summary>How a stop ended.</summary>
public enum StopEnd
{
    /// <summary>So much was paid that the rule does not hold any more.</summary>
    Paid,

    /// <summary>It was never in force, and the rule does not hold any more.</summary>
    NotNeeded,
    Declined,
    Lifted,

    /// <summary>The written condition of an exit came true.</summary>
    ConditionMet,
}

/// <summary>What became of an order of a customer.</summary>
public enum OrderState
{
    Open,
    Shipped,
    Cancelled,
}

/// <summary>Why the law or the kind of the contract keeps supplies to a buyer from being stopped.</summary>
public enum PublicBuyerGround
{
    /// <summary>Russia: a state or municipal contract under law 44-FZ.</summary>
    StateContract,

    /// <summary>Russia: a contract of a state company under law 223-FZ that leaves no way out.</summary>
    StateCompany,

    /// <summary>Ukraine: a contract under the law on public procurement, 922-VIII.</summary>
    PublicProcurement,

    /// <summary>A service or a site whose supply must not be interrupted: hospitals, heat, water, defence.</summary>
    EssentialService,

    /// <summary>A judgment or an order of an authority obliges us to go on.</summary>
    Ruling,
}

/// <summary>Why a thing about supplies is not done.</summary>
public enum SupplyRefusal
{
    NotAllowed,

    /// <summary>There is no such customer for whoever asks.</summary>
    CustomerUnknown,

    /// <summary>There is no such stop, release, order or limit at the customer.</summary>
    FactUnknown,
    ReasonMissing,
    TextTooLong,

    /// <summary>The law keeps supplies to this buyer going.</summary>
    PublicBuyer,

    /// <summary>A stop of this kind is proposed or in force already.</summary>
    StopStands,

    /// <summary>Somebody decided already.</summary>
    DecidedAlready,

    /// <summary>The stop has ended.</summary>
    EndedAlready,

    /// <summary>The policy gives the decision to another role.</summary>
    NotApprover,

    /// <summary>Somebody else of the role has to decide about what one proposed oneself.</summary>
    OwnProposal,

    /// <summary>The manager has to be warned first.</summary>
    TooEarly,

    /// <summary>A day so far ahead is none to decide about.</summary>
    DayTooFar,
    DayPassed,
    DayAhead,

    /// <summary>Nothing is overdue: there is nothing a temporary stop would wait for.</summary>
    NothingOverdue,

    /// <summary>An exit is written down with the condition on which it ends.</summary>
    ConditionMissing,

    /// <summary>An exit ends on evidence: a document or a link.</summary>
    EvidenceMissing,

    /// <summary>An exit ends by its condition, not by a word.</summary>
    IsExit,

    /// <summary>The stop is no exit.</summary>
    NotExit,
    OrderMissing,
    AmountNotUnderstood,
    CurrencyUnknown,

    /// <summary>The order has a release that was not used.</summary>
    ReleaseStands,
    ReleaseUsed,
    ReleaseExpired,

    /// <summary>The release is for less than the shipment.</summary>
    ReleaseTooSmall,

    /// <summary>The order was shipped: it does not become another one.</summary>
    OrderShipped,
    OrderCancelled,

    /// <summary>The number belongs to an order of another customer.</summary>
    OrderElsewhere,
    AlreadyUndone,

    /// <summary>It stands longer than a day: it is ended with a reason, not taken back.</summary>
    OtherDay,
    InsurerMissing,
    Announced,
    GroundUnknown,
}
