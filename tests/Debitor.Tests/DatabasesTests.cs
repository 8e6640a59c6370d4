using System.Data.Common;
using Xunit;

namespace Debitor.Tests;

public sealed class DatabasesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_fresh_database_answers_and_goes_with_its_test(DatabaseKind kind)
    {
        var database = await TestDatabase.Create(kind);
        await using (var connection = await database.Open())
        {
            Assert.Equal(1, await Ask(connection, "SELECT 1"));
        }

        await database.DisposeAsync();

        if (kind == DatabaseKind.Sqlite) Assert.False(Directory.Exists(Path.GetDirectoryName(database.Url)));
        else await Assert.ThrowsAnyAsync<DbException>(database.Open);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Copies_of_a_template_start_alike_and_do_not_see_each_other(DatabaseKind kind)
    {
        var prepared = 0;
        await using var first = await CreateFromTemplate();
        await using var second = await CreateFromTemplate();

        await using (var connection = await first.Open()) await Run(connection, "DELETE FROM debtors");

        Assert.Equal(1, prepared);
        Assert.Equal(0, await Count(first));
        Assert.Equal(2, await Count(second));

        Task<TestDatabase> CreateFromTemplate() => TestDatabase.CreateFrom(kind, "two debtors", async url =>
        {
            prepared++;
            await using var connection = await TestDatabase.Open(kind, url);
            if (kind == DatabaseKind.Sqlite) await Run(connection, "PRAGMA journal_mode=WAL");
            await Run(connection, "CREATE TABLE debtors (id bigint PRIMARY KEY)");
            await Run(connection, "INSERT INTO debtors VALUES (1), (2)");
        });

        static async Task<int> Count(TestDatabase database)
        {
            await using var connection = await database.Open();
            return await Ask(connection, "SELECT count(*) FROM debtors");
        }
    }

    [Theory]
    [InlineData("postgres://ann@127.0.0.1:54/x", "Host=127.0.0.1;Port=54;Username=ann;Database=x")]
    [InlineData("postgres://a:p%40ss@db/x", "Host=db;Port=5432;Username=a;Password=p@ss;Database=x")]
    [InlineData("postgres://a@db/x?timeout=3", "Host=db;Port=5432;Username=a;Database=x;Timeout=3")]
    public void A_url_says_all_that_a_connection_needs(string url, string connection) =>
        Assert.Equal(connection, PostgresServer.ConnectionString(url));

    private static async Task<int> Ask(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(Cancel), null);
    }

    private static async Task Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
