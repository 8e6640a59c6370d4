using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>Gives out ids of one tenant, in blocks: ascending, never twice, holes allowed.</summary>
public sealed class IdSource(DebitorDbFactory databases, int tenantId)
{
    private const int BlockSize = 1_000;

    private readonly Lock _gate = new();
    private long _next;
    private long _end;

    /// <summary>The next id.</summary>
    public long Next()
    {
        lock (_gate)
        {
            if (_next >= _end) Take(BlockSize);
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

    // A transaction of its own, at once: a block that a failed use case took is a hole, not a block for two.
    private void Take(int count)
    {
        using var db = databases.Context(tenantId);
        var last = db.Database.SqlQuery<long>(
            $"UPDATE tenants SET last_id = last_id + {count} WHERE id = {tenantId} RETURNING last_id AS \"Value\"")
            .AsEnumerable().Single();
        _next = last - count + 1;
        _end = last + 1;
    }
}
