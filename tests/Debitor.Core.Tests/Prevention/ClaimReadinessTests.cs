using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Xunit;

namespace Debitor.Core.Tests.Prevention;

public sealed class ClaimReadinessTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Theory]
    // country, file, papers (kind state, in the order of noting)         what blocks a claim
    [InlineData("UA", false, "", "NotDelivered NotSigned TaxInvoiceNotRegistered OriginalNotFound")]
    [InlineData("GB", false, "", "NotDelivered NotSigned OriginalNotFound")]
    [InlineData("GB", true, "Signature Done", "")]
    [InlineData("RU", true, "Signature Done", "TaxInvoiceNotRegistered")]
    [InlineData("RU", true, "Signature Done, TaxInvoice NotNeeded", "")]
    [InlineData("UA", true, "Signature Done, TaxInvoice Refused", "TaxInvoiceBlocked")]
    [InlineData("UA", true, "Signature Done, TaxInvoice Refused, TaxInvoice Done", "")]
    [InlineData("GB", true, "Delivery Done, Signature Refused", "SignatureRefused")]
    [InlineData("GB", true, "Signature Done, Original Missing", "OriginalNotFound")]
    [InlineData("GB", false, "Delivery Done, Signature Done, Original Done", "")]
    public void What_is_missing_blocks_a_claim(string country, bool hasFile, string papers, string blocks)
    {
        var facts = papers.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' '))
            .Select((one, i) => new PaperFact(
                i, 7, Enum.Parse<PaperKind>(one[0]), Enum.Parse<PaperState>(one[1]), Today, "причина"));
        var readiness = ClaimReadiness.Of([new ClaimDocument(7, "318", country, hasFile)], facts, Today);
        Assert.Equal(blocks, string.Join(' ', readiness.Documents[0].Gaps));
        Assert.Equal(blocks.Length == 0, readiness.IsReady);
    }

    [Fact]
    public void One_document_holds_the_others_up_and_nothing_is_no_claim()
    {
        PaperFact[] papers = [new(1, 7, PaperKind.Signature, PaperState.Done, Today, null)];
        var readiness = ClaimReadiness.Of(
            [new(7, "318", "GB", true), new(8, "319", "GB", true)], papers, Today);
        Assert.False(readiness.IsReady);
        Assert.Equal(["319"], readiness.Blocking.Select(one => one.Document.Number));
        Assert.False(ClaimReadiness.Of([], [], Today).IsReady);
    }

    [Fact]
    public void What_was_noted_for_a_later_day_is_not_known_yet()
    {
        PaperFact[] papers = [new(1, 7, PaperKind.Signature, PaperState.Done, Today.AddDays(1), null)];
        Assert.Contains(
            ClaimGap.NotSigned,
            ClaimReadiness.Of([new(7, "318", "GB", true)], papers, Today).Documents[0].Gaps);
    }

    [Theory]
    [InlineData(PaperKind.Delivery, PaperState.Refused, "нет", 0, CustomerFactRefusal.StateWrong)]
    [InlineData(PaperKind.Signature, PaperState.NotNeeded, "нет", 0, CustomerFactRefusal.StateWrong)]
    [InlineData(PaperKind.Signature, PaperState.Refused, " ", 0, CustomerFactRefusal.TextMissing)]
    [InlineData(PaperKind.TaxInvoice, PaperState.Refused, "блокировка", 1, CustomerFactRefusal.DayAhead)]
    [InlineData(PaperKind.TaxInvoice, PaperState.Refused, "блокировка", 0, null)]
    [InlineData(PaperKind.Original, PaperState.Done, null, 0, null)]
    public void A_paper_stands_as_it_can(
        PaperKind kind, PaperState state, string? note, int ahead, CustomerFactRefusal? refusal) =>
        Assert.Equal(refusal, PaperRules.Check(kind, state, Today.AddDays(ahead), note, Today));
}
