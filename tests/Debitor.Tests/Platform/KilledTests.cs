using System.Diagnostics;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Tests.Import;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>The program is killed in its work; the next run ends where an undisturbed one does.</summary>
/// <remarks>
/// The moments come from a seed and from how long an undisturbed run takes on this machine. They only choose
/// where it hurts: whatever is hit, the end has to be the same.
/// </remarks>
public sealed class KilledTests
{
    private const int Seed = 20_260_615;
    private const int Kills = 6;

    private const string Import = $"import {GeneratedBooks.Files} --on {ImportDesk.Today}";
    private const string Plan = $"plan --on {ImportDesk.Today}";

    // The runtime takes this share of a run before the program begins.
    private const double FirstMoment = 0.3;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_killed_and_run_again_ends_as_if_nothing_had_happened(DatabaseKind kind)
    {
        var random = new Random(Seed);
        string undisturbed;
        TimeSpan importing;
        TimeSpan planning;
        await using (var desk = await ImportDesk.CreateEmpty(kind))
        {
            GeneratedBooks.Write(desk, Seed);
            importing = await Whole(desk, Import);
            planning = await Whole(desk, Plan);
            undisturbed = await EndOf(desk);
        }

        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            // The first kills may hit the making of the tables, too.
            await using var desk = i < 2 ? await ImportDesk.CreateEmpty(kind) : await ImportDesk.Create(kind);
            GeneratedBooks.Write(desk, Seed);

            if (await Killed(desk, Import, Moment(importing, i))) killed++;
            Assert.Equal(0, (await desk.Say(Import)).Exit);
            if (i % 2 == 0 && await Killed(desk, Plan, Moment(planning, i))) killed++;
            Assert.Equal(0, (await desk.Say(Plan)).Exit);

            Assert.Equal(undisturbed, await EndOf(desk));
        }

        Assert.True(killed >= Kills / 2, $"Only {killed} runs were hit before their end.");

        TimeSpan Moment(TimeSpan whole, int i) =>
            whole * (FirstMoment + (1 - FirstMoment) * (i + random.NextDouble()) / Kills);
    }

    private static async Task<TimeSpan> Whole(ImportDesk desk, string line)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(desk, line);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return watch.Elapsed;
    }

    // False when it had ended before.
    private static async Task<bool> Killed(ImportDesk desk, string line, TimeSpan moment)
    {
        using var process = Start(desk, line);
        var hasEnded = process.WaitForExit(moment);
        if (!hasEnded) process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return !hasEnded;
    }

    private static Process Start(ImportDesk desk, string line)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Debitor.dll");
        return Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", program, .. line.Split(' '), "--database", desk.Url, "--language", "en"])
        {
            WorkingDirectory = desk.Files.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>All facts and answers, and what the verbs say of them; the import and the stops have an entry each.
    /// </summary>
    private static async Task<string> EndOf(ImportDesk desk)
    {
        // Stops are proposed after the plan and count as facts: with one plan more everybody has seen them.
        Assert.Equal(0, (await desk.Say(Plan)).Exit);
        await using var connection = await desk.Open();
        var facts = await StoredTables.Facts(connection);
        var list = await desk.Say("today --json");
        var ageing = await desk.Say("ageing --json --by customer");
        Assert.Equal((0, 0), (list.Exit, ageing.Exit));
        Assert.NotEmpty(list.Json.GetProperty("items").EnumerateArray());

        await using var db = new DebitorDbFactory(DatabaseAddress.Parse(desk.Url)).Context(1);
        var verdict = await JournalVerification.Verify(db, null, TestContext.Current.CancellationToken);
        Assert.Empty(verdict.Findings);
        Assert.Equal((2, 0), (verdict.Sealed, verdict.Unsealed));
        var entries = await desk.Rows("SELECT action, subject FROM journal_entries");
        return string.Join('\n', [facts, list.Output, ageing.Output, .. entries]);
    }
}
