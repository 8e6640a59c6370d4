using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of the contact rules does beside creating its tables: the wall.</summary>
internal static class ContactRulesRows
{
    public static void Postgres(MigrationBuilder migration)
    {
        TenantWall.Raise(migration, "channel_facts");
        TenantWall.Raise(migration, "handed_cases");
    }
}
