using Debitor.Tests.Ledger;
using Xunit;

namespace Debitor.Tests.Conversation;

public sealed class PrepareVerbTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_has_a_form_for_programs_and_one_for_people(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        Golden.Matches("prepare.json", (await terminal.Run("prepare 1001 --json --language en")).Output);
        foreach (var language in new[] { "ru", "uk", "en" })
        {
            var answer = await terminal.Run($"prepare 1001 --language {language}");
            Golden.Matches($"prepare-{language}.txt", answer.Output);
        }
    }
}
