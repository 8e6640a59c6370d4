using Debitor.Core.Supply;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>A stop as the head of a customer's page tells it.</summary>
/// <param name="Kind">Temporary or exit.</param>
/// <param name="State">How it stands today.</param>
/// <param name="On">The day its sentence names.</param>
/// <param name="Condition">On what an exit ends.</param>
public sealed record StopLine(StopKind Kind, StopState State, DateOnly On, string? Condition)
{
    /// <summary>The key of its sentence.</summary>
    public string Key => Kind == StopKind.Exit ? "supply-tab.exit" : State switch
    {
        StopState.Proposed => "supply-tab.warned",
        StopState.Ahead => "supply-tab.ahead",
        StopState.Paused => "supply-tab.paused",
        StopState.InForce or StopState.Ended => "supply-tab.in-force",
    };
}

/// <summary>The stops of one customer, judged with facts that were read already.</summary>
internal static class StandingStops
{
    public static async Task<IReadOnlyList<StopLine>> Of(
        DebitorDb db, PlanningInputs inputs, DossierFacts facts, CancellationToken cancel)
    {
        var customer = facts.Customer;
        var stops = await db.SupplyStops.AsNoTracking()
            .Where(stop => stop.CustomerId == customer.Id && stop.EndedOn == null && stop.UndoneAt == null)
            .ToListAsync(cancel);
        List<StopLine> lines = [];
        foreach (var stop in stops.OrderByDescending(stop => stop.Kind))
        {
            if (stop.Kind == StopKind.Exit)
            {
                lines.Add(new StopLine(
                    stop.Kind, stop.Standing.StateOn(facts.On), stop.InForceFrom!.Value, stop.Condition));
                continue;
            }

            var verdict = SupplyStopRules.Judge(
                facts.Dossier, ShippingFacts.LimitOf(customer),
                ShippingFacts.RuleOf(stop.ProposedById, inputs.Book?.SupplyStop), inputs.Policy,
                PlanningInputs.Calendar(customer.Country), facts.On);
            if (!verdict.Holds) continue;
            var standing = stop.Standing with { PausedUntil = verdict.ReturnsOn };
            var state = standing.StateOn(facts.On);
            var day = state == StopState.Paused ? standing.PausedUntil!.Value.AddDays(-1) : stop.InForceFrom;
            lines.Add(new StopLine(stop.Kind, state, day ?? stop.EarliestOn, null));
        }

        return lines;
    }
}
