using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Jobs;

/// <summary>Gives a run of a job to one node: the row of the run is the lock.</summary>
/// <remarks>
/// Every node tries. The unique key of job and occasion lets one insert win; a row that stands is taken over only by
/// an update that names the state it was read in, so of two that try one changes a row and the other none. A node
/// that runs says so before its lease ends; one that falls silent loses the run, and that stays to be seen.
/// </remarks>
internal sealed class JobLeases(WorkplaceParts parts, string node)
{
    /// <summary>How long a node may be silent.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>After which pause a failed run is tried again.</summary>
    public static readonly TimeSpan TriedAgainAfter = TimeSpan.FromMinutes(10);

    public string Node => node;

    /// <summary>Takes a run, or learns that another one has it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="job">Which.</param>
    /// <param name="occasion">What for.</param>
    /// <param name="isRepeated">Whether a run that is done may be done again.</param>
    /// <param name="cancel">Stops before anything is taken.</param>
    /// <returns>The run; null when it is another one's, or done.</returns>
    public async Task<JobRun?> Take(
        int tenantId, JobKind job, string occasion, bool isRepeated, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(tenantId);
        var now = parts.Clock.Microseconds();
        var name = JobNames.Of(job);
        var known = await db.JobRuns.AsNoTracking()
            .SingleOrDefaultAsync(run => run.Job == name && run.Occasion == occasion, cancel);
        if (known is null) return await parts.Gate.Through(() => Insert(db, New(tenantId, name, occasion, now)),
            cancel);

        var isLost = known.Outcome == JobOutcome.Running;
        if (isLost && known.LeaseUntil > now) return null;
        var isDueAgain = known.Outcome == JobOutcome.Failed && now - known.FinishedAt >= TriedAgainAfter;
        if (!isLost && !isRepeated && !isDueAgain) return null;
        return await parts.Gate.Through(() => TakeOver(db, known, now), cancel);
    }

    /// <summary>Says that the run goes on. Returns false when it was lost to another node.</summary>
    public async Task<bool> Renew(JobRun run, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(run.TenantId);
        var until = parts.Clock.Microseconds() + Lease;
        return await Own(db, run).ExecuteUpdateAsync(row => row.SetProperty(r => r.LeaseUntil, until), cancel) > 0;
    }

    /// <summary>Notes how the run ended.</summary>
    public Task<int> Finish(JobRun run, JobOutcome outcome, string? summary) => parts.Gate.Through(
        async () =>
        {
            await using var db = parts.Databases.Context(run.TenantId);
            var now = parts.Clock.Microseconds();
            return await Own(db, run).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Outcome, outcome).SetProperty(r => r.Summary, summary)
                    .SetProperty(r => r.FinishedAt, now).SetProperty(r => r.LeaseUntil, now),
                CancellationToken.None);
        },
        CancellationToken.None);

    /// <summary>Leaves an unfinished run to whoever is there: this node is told to stop.</summary>
    public Task<int> Leave(JobRun run) => parts.Gate.Through(
        async () =>
        {
            await using var db = parts.Databases.Context(run.TenantId);
            var now = parts.Clock.Microseconds();
            return await Own(db, run)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.LeaseUntil, now), CancellationToken.None);
        },
        CancellationToken.None);

    private static IQueryable<JobRun> Own(DebitorDb db, JobRun run) => db.JobRuns.Where(row =>
        row.Id == run.Id && row.Node == run.Node && row.StartedAt == run.StartedAt
        && row.Outcome == JobOutcome.Running);

    private JobRun New(int tenantId, string job, string occasion, DateTime now) => new()
    {
        TenantId = tenantId,
        Id = parts.IdsOf(tenantId).Next(),
        Job = job,
        Occasion = occasion,
        Node = node,
        StartedAt = now,
        LeaseUntil = now + Lease,
        Outcome = JobOutcome.Running,
    };

    private static async Task<JobRun?> Insert(DebitorDb db, JobRun run)
    {
        db.JobRuns.Add(run);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return run;
        }
        catch (DbUpdateException)
        {
            // The unique key: another node was faster.
            return null;
        }
    }

    private async Task<JobRun?> TakeOver(DebitorDb db, JobRun known, DateTime now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var taken = await db.JobRuns
            .Where(row => row.Id == known.Id && row.Outcome == known.Outcome && row.StartedAt == known.StartedAt
                && row.LeaseUntil == known.LeaseUntil)
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Node, node).SetProperty(r => r.StartedAt, now)
                    .SetProperty(r => r.LeaseUntil, now + Lease).SetProperty(r => r.FinishedAt, (DateTime?)null)
                    .SetProperty(r => r.Outcome, JobOutcome.Running).SetProperty(r => r.Summary, (string?)null),
                CancellationToken.None);
        if (taken == 0) return null;
        if (known.Outcome == JobOutcome.Running) db.JobRuns.Add(LostOf(known));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        known.Node = node;
        known.StartedAt = now;
        known.Outcome = JobOutcome.Running;
        return known;
    }

    // The row goes on with the new node; that the old one was lost is kept beside it.
    private JobRun LostOf(JobRun known) => new()
    {
        Id = parts.IdsOf(known.TenantId).Next(),
        Job = known.Job,
        Occasion = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{known.Occasion} lost {known.StartedAt:yyyy-MM-ddTHH:mm:ss.ffffff}"),
        Node = known.Node,
        StartedAt = known.StartedAt,
        FinishedAt = known.LeaseUntil,
        LeaseUntil = known.LeaseUntil,
        Outcome = JobOutcome.Lost,
    };
}
