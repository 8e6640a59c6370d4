using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>Indexes that PostgreSQL makes after the rows of a first import instead of with each of them.</summary>
/// <remarks>
/// <para>
/// To sort a million keys once costs a third of finding the place of each. It is done only where nobody can miss the
/// indexes: in tables in which no tenant has a row yet. The tables are locked until the transaction ends; when
/// anybody works with them just now, or the login does not own them, their indexes stay and the rows go in slower.
/// </para>
/// <para>All of it happens inside the transaction of the rows: whatever breaks it off, the indexes are back.</para>
/// </remarks>
internal sealed class LateIndexes
{
    // Indexes of constraints, such as keys, stay: they are what keeps a row from going in twice.
    private const string OfEmptyTables =
        """
        SELECT t.oid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.oid = ANY(@tables::text[]::regclass[]) AND pg_relation_size(t.oid) = 0
          AND pg_has_role(session_user, t.relowner, 'USAGE')
          AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        ORDER BY i.indexrelid
        """;

    private const string AsOwner = "SET LOCAL ROLE NONE";
    private const string AsProgram = $"SET LOCAL ROLE {PostgresSession.Role}";
    private const string Savepoint = "late_indexes";

    private readonly DebitorDb _db;
    private readonly List<string> _definitions = [];

    private LateIndexes(DebitorDb db) => _db = db;

    /// <summary>Whether no index waits to be made.</summary>
    public bool IsEmpty => _definitions.Count == 0;

    /// <summary>Takes away the indexes of those of the tables that are empty, in the current transaction.</summary>
    public static async Task<LateIndexes> Take(
        DebitorDb db, IReadOnlyCollection<string> tables, CancellationToken cancel)
    {
        var late = new LateIndexes(db);
        if (tables.Count == 0 || !db.Database.IsNpgsql()) return late;
        var found = await Find(db, tables, cancel);
        if (found.Count == 0) return late;

        await Sql.Execute(db, $"SAVEPOINT {Savepoint}", cancel);
        try
        {
            await Sql.Execute(
                db,
                $"""
                {AsOwner};
                LOCK TABLE {string.Join(", ", found.Select(index => index.Table).Distinct())} NOWAIT;
                DROP INDEX {string.Join(", ", found.Select(index => index.Name))};
                {AsProgram};
                RELEASE SAVEPOINT {Savepoint}
                """,
                cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await Sql.Execute(db, $"ROLLBACK TO SAVEPOINT {Savepoint}", cancel);
            return late;
        }

        late._definitions.AddRange(found.Select(index => index.Definition));
        return late;
    }

    /// <summary>Makes the indexes that were taken away, as they were.</summary>
    public async Task Make(CancellationToken cancel)
    {
        if (IsEmpty) return;
        await Sql.Execute(
            _db,
            $"{AsOwner}; SET LOCAL maintenance_work_mem = '256MB'; {string.Join("; ", _definitions)}; {AsProgram}",
            cancel);
        _definitions.Clear();
    }

    private static async Task<List<(string Table, string Name, string Definition)>> Find(
        DebitorDb db, IReadOnlyCollection<string> tables, CancellationToken cancel)
    {
        await using DbCommand command = Sql.Command(db, OfEmptyTables, ("@tables", tables.ToArray()));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<(string, string, string)> found = [];
        while (await reader.ReadAsync(cancel))
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }
}
