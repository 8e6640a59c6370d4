using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Debitor.Ledger;

/// <summary>What a filter adds up to, kept as long as the ledger stays as it is.</summary>
/// <remarks>A page comes by an index; its totals need all rows, so they are not summed for each page.</remarks>
internal sealed class ItemTotals(IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <param name="desk">Who looks.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="onlyKnown">Whether to give null rather than to sum anything.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<ItemTotal>?> Of(
        Workplace desk, ItemFilter filter, bool onlyKnown, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var version = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);

        // Neither the order nor the page changes a sum; sight is whoever looks, for a few minutes.
        var key = (nameof(ItemTotals), db.TenantId, version, desk.Acting.PersonId, filter with { Sort = ItemSort.Due });
        if (cache.TryGetValue(key, out IReadOnlyList<ItemTotal>? known)) return known!;
        if (onlyKnown) return null;

        // SQLite works in the thread that asks; the page stays free meanwhile.
        var totals = await Task.Run(() => new ItemList(db).Totals(filter, cancel), cancel);
        return cache.Set(key, totals, desk.Acting.Sight.SeesAll ? Kept : TimeSpan.FromSeconds(5));
    }
}
