using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Debitor.Platform.Database;

/// <summary>Transactions as the program needs them on both databases.</summary>
internal static class Transactions
{
    /// <summary>A transaction for reading: all of it sees the same facts, and it never takes SQLite's write lock.</summary>
    public static async Task<IAsyncDisposable> BeginSnapshot(this DatabaseFacade database, CancellationToken cancel)
    {
        await database.OpenConnectionAsync(cancel);
        if (database.GetDbConnection() is not SqliteConnection sqlite)
        {
            var transaction = await database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            return new Snapshot(database, transaction, null);
        }

        var deferred = sqlite.BeginTransaction(deferred: true);
        return new Snapshot(database, await database.UseTransactionAsync(deferred, cancel), deferred);
    }

    /// <summary>Now, UTC, cut to the microsecond, so that both databases give back what went in.</summary>
    public static DateTime Microseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private sealed class Snapshot(DatabaseFacade database, IDbContextTransaction? transaction, SqliteTransaction? deferred)
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
