using Debitor.Core.Strategy;
using Debitor.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform.Jobs;

public sealed class JobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_morning_is_planned_once_however_many_nodes_there_are(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var other = await WebDesk.Start(desk.Databases, desk.Clock);
        desk.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(
            () => Jobs(number % 2 == 0 ? desk.Web : other).RunDue(JobKind.MorningPlan, Cancel), Cancel)));

        Assert.Equal(["2026-06-16 done"], await Runs(desk, JobKind.MorningPlan));
        await using var db = desk.Databases.Context(1);
        var day = new DateOnly(2026, 6, 16);
        Assert.Equal(1, await db.PlanRuns.CountAsync(run => run.PlannedOn == day, Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Missed_mornings_are_caught_up_day_by_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        desk.Clock.Advance(TimeSpan.FromDays(3));

        await Jobs(desk.Web).RunDue(JobKind.MorningPlan, Cancel);
        await Jobs(desk.Web).RunDue(JobKind.MorningPlan, Cancel);

        Assert.Equal(
            ["2026-06-16 done", "2026-06-17 done", "2026-06-18 done"], await Runs(desk, JobKind.MorningPlan));
        await using var db = desk.Databases.Context(1);
        var planned = await db.PlanStates.SingleAsync(state => state.Track == Track.Debt, Cancel);
        Assert.Equal(new DateOnly(2026, 6, 18), planned.PlannedOn);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_killed_node_began_another_one_does_after_its_lease(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var killed = new JobLeases(
            desk.Web.Services.GetRequiredService<Debitor.Platform.Web.WorkplaceParts>(), "killed");
        Assert.NotNull(await killed.Take(1, JobKind.MorningPlan, "2026-06-16", isRepeated: false, Cancel));

        await Jobs(desk.Web).RunDue(JobKind.MorningPlan, Cancel);
        Assert.Equal(["2026-06-16 running"], await Runs(desk, JobKind.MorningPlan));

        desk.Clock.Advance(JobLeases.Lease + TimeSpan.FromSeconds(1));
        await Jobs(desk.Web).RunDue(JobKind.MorningPlan, Cancel);
        var runs = await Runs(desk, JobKind.MorningPlan);
        Assert.Equal("2026-06-16 done", runs[0]);
        Assert.EndsWith(" lost", runs[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Moscow", "2026-06-16T02:59:00Z", "2026-06-15")]
    [InlineData("Europe/Moscow", "2026-06-16T03:00:00Z", "2026-06-16")]
    [InlineData("Asia/Vladivostok", "2026-06-15T19:59:00Z", "2026-06-15")]
    [InlineData("Asia/Vladivostok", "2026-06-15T20:00:00Z", "2026-06-16")]
    [InlineData("Europe/Kyiv", "2026-01-16T03:59:00Z", "2026-01-15")]
    [InlineData("Europe/Kyiv", "2026-01-16T04:00:00Z", "2026-01-16")]
    public async Task The_morning_begins_at_six_where_the_supplier_is(string zone, string now, string morning)
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse(now, null));
        await using var web = await WebDesk.Start(desk.Databases, clock);
        var hours = web.Services.GetRequiredService<JobHours>();
        await using var db = desk.Databases.Context(1);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(Cancel);
        tenant.TimeZone = zone;

        Assert.Equal(DateOnly.Parse(morning, null), hours.LastMorning(tenant));
    }

    [Fact]
    public async Task The_hour_of_the_morning_can_be_set()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using var web = await WebDesk.Start(
            desk.Databases, desk.Clock,
            configuration: new Dictionary<string, string?> { ["Jobs:MorningAt"] = "09:30" });

        Assert.Equal(new TimeOnly(9, 30), web.Services.GetRequiredService<JobHours>().MorningAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_clock_of_the_program_wakes_the_jobs_by_itself(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await using var web = await WebDesk.Start(desk.Databases, desk.Clock, runsJobs: true);

        // Quartz goes by the real clock and has no moment to wait for: it is asked until the run is there, for 20 s.
        for (var i = 0; i < 200 && !(await Runs(desk, JobKind.MorningPlan)).Contains("2026-06-16 done"); i++)
            await Task.Delay(100, Cancel);

        Assert.Contains("2026-06-16 done", await Runs(desk, JobKind.MorningPlan));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Cleaning_up_drops_old_answers_and_keeps_fresh_ones(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var db = desk.Databases.Context(1);
        foreach (var (id, age) in ((long, int)[])[(900_001, 30), (900_002, 2)])
        {
            db.IdempotentAnswers.Add(new Debitor.Platform.Api.IdempotentAnswer
            {
                Id = id,
                TokenId = 1,
                Key = $"{id}",
                RequestHash = "",
                Status = 201,
                CreatedAt = desk.Clock.GetUtcNow().UtcDateTime.AddHours(-age),
            });
        }

        await db.SaveChangesAsync(Cancel);

        Assert.True(await Jobs(desk.Web).RunNow(JobKind.CleanUp, 1, Cancel));

        Assert.Equal("900002", (await db.IdempotentAnswers.AsNoTracking().SingleAsync(Cancel)).Key);
    }

    private static JobDesk Jobs(WebDesk web) => web.Services.GetRequiredService<JobDesk>();

    private static async Task<List<string>> Runs(DemoDesk desk, JobKind job)
    {
        await using var db = desk.Databases.Context(1);
        var name = JobNames.Of(job);
        var runs = await db.JobRuns.AsNoTracking().Where(run => run.Job == name).OrderBy(run => run.Occasion)
            .ToListAsync(Cancel);
        return [.. runs.Select(run => $"{run.Occasion} {run.Outcome.ToString().ToLowerInvariant()}")];
    }
}
