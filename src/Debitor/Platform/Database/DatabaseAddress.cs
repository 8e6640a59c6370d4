using Microsoft.Data.Sqlite;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>
/// Where the database is: a file of SQLite or <c>postgres://user:password@host:port/name?Option=value</c>.
/// </summary>
public sealed record DatabaseAddress(bool IsPostgres, string ConnectionString, string Shown)
{
    private const int PostgresPort = 5432;

    /// <param name="text">As it was given.</param>
    /// <param name="folder">Where a relative path starts; null is the folder of the process.</param>
    /// <exception cref="DatabaseUnusableException">
    /// The address cannot be understood, or switches off what the tenant wall needs.
    /// </exception>
    public static DatabaseAddress Parse(string text, string? folder = null)
    {
        if (text.StartsWith("postgres://", StringComparison.Ordinal)
            || text.StartsWith("postgresql://", StringComparison.Ordinal)) return Postgres(text);

        if (text.Length == 0 || text.Contains("://", StringComparison.Ordinal) || text.Contains('\0'))
            throw new DatabaseUnusableException(DatabaseProblem.AddressNotUnderstood, WithoutPassword(text));
        var path = Path.GetFullPath(text, folder ?? Environment.CurrentDirectory);
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 5,
        };
        return new DatabaseAddress(false, connection.ToString(), path);
    }

    // What is shown ends up in tickets and mails.
    private static string WithoutPassword(string text)
    {
        var from = text.IndexOf("://", StringComparison.Ordinal);
        var to = text.LastIndexOf('@');
        return from < 0 || to < from ? text : string.Concat(text.AsSpan(0, from + 3), "…", text.AsSpan(to));
    }

    private static DatabaseAddress Postgres(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.AbsolutePath.Length < 2)
            throw new DatabaseUnusableException(DatabaseProblem.AddressNotUnderstood, WithoutPassword(text));

        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length == 0 ? "localhost" : uri.Host,
            Port = uri.Port < 0 ? PostgresPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = user[0].Length == 0 ? null : Uri.UnescapeDataString(user[0]),
            Password = user.Length < 2 ? null : Uri.UnescapeDataString(user[1]),
            ApplicationName = "debitor",
            Timeout = 10,
            CommandTimeout = 0,
        };
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            try
            {
                connection[Uri.UnescapeDataString(pair[0])] = pair.Length < 2
                    ? ""
                    : Uri.UnescapeDataString(pair[1]);
            }
            catch (Exception problem)
                when (problem is ArgumentException or FormatException or InvalidCastException)
            {
                throw new DatabaseUnusableException(DatabaseProblem.AddressNotUnderstood, option, problem);
            }
        }

        // Without the reset a pooled connection would carry the tenant of its last user into the next
        // request.
        if (connection.NoResetOnClose)
            throw new DatabaseUnusableException(DatabaseProblem.NoResetOnCloseRefused, "No Reset On Close");

        var shown = $"postgres://{connection.Host}:{connection.Port}/{connection.Database}";
        return new DatabaseAddress(true, connection.ToString(), shown);
    }
}

/// <summary>What can be wrong with a database before any rule is asked.</summary>
public enum DatabaseProblem
{
    AddressNotUnderstood,
    NoResetOnCloseRefused,
    FolderMissing,
    NotADatabase,
    ReadOnly,
    Full,
    Locked,
    Away,
    DatabaseMissing,
    AccessRefused,
    NewerVersion,
    OlderVersion,
    OwnerRightsMissing,
    TenantMissing,
    Damaged,
}

/// <summary>The database can't be used; put into words at the rim, without a stack trace.</summary>
public sealed class DatabaseUnusableException(
    DatabaseProblem problem, string subject, Exception? cause = null)
    : Exception($"{problem}: {subject}", cause)
{
    public DatabaseProblem Problem { get; } = problem;

    /// <summary>What it is about: a path, a host, an option, a version.</summary>
    public string Subject { get; } = subject;
}
