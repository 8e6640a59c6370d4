using System.Collections.Concurrent;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Keeps the board of the day of every supplier in memory, and up to date.</summary>
/// <remarks>
/// Whoever asks pays one small query: has anything been written, has anything been planned? Only then are the
/// customers read that it was about. Whoever changes what the list shows of a customer raises its number, as the
/// planner needs it too (<see cref="LedgerVersions"/>); people, absences and bank data are few and read anew with
/// every change.
/// </remarks>
internal sealed class DayBoards : IDisposable
{
    private readonly ConcurrentDictionary<int, Keeper> _keepers = new();

    /// <summary>The work of a day as it stands now; null when no plan was made for the day.</summary>
    /// <param name="db">A context over the whole book.</param>
    /// <param name="tenant">The supplier.</param>
    /// <param name="on">The day; a board of another day gives way to it.</param>
    /// <param name="cancel">Stops the waiting and the reading.</param>
    public async Task<DayBoard?> For(DebitorDb db, Tenant tenant, DateOnly on, CancellationToken cancel)
    {
        var keeper = _keepers.GetOrAdd(tenant.Id, static _ => new Keeper());
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var version = await BoardReader.VersionOf(db, cancel);
            if (keeper.Board is { } board && board.On == on && board.Version == version) return board;
            return await keeper.BringUp(db, tenant, on, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public void Dispose()
    {
        foreach (var keeper in _keepers.Values) keeper.Dispose();
    }

    private sealed class Keeper : IDisposable
    {
        private readonly SemaphoreSlim _one = new(1, 1);
        private BoardReader? _reader;

        public DayBoard? Board { get; private set; }

        public void Dispose() => _one.Dispose();

        public async Task<DayBoard?> BringUp(DebitorDb db, Tenant tenant, DateOnly on, CancellationToken cancel)
        {
            await _one.WaitAsync(cancel);
            try
            {
                await using var snapshot = await db.Database.BeginSnapshot(cancel);
                var version = await BoardReader.VersionOf(db, cancel);
                if (!await BoardReader.IsPlanned(db, version, on, cancel)) return null;
                if (Board is { } board && board.On == on && board.Version == version) return board;

                // What fails or is stopped in the middle leaves a reader that nobody should go on with.
                var reader = _reader;
                _reader = null;
                reader = reader?.On == on ? reader : new BoardReader(tenant, on);
                Board = await reader.BringUp(db, version, Board, cancel);
                _reader = reader;
                return Board;
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
