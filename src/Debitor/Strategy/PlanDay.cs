using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Supply;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Brings the plan up to a day: at the command line, each morning, and when a program asks for it.</summary>
internal static class PlanDay
{
    /// <param name="db">A context over the whole book.</param>
    /// <param name="ids">Ids of the tenant.</param>
    /// <param name="clock">For the instants of recording.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it; what was planned is stored as a whole or not at all.</param>
    public static async Task<PlanReport> Run(
        DebitorDb db, IdSource ids, TimeProvider clock, Actor actor, DateOnly on, CancellationToken cancel)
    {
        // Off by default: what names no document waits for a person, unless the policy lets the program allocate it.
        var inputs = await PlanningInputs.Of(db, cancel);
        if (inputs.Policy.AllocatesCredits)
        {
            var desk = new LedgerDesk(db, ids, clock, actor, "policy");
            await AllocateOldestFirst.RunByPolicy(desk, inputs.Policy, on, cancel);
        }

        var report = await Newest(db, ids, clock, actor.Email, on, cancel);
        await new SupplyWatch(db, ids, clock, actor).Daily(on, cancel);
        return report;
    }

    /// <summary>Plans by the policy in force, and again when another one is published while the run is on.</summary>
    public static async Task<PlanReport> Newest(
        DebitorDb db, IdSource ids, TimeProvider clock, string actor, DateOnly on, CancellationToken cancel)
    {
        while (true)
        {
            var inputs = await PlanningInputs.Of(db, cancel);
            try
            {
                return await new PlanCustomers(db, ids, clock, inputs).Run(on, actor, cancel);
            }
            catch (PolicyMovedException)
            {
                db.ChangeTracker.Clear();
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
