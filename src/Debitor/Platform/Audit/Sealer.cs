using System.Text.Json;
using Debitor.Core.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Audit;

/// <summary>Numbers the entries of one tenant that have no seal yet and chains them, in the order of their ids.</summary>
/// <remarks>
/// Each batch is a transaction of its own under the one lock of the tenant (PostgreSQL) or of the file (SQLite),
/// and reads the end of the chain under it: two sealers take turns, and one that is killed leaves whole batches.
/// An entry that was committed late, with an id below sealed ones, comes next in the chain.
/// </remarks>
public static class Sealer
{
    /// <summary>Entries a transaction: a fraction of a second, as others wait to write on SQLite.</summary>
    public const int BatchMax = 5_000;

    // The first of the two numbers of an advisory lock; the second is the tenant.
    private const int SealLock = 0x5345_414C;

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
        // Looked for without the lock: when there is nothing to seal, nobody is kept waiting.
        if (await Unsealed(db, long.MinValue).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancel) is not { } first)
            return 0;

        var total = 0;
        while (true)
        {
            var (count, next) = await SealBatch(db, first, cancel);
            total += count;
            if (count < BatchMax) return total;
            first = next;
        }
    }

    private static async Task<(int Count, long Next)> SealBatch(DebitorDb db, long first, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock({SealLock}, {db.TenantId})", cancel);
        }

        var (seals, next) = await Chain(db, first, cancel);
        if (seals.Count > 0)
        {
            await Sql.Execute(
                db, db.Database.IsNpgsql() ? PostgresInsert : SqliteInsert, cancel,
                ("@tenant", db.TenantId), ("@seals", JsonSerializer.Serialize(seals)));
        }

        await transaction.CommitAsync(cancel);
        return (seals.Count, next);
    }

    private static async Task<(List<object[]> Seals, long Next)> Chain(
        DebitorDb db, long first, CancellationToken cancel)
    {
        var last = await db.JournalSeals.AsNoTracking().OrderByDescending(s => s.Sequence)
            .Select(s => new { s.Sequence, s.Hash }).FirstOrDefaultAsync(cancel);
        var sequence = last?.Sequence ?? 0;
        var hash = last?.Hash ?? JournalChain.Start;

        List<object[]> seals = [];
        var next = first;
        await foreach (var entry in Unsealed(db, first).Take(BatchMax).AsAsyncEnumerable().WithCancellation(cancel))
        {
            sequence++;
            hash = JournalChain.Hash(hash, sequence, entry.Content());
            seals.Add([sequence, entry.Id, hash]);
            next = entry.Id + 1;
        }

        return (seals, next);
    }

    private static IQueryable<JournalEntry> Unsealed(DebitorDb db, long first) => db.JournalEntries.AsNoTracking()
        .Where(entry => entry.Id >= first && !db.JournalSeals.Any(seal => seal.EntryId == entry.Id))
        .OrderBy(entry => entry.Id);
}
