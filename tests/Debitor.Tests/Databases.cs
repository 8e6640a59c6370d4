using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Debitor.Tests;

/// <summary>The two databases the product runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Both databases, one row each: <c>[Theory, ClassData(typeof(BothDatabases))]</c>.</summary>
public sealed class BothDatabases : TheoryData<DatabaseKind>
{
    public BothDatabases() : base(DatabaseKind.Sqlite, DatabaseKind.Postgres)
    {
    }
}

/// <summary>A fresh database that belongs to one test and goes when the test does.</summary>
/// <remarks>
/// A test that asks for PostgreSQL is skipped with the reason when there is no server;
/// see <see cref="PostgresServer"/>.
/// </remarks>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseKind Kind, string Key), Lazy<Task<TestDatabase>>>
        Templates = [];

    // The folder of a SQLite file, or the server of a PostgreSQL database: one of the two is there.
    private readonly DirectoryInfo? _folder;
    private readonly PostgresServer? _server;

    private TestDatabase(DirectoryInfo folder)
    {
        Kind = DatabaseKind.Sqlite;
        Url = Path.Combine(folder.FullName, "debitor.db");
        _folder = folder;
    }

    private TestDatabase(PostgresServer server, string url)
    {
        Kind = DatabaseKind.Postgres;
        Url = url;
        _server = server;
    }

    public DatabaseKind Kind { get; }

    /// <summary>What <c>--database</c> takes: <c>postgres://user@host:port/name</c> or a file.</summary>
    public string Url { get; }

    /// <summary>Makes an empty database; of SQLite only the folder, as the product makes the file.</summary>
    public static async Task<TestDatabase> Create(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite) return NewFile();
        var server = await PostgresServer.Require();
        return new TestDatabase(server, await server.Create());
    }

    /// <summary>Makes a copy of a template, which is prepared once per key in a run.</summary>
    /// <param name="kind">Each database has its own template.</param>
    /// <param name="templateKey">Names the content: the same key always comes with the same content.</param>
    /// <param name="prepare">
    /// Fills the template at the given URL. Other tests wait for it, so it must not end with the test that
    /// happens to come first: do not hand it that test's cancellation token.
    /// </param>
    public static async Task<TestDatabase> CreateFrom(
        DatabaseKind kind, string templateKey, Func<string, Task> prepare)
    {
        // Here and not only below: a test is skipped by itself, not by the failed task of a template.
        if (kind == DatabaseKind.Postgres) await PostgresServer.Require();
        var template = await Templates
            .GetOrAdd((kind, templateKey), _ => new Lazy<Task<TestDatabase>>(() => Prepare(kind, prepare)))
            .Value.WaitAsync(TestContext.Current.CancellationToken);

        if (template._server is { } server)
        {
            return new TestDatabase(server, await server.Create(template.Url));
        }

        var copy = NewFile();
        File.Copy(template.Url, copy.Url);
        return copy;
    }

    /// <summary>Opens a plain connection, to look behind the product's back.</summary>
    public Task<DbConnection> Open() => Open(Kind, Url);

    /// <summary>Opens a plain connection to a database by its URL.</summary>
    /// <remarks>It is not pooled, so that disposing of it leaves the file or the database.</remarks>
    public static async Task<DbConnection> Open(DatabaseKind kind, string url)
    {
        DbConnection connection = kind switch
        {
            DatabaseKind.Sqlite => new SqliteConnection(SqliteConnectionString(url)),
            DatabaseKind.Postgres =>
                new NpgsqlConnection(PostgresServer.ConnectionString(url) + ";Pooling=false"),
        };
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.Drop(Url);
        _folder?.Delete(recursive: true);
    }

    private static TestDatabase NewFile() => new(Directory.CreateTempSubdirectory("debitor-"));

    private static async Task<TestDatabase> Prepare(DatabaseKind kind, Func<string, Task> prepare)
    {
        var template = await Create(kind);
        await prepare(template.Url);
        if (template._server is { } server)
        {
            await server.Seal(template.Url);
        }
        else
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => template._folder!.Delete(recursive: true);
            await MoveLogIntoFile(template.Url);
        }

        return template;
    }

    // Pooled connections may keep the write-ahead log alive; a copy of the file alone would lack its pages.
    private static async Task MoveLogIntoFile(string file)
    {
        await using var connection = new SqliteConnection(SqliteConnectionString(file));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static string SqliteConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
}
