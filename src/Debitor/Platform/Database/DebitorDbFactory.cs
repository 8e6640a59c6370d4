using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Platform.Database;

/// <summary>Opens contexts of one database for one tenant or another.</summary>
public sealed class DebitorDbFactory
{
    private readonly DatabaseAddress _address;

    public DebitorDbFactory(DatabaseAddress address) => _address = address;

    public DatabaseAddress Address => _address;

    /// <summary>A new context behind the wall of the tenant; 0 sees no tenant's rows.</summary>
    public DebitorDb Context(int tenantId) =>
        _address.IsPostgres ? PostgresContext(tenantId, asOwner: false) : SqliteContext(tenantId);

    /// <summary>A context with the rights of whoever owns the tables, for migrations only.</summary>
    internal DebitorDb OwnerContext() =>
        _address.IsPostgres ? PostgresContext(0, asOwner: true) : SqliteContext(0);

    private SqliteDb SqliteContext(int tenantId)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(_address.ConnectionString)
            .UseSnakeCaseNamingConvention()
            .ReplaceService<IMigrationsSqlGenerator, TenantOrderedTables>()
            .AddInterceptors(SqliteSession.Instance)
            .Options;
        return new SqliteDb(options, tenantId);
    }

    private PostgresDb PostgresContext(int tenantId, bool asOwner)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(_address.ConnectionString)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new PostgresSession(tenantId, asOwner))
            .Options;
        return new PostgresDb(options, tenantId);
    }
}
