using System.Text.Json;
using Debitor.Strategy.Policies;
using Debitor.Tests.Ledger;
using Debitor.Tests.Shell;
using Xunit;

namespace Debitor.Tests.Simulation;

public sealed class SimulateVerbTests
{
    [Fact]
    public async Task Both_databases_tell_the_same_days_again_and_again()
    {
        List<string> told = [];
        foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres, DatabaseKind.Sqlite })
        {
            var (database, terminal) = await SmallSupplier.Open(kind);
            await using var _ = database;
            using var __ = terminal;
            var answer = await terminal.Run("simulate --days 60 --seed 7 --json");
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            told.Add(answer.Output);
        }

        Assert.Single(told.Distinct());
        var days = JsonDocument.Parse(told[0]).RootElement.GetProperty("policies")[0].GetProperty("byDay");
        Assert.Contains(days.EnumerateArray(), day =>
            day.GetProperty("counts").GetProperty("cash").GetArrayLength() > 0);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_policy_against_itself_differs_in_nothing(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("simulate --days 30 --policy current --against current --json");

        var policies = JsonDocument.Parse(answer.Output).RootElement.GetProperty("policies");
        Assert.Equal(2, policies.GetArrayLength());
        Assert.Equal(policies[0].GetRawText(), policies[1].GetRawText());
        Assert.Equal(30, policies[0].GetProperty("byDay").GetArrayLength());
        Assert.Equal(0, policies[0].GetProperty("total").GetProperty("beyondTheRules").GetInt32());
    }

    [Theory]
    [InlineData("ru", "Поступило денег")]
    [InlineData("uk", "Надійшло грошей")]
    [InlineData("en", "Money in")]
    public async Task People_read_a_table_in_their_language(string language, string title)
    {
        var (database, terminal) = await SmallSupplier.Open(DatabaseKind.Sqlite);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run($"simulate --days 30 --against current --language {language}");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains(title, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_book_says_what_is_missing()
    {
        using var terminal = new Terminal();

        var answer = await terminal.Run("simulate --database empty.db --language en");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("There are no customers to simulate.", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simulate --days 0")]
    [InlineData("simulate --days 3661")]
    public async Task What_makes_no_sense_is_refused(string line)
    {
        using var terminal = new Terminal();

        Assert.Equal(2, (await terminal.Run(line)).ExitCode);
    }

    [Fact]
    public async Task A_policy_that_is_not_there_or_is_wrong_is_refused_with_its_place()
    {
        var (database, terminal) = await SmallSupplier.Open(DatabaseKind.Sqlite);
        await using var _ = database;
        using var __ = terminal;
        var wrong = PolicyFiles.ShippedText("ru-b2b").Replace("bank_lag: 3", "bank_lag: x", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(terminal.Folder, "wrong.yaml"), wrong, TestContext.Current.CancellationToken);

        var strict = await terminal.Run("simulate --policy strict --language en");
        var broken = await terminal.Run("simulate --policy wrong.yaml --language en");

        Assert.Equal(1, strict.ExitCode);
        Assert.Contains("strict", strict.Error, StringComparison.Ordinal);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("wrong.yaml(", broken.Error, StringComparison.Ordinal);
        Assert.Contains("expected a whole", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_tried_before_anybody_publishes_it()
    {
        var (database, terminal) = await SmallSupplier.Open(DatabaseKind.Sqlite);
        await using var _ = database;
        using var __ = terminal;
        var text = PolicyFiles.ShippedText("ru-b2b");
        await File.WriteAllTextAsync(
            Path.Combine(terminal.Folder, "mine.yaml"), text, TestContext.Current.CancellationToken);

        var answer = await terminal.Run("simulate --days 20 --policy ru-b2b --against mine.yaml --json");

        var policies = JsonDocument.Parse(answer.Output).RootElement.GetProperty("policies");
        Assert.Equal("mine.yaml", policies[1].GetProperty("policy").GetString());
        Assert.Equal(
            policies[0].GetProperty("total").GetRawText(), policies[1].GetProperty("total").GetRawText());
    }
}
