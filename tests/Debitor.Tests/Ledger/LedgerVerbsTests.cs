using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Shell;
using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class LedgerVerbsTests
{
    [Fact]
    public async Task A_payment_is_allocated_charged_back_and_brought_back_by_hand()
    {
        await using var ledger = await LedgerFixture.Create(DatabaseKind.Sqlite);
        await ledger.AddItem("318", "2026-05-01", 1_000_00);
        await ledger.AddPayment("77", "2026-05-20", 1_500_00);

        Assert.Equal(
            """
            {"undone":false,
            "lines":[{"item":"318","credit":"77","amount":"400.00","currency":"RUB","effectiveOn":"2026-05-20"}],
            "open":[{"number":"318","amount":"600.00","currency":"RUB"}],
            "left":[{"number":"77","amount":"1100.00","currency":"RUB"}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            (await Say(ledger, "allocate ANN --credit 77 --item 318 --amount 400 --json")).Trim());
        Assert.Contains(
            "77 → 318: −RUB 400.00, from 1 June 2026",
            Plain(await Say(ledger, "chargeback ANN --payment 77 --on 2026-06-01 --reason bounced")));
        Assert.Contains(
            "318: RUB 600.00 open now",
            Plain(await Say(ledger, "reverse ANN --adjustment chargeback --payment 77 --reason mistake")));
        Assert.Contains(
            "318: RUB 1,000.00 open now",
            Plain(await Say(ledger, "undo allocation ANN --credit 77 --item 318 --reason slip")));
        Assert.Contains(
            "318: RUB 0.00 open now",
            Plain(await Say(ledger, "write-off ANN --item 318 --on 2026-06-01 --reason hopeless")));
        Assert.Contains(
            "77: RUB 0.00 left now", Plain(await Say(ledger, "refund ANN --payment 77 --reason asked")));
    }

    [Theory]
    [InlineData("allocate ANN --credit 77", 2, "The option --item is missing. Expected: --item NUMBER")]
    [InlineData("allocate ANN --credit 77 --item 318 --amount 5000", 1, "Only RUB 1,500.00 is left of 77.")]
    [InlineData("write-off ANN --item 318", 1, "No reason was given, or one longer than 500 characters.")]
    [InlineData("offset ANN --item 400 --reason agreed", 1, "“400” could be several documents.")]
    [InlineData("assign ANN --item 400 --company C2 --kind debit-note --reason sold", 1, "no document “400”")]
    public async Task A_refusal_says_what_was_read_and_what_to_do(string line, int exit, string sentence)
    {
        await using var ledger = await LedgerFixture.Create(DatabaseKind.Sqlite);
        await ledger.AddItem("318", "2026-05-01", 9_000_00);
        await ledger.AddItem("400", "2026-05-01", 1_00);
        await ledger.AddItem("400", "2026-05-02", 2_00, ItemKind.Invoice, "ANN", "C2");
        await ledger.AddPayment("77", "2026-05-20", 1_500_00);

        Assert.Contains(sentence, Plain(await Say(ledger, line, exit)));
    }

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        Holds<AllocationRefusal>();
        Holds<UndoRefusal>();
        Holds<RefundRefusal>();
        Holds<ChargebackRefusal>();
        Holds<ItemAdjustmentRefusal>();
        Holds<ReversalRefusal>();
        Holds<ReferenceProblem>();

        static void Holds<T>()
            where T : struct, Enum => Assert.All(
                Enum.GetValues<T>(),
                refusal => Assert.True(Words.In(Language.En).Has(LedgerNo.Of(refusal).Key), $"{refusal}"));
    }

    // Sums are written with no-break spaces.
    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static async Task<string> Say(LedgerFixture ledger, string line, int exit = 0)
    {
        using var output = new StringWriter();
        var environment = new ProgramEnvironment
        {
            Input = TextReader.Null,
            Output = output,
            Error = output,
            Clock = ledger.Clock,
            Folder = Path.GetTempPath(),
            LogFolder = Path.GetTempPath(),
            SystemUser = "ann",
            Variable = _ => null,
        };
        var code = await DebitorProgram.Run(
            [.. line.Split(' '), "--database", ledger.Url, "--language", "en"], environment);
        Assert.True(exit == code, $"{line}: exit code {code}\n{output}");
        return output.ToString();
    }
}
