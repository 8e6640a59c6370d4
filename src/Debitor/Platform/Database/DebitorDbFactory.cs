using Debitor.Core.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Platform.Database;

/// <summary>Opens contexts of one database for one tenant or another.</summary>
public sealed class DebitorDbFactory
{
    // A list of ids is one value of the statement, however long it is.
    private const ParameterTranslationMode OneParameter = ParameterTranslationMode.Parameter;

    private readonly DatabaseAddress _address;

    public DebitorDbFactory(DatabaseAddress address) => _address = address;

    public DatabaseAddress Address => _address;

    /// <summary>A new context behind the wall of the tenant; 0 sees no tenant's rows.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="sight">Which customers are there for whoever asks; null for the program itself.</param>
    public DebitorDb Context(int tenantId, Sight? sight = null) => _address.IsPostgres
        ? PostgresContext(tenantId, asOwner: false, sight ?? Sight.Everything)
        : SqliteContext(tenantId, sight ?? Sight.Everything);

    /// <summary>A context with the rights of whoever owns the tables, for migrations only.</summary>
    internal DebitorDb OwnerContext() =>
        _address.IsPostgres
        ? PostgresContext(0, asOwner: true, Sight.Everything)
        : SqliteContext(0, Sight.Everything);

    private SqliteDb SqliteContext(int tenantId, Sight sight)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(_address.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(OneParameter))
            .UseSnakeCaseNamingConvention()
            .ReplaceService<IMigrationsSqlGenerator, TenantOrderedTables>()
            .AddInterceptors(SqliteSession.Instance)
            .Options;
        return new SqliteDb(options, tenantId, sight);
    }

    private PostgresDb PostgresContext(int tenantId, bool asOwner, Sight sight)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(_address.ConnectionString, npgsql => npgsql.UseParameterizedCollectionMode(OneParameter))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new PostgresSession(tenantId, asOwner))
            .Options;
        return new PostgresDb(options, tenantId, sight);
    }
}
