using System.Data.Common;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Debitor.Tests.Platform.Database;

public sealed class TenantWallTests
{
    private const string CountCompanies = "SELECT count(*) FROM companies";

    private const string InsertForOther =
        """
        INSERT INTO companies (tenant_id, id, number, name, country, currency, source, recorded_at)
        VALUES (2, 9, 'X', 'X', 'UA', 'UAH', 'test', now())
        """;

    // Who may sign in where: read before it is known behind which wall to look.
    private static readonly string[] TablesBeforeTheWall = ["account_sessions", "api_token_addresses", "memberships"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_with_a_tenant_is_behind_the_wall()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var connection = await database.Open();

        Assert.Equal(TablesBeforeTheWall, await Lines(
            connection,
            """
            SELECT t.relname
            FROM pg_class t
            JOIN pg_attribute c ON c.attrelid = t.oid AND c.attname = 'tenant_id' AND NOT c.attisdropped
            WHERE t.relkind IN ('r', 'p') AND t.relnamespace = current_schema()::regnamespace
              AND NOT (t.relrowsecurity AND t.relforcerowsecurity AND EXISTS (
                SELECT 1 FROM pg_policy p
                WHERE p.polrelid = t.oid AND p.polname = 'tenant_wall' AND p.polcmd = '*' AND p.polpermissive
                  AND pg_get_expr(p.polqual, t.oid) LIKE '%app.tenant%'
                  AND pg_get_expr(p.polwithcheck, t.oid) LIKE '%app.tenant%'))
            ORDER BY t.relname
            """));
        Assert.Empty(await Lines(
            connection,
            """
            SELECT tablename || '.' || policyname || ' opens the wall' FROM pg_policies
            WHERE schemaname = current_schema() AND policyname <> 'tenant_wall' AND permissive = 'PERMISSIVE'
            """));
    }

    [Fact]
    public async Task Every_business_table_of_the_model_has_a_tenant()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Context();

        var without = db.Model.GetEntityTypes()
            .Where(entity => entity.FindPrimaryKey()!.Properties[0].GetColumnName() != "tenant_id")
            .Select(entity => entity.GetTableName());

        Assert.Equal(IdentityModel.Tables.Append("tenants").Order(), without.Distinct().Order());
    }

    [Fact]
    public async Task The_program_works_as_a_role_that_can_not_pass_the_wall()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Context();
        await db.Database.OpenConnectionAsync(Cancel);
        var connection = db.Database.GetDbConnection();

        Assert.Equal(["debitor_app false false false false"], await Lines(
            connection,
            """
            SELECT concat_ws(
                ' ', rolname, rolsuper::text, rolbypassrls::text, rolcanlogin::text, rolcreaterole::text)
            FROM pg_roles WHERE rolname = current_user
            """));
        Assert.Empty(await Lines(
            connection,
            """
            SELECT relname FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace
              AND pg_has_role(current_user, relowner, 'MEMBER')
            """));
    }

    [Fact]
    public async Task Rows_of_another_tenant_are_not_seen()
    {
        await using var database = await WithCompanyOfOther();
        await using var db = database.Context();
        await db.Database.OpenConnectionAsync(Cancel);

        Assert.Empty(await db.Companies.ToListAsync(Cancel));
        Assert.Empty(await db.Companies.IgnoreQueryFilters().ToListAsync(Cancel));
        Assert.Equal(["0"], await Lines(db.Database.GetDbConnection(), CountCompanies));

        await using var other = database.Factory.Context(PreparedDatabase.OtherTenant);
        Assert.Single(await other.Companies.ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(InsertForOther)]
    [InlineData("UPDATE people SET tenant_id = 2")]
    public async Task Rows_of_another_tenant_are_not_written(string sql)
    {
        await using var database = await WithCompanyOfOther();
        await using var db = database.Context();

        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => db.Database.ExecuteSqlRawAsync(sql, Cancel));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("UPDATE companies SET name = 'taken'")]
    [InlineData("DELETE FROM companies")]
    public async Task Rows_of_another_tenant_are_not_changed(string sql)
    {
        await using var database = await WithCompanyOfOther();
        await using var db = database.Context();

        Assert.Equal(0, await db.Database.ExecuteSqlRawAsync(sql, Cancel));
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("SET app.tenant = ''")]
    public async Task Without_a_tenant_nothing_is_seen(string tenant)
    {
        await using var database = await WithCompanyOfOther();
        await using var connection = await database.Open();
        await PreparedDatabase.Execute(connection, $"SET ROLE debitor_app; {tenant}");

        Assert.Equal(["0"], await Lines(connection, CountCompanies));
        await Assert.ThrowsAsync<PostgresException>(
            () => PreparedDatabase.Execute(connection, InsertForOther));
    }

    [Fact]
    public async Task A_pooled_connection_forgets_the_tenant_of_its_last_user()
    {
        await using var database = await WithCompanyOfOther();
        foreach (var (tenant, seen) in new[] { (2, "1"), (1, "0"), (2, "1"), (0, "0") })
        {
            await using var db = database.Factory.Context(tenant);
            await db.Database.OpenConnectionAsync(Cancel);
            Assert.Equal([seen], await Lines(db.Database.GetDbConnection(), CountCompanies));
        }
    }

    [Theory]
    [InlineData("postgres://a@localhost/x?No%20Reset%20On%20Close=true")]
    [InlineData("postgres://a@localhost/x?NoResetOnClose=True&Timeout=3")]
    public void An_address_that_switches_off_the_reset_is_refused(string address)
    {
        var refused = Assert.Throws<DatabaseUnusableException>(() => DatabaseAddress.Parse(address));

        Assert.Equal(DatabaseProblem.NoResetOnCloseRefused, refused.Problem);
    }

    private static async Task<PreparedDatabase> WithCompanyOfOther()
    {
        var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Factory.Context(PreparedDatabase.OtherTenant);
        db.Companies.Add(new Company
        {
            Id = 5,
            Number = "1",
            Name = "Інша",
            Country = "UA",
            Currency = "UAH",
            Source = "test",
            RecordedAt = DateTime.UnixEpoch,
        });
        await db.SaveChangesAsync(Cancel);
        return database;
    }

    private static async Task<List<string>> Lines(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        List<string> lines = [];
        while (await reader.ReadAsync(Cancel)) lines.Add(reader.GetValue(0).ToString()!);
        return lines;
    }
}
