using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Platform.Database;

/// <summary>
/// The second lock on the tenant wall: row-level security of PostgreSQL, and what the program's role may do.
/// </summary>
/// <remarks>
/// A migration that creates business tables names them here. The tenant is read in a sub-select, so that it is
/// evaluated once a statement and not once a row.
/// </remarks>
public static class TenantWall
{
    /// <summary>
    /// Creates the program's role when it is missing; a role belongs to the server, not to one database.
    /// </summary>
    public static void CreateRole(MigrationBuilder migration) => migration.Sql(
        $"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{PostgresSession.Role}') THEN
                CREATE ROLE {PostgresSession.Role} NOLOGIN NOBYPASSRLS;
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$;
        DO $$
        BEGIN
            EXECUTE format('GRANT {PostgresSession.Role} TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN
            -- Somebody with the right made the role beforehand, and has to have granted it as well.
            IF NOT pg_has_role(current_user, '{PostgresSession.Role}', 'MEMBER') THEN RAISE; END IF;
        END $$;
        GRANT SELECT ON "__EFMigrationsHistory" TO {PostgresSession.Role};
        """);

    /// <summary>Puts tables behind the wall and lets the program read and write them.</summary>
    public static void Raise(MigrationBuilder migration, params string[] tables)
    {
        foreach (var table in tables) Raise(migration, table, "SELECT, INSERT, UPDATE, DELETE");
    }

    /// <summary>
    /// Puts tables behind the wall and lets the program read them and add to them, nothing else.
    /// </summary>
    public static void RaiseAppendOnly(MigrationBuilder migration, params string[] tables)
    {
        foreach (var table in tables) Raise(migration, table, "SELECT, INSERT");
    }

    private static void Raise(MigrationBuilder migration, string table, string rights) => migration.Sql(
        $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_wall ON {table}
            USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::int))
            WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::int));
        GRANT {rights} ON {table} TO {PostgresSession.Role};
        """);
}
