using CsCheck;
using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>An agreement is a date, a sum and a form; whatever is none can't be saved as one.</summary>
public sealed class AgreementRulesTests
{
    private static readonly DateOnly Monday = Given.Day("2026-05-18");

    // 1,000 and 2,000 roubles of one company, 300 euros of another.
    private static readonly DebtorStory Debts = Given.Invoice("318", due: "2026-05-13", rub: 1000)
        .Invoice("320", due: "2026-05-15", rub: 2000).Invoice("400", due: "2026-05-14", eur: 300, company: 2);

    [Theory]
    [InlineData("", 1000, AgreementRefusal.NoDay)]
    [InlineData("2026-05-22", 0, AgreementRefusal.NoSum)]
    [InlineData("2026-05-22", -5, AgreementRefusal.NoSum)]
    [InlineData("2026-05-17", 1000, AgreementRefusal.InPast)]
    [InlineData("2027-05-20", 1000, AgreementRefusal.TooFar)]
    [InlineData("2026-05-22", 3000.01, AgreementRefusal.AboveDebt)]
    public void A_promise_without_day_or_sum_or_sense_is_refused(string day, double sum, AgreementRefusal refusal) =>
        Assert.Equal(refusal, Fix(Promise(day, (decimal)sum)).Refusal);

    [Fact]
    public void A_currency_in_which_nothing_is_owed_is_refused() => Assert.Equal(
        AgreementRefusal.OtherCurrency, Fix(Promise("2026-05-22", 100) with { Currency = Currency.Usd }).Refusal);

    [Fact]
    public void A_document_that_is_paid_already_is_refused() => Assert.Equal(
        AgreementRefusal.ItemPaid,
        Fix(Promise("2026-05-22", 100) with { Items = [318] }, Debts.Paid("318", "2026-05-18", 1000)).Refusal);

    [Fact]
    public void A_document_of_another_company_is_agreed_on_by_itself() => Assert.Equal(
        AgreementRefusal.ItemUnknown, Fix(Promise("2026-05-22", 100) with { Items = [400] }).Refusal);

    [Theory]
    [InlineData(DayOffRule.Move, "2026-05-25", AgreementNotice.DayMoved)]
    [InlineData(DayOffRule.Warn, "2026-05-23", AgreementNotice.DayOff)]
    public void A_promise_for_a_Saturday_is_moved_or_warned_about_by_policy(
        DayOffRule rule, string day, AgreementNotice notice)
    {
        var made = Fix(
            Promise("2026-05-23", 1000), policy: GivenPolicy.Value with { PromiseOnDayOff = rule }).Value;

        Assert.Equal(Given.Day(day), Assert.Single(made.Parts).DueOn);
        Assert.Equal([notice], made.Notices);
    }

    [Theory]
    [InlineData(1000, "318")]
    [InlineData(1000.01, "318 320")]
    [InlineData(3000, "318 320")]
    public void A_sum_without_documents_is_for_the_oldest_ones(double sum, string items) => Assert.Equal(
        items, string.Join(' ', Fix(Promise("2026-05-22", (decimal)sum)).Value.Items));

    [Fact]
    public void What_is_open_is_remembered_less_the_credits_that_nobody_allocated() => Assert.Equal(
        2600_00, Fix(Promise("2026-05-22", 2600), Debts.Credit("2026-05-18", rub: 400)).Value.OpenMinor);

    [Fact]
    public void Instalments_add_up_and_follow_one_another()
    {
        Assert.Equal(AgreementRefusal.PartsDoNotAddUp, Fix(Schedule(1000, 999)).Refusal);
        Assert.Equal(AgreementRefusal.WrongNumberOfParts, Fix(Schedule(2000)).Refusal);
        Assert.Null(Fix(Schedule(1000, 1000)).Refusal);
        var backwards = Schedule(1000, 1000) with
        {
            Parts = [.. Schedule(1000, 1000).Parts.Reverse()],
        };
        Assert.Equal(AgreementRefusal.PartsNotRising, Fix(backwards).Refusal);
    }

    [Fact]
    public void A_guarantee_letter_has_its_day_and_comes_on_paper_when_trust_is_gone()
    {
        var letter = Promise("2026-05-29", 1000) with { Kind = AgreementKind.GuaranteeLetter };

        Assert.Equal(AgreementRefusal.NoLetterDay, Fix(letter).Refusal);
        var dated = letter with { LetterDueOn = Given.Day("2026-05-20") };
        Assert.Null(Fix(dated).Refusal);
        Assert.Equal(AgreementRefusal.LetterOnPaper, Fix(dated, broken: 1).Refusal);
        Assert.Null(Fix(dated with { IsOnPaper = true }, broken: 1).Refusal);
        Assert.Equal(
            AgreementRefusal.LetterAfterPayment, Fix(dated with { LetterDueOn = Given.Day("2026-06-01") }).Refusal);
    }

    [Fact]
    public void A_meeting_has_a_day_and_an_hour_that_lie_ahead()
    {
        var meeting = new ProposedAgreement { Kind = AgreementKind.Meeting, MeetsOn = Given.Day("2026-05-20") };

        Assert.Equal(AgreementRefusal.NoHour, Fix(meeting).Refusal);
        Assert.Null(Fix(meeting with { MeetsAt = new TimeOnly(12, 0) }).Refusal);
        Assert.Equal(
            AgreementRefusal.HourPassed,
            Fix(meeting with { MeetsOn = Monday, MeetsAt = new TimeOnly(9, 0) }).Refusal);
        Assert.Equal(
            AgreementRefusal.MeetingOnDayOff,
            Fix(meeting with { MeetsOn = Given.Day("2026-05-23"), MeetsAt = new TimeOnly(9, 0) }).Refusal);
    }

    [Fact]
    public void A_refusal_says_what_was_said_and_ends_what_stood()
    {
        var refusal = new ProposedAgreement { Kind = AgreementKind.Refusal };
        StandingAgreement[] standing = [new(71, AgreementKind.Promise, [318]), new(72, AgreementKind.Meeting, [])];

        Assert.Equal(AgreementRefusal.NoReason, Fix(refusal with { Note = " " }).Refusal);
        Assert.Equal([71, 72], Fix(refusal with { Note = "“We will not pay.”" }, standing: standing).Value.Replaced);
    }

    [Fact]
    public void A_new_agreement_takes_the_place_of_the_one_about_the_same_document_only()
    {
        StandingAgreement[] standing = [new(71, AgreementKind.Promise, [318]), new(72, AgreementKind.Promise, [320])];

        var made = Fix(Promise("2026-05-22", 1000) with { Items = [318] }, standing: standing).Value;

        Assert.Equal([71], made.Replaced);
        Assert.Equal([AgreementNotice.ReplacesEarlier], made.Notices);
    }

    [Fact]
    public void Equal_instalments_add_up_whatever_the_sum() => Gen
        .Select(Gen.Long[1, 1_000_000_000_00], Gen.Int[1, 60])
        .Sample((total, count) =>
        {
            if (total < count) return;
            var parts = AgreementRules.Split(total, count);
            Assert.Equal(total, parts.Sum());
            Assert.Equal(count, parts.Count);
            Assert.All(parts, part => Assert.True(part > 0));
            Assert.Single(parts.SkipLast(1).Distinct().DefaultIfEmpty(0));
        });

    private static ProposedAgreement Promise(string day, decimal sum) => new()
    {
        Kind = AgreementKind.Promise,
        CompanyId = 1,
        Currency = Currency.Rub,
        Parts = [new ProposedPart(day.Length == 0 ? null : Given.Day(day), (long)(100 * sum))],
    };

    private static ProposedAgreement Schedule(params long[] sums) => new()
    {
        Kind = AgreementKind.Schedule,
        CompanyId = 1,
        Currency = Currency.Rub,
        TotalMinor = 2000_00,
        Parts = [.. sums.Select((sum, index) => new ProposedPart(Monday.AddDays(7 * (index + 1)), 100 * sum))],
    };

    private static Decision<FixedAgreement, AgreementRefusal> Fix(
        ProposedAgreement proposed, DebtorStory? story = null, Policy? policy = null, int broken = 0,
        params StandingAgreement[] standing) => AgreementRules.Fix(
        proposed,
        new AgreementSituation(
            (story ?? Debts).Dossier.Ledger, policy ?? GivenPolicy.Value, Given.Calendar, Monday,
            Monday.ToDateTime(new TimeOnly(10, 0)), standing, broken));
}
