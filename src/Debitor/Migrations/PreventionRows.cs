using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of prevention and refusals does beside creating its tables: the wall.</summary>
internal static class PreventionRows
{
    public static void Postgres(MigrationBuilder migration) => TenantWall.Raise(
        migration, "prevention_entries", "customer_terms", "item_papers", "customer_conditions", "refusal_cases");
}
