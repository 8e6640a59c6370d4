using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// Says which customers somebody has on the screen or is talking to, for as long as the browser is connected.
/// </summary>
/// <remarks>
/// One a circuit. A sign of life is written more often than <see cref="PresenceOfOthers.Lasts"/>; a circuit that
/// ends takes its marks with it, one that is lost lets them run out.
/// </remarks>
internal sealed class PresenceOfMe : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(40);

    private readonly Dictionary<long, bool> _open = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _leaving = new();
    private Workplace? _desk;
    private Task? _beating;

    /// <summary>Marks a customer as open, or as being talked to, for colleagues to see.</summary>
    /// <param name="desk">Who works.</param>
    /// <param name="customerId">A customer in sight.</param>
    /// <param name="isCalling">Whether they are talking to it, not only reading.</param>
    public async Task Open(Workplace desk, long customerId, bool isCalling)
    {
        lock (_gate)
        {
            _desk = desk;
            _open[customerId] = isCalling;
            _beating ??= Task.Run(() => KeepAlive(_leaving.Token));
        }

        await Write(desk, new Dictionary<long, bool> { [customerId] = isCalling });
        desk.AnnouncePresence();
    }

    /// <summary>Takes the mark away.</summary>
    public async Task Leave(long customerId)
    {
        Workplace desk;
        lock (_gate)
        {
            if (_desk is not { } known || !_open.Remove(customerId)) return;
            desk = known;
        }

        await Forget(desk, [customerId]);
    }

    /// <summary>Whether this browser says that it is calling the customer.</summary>
    public bool IsCalling(long customerId)
    {
        lock (_gate) return _open.GetValueOrDefault(customerId);
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        if (_beating is { } beating) await beating;
        _leaving.Dispose();
        if (_desk is not { } desk || _open.Count == 0) return;
        await Forget(desk, [.. _open.Keys]);
    }

    private static async Task Forget(Workplace desk, IReadOnlyCollection<long> customers)
    {
        try
        {
            await Remove(desk, customers);
            desk.AnnouncePresence();
        }
        catch (Exception problem) when (problem is ObjectDisposedException || desk.IsDatabaseAway(problem))
        {
            // The database or the whole program is going away; the marks run out by themselves.
        }
    }

    private async Task KeepAlive(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                Dictionary<long, bool> open;
                lock (_gate) open = new(_open);
                await BeatOnce(open);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    // A database that is away for a moment is written to at the next beat.
    private async Task BeatOnce(Dictionary<long, bool> open)
    {
        try
        {
            if (open.Count > 0) await Write(_desk!, open);
        }
        catch (Exception problem) when (_desk!.IsDatabaseAway(problem))
        {
        }
    }

    private static Task<int> Write(Workplace desk, Dictionary<long, bool> open) => desk.Mark(
        async db =>
        {
            var now = desk.Clock.Microseconds();
            var person = desk.Acting.PersonId;

            // Whoever ran out is of no interest to anybody.
            var gone = now - PresenceOfOthers.Lasts;
            await db.Presences.Where(present => present.SeenAt < gone).ExecuteDeleteAsync();
            foreach (var (customer, isCalling) in open)
            {
                var marked = await db.Presences
                    .Where(present => present.PersonId == person && present.CustomerId == customer)
                    .ExecuteUpdateAsync(row => row.SetProperty(present => present.SeenAt, now)
                        .SetProperty(present => present.IsCalling, isCalling));
                if (marked > 0) continue;
                db.Presences.Add(new Presence
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = customer,
                    PersonId = person,
                    IsCalling = isCalling,
                    SeenAt = now,
                });
            }

            try
            {
                return await db.SaveChangesAsync();
            }
            catch (DbUpdateException problem) when (!desk.IsDatabaseAway(problem))
            {
                // The unique key: another window of the same person has just said so.
                return 0;
            }
        },
        CancellationToken.None);

    private static Task<int> Remove(Workplace desk, IReadOnlyCollection<long> customers) => desk.Mark(
        db => db.Presences
            .Where(present => present.PersonId == desk.Acting.PersonId && customers.Contains(present.CustomerId))
            .ExecuteDeleteAsync(),
        CancellationToken.None);
}
