using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Debitor.Platform.Database;

/// <summary>How much a transaction is going to read.</summary>
internal enum Reading
{
    /// <summary>What the database decides for itself.</summary>
    AFew,

    /// <summary>The rows of some customers, by key.</summary>
    ByKey,

    /// <summary>Whole tables: no look-up by row, and room to sort and hash.</summary>
    WholeTables,
}

/// <summary>Transactions as the program needs them on both databases.</summary>
internal static class Transactions
{
    // A table that was just filled has no statistics yet, and PostgreSQL's planner then believes it to be small.
    // Whoever reads knows better, and says so. Compiling a statement costs more than these gain by it.
    // Cursors are read to their end, not for their first rows.
    private const string Reads = "SET LOCAL jit = off; SET LOCAL cursor_tuple_fraction = 1";
    private const string WholeTables = $"{Reads}; SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'";
    private const string ByKey =
        $"{Reads}; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    // All tables are thought of (0x10000), and those are looked at that grew tenfold or were never looked at (0x02).
    private const string LookAtTables = "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002";

    /// <summary>
    /// A transaction for reading: all of it sees the same facts, and it never takes SQLite's write lock.
    /// </summary>
    /// <param name="database">The database of the context.</param>
    /// <param name="cancel">Stops the opening.</param>
    /// <param name="reading">How much is going to be read.</param>
    public static async Task<IAsyncDisposable> BeginSnapshot(
        this DatabaseFacade database, CancellationToken cancel, Reading reading = Reading.AFew)
    {
        await database.OpenConnectionAsync(cancel);
        if (database.GetDbConnection() is not SqliteConnection sqlite)
        {
            var transaction = await database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await database.Expect(reading, cancel);
            return new Snapshot(database, transaction, null);
        }

        var deferred = sqlite.BeginTransaction(deferred: true);
        return new Snapshot(database, await database.UseTransactionAsync(deferred, cancel), deferred);
    }

    /// <summary>Gives PostgreSQL room to sort the many rows that the current transaction puts in place.</summary>
    public static async Task ExpectManyWrites(this DatabaseFacade database, CancellationToken cancel)
    {
        if (database.IsNpgsql()) await database.ExecuteSqlRawAsync("SET LOCAL work_mem = '256MB'", cancel);
    }

    /// <summary>Has the database look at tables that just grew.</summary>
    /// <remarks>
    /// Until then its planner believes the tables to be small and reads them by the wrong index. PostgreSQL would look
    /// by itself, minutes later; only the tables' owner may ask for it: where the program has no such rights, the
    /// server says so in its log and goes on. SQLite never looks unless it is told to.
    /// </remarks>
    public static Task LookAtGrown(this DebitorDb db, string tables, CancellationToken cancel) =>
        db.Database.IsNpgsql()
            ? Sql.Execute(db, $"RESET ROLE; ANALYZE {tables}; SET ROLE {PostgresSession.Role}", cancel)
            : db.LookAround(cancel);

    /// <summary>Has SQLite look at all tables of which it knows too little; some milliseconds.</summary>
    public static async Task LookAround(this DebitorDb db, CancellationToken cancel)
    {
        if (!db.Database.IsNpgsql()) await Sql.Execute(db, LookAtTables, cancel);
    }

    /// <summary>Tells PostgreSQL how much the rest of the current transaction is going to read.</summary>
    public static async Task Expect(this DatabaseFacade database, Reading reading, CancellationToken cancel)
    {
        if (reading == Reading.AFew || !database.IsNpgsql()) return;
        await database.ExecuteSqlRawAsync(reading == Reading.WholeTables ? WholeTables : ByKey, cancel);
    }

    /// <summary>
    /// Has the streams of the context fetch ahead until this is disposed of; nothing but streams may ask meanwhile.
    /// </summary>
    public static IDisposable ReadAhead(this DebitorDb db) => new Ahead(db);

    /// <summary>Now, UTC, cut to the microsecond, so that both databases give back what went in.</summary>
    public static DateTime Microseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed class Ahead : IDisposable
    {
        private readonly DebitorDb _db;

        public Ahead(DebitorDb db)
        {
            _db = db;
            _db.ReadsAhead = true;
        }

        public void Dispose() => _db.ReadsAhead = false;
    }

    private sealed class Snapshot(
        DatabaseFacade database, IDbContextTransaction? transaction, SqliteTransaction? deferred)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (transaction is not null) await transaction.DisposeAsync();
            if (deferred is not null) await deferred.DisposeAsync();
            await database.CloseConnectionAsync();
        }
    }
}
