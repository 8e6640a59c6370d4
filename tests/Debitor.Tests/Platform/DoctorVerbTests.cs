using System.Text.Json;
using Debitor.Platform.Database;
using Debitor.Tests.Ledger;
using Debitor.Tests.Shell;
using Xunit;

namespace Debitor.Tests.Platform;

public sealed class DoctorVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sound_database_is_said_to_be_sound(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var levels = await Levels(terminal, exitCode: 0);

        string[] sound = kind == DatabaseKind.Postgres
            ? ["database", "version", "tenant", "role", "wall", "settled", "references", "journal"]
            : ["disk", "database", "version", "tenant", "integrity", "settled", "references", "journal"];
        Assert.All(sound, check => Assert.Equal("ok", levels[check]));
        Assert.Equal("warn", levels["bank"]);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "UPDATE open_items SET settled_on = NULL WHERE id = 301", "settled")]
    [InlineData(DatabaseKind.Sqlite, "UPDATE payments SET spent_on = '2026-06-06' WHERE id = 402", "settled")]
    [InlineData(DatabaseKind.Sqlite, "DELETE FROM customers WHERE id = 202", "references")]
    [InlineData(DatabaseKind.Postgres, "UPDATE open_items SET settled_on = NULL WHERE id = 301", "settled")]
    [InlineData(DatabaseKind.Postgres, "DELETE FROM companies WHERE id = 102", "references")]
    [InlineData(DatabaseKind.Postgres, "ALTER TABLE payments NO FORCE ROW LEVEL SECURITY", "wall")]
    [InlineData(DatabaseKind.Postgres, "DROP POLICY tenant_wall ON customers", "wall")]
    public async Task What_does_not_fit_is_bad(DatabaseKind kind, string sql, string check)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;
        await using (var connection = await database.Open())
        {
            if (kind == DatabaseKind.Postgres)
                await PreparedDatabase.Execute(connection, "SET app.tenant = '1'");
            await PreparedDatabase.Execute(connection, sql);
        }

        Assert.Equal("bad", (await Levels(terminal, exitCode: 1))[check]);
    }

    [Fact]
    public async Task A_missing_database_is_not_created()
    {
        using var terminal = new Terminal();

        Assert.Equal("warn", (await Levels(terminal, exitCode: 0))["database"]);
        Assert.Empty(Directory.GetFiles(terminal.Folder));
    }

    [Fact]
    public async Task It_goes_on_when_the_database_cannot_be_opened()
    {
        using var terminal = new Terminal { Always = ["--database", "."] };

        var levels = await Levels(terminal, exitCode: 1);

        Assert.Equal(("bad", "ok"), (levels["database"], levels["time-zones"]));
    }

    [Fact]
    public async Task A_browser_is_looked_for_in_the_path()
    {
        using var terminal = new Terminal();
        var file = Path.Combine(terminal.Folder, "chromium");
        Assert.Equal("warn", (await Levels(terminal, exitCode: 0))["browser"]);

        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        terminal.Variables.Add("PATH", terminal.Folder);

        Assert.Equal("ok", (await Levels(terminal, exitCode: 0))["browser"]);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task People_read_lines_with_a_remedy(string language)
    {
        using var terminal = new Terminal { Always = ["--database", ".", "--on", "2026-06-15"] };

        var answer = await terminal.Run($"doctor --language {language}");

        // Free disk space is the machine's own.
        var lines = answer.Output.Split('\n').Where(line => !line.Contains(" MB ") && !line.Contains(" МБ"));
        Golden.Matches($"doctor-{language}.txt", string.Join('\n', lines));
    }

    [Theory]
    [InlineData(5, DatabaseProblem.Locked)]
    [InlineData(8, DatabaseProblem.ReadOnly)]
    [InlineData(1032, DatabaseProblem.ReadOnly)]
    [InlineData(11, DatabaseProblem.Damaged)]
    [InlineData(13, DatabaseProblem.Full)]
    [InlineData(14, DatabaseProblem.AccessRefused)]
    [InlineData(26, DatabaseProblem.NotADatabase)]
    [InlineData(1, null)]
    [InlineData(19, null)]
    public void Codes_of_sqlite_have_their_meaning(int code, DatabaseProblem? problem) =>
        Assert.Equal(problem, DatabaseProblems.OfSqlite(code));

    [Theory]
    [InlineData("28P01", DatabaseProblem.AccessRefused)]
    [InlineData("3D000", DatabaseProblem.DatabaseMissing)]
    [InlineData("42501", DatabaseProblem.OwnerRightsMissing)]
    [InlineData("53100", DatabaseProblem.Full)]
    [InlineData("53300", DatabaseProblem.Away)]
    [InlineData("57P03", DatabaseProblem.Away)]
    [InlineData("25006", DatabaseProblem.ReadOnly)]
    [InlineData("55P03", DatabaseProblem.Locked)]
    [InlineData("XX001", DatabaseProblem.Damaged)]
    [InlineData("42P01", null)]
    public void States_of_postgres_have_their_meaning(string state, DatabaseProblem? problem) =>
        Assert.Equal(problem, DatabaseProblems.OfPostgres(state));

    private static async Task<Dictionary<string, string>> Levels(Terminal terminal, int exitCode)
    {
        var answer = await terminal.Run("doctor --json --on 2026-06-15");
        Assert.Equal((exitCode, ""), (answer.ExitCode, answer.Error));
        using var json = JsonDocument.Parse(answer.Output);

        // A check with several lines is as serious as the worst of them.
        return json.RootElement.GetProperty("checks").EnumerateArray()
            .GroupBy(check => check.GetProperty("name").GetString()!)
            .ToDictionary(
                checks => checks.Key,
                checks => checks.Select(check => check.GetProperty("level").GetString()!)
                    .MaxBy(level => Array.IndexOf(["ok", "warn", "bad"], level))!);
    }
}
