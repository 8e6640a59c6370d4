using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Debitor.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ContactRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "channel_why",
                table: "plan_answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "held_by",
                table: "plan_answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_incoming",
                table: "activities",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "over_limit",
                table: "activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "over_limit_reason",
                table: "activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "channel_facts",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    contact_person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    is_objection = table.Column<bool>(type: "INTEGER", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    person_id = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel_facts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "handed_cases",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    handed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    from_role = table.Column<string>(type: "TEXT", nullable: false),
                    to_role = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handed_cases", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_channel_facts_tenant_id_contact_person_id",
                table: "channel_facts",
                columns: new[] { "tenant_id", "contact_person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_handed_cases_tenant_id_customer_id",
                table: "handed_cases",
                columns: new[] { "tenant_id", "customer_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channel_facts");

            migrationBuilder.DropTable(
                name: "handed_cases");

            migrationBuilder.DropColumn(
                name: "channel_why",
                table: "plan_answers");

            migrationBuilder.DropColumn(
                name: "held_by",
                table: "plan_answers");

            migrationBuilder.DropColumn(
                name: "is_incoming",
                table: "activities");

            migrationBuilder.DropColumn(
                name: "over_limit",
                table: "activities");

            migrationBuilder.DropColumn(
                name: "over_limit_reason",
                table: "activities");
        }
    }
}
