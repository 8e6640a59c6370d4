using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class AgeingVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_total_is_as_published(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("ageing --json --on 2026-06-15");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Golden.Matches("ageing.json", answer.Output);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Groups_stand_beside_the_total(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;
        foreach (var by in new[] { "customer", "manager", "segment", "company", "currency" })
        {
            var answer = await terminal.Run($"ageing --json --on 2026-06-15 --by {by}");
            Golden.Matches($"ageing-by-{by}.json", answer.Output);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task People_read_a_table_in_their_language(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;
        foreach (var language in new[] { "ru", "uk", "en" })
        {
            var total = await terminal.Run($"ageing --buckets 7,14 --language {language}");
            var groups = await terminal.Run($"ageing --by manager --language {language}");
            Golden.Matches($"ageing-{language}.txt", total.Output + groups.Output);
        }
    }

    [Theory]
    [InlineData("2026-03-07", "0.00")]
    [InlineData("2026-03-08", "10.00")]
    public async Task A_document_is_overdue_from_the_day_after_its_due_day(string on, string overdue)
    {
        var (database, terminal) = await SmallSupplier.Open(DatabaseKind.Sqlite);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run($"ageing --json --on {on}");

        Assert.Contains(
            $$"""{"currency":"USD","open":"10.00","overdue":"{{overdue}}",""", answer.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_database_answers_too()
    {
        using var terminal = new Shell.Terminal();

        Assert.Equal(
            "{\"on\":\"2026-06-15\",\"currencies\":[]}\n", (await terminal.Run("ageing --json")).Output);
        Assert.Equal(
            "{\"on\":\"2026-06-15\",\"by\":\"manager\",\"currencies\":[],\"groups\":[]}\n",
            (await terminal.Run("ageing --json --by manager")).Output);
        Assert.True(File.Exists(Path.Combine(terminal.Folder, "debitor.db")));
    }
}
