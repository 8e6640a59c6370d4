using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Debitor.Tests.Ledger;
using Xunit;

namespace Debitor.Tests.Shell;

/// <summary>Every way to go wrong at the command line, with what is answered.</summary>
public sealed class ErrorGalleryTests
{
    private static readonly string[] Lines =
    [
        "",
        "dosier",
        "fly",
        "ageing --buket 30",
        "--json --Json ageing",
        "ageing extra",
        "ageing --on 2026-13-01",
        "ageing --on 31.02.2026",
        "ageing --on 0206-06-15",
        "ageing --on",
        "ageing --on 2026-01-01 --on 2026-01-02",
        "ageing --buckets 30,20",
        "ageing --buckets a --by colour",
        "ageing --language de",
        "ageing --tenant nobody",
        "dossier",
        "dossier nobody",
        "dossier век",
        "statement 1001 --from 2026-06-15 --to 2026-06-14",
        "statement 1001 --company XX",
        "ageing --database mysql://me:secret@host/name",
        "ageing --database postgres://me@host/name?No%20Reset%20On%20Close=true",
        "ageing --database missing/debitor.db",
        "ageing --database folder",
        "ageing --database text.db",
        "ageing --database newer.db",
        "ageing --database damaged.db",
    ];

    [Theory]
    [InlineData("ru")]
    [InlineData("uk")]
    [InlineData("en")]
    public async Task Each_is_answered_with_a_sentence(string language)
    {
        using var terminal = new Terminal();
        terminal.Variables.Add("DEBITOR_LANGUAGE", language);
        await Prepare(terminal.Folder);

        var gallery = new StringBuilder();
        foreach (var line in Lines)
        {
            var answer = await terminal.Run(line);
            Assert.Equal("", answer.Output);
            gallery.Append(answer.Transcript(line)).Append('\n');
        }

        Golden.Matches($"errors-{language}.txt", gallery.ToString());
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_defect()
    {
        using var terminal = new Terminal();
        var port = FreePort();
        var url = $"postgres://me:secret@127.0.0.1:{port}/x";

        var answer = await terminal.Run($"ageing --language en --database {url}");

        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith($"There is no connection to postgres://127.0.0.1:{port}/x.", answer.Error);
        Assert.DoesNotContain("secret", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_on_the_server_is_named()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Postgres);
        using var terminal = new Terminal();

        var answer = await terminal.Run($"ageing --language en --database {database.Url}_other");

        Assert.Equal(1, answer.ExitCode);
        Assert.StartsWith("There is no database postgres://", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_only_be_read_is_refused_when_it_must_be_written()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may write to every file.");
        using var terminal = new Terminal();
        var file = Path.Combine(terminal.Folder, "debitor.db");
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead);

        var answer = await terminal.Run("ageing --language en");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("can only be read", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_is_one_sentence_and_its_details_go_to_the_log()
    {
        var (database, terminal) = await SmallSupplier.Open(DatabaseKind.Sqlite);
        await using var _ = database;
        using var __ = terminal;
        await using (var connection = await database.Open())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE open_items SET currency = 'ZZZ'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var answer = await terminal.Run("ageing --json --language en");

        Assert.Equal((70, ""), (answer.ExitCode, answer.Output));
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        var log = await File.ReadAllTextAsync(
            Path.Combine(terminal.LogFolder, "debitor.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("ISO 4217", log, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(log.TrimEnd('\n').Split('\n')[^1]);
        Assert.Contains(line.RootElement.GetProperty("id").GetString()!, answer.Error, StringComparison.Ordinal);
        Assert.Equal("debitor ageing", line.RootElement.GetProperty("verb").GetString());
    }

    private static async Task Prepare(string folder)
    {
        var cancel = TestContext.Current.CancellationToken;
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        await File.WriteAllTextAsync(Path.Combine(folder, "text.db"), "number;name\n1;A", cancel);
        await Copy("debitor.db");
        await Copy("newer.db");
        await Copy("damaged.db");
        var newer = Path.Combine(folder, "newer.db");
        await using (var connection = await TestDatabase.Open(DatabaseKind.Sqlite, newer))
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '99')";
            await command.ExecuteNonQueryAsync(cancel);
        }

        // The header stays, so that it still looks like a database.
        await using var file = File.OpenWrite(Path.Combine(folder, "damaged.db"));
        file.Position = 100;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 100).ToArray());

        async Task Copy(string name)
        {
            await using var source = await TestDatabase.CreateFrom(
                DatabaseKind.Sqlite, SmallSupplier.Key, SmallSupplier.Fill);
            File.Copy(source.Url, Path.Combine(folder, name));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
