using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>The state of facts that somebody has seen, and on which they decided what to write.</summary>
/// <param name="CustomerId">The customer; null when all of the ledger was seen.</param>
/// <param name="Version">The version of its facts, or of the ledger.</param>
public sealed record ExpectedFacts(long? CustomerId, long Version)
{
    /// <summary>Looks in the transaction that has just raised the version, where nobody else writes.</summary>
    /// <exception cref="FactsMovedException">Somebody has written since.</exception>
    internal async Task Check(DebitorDb db, CancellationToken cancel)
    {
        var now = CustomerId is { } customer
            ? await db.Customers.IgnoreQueryFilters(["sight"]).Where(known => known.Id == customer)
                .Select(known => known.FactsVersion).SingleAsync(cancel)
            : await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
                .Select(tenant => tenant.LedgerVersion - 1).SingleAsync(cancel);
        if (now != Version) throw new FactsMovedException();
    }
}

/// <summary>Somebody has written facts since they were read; nothing was written now.</summary>
public sealed class FactsMovedException() : Exception("The facts have changed since they were read.");
