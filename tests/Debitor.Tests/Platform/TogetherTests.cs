using Debitor.Tests.Import;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>Two runs of the program at the same time.</summary>
public sealed class TogetherTests
{
    private const int Seed = 7;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_imports_of_the_same_files_at_once_end_as_one(DatabaseKind kind)
    {
        await using var alone = await ImportDesk.Create(kind);
        await using var desk = await ImportDesk.Create(kind);
        GeneratedBooks.Write(alone, Seed);
        GeneratedBooks.Write(desk, Seed);
        await alone.Imports(GeneratedBooks.Files);

        var said = await AtOnce(desk, $"import {GeneratedBooks.Files} --json");

        Assert.All(said, one => Assert.True(one.Exit == 0, one.Error));
        Assert.All(said, one => Assert.True(one.Json.GetProperty("written").GetBoolean()));
        var items = said
            .Select(one => ImportDesk.Counts(one.Json, "open-items"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(["1500 0 0 1500 0", "1500 1500 0 0 0"], items);
        Assert.Equal(["1"], await desk.Rows("SELECT count(*) FROM import_runs"));
        Assert.Equal(["1"], await desk.Rows("SELECT count(*) FROM journal_entries"));
        Assert.Equal(await Facts(alone), await Facts(desk));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_plans_at_once_give_one_answer_for_each_customer(DatabaseKind kind)
    {
        await using var alone = await ImportDesk.Create(kind);
        await using var desk = await ImportDesk.Create(kind);
        GeneratedBooks.Write(alone, Seed);
        GeneratedBooks.Write(desk, Seed);
        await alone.Imports(GeneratedBooks.Files);
        await desk.Imports(GeneratedBooks.Files);
        Assert.Equal(0, (await alone.Say("plan")).Exit);

        var said = await AtOnce(desk, "plan");

        Assert.All(said, one => Assert.True(one.Exit == 0, one.Error));
        Assert.Equal(["200|200"], await desk.Rows(
            "SELECT count(*), count(DISTINCT customer_id) FROM plan_answers WHERE superseded_on IS NULL"));
        Assert.Equal(await Facts(alone), await Facts(desk));
        Assert.Equal((await alone.Say("today --json")).Output, (await desk.Say("today --json")).Output);
        Assert.Equal(0, (await desk.Say("plan --verify")).Exit);
    }

    [Fact]
    public async Task A_database_that_another_program_writes_to_is_named_in_a_sentence()
    {
        await using var desk = await ImportDesk.Create(DatabaseKind.Sqlite);
        desk.Customers("101, ООО «Лютик»");
        await using (var other = new SqliteConnection($"Data Source={desk.Url};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = other.BeginTransaction(deferred: false);

            var said = await desk.Say("import customers.csv");

            Assert.Equal(1, said.Exit);
            Assert.Equal(
                $"Another program is writing to {desk.Url}. Nothing was changed. "
                + "Wait until it has finished and run the command again.\n",
                said.Error);
        }

        Assert.Equal("1 1 0 0 0", ImportDesk.Counts(await desk.Imports("customers.csv"), "customers"));
    }

    private static Task<Said[]> AtOnce(ImportDesk desk, string line) =>
        Task.WhenAll(Task.Run(() => desk.Say(line)), Task.Run(() => desk.Say(line)));

    private static async Task<string> Facts(ImportDesk desk)
    {
        await using var connection = await desk.Open();
        return await StoredTables.Facts(connection);
    }
}
