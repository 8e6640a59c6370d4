using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Debitor.Tests;

/// <summary>A temporary cluster of PostgreSQL that lives as long as this process.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    public const int MajorVersionMin = 15;

    // A port that was free a moment ago may be taken by the time the server listens, so it gets several.
    private const int PortsToTry = 3;

    // The life of this script is the life of the cluster. It ends when its input does: the system closes the
    // pipe however the test process dies, so that no killed run leaves a server behind. Ctrl+C goes to the
    // whole process group and must not end it before it has cleaned up.
    private const string ClusterScript = """
        set -eu
        trap '' INT TERM HUP
        bin=$1; settings=$2; shift 2
        folder=$(mktemp -d)
        trap '"$bin/pg_ctl" stop -D "$folder/data" -m immediate >&2 || :; rm -rf "$folder"' EXIT
        "$bin/initdb" -D "$folder/data" -U debitor_owner --auth=trust --encoding=UTF8 --locale=C \
            --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
        for port; do
            options="-p $port -k $folder -c listen_addresses=127.0.0.1 $settings"
            if "$bin/pg_ctl" start -w -D "$folder/data" -l "$folder/log" -o "$options" >/dev/null; then
                echo "$port"
                while read -r order; do
                    case $order in
                        stop) "$bin/pg_ctl" stop -w -D "$folder/data" -m fast >/dev/null ;;
                        start) "$bin/pg_ctl" start -w -D "$folder/data" -l "$folder/log" -o "$options" >/dev/null ;;
                    esac
                    echo "$order"
                done
                exit 0
            fi
        done
        cat "$folder/log" >&2
        exit 1
        """;

    private readonly Process _script;

    private PostgresCluster(Process script, string url)
    {
        _script = script;
        Url = url;
    }

    /// <summary>The URL of its owner.</summary>
    public string Url { get; }

    /// <summary>Starts a cluster of the newest PostgreSQL on this machine.</summary>
    /// <param name="settings">Options of the server, such as <c>-c fsync=off</c>; empty for stock
    /// settings.</param>
    /// <returns>Null when no PostgreSQL of version 15 or later is installed.</returns>
    public static async Task<PostgresCluster?> Start(string settings)
    {
        if (NewestPrograms() is not { } programs) return null;

        // The cluster runs as long as this process holds the input of the script.
        var script = Process.Start(ClusterCommand(programs, settings))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(script);

        if (await script.StandardOutput.ReadLineAsync() is { } port)
            return new PostgresCluster(script, $"postgres://debitor_owner@127.0.0.1:{port}/postgres");

        var why = await script.StandardError.ReadToEndAsync();
        throw new InvalidOperationException($"The PostgreSQL of {programs} does not start:\n{why}");
    }

    /// <summary>Stops the server as its administrator does: connections are cut.</summary>
    public Task Stop() => Order("stop");

    /// <summary>Starts the stopped server again, with its data and on its port.</summary>
    public Task StartAgain() => Order("start");

    public ValueTask DisposeAsync()
    {
        End(_script);
        return ValueTask.CompletedTask;
    }

    private static void End(Process script)
    {
        if (script.HasExited) return;
        script.StandardInput.Close();
        script.WaitForExit();
    }

    private async Task Order(string order)
    {
        await _script.StandardInput.WriteLineAsync(order);
        var done = await _script.StandardOutput.ReadLineAsync();
        if (done != order) throw new InvalidOperationException($"The cluster did not {order}.");
    }

    private static ProcessStartInfo ClusterCommand(string programs, string settings)
    {
        string[] script = ["/bin/sh", "-c", ClusterScript, "cluster", programs, settings, .. FreePorts()];

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
}
