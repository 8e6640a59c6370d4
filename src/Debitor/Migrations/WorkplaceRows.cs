using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of the workplace does beside creating tables: the wall, and rights outside it.</summary>
internal static class WorkplaceRows
{
    private static readonly string[] BusinessTables =
    [
        "api_tokens", "attachments", "card_changes", "customer_merges", "customer_shares", "idempotent_answers",
        "import_changes", "job_runs", "moved_facts", "notes", "own_promises", "presences", "stored_profiles",
        "webhook_deliveries", "webhooks",
    ];

    // These number themselves.
    private static readonly string[] NumberedTables = ["accounts", "account_claims", "data_protection_keys"];

    public static void Postgres(MigrationBuilder migration)
    {
        TenantWall.Raise(migration, BusinessTables);
        foreach (var table in IdentityModel.Tables)
            migration.Sql($"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {PostgresSession.Role};");
        foreach (var table in NumberedTables)
            migration.Sql($"GRANT USAGE ON SEQUENCE {table}_id_seq TO {PostgresSession.Role};");
    }
}
