using System.Text.Json;
using Debitor.Tests.Ledger;
using Xunit;

namespace Debitor.Tests.Platform.Audit;

public sealed class JournalVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contact_is_in_the_chain_and_its_head_is_found_again(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var contact = await terminal.Run("contact 1001 --result reached --note talk --language en");
        Assert.Equal((0, ""), (contact.ExitCode, contact.Output));
        var verified = await terminal.Run("journal verify --json");
        Assert.Equal(0, verified.ExitCode);
        using var answer = JsonDocument.Parse(verified.Output);
        Assert.True(answer.RootElement.GetProperty("holds").GetBoolean());
        Assert.Equal(0, answer.RootElement.GetProperty("unsealed").GetInt64());
        var head = answer.RootElement.GetProperty("head").GetString();

        var again = await terminal.Run($"journal verify --head {head} --language en");
        Assert.Contains($"head {head}", again.Output, StringComparison.Ordinal);
        var other = await terminal.Run($"journal verify --head {new string('0', 64)} --language en");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("was cut back or replaced", other.Output, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contact_quiets_the_plan_at_once(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;
        Assert.Equal(0, (await terminal.Run("plan")).ExitCode);

        Assert.Equal(1, (await terminal.Run("contact 1001 --result callback --next 2001-01-01")).ExitCode);
        Assert.Equal(1, (await terminal.Run("contact 1001 --result reached --contact nobody")).ExitCode);
        Assert.Equal(2, (await terminal.Run("contact 1001 --result shouted")).ExitCode);
        Assert.Equal(0, (await terminal.Run("contact 1002 --result reached")).ExitCode);

        var today = await terminal.Run("today --json");
        using var answer = JsonDocument.Parse(today.Output);
        Assert.DoesNotContain(
            answer.RootElement.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("customer").GetString() == "1002");
    }
}
