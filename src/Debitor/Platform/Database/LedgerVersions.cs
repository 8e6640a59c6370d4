using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>Numbers the transactions that write facts, tenant by tenant.</summary>
/// <remarks>
/// Raising the number locks the tenant's row until the transaction ends, so the numbers become visible in their
/// order: whoever sees number n sees every fact written up to n. A customer carries the number of the last
/// transaction that wrote a fact about it; what has a higher one than the plan has seen is planned again.
/// </remarks>
internal static class LedgerVersions
{
    /// <summary>Takes the next number for the current transaction; other writers of the tenant wait.</summary>
    /// <exception cref="FactsMovedException">What the context expects has changed.</exception>
    public static async Task Raise(DebitorDb db, CancellationToken cancel)
    {
        await db.Tenants.Where(tenant => tenant.Id == db.TenantId).ExecuteUpdateAsync(
            tenant => tenant.SetProperty(t => t.LedgerVersion, t => t.LedgerVersion + 1), cancel);
        if (db.Expected is { } expected) await expected.Check(db, cancel);
    }

    /// <summary>Marks customers with the number of the current transaction, which was raised before.</summary>
    public static Task Mark(DebitorDb db, IReadOnlyCollection<long> customers, CancellationToken cancel) =>
        Sql.Execute(
            db,
            $"""
            UPDATE customers SET facts_version = (SELECT ledger_version FROM tenants WHERE id = @tenant)
            WHERE tenant_id = @tenant AND {Sql.IsOneOf(db, "id")}
            """,
            cancel, ("@tenant", db.TenantId), ("@ids", Sql.Ids(db, customers)));
}
