using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>Recognises what databases and files say when they can't be used.</summary>
internal static class DatabaseProblems
{
    // Low byte of HResult on Unix is errno; on Windows 112 is ERROR_DISK_FULL.
    private const int NoSpaceLeft = 28;
    private const int WindowsDiskFull = unchecked((int)0x8007_0070);

    /// <summary>The problem behind an exception, however deep; null when it is something else.</summary>
    public static DatabaseUnusableException? Of(Exception thrown, DatabaseAddress address)
    {
        for (var at = thrown; at is not null; at = at.InnerException)
        {
            if (at is DatabaseUnusableException known) return known;
            var problem = at switch
            {
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException postgres => OfPostgres(postgres.SqlState),
                NpgsqlException => DatabaseProblem.Away,
                SocketException => address.IsPostgres ? DatabaseProblem.Away : null,
                IOException { HResult: NoSpaceLeft or WindowsDiskFull } => DatabaseProblem.Full,
                _ => (DatabaseProblem?)null,
            };
            if (problem is { } found)
                return new DatabaseUnusableException(found, Subject(found, address), thrown);
        }

        return null;
    }

    /// <summary>
    /// Whether the database is at fault: what works in the background waits then and asks again. EF Core wraps what a
    /// server that went away throws into an exception of another kind.
    /// </summary>
    public static bool Is(Exception thrown, DatabaseAddress address) =>
        thrown is DbException || Of(thrown, address) is not null;

    /// <summary>
    /// By the primary result codes of SQLite; null for those that are defects of the program.
    /// </summary>
    internal static DatabaseProblem? OfSqlite(int code) => (code & 0xFF) switch
    {
        3 or 14 or 23 => DatabaseProblem.AccessRefused,
        5 or 6 => DatabaseProblem.Locked,
        8 => DatabaseProblem.ReadOnly,
        10 => DatabaseProblem.Away,
        11 => DatabaseProblem.Damaged,
        13 => DatabaseProblem.Full,
        26 => DatabaseProblem.NotADatabase,
        _ => null,
    };

    /// <summary>
    /// By the classes of SQLSTATE (PostgreSQL, appendix A); null for those that are defects of the program.
    /// </summary>
    internal static DatabaseProblem? OfPostgres(string state) => state switch
    {
        "42501" or "22023" => DatabaseProblem.OwnerRightsMissing,
        "3D000" => DatabaseProblem.DatabaseMissing,
        "25006" => DatabaseProblem.ReadOnly,
        "53100" => DatabaseProblem.Full,
        "55P03" or "40P01" => DatabaseProblem.Locked,
        "XX001" or "XX002" => DatabaseProblem.Damaged,
        ['2', '8', ..] => DatabaseProblem.AccessRefused,
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] => DatabaseProblem.Away,
        _ => null,
    };

    private static string Subject(DatabaseProblem problem, DatabaseAddress address) =>
        problem == DatabaseProblem.OwnerRightsMissing && address.IsPostgres
            ? new NpgsqlConnectionStringBuilder(address.ConnectionString).Username ?? address.Shown
            : address.Shown;
}
