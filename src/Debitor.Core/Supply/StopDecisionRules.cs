using Debitor.Core.Customers;

namespace Debitor.Core.Supply;

/// <summary>Who decides about a stop.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Role">What they are.</param>
/// <param name="MayHold">Whether their role may stop supplies at all.</param>
/// <param name="OthersOfRole">How many others of the role that approves work here.</param>
/// <param name="AnyOfRole">Whether anybody of that role works here at all.</param>
public readonly record struct StopDecider(
    long PersonId, PersonRole Role, bool MayHold, int OthersOfRole, bool AnyOfRole);

/// <summary>Decides about decisions on stops, releases and what ends an exit.</summary>
public static class StopDecisionRules
{
    public const int TextCharsMax = 500;

    /// <summary>A stop is not approved for a day further ahead, in calendar days.</summary>
    public const int AheadDaysMax = 60;

    /// <summary>After a no the rule is silent for so many calendar days, unless somebody says otherwise.</summary>
    public const int RestDaysUsual = 14;

    /// <summary>And for no longer than this.</summary>
    public const int RestDaysMax = 90;

    /// <summary>A release is good for no longer, in calendar days.</summary>
    public const int ReleaseDaysMax = 31;

    /// <summary>Whether somebody may decide about a proposed stop.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="proposedById">Who proposed it; null when the rule did.</param>
    /// <param name="decider">Who decides.</param>
    /// <param name="approvedBy">The role of the policy; null: whoever may stop supplies.</param>
    /// <param name="today">The day.</param>
    public static SupplyRefusal? Decide(
        StandingStop stop, long? proposedById, StopDecider decider, PersonRole? approvedBy, DateOnly today)
    {
        if (stop.EndedOn is not null) return SupplyRefusal.EndedAlready;
        if (stop.StateOn(today) != StopState.Proposed) return SupplyRefusal.DecidedAlready;
        if (approvedBy is { } role && decider.Role != role
            && (decider.AnyOfRole || decider.Role != PersonRole.Administrator)) return SupplyRefusal.NotApprover;
        if (approvedBy is null && !decider.MayHold) return SupplyRefusal.NotAllowed;
        return proposedById == decider.PersonId && decider.OthersOfRole > 0 ? SupplyRefusal.OwnProposal : null;
    }

    /// <summary>Whether a stop may be in force from a day.</summary>
    /// <param name="from">The day.</param>
    /// <param name="earliest">The first one the manager was warned of.</param>
    /// <param name="today">Today.</param>
    public static SupplyRefusal? From(DateOnly from, DateOnly earliest, DateOnly today)
    {
        if (from < today) return SupplyRefusal.DayPassed;
        if (from < earliest) return SupplyRefusal.TooEarly;
        return from > today.AddDays(AheadDaysMax) ? SupplyRefusal.DayTooFar : null;
    }

    /// <summary>Whether the rule may be silent through a day.</summary>
    public static SupplyRefusal? Rest(DateOnly until, DateOnly today)
    {
        if (until < today) return SupplyRefusal.DayPassed;
        return until > today.AddDays(RestDaysMax) ? SupplyRefusal.DayTooFar : null;
    }

    /// <summary>Whether a text says anything, and not too much.</summary>
    public static SupplyRefusal? Text(string? text, SupplyRefusal missing = SupplyRefusal.ReasonMissing)
    {
        if (string.IsNullOrWhiteSpace(text)) return missing;
        return text.Trim().Length > TextCharsMax ? SupplyRefusal.TextTooLong : null;
    }

    /// <summary>Whether an exit may end.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="evidence">The document or link.</param>
    /// <param name="seenOn">The day of the evidence.</param>
    /// <param name="today">The day.</param>
    public static SupplyRefusal? EndExit(StandingStop stop, string? evidence, DateOnly seenOn, DateOnly today)
    {
        if (stop.Kind != StopKind.Exit) return SupplyRefusal.NotExit;
        if (stop.EndedOn is not null) return SupplyRefusal.EndedAlready;
        if (Text(evidence, SupplyRefusal.EvidenceMissing) is { } no) return no;
        return seenOn > today ? SupplyRefusal.DayAhead : null;
    }

    /// <summary>Whether a release may be given.</summary>
    /// <param name="order">The number of the order.</param>
    /// <param name="amount">For how much.</param>
    /// <param name="expiresOn">The last day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="today">The day.</param>
    public static SupplyRefusal? Release(
        string? order, Money amount, DateOnly expiresOn, string? reason, DateOnly today)
    {
        if (Text(order, SupplyRefusal.OrderMissing) is { } no) return no;
        if (amount.Minor <= 0) return SupplyRefusal.AmountNotUnderstood;
        if (expiresOn < today) return SupplyRefusal.DayPassed;
        if (expiresOn > today.AddDays(ReleaseDaysMax)) return SupplyRefusal.DayTooFar;
        return Text(reason);
    }

    /// <summary>Whether a shipment may use up a release.</summary>
    public static SupplyRefusal? Use(OneTimeRelease release, Money sum, DateOnly day)
    {
        if (release.UsedOn is not null) return SupplyRefusal.ReleaseUsed;
        if (day > release.ExpiresOn) return SupplyRefusal.ReleaseExpired;
        return release.Covers(sum) ? null : SupplyRefusal.ReleaseTooSmall;
    }

    /// <summary>Whether an order may become another state.</summary>
    public static SupplyRefusal? Order(OrderState? before, OrderState after) => (before, after) switch
    {
        (OrderState.Shipped, OrderState.Open or OrderState.Cancelled) => SupplyRefusal.OrderShipped,
        (OrderState.Cancelled, OrderState.Shipped) => SupplyRefusal.OrderCancelled,
        _ => null,
    };
}
