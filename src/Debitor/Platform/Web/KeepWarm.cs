using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Web;

/// <summary>
/// Has the day's board and the search index ready before somebody asks for them: after the start, after the morning
/// plan, after each change.
/// </summary>
/// <remarks>
/// Nobody depends on it: who asks earlier waits for the same work. A database that is away is asked again with the
/// next change.
/// </remarks>
internal sealed class KeepWarm(
    WorkplaceParts parts, SearchIndexes indexes, LiveFeed feed, IHostApplicationLifetime life) : BackgroundService
{
    // A day begins without a change of facts, and its plan may be made by another node.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // Changes that follow each other closely, as in an import, are looked at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whoever opens the first page after a start is answered before anything is made ready.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(1);

    // Reading a whole book, or an ageing of it, leaves many times behind what stays.
    private const long UnusedMax = 32L * 1024 * 1024;

    private readonly SemaphoreSlim _changed = new(0);
    private long _kept;

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        var listening = new Dictionary<int, IDisposable>();
        try
        {
            await Task.Delay(AfterStart, stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                foreach (var tenant in await Tenants(stoppingToken))
                {
                    if (!listening.ContainsKey(tenant.Id))
                        listening[tenant.Id] = feed.Listen(tenant.Id, Note);
                    await Warm(tenant, stoppingToken);
                }

                GiveBack();

                await _changed.WaitAsync(LookEvery, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
                while (_changed.CurrentCount > 0) await _changed.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            foreach (var one in listening.Values) one.Dispose();
        }
    }

    private Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        life.ApplicationStarted.Register(() => started.TrySetResult());
        stopping.Register(() => started.TrySetCanceled(stopping));
        return started.Task;
    }

    // Left to itself the collector keeps all room it ever had, as long as the machine has more: on one of many
    // gigabytes a node would hold twice what it needs. It takes a fifth of a second, at most once a look.
    private void GiveBack()
    {
        if (GC.GetGCMemoryInfo().TotalCommittedBytes - _kept < UnusedMax) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _kept = GC.GetGCMemoryInfo().TotalCommittedBytes;
    }

    private void Note(LiveChange change)
    {
        if (change == LiveChange.Facts && _changed.CurrentCount == 0) _changed.Release();
    }

    private async Task<List<Tenant>> Tenants(CancellationToken cancel)
    {
        try
        {
            await using var db = parts.Databases.Context(0);
            return await db.Tenants.AsNoTracking().OrderBy(tenant => tenant.Id).ToListAsync(cancel);
        }
        catch (Exception problem) when (DatabaseProblems.Is(problem, parts.Databases.Address))
        {
            return [];
        }
    }

    private async Task Warm(Tenant tenant, CancellationToken cancel)
    {
        try
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(parts.Clock.GetUtcNow(), zone).DateTime);
            await using var book = parts.Databases.Context(tenant.Id);
            await parts.Boards.For(book, tenant, today, cancel);
            await indexes.Of(tenant.Id).Warm();
        }
        catch (Exception problem) when (DatabaseProblems.Is(problem, parts.Databases.Address))
        {
        }
    }
}
