using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Platform.Database;

namespace Debitor.Supply;

/// <summary>That supplies to a customer stop: proposed by the rule or a person, decided, ended.</summary>
public sealed class SupplyStop : FactRow
{
    public required long CustomerId { get; init; }
    public required StopKind Kind { get; init; }

    /// <summary>The day on which the manager was told.</summary>
    public required DateOnly ProposedOn { get; init; }

    /// <summary>Who proposed it; null when the rule did.</summary>
    public long? ProposedById { get; init; }

    /// <summary>What the rule found, as <see cref="StopReason"/> writes it; null for one by hand.</summary>
    public string? Reasons { get; set; }

    /// <summary>The first day from which the rule holds; it may lie after <see cref="ProposedOn"/>.</summary>
    public DateOnly? ReachedOn { get; set; }

    /// <summary>The first day on which it may be in force: the manager was warned by then.</summary>
    public required DateOnly EarliestOn { get; init; }

    /// <summary>Why a person proposed it, or why we part.</summary>
    public string? Note { get; init; }

    /// <summary>On what an exit ends.</summary>
    public string? Condition { get; init; }

    /// <summary>From which day supplies stop, inclusive; null until it is approved.</summary>
    public DateOnly? InForceFrom { get; set; }

    public long? DecidedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? DecisionReason { get; set; }

    /// <summary>A payment order counts until this day, exclusive.</summary>
    public DateOnly? PausedUntil { get; set; }

    /// <summary>From which day it is over, inclusive.</summary>
    public DateOnly? EndedOn { get; set; }

    public StopEnd? EndedHow { get; set; }
    public DateTime? EndedAt { get; set; }
    public long? EndedById { get; set; }
    public string? EndReason { get; set; }

    /// <summary>The document or link that shows that the condition of an exit came true.</summary>
    public string? Evidence { get; set; }

    /// <summary>The day of the evidence.</summary>
    public DateOnly? EvidenceOn { get; set; }

    /// <summary>After a no the rule is silent through this day, inclusive.</summary>
    public DateOnly? RestUntil { get; set; }

    /// <summary>When the customer was told, and how.</summary>
    public DateOnly? AnnouncedOn { get; set; }

    public Channel? AnnouncedBy { get; set; }
    public long? AnnouncedById { get; set; }

    /// <summary>When it was found never to have been; from then on nobody counts it.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>As the rules of Core see it.</summary>
    internal StandingStop Standing => new(Kind, InForceFrom, EndedOn, PausedUntil);
}

/// <summary>An order of a customer, as another system told of it: known by its number.</summary>
public sealed class SupplyOrder : FactRow
{
    public required long CustomerId { get; init; }
    public required string Number { get; init; }
    public required string NumberFolded { get; init; }
    public required string Currency { get; set; }
    public required long AmountMinor { get; set; }
    public required DateOnly OrderedOn { get; set; }
    public required OrderState State { get; set; }

    /// <summary>Since when it is in that state.</summary>
    public required DateOnly StateOn { get; set; }

    internal Money Amount => new(AmountMinor, Core.Currency.Parse(Currency));
}

/// <summary>A permission to ship one order once in spite of a stop or the limit.</summary>
public sealed class SupplyRelease : FactRow
{
    public required long CustomerId { get; init; }
    public required string OrderNumber { get; init; }
    public required string OrderFolded { get; init; }
    public required string Currency { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who gave it.</summary>
    public required long PersonId { get; init; }

    /// <summary>When what was released went out, and for how much.</summary>
    public DateOnly? UsedOn { get; set; }

    public long? UsedMinor { get; set; }
    public DateTime? UsedAt { get; set; }
    public DateTime? UndoneAt { get; set; }

    internal Money Amount => new(AmountMinor, Core.Currency.Parse(Currency));

    internal OneTimeRelease Release => new(OrderFolded, Amount, ExpiresOn, UsedOn);
}

/// <summary>Up to how much an insurer covers what a customer owes.</summary>
public sealed class InsuredAmount : FactRow
{
    public required long CustomerId { get; init; }
    public required string Insurer { get; init; }
    public required string Currency { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly UntilOn { get; init; }

    public required long PersonId { get; init; }
    public DateTime? UndoneAt { get; set; }

    internal InsuredLimit Limit => new(Insurer, new Money(AmountMinor, Core.Currency.Parse(Currency)), UntilOn);
}
