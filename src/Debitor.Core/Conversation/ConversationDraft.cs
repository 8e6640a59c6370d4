namespace Debitor.Core.Conversation;

/// <summary>In which form something was settled in a conversation.</summary>
public enum AgreedForm
{
    Promise,
    Schedule,
    GuaranteeLetter,
    Meeting,

    /// <summary>Documents, an act, anything that we owe the customer.</summary>
    OwnPromise,
    Dispute,

    /// <summary>They have paid: the payment order is on its way.</summary>
    PaymentOrder,
    Refusal,

    /// <summary>No date was given; we call again.</summary>
    NoDate,

    /// <summary>Not now: the exact day and hour to call back.</summary>
    CallBack,

    /// <summary>Nobody was there to talk to.</summary>
    NobodyThere,
}

/// <summary>Everything that is typed during a conversation, as it was typed.</summary>
/// <remarks>
/// Kept as JSON without a version: a field that a later program does not know, or that is missing, loses nothing of
/// the rest; see <see cref="DraftJson"/>. Sums are texts until <see cref="DraftAgreements"/> has read them, so that
/// half a sum is kept as well. It is typed into, hence it can be changed.
/// </remarks>
public sealed class ConversationDraft
{
    /// <summary>The keys of the checklist that were ticked.</summary>
    public IReadOnlyList<string> Checked { get; set; } = [];

    /// <summary>What is to be reached, a line for each company and currency.</summary>
    public IReadOnlyList<DraftGoal> Goals { get; set; } = [];

    /// <summary>Ways out that are to be offered; at least two.</summary>
    public IReadOnlyList<DraftOption> Options { get; set; } = [];

    /// <summary>The tactic, by its key; null for the one that is proposed.</summary>
    public string? Tactic { get; set; }

    /// <summary>Who speaks, when they are on the card.</summary>
    public long? SpeakerId { get; set; }

    /// <summary>Somebody who is not on the card yet.</summary>
    public DraftContact? NewContact { get; set; }

    /// <summary>Whether the one who speaks decides on the payment; null while nobody asked.</summary>
    public bool? Decides { get; set; }

    /// <summary>Whether the one who decides is away.</summary>
    public bool IsDeciderAbsent { get; set; }

    /// <summary>Why they had not paid, by key: the business level.</summary>
    public string? BusinessReason { get; set; }

    /// <summary>Why they had not paid, by key: the personal level.</summary>
    public string? PersonalReason { get; set; }

    /// <summary>Who of us should call in place of whoever leads the conversation.</summary>
    public long? OtherCallerId { get; set; }

    /// <summary>The keys of objections that were heard.</summary>
    public IReadOnlyList<string> Objections { get; set; } = [];

    /// <summary>What was settled.</summary>
    public IReadOnlyList<DraftAgreement> Agreements { get; set; } = [];

    /// <summary>The recap as somebody changed it; null while it is composed.</summary>
    public string? Recap { get; set; }

    public bool IsRecapConfirmed { get; set; }
    public bool IsRecapSent { get; set; }

    /// <summary>The day announced for the next contact; null leaves it to the policy.</summary>
    public DateOnly? NextOn { get; set; }

    /// <summary>The hour of it, in the customer's zone.</summary>
    public TimeOnly? NextAt { get; set; }

    /// <summary>How well the goal was reached; null while it is computed.</summary>
    public GoalResult? Goal { get; set; }

    public bool? IsTacticRight { get; set; }

    /// <summary>Whether it was said what paying in time gives; null while nobody noted it.</summary>
    public bool? IsBenefitNamed { get; set; }

    /// <summary>Whether it was said what delay costs; null while nobody noted it.</summary>
    public bool? IsConsequenceNamed { get; set; }

    public IReadOnlyList<Signal> Signals { get; set; } = [];

    /// <summary>What is worth remembering for everybody.</summary>
    public string? Note { get; set; }

    /// <summary>For nobody but whoever leads the conversation.</summary>
    public string? PrivateNote { get; set; }

    /// <summary>When the talk ended and the analysis began, UTC; null while it lasts.</summary>
    public DateTime? HungUpAt { get; set; }

    /// <summary>The day on which it was held, when it is finished on a later one.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>Why it was dropped.</summary>
    public string? DropReason { get; set; }
}

/// <summary>What is to be reached with one company in one currency.</summary>
public sealed class DraftGoal
{
    public long CompanyId { get; set; }
    public string? Currency { get; set; }
    public string? BestAmount { get; set; }
    public DateOnly? BestOn { get; set; }
    public string? LeastAmount { get; set; }
    public DateOnly? LeastOn { get; set; }
}

/// <summary>A way out.</summary>
public sealed class DraftOption
{
    /// <summary>What it was computed from, such as <c>whole</c>; null for one of somebody's own.</summary>
    public string? Key { get; set; }

    public string? Text { get; set; }

    /// <summary>Whether it is to be offered.</summary>
    public bool IsChosen { get; set; }
}

/// <summary>A contact person who is met for the first time.</summary>
public sealed class DraftContact
{
    public string? Name { get; set; }
    public Customers.ContactRole? Role { get; set; }
    public string? Phone { get; set; }
    public bool Decides { get; set; }

    /// <summary>Whose place they take, by name.</summary>
    public string? DeputyFor { get; set; }

    /// <summary>Who they are on the card, once the conversation was closed.</summary>
    public long? Id { get; set; }
}

/// <summary>Something that was settled; which fields count depends on its form.</summary>
public sealed class DraftAgreement
{
    public AgreedForm Form { get; set; }

    /// <summary>
    /// Another customer for whom the same person decides, when it is about that one's debt; null for the customer of
    /// the conversation.
    /// </summary>
    public long? CustomerId { get; set; }

    /// <summary>The contact with that other customer that was recorded when the conversation was closed.</summary>
    public long? ActivityId { get; set; }

    public long? CompanyId { get; set; }
    public string? Currency { get; set; }

    /// <summary>The sum as typed: of a promise, an order, the disputed part, the total of a schedule.</summary>
    public string? Amount { get; set; }

    /// <summary>The day: of payment, of the meeting, of the next call, until which we owe something.</summary>
    public DateOnly? Day { get; set; }

    public TimeOnly? Hour { get; set; }
    public IReadOnlyList<DraftPart> Parts { get; set; } = [];

    /// <summary>The documents that were named.</summary>
    public IReadOnlyList<long> Items { get; set; } = [];

    /// <summary>The day by which the guarantee letter is expected.</summary>
    public DateOnly? LetterOn { get; set; }

    public bool IsOnPaper { get; set; }

    /// <summary>What we owe, what is disputed, how they refused, the number of the order.</summary>
    public string? Text { get; set; }

    /// <summary>Who of us keeps what we owe.</summary>
    public long? PersonId { get; set; }
}

/// <summary>An instalment as typed.</summary>
public sealed class DraftPart
{
    public DateOnly? Day { get; set; }
    public string? Amount { get; set; }
}
