using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>
/// What is next for one customer on one track: an answer of <see cref="NextSteps"/>, valid from
/// <see cref="PlannedOn"/> until <see cref="WakeOn"/> or until new facts. It holds days, never counts of days.
/// </summary>
public sealed class PlanAnswer : TenantRow
{
    public required long CustomerId { get; init; }
    public required Track Track { get; init; }
    public required DateOnly PlannedOn { get; init; }

    /// <summary>The first day on which the answer may differ without a new fact; null when no day will.</summary>
    public DateOnly? WakeOn { get; set; }

    /// <summary>The first day on which another answer took its place; null while it is the current one.</summary>
    public DateOnly? SupersededOn { get; set; }

    public required DateTime RecordedAt { get; init; }
    public required long FactsVersion { get; set; }

    /// <summary>Policy and calendars it was made with.</summary>
    public required string InputsVersion { get; set; }

    /// <summary>Why there is nothing to do; null when there is a step.</summary>
    public SkipReason? Skip { get; init; }

    public string? Rule { get; init; }
    public long? AnchorItemId { get; init; }
    public int Occurrence { get; init; }
    public Channel? Channel { get; init; }
    public PersonRole? OwnerRole { get; init; }
    public long? AnchorManagerId { get; init; }
    public long? ContactPersonId { get; init; }

    /// <summary>The first day on which the step may be done.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The hour on <see cref="DueOn"/> agreed with the customer, in their zone.</summary>
    public TimeOnly? DueAt { get; init; }

    /// <summary>The hour on <see cref="DueOn"/> before which their register of payments is open.</summary>
    public TimeOnly? DueBefore { get; init; }

    /// <summary>Through which day the bank has to be known before the step may be done.</summary>
    public DateOnly? BankNeededOn { get; init; }

    /// <summary>What the step waits for until <see cref="DueOn"/>.</summary>
    public SkipReason? Wait { get; init; }

    /// <summary>The day after the anchor's due day.</summary>
    public DateOnly? OverdueSince { get; init; }

    public DateOnly? LastContactOn { get; init; }

    /// <summary>The limit of contacts that holds the step back, as <see cref="HeldWords"/> writes it.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Why it goes by another channel than the rule names.</summary>
    public ChannelChange? ChannelWhy { get; init; }
}

/// <summary>That somebody handed the case of a customer over, or gave it back.</summary>
public sealed class HandedCase : FactRow
{
    public required long CustomerId { get; init; }

    /// <summary>The day from which the new owner has it.</summary>
    public required DateOnly HandedOn { get; init; }

    /// <summary>Who had it.</summary>
    public required PersonRole FromRole { get; init; }

    /// <summary>Who has it now.</summary>
    public required PersonRole ToRole { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who of us did it.</summary>
    public required long PersonId { get; init; }

    /// <summary>When it was taken back; from then on no rule counts it.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>
/// Up to where the current answers of a track are good: facts, day, rules. One row a tenant and track.
/// </summary>
public sealed class PlanState
{
    public required int TenantId { get; init; }

    public required Track Track { get; init; }

    /// <summary>The newest day that was planned.</summary>
    public required DateOnly PlannedOn { get; set; }

    /// <summary>Every fact up to this number has been planned; see <see cref="LedgerVersions"/>.</summary>
    public required long LedgerVersion { get; set; }

    /// <summary>Policy and calendars of the newest run.</summary>
    public required string InputsVersion { get; set; }
}

/// <summary>A run of the planner; a log, never an input.</summary>
public sealed class PlanRun : TenantRow
{
    public required DateOnly PlannedOn { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; set; }
    public required string Actor { get; init; }
    public int Customers { get; set; }
    public int Replanned { get; set; }
    public int Changed { get; set; }
}
