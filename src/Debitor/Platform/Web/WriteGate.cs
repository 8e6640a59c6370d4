using Debitor.Platform.Database;

namespace Debitor.Platform.Web;

/// <summary>
/// Lets one write at a time into a SQLite file, in the order of asking; PostgreSQL has no need of it.
/// </summary>
/// <remarks>
/// Without it writers of this process would wait for each other by asking again and again, and the unlucky one
/// would be told that the file is locked. Other processes are still waited for by the busy timeout.
/// </remarks>
public sealed class WriteGate(DebitorDbFactory databases) : IDisposable
{
    private readonly SemaphoreSlim? _one = databases.Address.IsPostgres ? null : new SemaphoreSlim(1, 1);

    public async Task<T> Through<T>(Func<Task<T>> write, CancellationToken cancel)
    {
        if (_one is null) return await write();
        await _one.WaitAsync(cancel);
        try
        {
            return await write();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>A turn that is not taken yet.</summary>
    public WriteTurn Turn() => new(_one);

    public void Dispose() => _one?.Dispose();
}

/// <summary>The right to write alone, taken as late as possible and kept until it is disposed of.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim? _one;
    private bool _isTaken;

    internal WriteTurn(SemaphoreSlim? one) => _one = one;

    /// <summary>Waits for its turn; it may be asked for again once it has come.</summary>
    public async Task Take(CancellationToken cancel)
    {
        if (_one is null || _isTaken) return;
        await _one.WaitAsync(cancel);
        _isTaken = true;
    }

    public void Dispose()
    {
        if (_isTaken) _one!.Release();
        _isTaken = false;
    }
}
