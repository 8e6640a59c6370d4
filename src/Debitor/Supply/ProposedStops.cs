using Debitor.Core.Supply;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>A stop that somebody has to decide about, or that a call can still avoid.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Name">Its name.</param>
/// <param name="ManagerId">Who speaks with it.</param>
/// <param name="On">From which day supplies would stop.</param>
/// <param name="IsApproved">Whether it was decided already; its day lies ahead.</param>
public sealed record ProposedLine(long CustomerId, string Name, long? ManagerId, DateOnly On, bool IsApproved);

/// <summary>Stops that are not in force yet.</summary>
internal static class ProposedStops
{
    private const int RowsMax = 50;

    /// <param name="db">Shows customers in sight.</param>
    /// <param name="today">The day, for those that were approved for a later one; null leaves them out.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<ProposedLine>> Read(
        DebitorDb db, DateOnly? today, CancellationToken cancel) =>
        await (
            from stop in db.SupplyStops.AsNoTracking()
            join customer in db.Customers.AsNoTracking() on stop.CustomerId equals customer.Id
            where stop.UndoneAt == null && stop.EndedOn == null && stop.Kind == StopKind.Temporary
                && stop.PausedUntil == null && (stop.InForceFrom == null || stop.InForceFrom > today)
            orderby stop.InForceFrom ?? stop.EarliestOn, customer.NameFolded, stop.Id
            select new ProposedLine(
                customer.Id, customer.Name, customer.ManagerId, stop.InForceFrom ?? stop.EarliestOn,
                stop.InForceFrom != null)).Take(RowsMax).ToListAsync(cancel);
}
