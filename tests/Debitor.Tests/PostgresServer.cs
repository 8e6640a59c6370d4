using System.Security.Cryptography;
using Npgsql;
using Xunit;

namespace Debitor.Tests;

/// <summary>The PostgreSQL server of a test run: one, started when the first test asks for it.</summary>
/// <remarks>
/// <c>DEBITOR_TEST_POSTGRES</c> names a server to use, as the URL of a role that may create databases.
/// Otherwise the newest PostgreSQL on this machine (15 or later) runs a temporary cluster. The databases are
/// removed at the end; a killed run leaves some on a named server only, as <c>debitor_test_…</c>.
/// </remarks>
internal sealed class PostgresServer
{
    private const string ServerVariable = "DEBITOR_TEST_POSTGRES";
    private static readonly Lazy<Task<PostgresServer?>> Running = new(Start);

    private readonly string _url;
    private readonly NpgsqlDataSource _administration;
    private readonly string _prefix = $"debitor_test_{RandomNumberGenerator.GetHexString(8, true)}";
    private int _created;

    private PostgresServer(string url)
    {
        _url = url;
        _administration = NpgsqlDataSource.Create(ConnectionString(url));
    }

    /// <summary>The server of this run; skips the test when there is none to be had.</summary>
    /// <remarks>A server that is there and does not start is a failure, not a reason to skip.</remarks>
    public static async Task<PostgresServer> Require()
    {
        var server = await Running.Value;
        if (server is null)
        {
            Assert.Skip($"PostgreSQL {PostgresCluster.MajorVersionMin} or later is not installed "
                + $"(Debian: apt-get install postgresql), and {ServerVariable} names no server.");
        }

        return server;
    }

    /// <summary>Creates a database, empty or as a copy of the one at a URL, and returns its URL.</summary>
    public async Task<string> Create(string? template = null)
    {
        var name = $"{_prefix}_{Interlocked.Increment(ref _created)}";
        var source = template is null ? "template0" : Name(template);
        await Execute($"CREATE DATABASE {name} TEMPLATE {source} ENCODING 'UTF8' LOCALE 'C'");
        return new UriBuilder(_url) { Path = name }.Uri.AbsoluteUri;
    }

    /// <summary>Closes a database to everybody: PostgreSQL copies no template that is in use.</summary>
    public async Task Seal(string url)
    {
        var name = Name(url);
        await Execute($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        await Execute(
            $"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    public Task Drop(string url) => Execute($"DROP DATABASE {Name(url)} WITH (FORCE)");

    /// <summary>Turns <c>postgres://user:password@host:port/name?key=value</c> into Npgsql's form.</summary>
    public static string ConnectionString(string url)
    {
        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort ? NpgsqlConnection.DefaultPort : uri.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = Name(url),
        };
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            connection[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair[^1]);
        }

        return connection.ToString();
    }

    private static string Name(string url) => Uri.UnescapeDataString(new Uri(url).AbsolutePath[1..]);

    // Not cancelled with the test: a database that is half made or half dropped would be left behind.
    private async Task Execute(string sql)
    {
        await using var command = _administration.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer?> Start()
    {
        if (Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } url)
        {
            var server = new PostgresServer(url);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DropAll();
            return server;
        }

        // Nothing in a test is worth an fsync.
        return await PostgresCluster.Start("-c fsync=off") is { } cluster ? new PostgresServer(cluster.Url) : null;
    }

    private void DropAll()
    {
        using var list = _administration.CreateCommand(
            $"SELECT datname FROM pg_database WHERE starts_with(datname, '{_prefix}')");
        var names = new List<string>();
        using (var reader = list.ExecuteReader())
        {
            while (reader.Read()) names.Add(reader.GetString(0));
        }

        foreach (var name in names)
        {
            using var drop = _administration.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            drop.ExecuteNonQuery();
        }
    }
}
