using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>The next thing to do for a customer.</summary>
/// <remarks>Identified by customer, rule, anchor and occurrence; the same facts give the same identity in
/// every run.</remarks>
public sealed record Step
{
    public required Track Track { get; init; }

    /// <summary>The rung or standing rule that asks for it.</summary>
    public required string Rule { get; init; }

    /// <summary>The oldest document it is about; the talk is about all of the debt.</summary>
    public required long AnchorItemId { get; init; }

    /// <summary>1 for the first contact under the rule, 2 for the next.</summary>
    public required int Occurrence { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Who of us does it by role; who that is on a day depends on absences.</summary>
    public required PersonRole OwnerRole { get; init; }

    /// <summary>Who sold the anchor, when the document names one.</summary>
    public long? AnchorManagerId { get; init; }

    /// <summary>Whom to contact; null when no person is known.</summary>
    public long? ContactPersonId { get; init; }

    /// <summary>
    /// The first day on which it may be done. It stays due until it is done or the facts change.
    /// </summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>
    /// The hour on <see cref="DueOn"/> that was agreed with the customer, in their zone; null for any hour of the day.
    /// </summary>
    public TimeOnly? DueAt { get; init; }

    /// <summary>
    /// The hour on <see cref="DueOn"/> at which their register of payments closes, in their zone: a talk before it is
    /// worth more. Null when the day is none of their payment days.
    /// </summary>
    public TimeOnly? DueBefore { get; init; }

    /// <summary>
    /// The promised day that has to be known at the bank before anybody speaks of a broken promise; null when the step
    /// speaks of none.
    /// </summary>
    public DateOnly? BankNeededOn { get; init; }

    /// <summary>What it waits for until <see cref="DueOn"/>.</summary>
    public required SkipReason Wait { get; init; }

    /// <summary>The day after the anchor's due day; for a reminder it still lies ahead.</summary>
    public required DateOnly OverdueSince { get; init; }

    public DateOnly? LastContactOn { get; init; }

    /// <summary>The limit of contacts that holds it back until <see cref="DueOn"/>.</summary>
    public LimitHold? HeldBy { get; init; }

    /// <summary>Why it goes by another channel than the rule names; null when it does not.</summary>
    public ChannelChange? ChannelWhy { get; init; }
}

/// <summary>
/// What is next for one customer: a step or the reason why there is none, and until when that holds.
/// </summary>
/// <param name="Step">The one step on the debt track; null when there is a skip.</param>
/// <param name="Skip">Why there is nothing to do; null when there is a step.</param>
/// <param name="WakeOn">The first day on which the answer could change without a new fact; null when none
/// could.</param>
public sealed record Answer(Step? Step, SkipReason? Skip, DateOnly? WakeOn);
