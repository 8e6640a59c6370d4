using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Database;

public sealed class IdSourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_transaction_that_holds_the_tenants_row_still_gets_ids(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE tenants SET ledger_version = 1 WHERE id = 1", Cancel);

        var ids = Enumerable.Range(0, 2_500).Select(_ => database.Ids.Next(db)).ToList();

        await transaction.CommitAsync(Cancel);
        Assert.Equal(ids.Distinct().Order(), ids);
        Assert.True(database.Ids.Next() > ids[^1]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_block_that_was_rolled_back_is_given_to_another(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        long lost;
        await using (var db = database.Context())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            lost = database.Ids.Next(db);
            await transaction.RollbackAsync(Cancel);
        }

        var others = new IdSource(database.Factory, 1);
        var ids = Enumerable.Range(0, 4_000)
            .Select(i => i % 2 == 0 ? database.Ids.Next() : others.Next()).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Single(ids, lost);
    }
}
