using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of supplies does beside creating its tables: the wall.</summary>
internal static class SupplyRows
{
    public static void Postgres(MigrationBuilder migration) =>
        TenantWall.Raise(migration, "supply_stops", "supply_orders", "supply_releases", "insured_amounts");
}
