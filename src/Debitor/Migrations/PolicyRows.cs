using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of the policy does beside creating its table: the wall.</summary>
internal static class PolicyRows
{
    public static void Postgres(MigrationBuilder migration) => TenantWall.Raise(migration, "policy_versions");
}
