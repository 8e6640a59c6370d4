using System.Globalization;
using Debitor.Core.Strategy;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Jobs;

/// <summary>Does the jobs that are due, of all tenants. Any number of nodes may do it at any time.</summary>
internal sealed partial class JobDesk(
    WorkplaceParts parts, JobHours hours, WebhookDeriving deriving, WebhookSending sending, TimeProvider wallClock,
    ILogger<JobDesk> log)
{
    /// <summary>Who the journal says it was.</summary>
    public const string ActorName = "jobs";

    /// <summary>So many missed mornings are caught up one by one; before them only the last counts.</summary>
    private const int CaughtUpDaysMax = 31;

    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(30);

    private readonly JobLeases _leases = new(
        parts, $"{Environment.MachineName}/{Environment.ProcessId}/{Interlocked.Increment(ref _nodes)}");

    private static int _nodes;

    /// <summary>Does what is due of one job.</summary>
    public async Task RunDue(JobKind job, CancellationToken cancel)
    {
        await using var rim = parts.Databases.Context(0);
        foreach (var tenant in await rim.Tenants.AsNoTracking().OrderBy(tenant => tenant.Id).ToListAsync(cancel))
        {
            try
            {
                await RunDue(job, tenant, cancel);
            }
            catch (Exception problem) when (DatabaseProblems.Of(problem, parts.Databases.Address) is not null)
            {
                // The next tick asks again; what was begun is taken over.
                RequestLog.DatabaseAway(log, problem.GetType().Name, JobNames.Of(job));
            }
        }
    }

    /// <summary>Does a job now, because somebody asks for it; not while it runs.</summary>
    /// <returns>False when it is running already.</returns>
    public async Task<bool> RunNow(JobKind job, int tenantId, CancellationToken cancel)
    {
        await using var rim = parts.Databases.Context(0);
        var tenant = await rim.Tenants.AsNoTracking().SingleAsync(known => known.Id == tenantId, cancel);
        return await Run(job, tenant, Day(hours.Today(tenant)), isRepeated: true, cancel);
    }

    private async Task RunDue(JobKind job, Tenant tenant, CancellationToken cancel)
    {
        switch (job)
        {
            case JobKind.MorningPlan:
                await RunMornings(tenant, cancel);
                break;
            case JobKind.CleanUp:
                if (hours.LastMorning(tenant) == hours.Today(tenant))
                    await Run(job, tenant, Day(hours.Today(tenant)), isRepeated: false, cancel);
                break;
            case JobKind.SealJournal:
            case JobKind.SendWebhooks:
            default:
                if (await HasWork(job, tenant, cancel))
                    await Run(job, tenant, Day(hours.Today(tenant)), isRepeated: true, cancel);
                break;
        }
    }

    // Day after day, so that the list of each is there to be looked up.
    private async Task RunMornings(Tenant tenant, CancellationToken cancel)
    {
        var last = hours.LastMorning(tenant);
        await using var db = parts.Databases.Context(tenant.Id);
        var newest = await PlannedOn(db, cancel);
        var first = newest?.AddDays(1) ?? hours.Today(tenant);
        if (last.DayNumber - first.DayNumber >= CaughtUpDaysMax) first = last.AddDays(1 - CaughtUpDaysMax);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (!await Run(JobKind.MorningPlan, tenant, Day(day), isRepeated: false, cancel)) return;
        }
    }

    private static Task<DateOnly?> PlannedOn(DebitorDb db, CancellationToken cancel) =>
        db.PlanStates.Where(state => state.Track == Track.Debt).Select(state => (DateOnly?)state.PlannedOn)
            .SingleOrDefaultAsync(cancel);

    private async Task<bool> HasWork(JobKind job, Tenant tenant, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(tenant.Id);
        return job == JobKind.SealJournal
            ? await db.JournalEntries.AnyAsync(
                entry => !db.JournalSeals.Any(seal => seal.EntryId == entry.Id), cancel)
            : await WebhookDeriving.HasWork(db, cancel) || await sending.HasWork(db, cancel);
    }

    private async Task<bool> Run(
        JobKind job, Tenant tenant, string occasion, bool isRepeated, CancellationToken cancel)
    {
        if (await _leases.Take(tenant.Id, job, occasion, isRepeated, cancel) is not { } run) return false;
        using var activity = Meters.Jobs.StartActivity(JobNames.Of(job));
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var heart = Beat(run, beating);
        try
        {
            var summary = await Work(job, tenant, occasion, beating.Token);
            await _leases.Finish(run, JobOutcome.Done, summary);
            return true;
        }
        catch (OperationCanceledException) when (beating.IsCancellationRequested)
        {
            await _leases.Leave(run);
            return false;
        }
        catch (Exception problem)
        {
            var id = run.Id.ToString("x", CultureInfo.InvariantCulture);
            Failed(log, JobNames.Of(job), id, ErrorText.Of(problem));
            await _leases.Finish(run, JobOutcome.Failed, $"error {id}");
            return false;
        }
        finally
        {
            await beating.CancelAsync();
            await heart;
        }
    }

    private async Task<string> Work(JobKind job, Tenant tenant, string occasion, CancellationToken cancel)
    {
        switch (job)
        {
            case JobKind.MorningPlan:
                return await Plan(tenant, DateOnly.ParseExact(occasion, "yyyy-MM-dd",
                    CultureInfo.InvariantCulture), cancel);
            case JobKind.SealJournal:
                return $"sealed {await parts.Gate.Through(() => Seal(tenant, cancel), cancel)}";
            case JobKind.SendWebhooks:
                var told = await deriving.Run(tenant, cancel);
                return $"new {told} sent {await sending.Run(tenant, cancel)}";
            case JobKind.CleanUp:
            default:
                var dropped = await parts.Gate.Through(() => CleanUp.Run(parts, tenant, wallClock, cancel), cancel);
                return $"dropped {dropped}";
        }
    }

    private async Task<string> Plan(Tenant tenant, DateOnly day, CancellationToken cancel)
    {
        var report = await parts.Gate.Through(
            async () =>
            {
                await using var db = parts.Databases.Context(tenant.Id);
                var actor = new Actor(ActorName, parts.SystemUser);
                return await PlanDay.Run(db, parts.IdsOf(tenant.Id), parts.Clock, actor, day, cancel);
            },
            cancel);
        parts.Feed.Announce(tenant.Id, LiveChange.Facts);
        return $"customers {report.Customers} replanned {report.Replanned} changed {report.Changed}";
    }

    private async Task<int> Seal(Tenant tenant, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(tenant.Id);
        return await Sealer.Seal(db, cancel);
    }

    // A run that was lost to another node is stopped: two must not do one thing.
    private async Task Beat(JobRun run, CancellationTokenSource beating)
    {
        try
        {
            while (true)
            {
                await Task.Delay(BeatEvery, parts.Clock, beating.Token);
                if (!await _leases.Renew(run, beating.Token)) await beating.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception problem) when (DatabaseProblems.Is(problem, parts.Databases.Address))
        {
            // A database that is away can't be told; the lease ends by itself.
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed, error {Id}: {Error}")]
    private static partial void Failed(ILogger log, string job, string id, string error);
}

/// <summary>When the morning begins, in each supplier's zone.</summary>
internal sealed class JobHours(WorkplaceParts parts, IConfiguration configuration)
{
    /// <summary>The hour of the morning unless <c>Jobs:MorningAt</c> names another one.</summary>
    public static readonly TimeOnly MorningUsual = new(6, 0);

    public TimeOnly MorningAt { get; } =
        TimeOnly.TryParseExact(
            configuration["Jobs:MorningAt"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : MorningUsual;

    public DateOnly Today(Tenant tenant) => DateOnly.FromDateTime(Now(tenant).DateTime);

    /// <summary>The day of the last morning that has begun, so long ago at least.</summary>
    public DateOnly LastMorning(Tenant tenant, TimeSpan ago = default)
    {
        var now = Now(tenant) - ago;
        var today = DateOnly.FromDateTime(now.DateTime);
        return TimeOnly.FromDateTime(now.DateTime) >= MorningAt ? today : today.AddDays(-1);
    }

    private DateTimeOffset Now(Tenant tenant) =>
        TimeZoneInfo.ConvertTime(parts.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone));
}
