using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>
/// Brings the newest plan up to new facts, so that whoever paid at eleven is off the list made at eight.
/// </summary>
internal static class ReplanAtOnce
{
    /// <returns>How many customers were planned again; null when there is no plan yet.</returns>
    public static async Task<int?> Run(
        DebitorDb db, IdSource ids, TimeProvider clock, string actor, CancellationToken cancel)
    {
        var newest = await db.PlanStates.Where(state => state.Track == Track.Debt)
            .Select(state => (DateOnly?)state.PlannedOn).SingleOrDefaultAsync(cancel);
        if (newest is not { } on) return null;
        var report = await PlanDay.Newest(db, ids, clock, actor, on, cancel);
        return report.Replanned;
    }
}
