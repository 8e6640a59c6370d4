using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Debitor.Migrations;

/// <summary>What the migration of the conversation does beside creating tables: the wall.</summary>
internal static class ConversationRows
{
    private static readonly string[] BusinessTables =
    [
        "agreement_items", "agreement_parts", "agreements", "conversations", "debtor_signals",
        "debtor_type_choices", "method_texts", "transcripts",
    ];

    public static void Postgres(MigrationBuilder migration) => TenantWall.Raise(migration, BusinessTables);
}
