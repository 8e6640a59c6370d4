using System.Collections.Concurrent;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>The last day on which anything of a tenant is settled for good.</summary>
/// <remarks>
/// On that day and after it "open" and "not settled" are the same, so the few open rows are found by their index
/// instead of looking at all rows. Found once for each version of the ledger.
/// </remarks>
internal static class LastSettledDay
{
    private static readonly ConcurrentDictionary<(string Database, int Tenant), (long Version, DateOnly? Day)> Known =
        new();

    public static async Task<DateOnly?> Of(DebitorDb db, CancellationToken cancel)
    {
        var version = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var key = (db.Database.GetConnectionString() ?? "", db.TenantId);
        if (Known.TryGetValue(key, out var known) && known.Version == version) return known.Day;

        var item = await db.OpenItems.MaxAsync(row => row.SettledOn, cancel);
        var payment = await db.Payments.MaxAsync(row => row.SpentOn, cancel);
        var last = item > payment || payment is null ? item : payment;
        Known[key] = (version, last);
        return last;
    }
}
