using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Debitor.Platform.Database;

/// <summary>Sets what a SQLite connection needs each time it opens.</summary>
internal sealed class SqliteSession : DbConnectionInterceptor
{
    public static readonly SqliteSession Instance = new();

    // WAL lets readers go on while one writes; NORMAL loses no committed fact when the program dies.
    // Without recursive triggers a REPLACE would remove rows of the append-only tables past their triggers.
    private const string Settings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA temp_store=FILE; "
        + "PRAGMA cache_size=-65536; PRAGMA recursive_triggers=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    internal static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}

/// <summary>
/// Puts a PostgreSQL connection behind the wall each time it opens: the role without rights of an owner, and
/// the tenant.
/// </summary>
internal sealed class PostgresSession(int tenantId, bool asOwner) : DbConnectionInterceptor
{
    /// <summary>The role the program works as: no login, no ownership, no BYPASSRLS.</summary>
    public const string Role = "debitor_app";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Set(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Set(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Set(DbConnection connection)
    {
        var command = connection.CreateCommand();
        var tenant = tenantId.ToString(CultureInfo.InvariantCulture);
        command.CommandText = asOwner
            ? "SELECT 1"
            : $"SET ROLE {Role}; SELECT set_config('app.tenant', '{tenant}', false)";
        return command;
    }
}
