using System.Collections.Concurrent;
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

    // Made once: EF Core looks its services up by them, and that takes longer than a small question.
    private readonly ConcurrentDictionary<int, DbContextOptions<PostgresDb>> _ofTenants = new();
    private readonly Lazy<DbContextOptions<SqliteDb>> _ofFile;

    public DebitorDbFactory(DatabaseAddress address)
    {
        _address = address;
        _ofFile = new Lazy<DbContextOptions<SqliteDb>>(SqliteOptions);
    }

    public DatabaseAddress Address => _address;

    /// <summary>A new context behind the wall of the tenant; 0 sees no tenant's rows.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="sight">Which customers are there for whoever asks; null for the program itself.</param>
    public DebitorDb Context(int tenantId, Sight? sight = null) => _address.IsPostgres
        ? new PostgresDb(
            _ofTenants.GetOrAdd(tenantId, id => PostgresOptions(id, asOwner: false)), tenantId,
            sight ?? Sight.Everything)
        : new SqliteDb(_ofFile.Value, tenantId, sight ?? Sight.Everything);

    /// <summary>A context with the rights of whoever owns the tables, for migrations only.</summary>
    internal DebitorDb OwnerContext() =>
        _address.IsPostgres
        ? new PostgresDb(PostgresOptions(0, asOwner: true), 0, Sight.Everything)
        : new SqliteDb(_ofFile.Value, 0, Sight.Everything);

    private DbContextOptions<SqliteDb> SqliteOptions() =>
        new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(_address.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(OneParameter))
            .UseSnakeCaseNamingConvention()
            .ReplaceService<IMigrationsSqlGenerator, TenantOrderedTables>()
            .AddInterceptors(SqliteSession.Instance)
            .Options;

    private DbContextOptions<PostgresDb> PostgresOptions(int tenantId, bool asOwner) =>
        new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(_address.ConnectionString, npgsql => npgsql.UseParameterizedCollectionMode(OneParameter))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(new PostgresSession(tenantId, asOwner))
            .Options;
}
