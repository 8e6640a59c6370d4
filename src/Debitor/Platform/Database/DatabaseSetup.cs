using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>
/// Brings a database to the version of this program, and refuses one that it can't work with.
/// </summary>
/// <remarks>
/// The migrations run in one transaction under a lock of the database. EF Core's own lock is a row that stays
/// behind when the program is killed, and then nobody gets in.
/// </remarks>
public static class DatabaseSetup
{
    private const long MigrationLock = 0x4465_6269_746F_7200;

    private const string FirstBytes = "SQLite format 3\0";

    /// <summary>
    /// Creates or upgrades the database where that is needed, and makes sure of the default tenant.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">
    /// The database is away, damaged, newer and so on.
    /// </exception>
    public static void Prepare(DebitorDbFactory databases)
    {
        var version = Version(databases);
        if (version.IsNewer)
            throw new DatabaseUnusableException(DatabaseProblem.NewerVersion, version.Applied!);
        if (version.IsCurrent) return;
        using var db = databases.OwnerContext();
        db.Database.OpenConnection();
        Migrate(db, databases.Address.IsPostgres);
    }

    /// <summary>Looks which version the database has, and changes nothing.</summary>
    /// <exception cref="DatabaseUnusableException">The database is away, damaged and so on.</exception>
    internal static DatabaseVersion Version(DebitorDbFactory databases)
    {
        var address = databases.Address;
        if (!address.IsPostgres) CheckFile(address.Shown);
        var known = Known(address.IsPostgres ? typeof(PostgresDb) : typeof(SqliteDb));
        using var connection = Connection(address);
        connection.Open();
        if (!address.IsPostgres) SqliteSession.Set(connection);
        var applied = Applied(connection, address.IsPostgres);
        var newer = applied.Except(known, StringComparer.Ordinal).LastOrDefault();
        return new DatabaseVersion(
            newer ?? applied.LastOrDefault(), newer is not null, applied.Count >= known.Count);
    }

    // By hand: nearly always there is nothing to upgrade, and EF Core would first make all its services.
    private static DbConnection Connection(DatabaseAddress address) => address.IsPostgres
        ? new NpgsqlConnection(address.ConnectionString)
        : new SqliteConnection(address.ConnectionString);

    private static List<string> Known(Type context) =>
    [
        .. typeof(DatabaseSetup).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration)))
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id).Order(StringComparer.Ordinal),
    ];

    private static void CheckFile(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (Directory.Exists(path)) throw new DatabaseUnusableException(DatabaseProblem.NotADatabase, path);
        if (folder is not null && !Directory.Exists(folder))
            throw new DatabaseUnusableException(DatabaseProblem.FolderMissing, folder);
        if (!File.Exists(path)) return;

        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> first = stackalloc byte[FirstBytes.Length];
        var read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (read > 0 && !first[..read].SequenceEqual(FirstBytes.Select(c => (byte)c).Take(read).ToArray()))
            throw new DatabaseUnusableException(DatabaseProblem.NotADatabase, path);
    }

    private static List<string> Applied(DbConnection connection, bool isPostgres)
    {
        var history = isPostgres
            ? "SELECT count(*) FROM information_schema.tables "
              + "WHERE table_schema = current_schema() AND table_name = '__EFMigrationsHistory'"
            : "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if (Convert.ToInt64(Scalar(connection, history), null) == 0) return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT migration_id FROM \"__EFMigrationsHistory\" ORDER BY migration_id";
        using var reader = command.ExecuteReader();
        List<string> applied = [];
        while (reader.Read()) applied.Add(reader.GetString(0));
        return applied;
    }

    private static void Migrate(DebitorDb db, bool isPostgres)
    {
        // SQLite's transaction takes the write lock at once; PostgreSQL needs a lock of its own.
        using var transaction = db.Database.BeginTransaction();
        if (isPostgres) db.Database.ExecuteSql($"SELECT pg_advisory_xact_lock({MigrationLock})");

        // Another process may have migrated while this one waited for the lock.
        var applied = Applied(db.Database.GetDbConnection(), isPostgres);
        var migrator = db.GetService<IMigrator>();
        var script = migrator.GenerateScript(
            applied.LastOrDefault() ?? Migration.InitialDatabase, null,
            MigrationsSqlGenerationOptions.NoTransactions);
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = script;
        command.Transaction = (DbTransaction)((IInfrastructure<DbTransaction>)transaction).Instance;
        if (script.Length > 0) command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>The version of a database beside that of the program.</summary>
/// <param name="Applied">The last migration it went through; null when it is empty.</param>
/// <param name="IsNewer">Whether the program does not know that migration.</param>
/// <param name="IsCurrent">Whether there is nothing left to upgrade.</param>
internal sealed record DatabaseVersion(string? Applied, bool IsNewer, bool IsCurrent);
