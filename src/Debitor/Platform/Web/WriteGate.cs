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

    public void Dispose() => _one?.Dispose();
}
