using System.Text.Json;
using Debitor.Core.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Audit;

/// <summary>Numbers and chains the entries of a tenant that have no seal yet, in order of ids.</summary>
/// <remarks>
/// Reads and hashes a batch while others may write, and takes the lock of the tenant (PostgreSQL) or of the
/// file (SQLite) only to store it, if the chain still ends where it did: of two sealers one wins, the other
/// starts the batch again. Batches are stored whole, so one that is killed leaves a chain that can go on. An
/// entry that was committed late, with an id below sealed ones, comes next in the chain.
/// </remarks>
public static class Sealer
{
    /// <summary>Entries a batch: held in memory, stored in some milliseconds.</summary>
    public const int BatchMax = 5_000;

    // The first of the two numbers of an advisory lock; the second is the tenant.
    private const int SealLock = 0x5345_414C;

    private const string PostgresLock = "SELECT pg_advisory_xact_lock(@seals, @tenant)";

    private const string PostgresInsert =
        """
        INSERT INTO journal_seals (tenant_id, sequence, entry_id, hash)
        SELECT @tenant, CAST(value ->> 0 AS bigint), CAST(value ->> 1 AS bigint), value ->> 2
        FROM json_array_elements(CAST(@seals AS json))
        """;

    private const string SqliteInsert =
        """
        INSERT INTO journal_seals (tenant_id, sequence, entry_id, hash)
        SELECT @tenant, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@seals)
        """;

    /// <summary>Seals all entries committed so far.</summary>
    /// <param name="db">A context without a transaction.</param>
    /// <param name="cancel">Stops between batches.</param>
    /// <returns>How many entries this call sealed.</returns>
    public static async Task<int> Seal(DebitorDb db, CancellationToken cancel)
    {
        var total = 0;
        var firstId = long.MinValue;
        while (await Prepare(db, firstId, cancel) is { Seals.Count: > 0 } batch)
        {
            if (!await Store(db, batch, cancel)) continue;
            total += batch.Seals.Count;
            firstId = batch.LastId + 1;
        }

        return total;
    }

    private static async Task<Batch> Prepare(DebitorDb db, long firstId, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var last = await db.JournalSeals.AsNoTracking().OrderByDescending(seal => seal.Sequence)
            .Select(seal => new { seal.Sequence, seal.Hash }).FirstOrDefaultAsync(cancel);
        var hash = last?.Hash ?? JournalChain.Start;
        var batch = new Batch(After: last?.Sequence ?? 0, Seals: []);

        // Looked up for each entry, not only for those behind the last sealed one: entries come late.
        var unsealed = db.JournalEntries.AsNoTracking()
            .Where(entry => entry.Id >= firstId && !db.JournalSeals.Any(seal => seal.EntryId == entry.Id))
            .OrderBy(entry => entry.Id).Take(BatchMax);
        await foreach (var entry in unsealed.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var sequence = batch.After + batch.Seals.Count + 1;
            hash = JournalChain.Hash(hash, sequence, entry.Content());
            batch.Seals.Add([sequence, entry.Id, hash]);
            batch.LastId = entry.Id;
        }

        return batch;
    }

    /// <summary>False when another sealer was faster.</summary>
    private static async Task<bool> Store(DebitorDb db, Batch batch, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var isPostgres = db.Database.IsNpgsql();
        if (isPostgres)
            await Sql.Execute(db, PostgresLock, cancel, ("@seals", SealLock), ("@tenant", db.TenantId));
        var last = await db.JournalSeals.MaxAsync(seal => (long?)seal.Sequence, cancel) ?? 0;
        if (last != batch.After) return false;

        await Sql.Execute(
            db, isPostgres ? PostgresInsert : SqliteInsert, cancel,
            ("@tenant", db.TenantId), ("@seals", JsonSerializer.Serialize(batch.Seals)));
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <param name="After">The number of the last seal when it was prepared.</param>
    /// <param name="Seals">Number, entry and hash of each.</param>
    private sealed record Batch(long After, List<object[]> Seals)
    {
        public long LastId { get; set; }
    }
}
