namespace Debitor.Core.Conversation;

/// <summary>What paying now gives the customer, as far as our facts say so.</summary>
public enum GainKind
{
    /// <summary>The penalty of the contract stops growing.</summary>
    PenaltyStops,

    /// <summary>They stand above their credit limit now and would be within it again.</summary>
    LimitRestored,

    /// <summary>More of their credit limit is free for new deliveries.</summary>
    LimitFreed,

    /// <summary>The deferral of their contract goes on as agreed.</summary>
    DeferralKept,
}

/// <summary>Something that paying now gives.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sum">The penalty a day, or what of the limit is free after paying; null without a sum.</param>
/// <param name="Days">The days of the deferral; null without.</param>
public readonly record struct Gain(GainKind Kind, Money? Sum = null, int? Days = null);

/// <summary>What is known for naming gains.</summary>
/// <param name="Costs">The cost of delay, by currency.</param>
/// <param name="Limit">The credit limit; null when there is none.</param>
/// <param name="Used">What is owed in the currency of the limit.</param>
/// <param name="Demand">What is asked for now in that currency.</param>
/// <param name="DeferralDays">Of the contract with the longest one; null or 0 when payment is due at once.</param>
public sealed record GainFacts(
    IReadOnlyList<DelayTotal> Costs, Money? Limit, Money? Used, Money? Demand, int? DeferralDays);

/// <summary>Names what paying in time gives; nothing is made up.</summary>
public static class GainsOfPaying
{
    public static IReadOnlyList<Gain> Of(GainFacts facts)
    {
        List<Gain> gains = [];
        foreach (var cost in facts.Costs)
        {
            if (cost.ADay.Minor > 0) gains.Add(new Gain(GainKind.PenaltyStops, cost.ADay));
        }

        if (facts is { Limit: { } limit, Used: { } used, Demand: { } demand } && demand.Minor > 0)
        {
            var free = limit - used + demand;
            if (used.Minor > limit.Minor && free.Minor >= 0) gains.Add(new Gain(GainKind.LimitRestored, free));
            else if (used.Minor <= limit.Minor) gains.Add(new Gain(GainKind.LimitFreed, free));
        }

        if (facts.DeferralDays is > 0) gains.Add(new Gain(GainKind.DeferralKept, Days: facts.DeferralDays));
        return gains;
    }
}
