using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Database;

public sealed class LateIndexesTests
{
    private static readonly string[] Tables = ["customers", "open_items", "payments"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Indexes_of_empty_tables_go_and_come_back_as_they_were()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Context();
        var before = await Indexes(db);

        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            var late = await LateIndexes.Take(db, Tables, Cancel);
            Assert.False(late.IsEmpty);
            Assert.Equal(["pk_customers", "pk_open_items", "pk_payments"], (await Indexes(db)).Select(NameOf).Order());
            db.Customers.Add(Customer(1));
            await db.SaveChangesAsync(Cancel);
            await late.Make(Cancel);
            await transaction.CommitAsync(Cancel);
        }

        Assert.Equal(before, await Indexes(db));
        Assert.Equal(1, await db.Customers.CountAsync(Cancel));
        Assert.Equal("debitor_app", await Text(db, "SELECT current_user::text AS \"Value\""));
    }

    [Fact]
    public async Task What_breaks_off_brings_the_indexes_back()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Context();
        var before = await Indexes(db);

        await using (await db.Database.BeginTransactionAsync(Cancel))
            Assert.False((await LateIndexes.Take(db, Tables, Cancel)).IsEmpty);

        Assert.Equal(before, await Indexes(db));
    }

    [Fact]
    public async Task A_table_with_rows_keeps_its_indexes()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var db = database.Context();
        db.Customers.Add(Customer(1));
        await db.SaveChangesAsync(Cancel);
        var before = await Indexes(db);

        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        Assert.True((await LateIndexes.Take(db, ["customers"], Cancel)).IsEmpty);
        Assert.Equal(before, await Indexes(db));
    }

    [Fact]
    public async Task Nobody_who_reads_is_waited_for()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Postgres);
        await using var reader = database.Context();
        await using var reading = await reader.Database.BeginTransactionAsync(Cancel);
        Assert.Equal(0, await reader.OpenItems.CountAsync(Cancel));

        await using var db = database.Context();
        var before = await Indexes(db);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var late = await LateIndexes.Take(db, Tables, Cancel);
        db.Customers.Add(Customer(1));
        await db.SaveChangesAsync(Cancel);
        await late.Make(Cancel);
        await transaction.CommitAsync(Cancel);

        Assert.True(late.IsEmpty);
        Assert.Equal(before, await Indexes(db));
        Assert.Equal(1, await db.Customers.CountAsync(Cancel));
    }

    private static Customer Customer(long id) => new()
    {
        Id = id,
        Number = "1",
        Name = "ООО «Ромашка»",
        NameFolded = "РОМАШКА",
        Country = "RU",
        Language = "ru",
        TimeZone = "Europe/Moscow",
        Currency = "RUB",
        Source = "csv",
        RecordedAt = new DateTime(2026, 6, 15, 0, 0, 0, DateTimeKind.Utc),
    };

    private static Task<List<string>> Indexes(DebitorDb db) => db.Database.SqlQuery<string>(
        $"""
        SELECT indexdef AS "Value" FROM pg_indexes WHERE tablename = ANY({Tables}) ORDER BY tablename, indexname
        """).ToListAsync(Cancel);

    // CREATE INDEX name ON …
    private static string NameOf(string definition) =>
        definition.Split(' ').SkipWhile(word => word != "INDEX").ElementAt(1);

    private static async Task<string> Text(DebitorDb db, string sql) =>
        (await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancel)).Single();
}
