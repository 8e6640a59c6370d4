using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    private const int MajorVersionMin = 15;

    // A port that was free a moment ago may be taken by the time the server listens, so it gets several.
    private const int PortsToTry = 3;

    // The life of this script is the life of the cluster. It ends when its input does: the system closes the
    // pipe however the test process dies, so that no killed run leaves a server behind. Ctrl+C goes to the
    // whole process group and must not end it before it has cleaned up. Nothing here is worth an fsync.
    private const string ClusterScript = """
        set -eu
        trap '' INT TERM HUP
        bin=$1; shift
        folder=$(mktemp -d)
        trap '"$bin/pg_ctl" stop -D "$folder/data" -m immediate >&2 || :; rm -rf "$folder"' EXIT
        "$bin/initdb" -D "$folder/data" -U debitor_owner --auth=trust --encoding=UTF8 --locale=C \
            --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
        for port; do
            options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off"
            if "$bin/pg_ctl" start -w -D "$folder/data" -l "$folder/log" -o "$options" >/dev/null; then
                echo "$port"
                cat >/dev/null
                exit 0
            fi
        done
        cat "$folder/log" >&2
        exit 1
        """;

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
            Assert.Skip($"PostgreSQL {MajorVersionMin} or later is not installed "
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

        return NewestPrograms() is { } programs ? await StartCluster(programs) : null;
    }

    private static async Task<PostgresServer> StartCluster(string programs)
    {
        // Not disposed of: the cluster runs as long as this process holds the input of the script.
        var cluster = Process.Start(ClusterCommand(programs))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.StandardInput.Close();
            cluster.WaitForExit();
        };

        if (await cluster.StandardOutput.ReadLineAsync() is { } port)
        {
            return new PostgresServer($"postgres://debitor_owner@127.0.0.1:{port}/postgres");
        }

        var why = await cluster.StandardError.ReadToEndAsync();
        throw new InvalidOperationException($"The PostgreSQL of {programs} does not start:\n{why}");
    }

    private static ProcessStartInfo ClusterCommand(string programs)
    {
        string[] script = ["/bin/sh", "-c", ClusterScript, "cluster", programs, .. FreePorts()];

        // PostgreSQL refuses to run as root; Debian's package brings the user postgres along.
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", .. script]
            : script;

        // That user may not enter the folder the tests run in, so the script starts at the root.
        return new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <summary>The folder of the newest PostgreSQL that is new enough; null when there is none.</summary>
    private static string? NewestPrograms()
    {
        // Debian keeps its servers out of PATH, one folder per version.
        var ofDebian = new DirectoryInfo("/usr/lib/postgresql");
        var versions = ofDebian.Exists ? ofDebian.GetDirectories() : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(versions.Select(version => Path.Combine(version.FullName, "bin")))
            .Where(folder => Runs(folder, "initdb") && Runs(folder, "pg_ctl"))
            .Select(folder => (Folder: folder, Version: MajorVersion(Path.Combine(folder, "pg_ctl"))))
            .Where(found => found.Version >= MajorVersionMin)
            .OrderByDescending(found => found.Version).ThenBy(found => found.Folder, StringComparer.Ordinal)
            .FirstOrDefault().Folder;

        // A link in PATH may outlive the server that it led to.
        static bool Runs(string folder, string name) =>
            new FileInfo(Path.Combine(folder, name)) is { Exists: true } program
            && program.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: false };
    }

    // "pg_ctl (PostgreSQL) 17.2 (Debian 17.2-1)", "pg_ctl (PostgreSQL) 19beta1"
    private static int MajorVersion(string program)
    {
        var command = new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true };
        using var process = Process.Start(command)!;
        var words = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        var digits = string.Concat(words.ElementAtOrDefault(2)?.TakeWhile(char.IsAsciiDigit) ?? []);
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private static string[] FreePorts()
    {
        var listeners = new TcpListener[PortsToTry];
        var ports = new string[PortsToTry];
        for (var i = 0; i < PortsToTry; i++)
        {
            listeners[i] = new TcpListener(IPAddress.Loopback, 0);
            listeners[i].Start();
            ports[i] = ((IPEndPoint)listeners[i].LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        }

        // Only now, so that the ports differ.
        foreach (var listener in listeners) listener.Dispose();
        return ports;
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
