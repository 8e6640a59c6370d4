using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Platform.Database;

namespace Debitor.Conversation;

/// <summary>One call or meeting, from the preparation to its analysis.</summary>
/// <remarks>
/// While it lasts, <see cref="Draft"/> keeps everything as it is typed. Closing it writes the facts: the activity,
/// the agreements, the signals, what we promised. Nothing of an open conversation is a fact yet.
/// </remarks>
public sealed class CustomerConversation : FactRow
{
    public required long CustomerId { get; init; }

    /// <summary>Who of us leads it.</summary>
    public required long PersonId { get; init; }

    public required Direction Direction { get; init; }
    public required Channel Channel { get; set; }

    /// <summary>The rule of the step it was started from; null for one that nobody planned.</summary>
    public string? Rule { get; init; }

    /// <summary>The day of the supplier on which it was started.</summary>
    public required DateOnly StartedOn { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>When the talk itself began: the end of the preparation.</summary>
    public DateTime? TalkedAt { get; set; }

    public required Stage Stage { get; set; }

    /// <summary>False when it was started without preparing; counted, not forbidden.</summary>
    public required bool IsPrepared { get; set; }

    /// <summary>With whom.</summary>
    public long? ContactPersonId { get; set; }

    /// <summary>Everything typed so far, as JSON; goes on being kept after closing as what was at hand.</summary>
    public required string Draft { get; set; }

    /// <summary>How often the draft was saved: two screens on one conversation notice each other.</summary>
    public required long DraftVersion { get; set; }

    public ConversationEnd? End { get; set; }
    public DateTime? EndedAt { get; set; }
    public DateOnly? EndedOn { get; set; }

    /// <summary>The contact that closing it recorded.</summary>
    public long? ActivityId { get; set; }

    /// <summary>The tactic that was chosen, by its key.</summary>
    public string? Tactic { get; set; }

    public bool? IsTacticRight { get; set; }
    public GoalResult? Goal { get; set; }

    /// <summary>Why they had not paid, by key: the business level.</summary>
    public string? BusinessReason { get; set; }

    /// <summary>Why they had not paid, by key: the personal level.</summary>
    public string? PersonalReason { get; set; }

    /// <summary>What was agreed, as it was read aloud.</summary>
    public string? Recap { get; set; }

    /// <summary>Whether the customer confirmed it.</summary>
    public bool IsRecapConfirmed { get; set; }

    /// <summary>When somebody marked it as sent by hand.</summary>
    public DateTime? RecapSentAt { get; set; }

    /// <summary>For nobody but <see cref="PersonId"/>; never checked, never shared.</summary>
    public string? PrivateNote { get; set; }

    /// <summary>When its analysis was shared for coaching; null while it is the manager's own.</summary>
    public DateTime? SharedAt { get; set; }

    /// <summary>When it was found never to have been.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>What was agreed with a customer: date, sum and form.</summary>
public sealed class Agreement : FactRow
{
    public required long CustomerId { get; init; }
    public required AgreementKind Kind { get; init; }
    public required DateOnly AgreedOn { get; init; }

    /// <summary>The contact in which it was given.</summary>
    public long? ActivityId { get; init; }

    public long? ConversationId { get; init; }

    /// <summary>Who of us made it.</summary>
    public long? PersonId { get; init; }

    /// <summary>Who of them gave it.</summary>
    public long? ContactPersonId { get; init; }

    /// <summary>Which of our legal entities is to be paid; null for a meeting or a refusal.</summary>
    public long? CompanyId { get; init; }

    public string? Currency { get; init; }

    /// <summary>What was open of its documents when it was given, see <see cref="AgreedPayment.OpenMinor"/>.</summary>
    public long? OpenMinor { get; init; }

    /// <summary>The last day of its parts, or the day of the meeting.</summary>
    public DateOnly? LastDueOn { get; init; }

    /// <summary>The hour of a meeting, in the customer's zone.</summary>
    public TimeOnly? MeetsAt { get; init; }

    /// <summary>The day by which the guarantee letter is expected.</summary>
    public DateOnly? LetterDueOn { get; init; }

    /// <summary>Whether the letter has to come on paper.</summary>
    public bool IsOnPaper { get; init; }

    public DateOnly? LetterReceivedOn { get; set; }

    /// <summary>What they said; the reason of a refusal.</summary>
    public string? Note { get; init; }

    /// <summary>From this day on another agreement stands in its place.</summary>
    public DateOnly? ReplacedOn { get; set; }

    public long? ReplacedById { get; set; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>A sum by a day: a promise has one, a schedule several.</summary>
public sealed class AgreementPart : TenantRow
{
    public required long AgreementId { get; init; }
    public required long CustomerId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required long AmountMinor { get; init; }
}

/// <summary>A document that an agreement is about.</summary>
public sealed class AgreementItem : TenantRow
{
    public required long AgreementId { get; init; }
    public required long CustomerId { get; init; }
    public required long ItemId { get; init; }
}

/// <summary>What a manager noticed in a conversation.</summary>
public sealed class DebtorSignal : FactRow
{
    public required long CustomerId { get; init; }
    public required Signal Signal { get; init; }
    public required DateOnly NotedOn { get; init; }
    public long? ConversationId { get; init; }
    public required long PersonId { get; init; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>That a person set the type of a debtor, against or with what the evidence says.</summary>
public sealed class DebtorTypeChoice : FactRow
{
    public required long CustomerId { get; init; }

    /// <summary>Null gives the choice back to the evidence.</summary>
    public DebtorType? Type { get; init; }

    public required string Reason { get; init; }
    public required DateOnly ChosenOn { get; init; }
    public required long PersonId { get; init; }
}

/// <summary>A version of a piece of the method that an administrator wrote over the shipped one.</summary>
public sealed class MethodText : FactRow
{
    /// <summary>Which piece: <c>script.open.first</c>, <c>objection.sick-accountant</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The code of its language.</summary>
    public required string Language { get; init; }

    /// <summary>Counts up from 1 per key and language.</summary>
    public required int Version { get; init; }

    /// <summary>What it says; null gives the piece back to the shipped text.</summary>
    public string? Text { get; init; }

    public required string Reason { get; init; }
    public required long PersonId { get; init; }
}

/// <summary>The transcript of a conversation; kept only with a noted consent to the recording.</summary>
public sealed class Transcript : FactRow
{
    public required long ConversationId { get; init; }
    public required long CustomerId { get; init; }
    public required long PersonId { get; init; }
    public required string Name { get; init; }
    public required string Text { get; init; }

    /// <summary>How and when the customer agreed to being recorded.</summary>
    public required string Consent { get; init; }

    /// <summary>Which speaker of it is our person, when it does not say so itself.</summary>
    public string? OurSpeaker { get; set; }

    public DateTime? UndoneAt { get; set; }
}
