using System.Diagnostics;
using Debitor.Platform.Audit;
using Debitor.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Platform.Jobs;

/// <summary>A node is killed in the middle of the morning plan; another one does it, once.</summary>
public sealed class KilledNodeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Morning => new(2026, 6, 16);

    [Fact]
    public async Task What_a_process_began_before_it_was_killed_another_node_ends_after_the_lease()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Postgres);
        await using var holder = await TestDatabase.Open(DatabaseKind.Postgres, desk.Url);
        await using var lease = await holder.BeginTransactionAsync(Cancel);

        // The plan can be read but not written: whoever plans the morning waits in the middle of it.
        await PreparedDatabase.Execute(holder, "LOCK TABLE plan_runs, plan_states IN EXCLUSIVE MODE");
        JobRun begun;
        using (var node = Serve(desk.Url))
        {
            try
            {
                begun = await Begun(desk, node);
            }
            finally
            {
                // The signal that no process can catch: it has no time to leave its run to others.
                node.Kill();
                await node.WaitForExitAsync(Cancel);
            }
        }

        await lease.RollbackAsync(Cancel);
        Assert.Equal(["2026-06-16 running"], await Runs(desk));
        Assert.Equal(0, await Plans(desk));

        var clock = new FakeTimeProvider(new DateTimeOffset(begun.LeaseUntil, TimeSpan.Zero) - TimeSpan.FromSeconds(1));
        await using var other = await WebDesk.Start(
            desk.Databases, clock, configuration: new Dictionary<string, string?> { ["Jobs:MorningAt"] = "00:00" });
        await using var third = await WebDesk.Start(
            desk.Databases, clock, configuration: new Dictionary<string, string?> { ["Jobs:MorningAt"] = "00:00" });
        await RunDue(other);
        Assert.Equal(["2026-06-16 running"], await Runs(desk));

        clock.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(RunDue(other), RunDue(third));
        await Task.WhenAll(RunDue(other), RunDue(third));

        var runs = await Runs(desk);
        Assert.Equal(2, runs.Count);
        Assert.Equal("2026-06-16 done", runs[0]);
        Assert.EndsWith(" lost", runs[1], StringComparison.Ordinal);
        Assert.Equal(1, await Plans(desk));
        await using var db = desk.Databases.Context(1);
        Assert.Empty((await JournalVerification.Verify(db, null, Cancel)).Findings);
    }

    private static Process Serve(string url)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Debitor.dll");
        var start = new ProcessStartInfo(
            "dotnet", ["exec", program, "serve", "--port", "0", "--on", "2026-06-16", "--database", url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBITOR_Jobs__MorningAt"] = "00:00";
        var node = Process.Start(start)!;

        // What it says is read and dropped: a full pipe would stop it.
        node.OutputDataReceived += (_, _) => { };
        node.ErrorDataReceived += (_, _) => { };
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        return node;
    }

    // Another process has no moment to wait for: its row is looked for, up to a minute.
    private static async Task<JobRun> Begun(DemoDesk desk, Process node)
    {
        // Another process tells only through the database how far it is: it is asked until it is there, for a minute.
        for (var i = 0; i < 600; i++)
        {
            Assert.False(node.HasExited, "The node ended by itself.");
            await using var db = desk.Databases.Context(1);
            var name = JobNames.Of(JobKind.MorningPlan);
            var run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(
                row => row.Job == name && row.Occasion == "2026-06-16", Cancel);
            if (run is { Outcome: JobOutcome.Running }) return run;
            Assert.Null(run);
            await Task.Delay(100, Cancel);
        }

        throw new InvalidOperationException("The node did not begin the morning within a minute.");
    }

    private static Task RunDue(WebDesk node) =>
        node.Services.GetRequiredService<JobDesk>().RunDue(JobKind.MorningPlan, Cancel);

    private static async Task<int> Plans(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        return await db.PlanRuns.CountAsync(run => run.PlannedOn == Morning, Cancel);
    }

    private static async Task<List<string>> Runs(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        var name = JobNames.Of(JobKind.MorningPlan);
        var runs = await db.JobRuns.AsNoTracking().Where(run => run.Job == name).OrderBy(run => run.Occasion)
            .ToListAsync(Cancel);
        return [.. runs.Select(run => $"{run.Occasion} {run.Outcome.ToString().ToLowerInvariant()}")];
    }
}
