using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>Finds tenants by the name they go by at the command line and in addresses.</summary>
internal static class Tenants
{
    // By hand: EF Core would build its whole model first, and many verbs need nothing else of it.
    private const string ByKey =
        """
        SELECT id, key, name, country, currency, time_zone, language, ledger_version, last_id
        FROM tenants WHERE key = @key
        """;

    /// <summary>The tenant; null when there is none of this key.</summary>
    public static async Task<Tenant?> Find(DebitorDbFactory databases, string key, CancellationToken cancel)
    {
        await using var db = databases.Context(0);
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = Sql.Command(db, ByKey, ("@key", key));
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        return new Tenant
        {
            Id = row.GetInt32(0),
            Key = row.GetString(1),
            Name = row.GetString(2),
            Country = row.GetString(3),
            Currency = row.GetString(4),
            TimeZone = row.GetString(5),
            Language = row.GetString(6),
            LedgerVersion = row.GetInt64(7),
            LastId = row.GetInt64(8),
        };
    }
}
