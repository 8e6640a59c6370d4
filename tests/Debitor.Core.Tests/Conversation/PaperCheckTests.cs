using Debitor.Core.Conversation;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>Which papers are missing before somebody speaks about a debt.</summary>
public sealed class PaperCheckTests
{
    private static readonly PaperContract Contract = new("12/24", Given.Day("2024-03-01"), null);
    private static readonly PaperDocument Signed = new("318", Given.Day("2026-05-01"), "12/24", "signed in EDI");
    private static readonly PaperFile Act = new("Акт сверки 1 кв. 2026.pdf", Given.Day("2026-04-10"));

    [Fact]
    public void All_is_in_order() => Assert.Empty(Check([Contract], [Signed], [Act]));

    [Fact]
    public void Without_anything_everything_is_missing() =>
        Assert.Equal(
            ["NoContract", "NoProofOfDelivery 318, 319", "NoReconciliationAct"],
            Check([], [Signed with { Note = null }, Signed with { Number = "319", Note = " " }], []));

    [Fact]
    public void A_contract_is_named_known_signed_and_in_force() =>
        Assert.Equal(
            [
                "ContractUnknown 318", "ContractNotNamed 319", "ContractNotSigned 13/25",
                "ContractEnded 14/23",
            ],
            Check(
                [Contract, new("13/25", null, null), new("14/23", Given.Day("2023-01-01"), Given.Day("2026-04-30"))],
                [
                    Signed with { ContractNumber = "99" }, Signed with { Number = "319", ContractNumber = null },
                    Signed with { Number = "320", ContractNumber = "13/25" },
                    Signed with { Number = "321", ContractNumber = "14/23" },
                    Signed with { Number = "322", ContractNumber = "14/23", IssuedOn = Given.Day("2026-04-30") },
                ],
                [Act]));

    [Theory]
    [InlineData("УПД 318 от 01.05.2026.pdf", true)]
    [InlineData("318.pdf", true)]
    [InlineData("upd-318_signed.pdf", true)]
    [InlineData("УПД 1318.pdf", false)]
    [InlineData("УПД 3180.pdf", false)]
    [InlineData("УПД 3180 и 318.pdf", true)]
    [InlineData("договор.pdf", false)]
    public void A_file_that_names_the_document_proves_the_delivery(string file, bool proves) =>
        Assert.Equal(
            proves ? [] : ["NoProofOfDelivery 318"],
            Check([Contract], [Signed with { Note = null }], [Act, new PaperFile(file, Given.Day("2026-05-02"))]));

    [Fact]
    public void An_instalment_is_proved_by_its_document() =>
        Assert.Empty(Check(
            [Contract], [Signed with { Number = "318#2", Note = null }],
            [Act, new PaperFile("УПД 318.pdf", Given.Day("2026-05-02"))]));

    [Theory]
    [InlineData("Акт сверки.pdf", "2026-03-15", "")]
    [InlineData("АКТ ЗВІРКИ взаєморозрахунків.pdf", "2026-05-15", "")]
    [InlineData("Reconciliation act.pdf", "2026-05-15", "")]
    [InlineData("Акт сверки.pdf", "2026-03-14", "ReconciliationActOld 2026-03-14")]
    [InlineData("Акт сверки.pdf", "2026-06-16", "NoReconciliationAct")]
    [InlineData("Акт 17.pdf", "2026-05-15", "NoReconciliationAct")]
    public void A_reconciliation_act_is_good_for_three_months(string file, string on, string expected) =>
        Assert.Equal(
            expected, string.Join("", Check([Contract], [Signed], [new PaperFile(file, Given.Day(on))])));

    [Fact]
    public void Who_owes_nothing_needs_no_act() => Assert.Empty(Check([Contract], [], []));

    private static IEnumerable<string> Check(
        IReadOnlyList<PaperContract> contracts, IReadOnlyList<PaperDocument> documents,
        IReadOnlyList<PaperFile> files) =>
        PaperCheck.Of(contracts, documents, files, Given.Day("2026-06-15")).Select(finding =>
            $"{finding.Gap} {string.Join(", ", finding.Numbers)}{finding.On:yyyy-MM-dd}".Trim());
}
