namespace Debitor.Conversation;

/// <summary>Tells the screens of this process that have one conversation open that it was saved elsewhere.</summary>
/// <remarks>Only those: what is typed in one talk wakes no other screen. A screen of another node finds out when it
/// saves.</remarks>
public sealed class DraftScreens
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int TenantId, long Id), List<Action<long>>> _screens = [];

    /// <summary>Listens until the returned handle is disposed of; the listener must not wait.</summary>
    public IDisposable Listen(int tenantId, long id, Action<long> saved)
    {
        lock (_gate)
        {
            if (!_screens.TryGetValue((tenantId, id), out var known)) _screens[(tenantId, id)] = known = [];
            known.Add(saved);
        }

        return new Listening(() => Remove((tenantId, id), saved));
    }

    /// <summary>Tells which version is stored now.</summary>
    public void Tell(int tenantId, long id, long version)
    {
        Action<long>[] screens;
        lock (_gate) screens = _screens.TryGetValue((tenantId, id), out var known) ? [.. known] : [];
        foreach (var saved in screens) saved(version);
    }

    private void Remove((int TenantId, long Id) key, Action<long> saved)
    {
        lock (_gate)
        {
            if (!_screens.TryGetValue(key, out var known)) return;
            known.Remove(saved);
            if (known.Count == 0) _screens.Remove(key);
        }
    }

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
