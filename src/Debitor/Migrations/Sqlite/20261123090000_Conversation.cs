using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Debitor.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Conversation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "bank_needed_on",
                table: "plan_answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "due_before",
                table: "plan_answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "conversation_id",
                table: "own_promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "conversation_id",
                table: "disputes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payment_days",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "registry_cut_off",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreement_items",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agreement_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    item_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_items", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "agreement_parts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agreement_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_parts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    activity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    contact_person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    company_id = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    open_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    last_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    meets_at = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    letter_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_on_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    letter_received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    replaced_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    replaced_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    direction = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    talked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    is_prepared = table.Column<bool>(type: "INTEGER", nullable: false),
                    contact_person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    draft_version = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_how = table.Column<string>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    activity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    tactic = table.Column<string>(type: "TEXT", nullable: true),
                    is_tactic_right = table.Column<bool>(type: "INTEGER", nullable: true),
                    goal = table.Column<string>(type: "TEXT", nullable: true),
                    business_reason = table.Column<string>(type: "TEXT", nullable: true),
                    personal_reason = table.Column<string>(type: "TEXT", nullable: true),
                    recap = table.Column<string>(type: "TEXT", nullable: true),
                    is_recap_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    recap_sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    private_note = table.Column<string>(type: "TEXT", nullable: true),
                    shared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "debtor_signals",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    signal = table.Column<string>(type: "TEXT", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_debtor_signals", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "debtor_type_choices",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    chosen_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_debtor_type_choices", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "method_texts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_method_texts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "transcripts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    conversation_id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    consent = table.Column<string>(type: "TEXT", nullable: false),
                    our_speaker = table.Column<string>(type: "TEXT", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transcripts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_items_tenant_id_customer_id_agreement_id",
                table: "agreement_items",
                columns: new[] { "tenant_id", "customer_id", "agreement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parts_tenant_id_customer_id_agreement_id",
                table: "agreement_parts",
                columns: new[] { "tenant_id", "customer_id", "agreement_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parts_tenant_id_due_on",
                table: "agreement_parts",
                columns: new[] { "tenant_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_tenant_id_activity_id",
                table: "agreements",
                columns: new[] { "tenant_id", "activity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_tenant_id_conversation_id",
                table: "agreements",
                columns: new[] { "tenant_id", "conversation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_tenant_id_customer_id",
                table: "agreements",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_open",
                table: "conversations",
                columns: new[] { "tenant_id", "person_id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_shared",
                table: "conversations",
                columns: new[] { "tenant_id", "person_id", "shared_at" },
                filter: "shared_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_tenant_id_activity_id",
                table: "conversations",
                columns: new[] { "tenant_id", "activity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_tenant_id_customer_id",
                table: "conversations",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_tenant_id_person_id_started_at",
                table: "conversations",
                columns: new[] { "tenant_id", "person_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_debtor_signals_tenant_id_customer_id",
                table: "debtor_signals",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_debtor_type_choices_tenant_id_customer_id",
                table: "debtor_type_choices",
                columns: new[] { "tenant_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_method_texts_tenant_id_key_language_version",
                table: "method_texts",
                columns: new[] { "tenant_id", "key", "language", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transcripts_tenant_id_conversation_id",
                table: "transcripts",
                columns: new[] { "tenant_id", "conversation_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_items");

            migrationBuilder.DropTable(
                name: "agreement_parts");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "debtor_signals");

            migrationBuilder.DropTable(
                name: "debtor_type_choices");

            migrationBuilder.DropTable(
                name: "method_texts");

            migrationBuilder.DropTable(
                name: "transcripts");

            migrationBuilder.DropColumn(
                name: "bank_needed_on",
                table: "plan_answers");

            migrationBuilder.DropColumn(
                name: "due_before",
                table: "plan_answers");

            migrationBuilder.DropColumn(
                name: "conversation_id",
                table: "own_promises");

            migrationBuilder.DropColumn(
                name: "conversation_id",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "payment_days",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "registry_cut_off",
                table: "customers");
        }
    }
}
