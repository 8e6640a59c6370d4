using System.Collections.Concurrent;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Web;

/// <summary>What changed for a tenant.</summary>
public enum LiveChange
{
    /// <summary>Facts or the plan.</summary>
    Facts,

    /// <summary>Who has which customer on the screen.</summary>
    Presence,
}

/// <summary>
/// Tells open screens that there is something new, whoever brought it: a colleague, the bank, another node.
/// </summary>
/// <remarks>
/// A change of this process is told at once. Others are found by asking for the tenant's ledger version every few
/// seconds, once a tenant however many screens are open, and only while one is.
/// </remarks>
public sealed class LiveFeed(DebitorDbFactory databases, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<int, Channel> _channels = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Listens until the returned handle is disposed of; the listener must not wait.</summary>
    public IDisposable Listen(int tenantId, Action<LiveChange> listener)
    {
        var channel = _channels.GetOrAdd(tenantId, id => new Channel(this, id));
        channel.Add(listener);
        return new Listening(channel, listener);
    }

    public void Announce(int tenantId, LiveChange change)
    {
        if (_channels.TryGetValue(tenantId, out var channel)) channel.Tell(change);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private async Task<(long Ledger, DateTime? Presence)> Ask(int tenantId, CancellationToken cancel)
    {
        await using var db = databases.Context(tenantId);
        var ledger = await db.Tenants.Where(tenant => tenant.Id == tenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var presence = await db.Presences.MaxAsync(present => (DateTime?)present.SeenAt, cancel);
        return (ledger, presence);
    }

    private sealed class Channel(LiveFeed feed, int tenantId)
    {
        private readonly Lock _gate = new();
        private readonly List<Action<LiveChange>> _listeners = [];
        private bool _isAsking;

        public void Add(Action<LiveChange> listener)
        {
            lock (_gate)
            {
                _listeners.Add(listener);
                if (_isAsking) return;
                _isAsking = true;
            }

            _ = Task.Run(() => Ask(feed._stopping.Token));
        }

        public void Remove(Action<LiveChange> listener)
        {
            lock (_gate) _listeners.Remove(listener);
        }

        public void Tell(LiveChange change)
        {
            Action<LiveChange>[] listeners;
            lock (_gate) listeners = [.. _listeners];
            foreach (var listener in listeners) listener(change);
        }

        private async Task Ask(CancellationToken cancel)
        {
            (long Ledger, DateTime? Presence)? seen = null;
            while (!cancel.IsCancellationRequested)
            {
                lock (_gate)
                {
                    if (_listeners.Count == 0)
                    {
                        _isAsking = false;
                        return;
                    }
                }

                seen = await AskOnce(seen, cancel);
                try
                {
                    await Task.Delay(Pause, feed.Clock, cancel);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }

        // A database that is away for a moment is asked again; the screens keep what they show.
        private async Task<(long Ledger, DateTime? Presence)?> AskOnce(
            (long Ledger, DateTime? Presence)? seen, CancellationToken cancel)
        {
            try
            {
                var now = await feed.Ask(tenantId, cancel);
                if (seen is { } before && before.Ledger != now.Ledger) Tell(LiveChange.Facts);
                if (seen is { } then && then.Presence != now.Presence) Tell(LiveChange.Presence);
                return now;
            }
            catch (Exception problem) when (DatabaseProblems.Is(problem, feed.Address))
            {
                return seen;
            }
            catch (OperationCanceledException)
            {
                return seen;
            }
        }
    }

    private TimeProvider Clock => clock;

    private DatabaseAddress Address => databases.Address;

    private sealed class Listening(Channel channel, Action<LiveChange> listener) : IDisposable
    {
        public void Dispose() => channel.Remove(listener);
    }
}
