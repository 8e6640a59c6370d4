using Debitor.Core.Conversation;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>Promises are judged from the ledger, on the working day after the promised one.</summary>
public sealed class FollowUpTests
{
    // Friday the 22nd of May is promised on Monday the 18th; Monday the 25th it is judged.
    private static readonly AgreedPayment Promise = new()
    {
        Id = 1,
        Kind = AgreementKind.Promise,
        CompanyId = 1,
        Currency = Currency.Rub,
        AgreedOn = Given.Day("2026-05-18"),
        Parts = [new AgreedPart(Given.Day("2026-05-22"), 1000_00)],
        Items = [318],
        OpenMinor = 1000_00,
    };

    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Theory]
    [InlineData("", "2026-05-22", "2026-05-22", AgreementState.Pending)]
    [InlineData("", "2026-05-24" /* Sun */, "2026-05-24", AgreementState.Pending)]
    [InlineData("", "2026-05-25", "2026-05-21", AgreementState.NotKnownYet)]
    [InlineData("", "2026-05-25", "2026-05-22", AgreementState.Broken)]
    [InlineData("", "2026-05-25", null, AgreementState.Broken)]
    [InlineData("1000 2026-05-20", "2026-05-20", "2026-05-19", AgreementState.Kept)]
    [InlineData("1000 2026-05-22", "2026-05-25", "2026-05-22", AgreementState.Kept)]
    [InlineData("1000 2026-05-25", "2026-05-25", "2026-05-25", AgreementState.Broken)]
    [InlineData("400 2026-05-21", "2026-05-25", "2026-05-22", AgreementState.PartlyKept)]
    [InlineData("600 2026-05-21", "2026-05-25", "2026-05-22", AgreementState.Kept)] // 400 missing are below tolerance
    public void A_promise_on_a_day(string paid, string on, string? bank, AgreementState state)
    {
        var story = Late;
        if (paid.Split(' ') is [var sum, var day])
            story = story.Paid("318", day, long.Parse(sum, System.Globalization.CultureInfo.InvariantCulture));

        var standing = FollowUp.Of(
            Promise, story.Dossier.Ledger, Given.Calendar, 500_00, Given.Day(on),
            bank is null ? null : Given.Day(bank));

        Assert.Equal(state, standing.State);
    }

    [Fact]
    public void Money_that_names_no_document_counts_as_soon_as_it_is_there() => Assert.Equal(
        AgreementState.Kept, Standing(Promise, Late.Credit("2026-05-21", rub: 1000), "2026-05-25").State);

    // 600 were free when the whole sum was promised; the accountant gave them to the document, 400 came.
    [Fact]
    public void A_settled_document_keeps_the_promise_whatever_settled_it() => Assert.Equal(
        AgreementState.Kept,
        Standing(
            Promise with { OpenMinor = 400_00 },
            Late.Paid("318", "2026-05-20", 600).Paid("318", "2026-05-21", 400), "2026-05-25").State);

    [Fact]
    public void A_date_that_was_moved_before_its_day_is_neither_kept_nor_broken() => Assert.Equal(
        AgreementState.Replaced,
        Standing(Promise with { ReplacedOn = Given.Day("2026-05-21") }, Late, "2026-06-01").State);

    [Fact]
    public void A_date_that_was_moved_after_its_day_stays_broken() => Assert.Equal(
        AgreementState.Broken,
        Standing(Promise with { ReplacedOn = Given.Day("2026-05-25") }, Late, "2026-06-01").State);

    [Theory]
    [InlineData("2026-05-20", AgreementState.Pending)]
    [InlineData("2026-05-21", AgreementState.Broken)]
    public void A_guarantee_letter_that_does_not_come_breaks_the_agreement(string on, AgreementState state) =>
        Assert.Equal(
            state, Standing(Promise with { LetterDueOn = Given.Day("2026-05-20") }, Late, on).State);

    [Fact]
    public void A_guarantee_letter_in_time_leaves_the_judgement_to_the_money() => Assert.Equal(
        AgreementState.Pending,
        Standing(
            Promise with { LetterDueOn = Given.Day("2026-05-20"), LetterReceivedOn = Given.Day("2026-05-20") }, Late,
            "2026-05-22").State);

    [Theory]
    [InlineData("2026-05-28", 0, "2026-05-29", AgreementState.Pending)]
    [InlineData("2026-05-29", 500, "2026-05-29", AgreementState.Pending)]
    [InlineData("2026-05-29", 1000, "2026-06-05", AgreementState.Pending)]
    [InlineData("2026-06-09", 1000, "2026-06-08", AgreementState.PartlyKept)]
    public void A_schedule_is_judged_part_by_part(string on, long paid, string bank, AgreementState state)
    {
        var schedule = Promise with
        {
            Kind = AgreementKind.Schedule,
            OpenMinor = 3000_00,
            Parts =
            [
                new AgreedPart(Given.Day("2026-05-29"), 1000_00), new AgreedPart(Given.Day("2026-06-08"), 1000_00),
                new AgreedPart(Given.Day("2026-06-15"), 1000_00),
            ],
        };
        var story = Given.Invoice("318", due: "2026-05-15", rub: 3000);
        if (paid > 0) story = story.Paid("318", "2026-05-28", paid);

        var standing = FollowUp.Of(
            schedule, story.Dossier.Ledger, Given.Calendar, 0, Given.Day(on), Given.Day(bank));

        Assert.Equal(state, standing.State);
    }

    private static AgreementStanding Standing(AgreedPayment agreement, DebtorStory story, string on) => FollowUp.Of(
        agreement, story.Dossier.Ledger, Given.Calendar, 500_00, Given.Day(on), Given.Day(on));
}
