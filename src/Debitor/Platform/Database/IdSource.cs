using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Debitor.Platform.Database;

/// <summary>Gives out ids of one tenant, in blocks: ascending, never twice, holes allowed.</summary>
public sealed class IdSource(DebitorDbFactory? databases, int tenantId)
{
    private const int BlockSize = 1_000;
    private const int BlockSizeMax = 1_000_000;
    private const long FirstProvisional = long.MaxValue / 2;

    private readonly Lock _gate = new();

    // Only the transaction that took a block uses it: rolled back, it takes the block and all its ids along.
    private readonly ConditionalWeakTable<IDbContextTransaction, Block> _blocks = [];
    private int _blockSize = BlockSize;
    private long _next;
    private long _end;

    /// <summary>Ids for a dry run: they are thrown away with it, and no block is taken.</summary>
    public static IdSource Provisional() => new(null, 0);

    /// <summary>The next id.</summary>
    public long Next()
    {
        lock (_gate)
        {
            if (_next >= _end) Take(_blockSize);
            return _next++;
        }
    }

    /// <summary>The first of <paramref name="count"/> ids in a row.</summary>
    public long Reserve(int count)
    {
        lock (_gate)
        {
            if (_end - _next < count) Take(Math.Max(count, BlockSize));
            var first = _next;
            _next += count;
            return first;
        }
    }

    /// <summary>The next id, for a row written in the transaction of the context, if it is in one.</summary>
    public long Next(DebitorDb db) => Reserve(db, 1);

    /// <summary>Ids in a row for the transaction of the context, if it is in one; gives the first.</summary>
    /// <remarks>
    /// Inside a transaction a fresh block can't be taken on a connection of its own: it would wait for the
    /// write lock of SQLite, or for the tenant's row in PostgreSQL, which the transaction itself may hold.
    /// </remarks>
    public long Reserve(DebitorDb db, int count)
    {
        if (db.Database.CurrentTransaction is not { } transaction) return Reserve(count);
        if (TryReserve(count) is { } ready) return ready;

        var block = _blocks.GetOrCreateValue(transaction);
        if (block.End - block.Next < count)
            (block.Next, block.End) = Take(db, Math.Max(count, BlockSize));
        var first = block.Next;
        block.Next += count;
        return first;
    }

    // The gate is not waited for: whoever is in it may be waiting for the transaction of the caller.
    private long? TryReserve(int count)
    {
        if (!_gate.TryEnter()) return null;
        try
        {
            if (_end - _next < count) return null;
            var first = _next;
            _next += count;
            return first;
        }
        finally
        {
            _gate.Exit();
        }
    }

    // A transaction of its own, at once: a block that a failed use case took is a hole, not a block for two.
    private void Take(int count)
    {
        // Whoever needs many ids needs many more: an import of a million rows takes a dozen blocks.
        _blockSize = Math.Min(_blockSize * 2, BlockSizeMax);
        if (databases is null)
        {
            (_next, _end) = (Math.Max(_end, FirstProvisional), Math.Max(_end, FirstProvisional) + count);
            return;
        }

        using var db = databases.Context(tenantId);
        (_next, _end) = Take(db, count);
    }

    private (long Next, long End) Take(DebitorDb db, int count)
    {
        var last = db.Database.SqlQuery<long>(
            $"""
            UPDATE tenants SET last_id = last_id + {count} WHERE id = {tenantId} RETURNING last_id AS "Value"
            """).AsEnumerable().Single();
        return (last - count + 1, last + 1);
    }

    private sealed class Block
    {
        public long Next { get; set; }
        public long End { get; set; }
    }
}
