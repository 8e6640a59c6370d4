namespace Debitor.Core.Conversation;

/// <summary>The five stages of a conversation, in their order.</summary>
public enum Stage
{
    Prepare,
    Open,
    Talk,
    Close,
    Analyse,
}

/// <summary>Who called whom.</summary>
public enum Direction
{
    Outgoing,

    /// <summary>The customer called; never held up by a missing preparation.</summary>
    Incoming,
}

/// <summary>In which form an agreement was fixed.</summary>
public enum AgreementKind
{
    /// <summary>A sum by a day.</summary>
    Promise,

    /// <summary>Instalments that add up to a sum.</summary>
    Schedule,

    /// <summary>A guarantee letter: expected by a day, then a sum by a day or instalments.</summary>
    GuaranteeLetter,

    /// <summary>We meet on a day at an hour, with the reconciliation act.</summary>
    Meeting,

    /// <summary>They refuse to pay; the lawyers take over.</summary>
    Refusal,
}

/// <summary>How an agreement stands on a day. Computed from the ledger, never stored.</summary>
public enum AgreementState
{
    /// <summary>Its next day has not been judged yet.</summary>
    Pending,

    /// <summary>Its day is over, and the bank is not known through that day: nobody can say.</summary>
    NotKnownYet,

    /// <summary>What was agreed came in time.</summary>
    Kept,

    /// <summary>A part of what was agreed came in time, the rest did not.</summary>
    PartlyKept,

    /// <summary>Nothing of what was due came in time, or the letter did not come.</summary>
    Broken,

    /// <summary>A later agreement took its place before it could be judged: the date was moved.</summary>
    Replaced,
}

/// <summary>How well the goal of a conversation was reached.</summary>
public enum GoalResult
{
    Best,
    Least,
    NotReached,
}

/// <summary>
/// How a debtor deals with what it owes; inferred from signals and behaviour, changeable by a person.
/// </summary>
public enum DebtorType
{
    /// <summary>Добросовестный: open, names the reason, asks for help, keeps what is agreed.</summary>
    GoodFaith,

    /// <summary>Нерадивый: agrees to everything to be left alone, forgets.</summary>
    Negligent,

    /// <summary>Недобросовестный: hides information, avoids contact, plays into one goal.</summary>
    BadFaith,
}

/// <summary>What a manager noticed in a conversation.</summary>
public enum Signal
{
    /// <summary>Names the reason openly and asks for help.</summary>
    OpenAsksForHelp,

    /// <summary>Offers a way out by itself, with a day and a sum.</summary>
    OffersSolution,

    /// <summary>Meets us half-way.</summary>
    MeetsHalfWay,

    /// <summary>Wants to get rid of the caller.</summary>
    WantsToGetRid,

    /// <summary>Agrees for form's sake.</summary>
    AgreesProForma,

    /// <summary>Forgot what was agreed.</summary>
    Forgets,

    /// <summary>Hides information.</summary>
    HidesInformation,

    /// <summary>Too many details, and they do not fit together.</summary>
    DetailsDoNotFit,

    /// <summary>All proposals serve one side only.</summary>
    OneSidedProposals,

    /// <summary>Avoids talking to us.</summary>
    AvoidsContact,

    /// <summary>The reason is another one every time.</summary>
    ChangesReason,
}

/// <summary>On which level the reason of a delay lies.</summary>
public enum ReasonLevel
{
    /// <summary>No funds, the decision-maker is away, a document is missing.</summary>
    Business,

    /// <summary>Offended, distrustful, no relation: another of us may call.</summary>
    Personal,
}

/// <summary>How a conversation ended.</summary>
public enum ConversationEnd
{
    /// <summary>Closed with a result and the next step.</summary>
    Closed,

    /// <summary>Nobody talked: it was opened by mistake or the customer paid before.</summary>
    Dropped,
}
