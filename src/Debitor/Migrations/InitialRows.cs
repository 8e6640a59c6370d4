using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the first migration does beside creating tables: the default tenant, the wall, the append-only journal.</summary>
internal static class InitialRows
{
    private const string DefaultTenant =
        """
        INSERT INTO tenants (id, key, name, country, currency, time_zone, language, ledger_version, last_id)
        VALUES (1, 'default', 'default', 'RU', 'RUB', 'Europe/Moscow', 'ru', 0, 1000);
        """;

    // Whoever works at the command line without naming himself; the owner of last resort of every step.
    private const string Administrator =
        """
        INSERT INTO people (tenant_id, id, name, name_folded, role, source, recorded_at)
        VALUES (1, 1, 'cli', 'CLI', 'administrator', 'setup', {0});
        """;

    private static readonly string[] BusinessTables =
    [
        "absences", "activities", "adjustments", "allocations", "bank_freshness", "companies", "contact_persons",
        "contracts", "customer_contacts", "customers", "disputes", "import_runs", "item_corrections",
        "journal_personal_values",
        "open_items", "payment_orders", "payments", "people", "plan_answers", "plan_runs", "plan_states",
    ];

    private static readonly string[] AppendOnlyTables = ["journal_entries", "journal_seals"];

    public static void Sqlite(MigrationBuilder migration)
    {
        migration.Sql(DefaultTenant);
        migration.Sql(Administrator.Replace("{0}", "0", StringComparison.Ordinal));
        foreach (var table in AppendOnlyTables)
        {
            foreach (var change in new[] { "UPDATE", "DELETE" })
            {
                migration.Sql(
                    $"""
                    CREATE TRIGGER {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table}
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }
        }
    }

    public static void Postgres(MigrationBuilder migration)
    {
        migration.Sql(DefaultTenant);
        migration.Sql(Administrator.Replace("{0}", "'1970-01-01 00:00:00Z'", StringComparison.Ordinal));
        TenantWall.CreateRole(migration);
        TenantWall.Raise(migration, BusinessTables);
        TenantWall.RaiseAppendOnly(migration, AppendOnlyTables);
        migration.Sql($"GRANT SELECT, UPDATE ON tenants TO {PostgresSession.Role};");
    }
}
