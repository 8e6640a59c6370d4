using Debitor.Core.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Debitor.Platform.Database;

/// <summary>The tables in one SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, int tenantId, Sight sight)
    : DebitorDb(options, tenantId, sight)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UnixMicroseconds>();
    }
}

/// <summary>The tables in a PostgreSQL database, behind row-level security.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, int tenantId, Sight sight)
    : DebitorDb(options, tenantId, sight)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // The same order and the same equality as in SQLite: byte by byte.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string) || property.ClrType.IsEnum)
                property.SetCollation("C");
        }
    }
}

/// <summary>For the migration tool only: it needs a model, never a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        (SqliteDb)new DebitorDbFactory(DatabaseAddress.Parse("design.db")).Context(0);
}

/// <summary>For the migration tool only: it needs a model, never a database.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        (PostgresDb)new DebitorDbFactory(DatabaseAddress.Parse("postgres://design@localhost/design")).Context(0);
}

/// <summary>
/// Creates business tables WITHOUT ROWID: their key leads with the tenant, and rows lie in its order.
/// </summary>
/// <remarks>EF Core has no option for it; a second index over every table would cost a third of the
/// writing.</remarks>
#pragma warning disable EF1001 // The generator is the documented seam; only an argument of it is marked internal.
internal sealed class TenantOrderedTables(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (operation.PrimaryKey?.Columns.Length > 1) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
#pragma warning restore EF1001
