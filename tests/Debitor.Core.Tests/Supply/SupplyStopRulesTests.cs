using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Core.Supply;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Supply;

public sealed class SupplyStopRulesTests
{
    private static readonly LimitRule Days30 = Rule(overdueDays: 30);

    [Theory]
    [InlineData("2026-05-28", null)]             // 28 days overdue: not even a warning
    [InlineData("2026-05-29", "2026-05-30")]     // a Friday: the next working day is Monday, the 30th falls before it
    [InlineData("2026-05-30", "2026-05-30")]
    [InlineData("2026-06-15", "2026-05-30")]
    public void A_document_overdue_for_thirty_days_stops_supplies_and_warns_a_working_day_ahead(
        string on, string? reached)
    {
        var verdict = Judge(Given.Invoice("1", "2026-04-30", rub: 80_000), Days30, on);

        Assert.Equal(reached is null ? null : Given.Day(reached), verdict.ReachedOn);
        if (reached is not null) Assert.Equal(Given.Day("2026-05-01"), Assert.Single(verdict.Reasons).OverdueSince);
    }

    [Fact]
    public void What_is_disputed_paid_in_advance_or_too_small_stops_nobody()
    {
        Assert.False(Judge(
            Given.Invoice("1", "2026-04-30", rub: 80_000).Disputed("1", "2026-05-02"), Days30, "2026-06-15").Holds);
        Assert.False(Judge(
            Given.Invoice("1", "2026-04-30", rub: 80_000).Credit("2026-06-01", rub: 80_000), Days30, "2026-06-15")
            .Holds);
        Assert.False(Judge(Given.Invoice("1", "2026-04-30", rub: 500), Days30, "2026-06-15").Holds);
        Assert.True(Judge(Given.Invoice("1", "2026-04-30", rub: 501), Days30, "2026-06-15").Holds);
    }

    [Fact]
    public void Credits_of_another_company_or_currency_pay_nothing()
    {
        var story = Given.Invoice("1", "2026-04-30", rub: 80_000).Credit("2026-06-01", rub: 80_000, company: 2)
            .Credit("2026-06-01", eur: 80_000);

        Assert.True(Judge(story, Days30, "2026-06-15").Holds);
    }

    [Fact]
    public void Free_credits_pay_the_oldest_first_and_the_stop_hangs_on_what_is_left()
    {
        var story = Given.Invoice("1", "2026-04-30", rub: 80_000).Invoice("2", "2026-06-05", rub: 50_000)
            .Credit("2026-06-10", rub: 80_000);

        Assert.False(Judge(story, Days30, "2026-06-15").Holds);
        Assert.Equal(
            Given.Day("2026-06-06"), Assert.Single(Judge(story, Days30, "2026-07-10").Reasons).OverdueSince);
    }

    [Theory]
    [InlineData("2026-06-15", "2026-06-18")]    // sent on Monday: three bank days, then the debt speaks again
    [InlineData("2026-06-17", "2026-06-18")]
    [InlineData("2026-06-18", null)]
    public void A_payment_order_puts_the_stop_off_for_its_bank_days_and_no_longer(string on, string? returns)
    {
        var story = Given.Invoice("1", "2026-04-30", rub: 80_000).OrderSent("2026-06-15", 80_000);

        var verdict = Judge(story, Days30, on);

        Assert.True(verdict.Holds);
        Assert.Equal(returns is null ? null : Given.Day(returns), verdict.ReturnsOn);
    }

    [Fact]
    public void An_order_for_less_puts_nothing_off()
    {
        var story = Given.Invoice("1", "2026-04-30", rub: 80_000).OrderSent("2026-06-15", 70_000);

        Assert.Null(Judge(story, Days30, "2026-06-15").ReturnsOn);
    }

    [Fact]
    public void Once_paid_so_far_that_the_rule_does_not_hold_there_is_no_stop()
    {
        var story = Given.Invoice("1", "2026-04-30", rub: 80_000).Invoice("2", "2026-06-01", rub: 20_000)
            .Paid("1", "2026-06-12", 80_000);

        Assert.True(Judge(story, Days30, "2026-06-11").Holds);
        Assert.False(Judge(story, Days30, "2026-06-12").Holds);
    }

    [Theory]
    [InlineData(99_999, false)]
    [InlineData(100_000, true)]
    [InlineData(120_000, true)]
    public void The_share_of_the_limit_counts_open_documents_less_credits(long owed, bool holds)
    {
        var rule = Rule(limitShare: 100);
        var limit = new Money(100_000_00, Currency.Rub);

        Assert.Equal(holds, Judge(Given.Invoice("1", "2026-07-30", rub: owed), rule, "2026-07-02", limit).Holds);
        Assert.False(Judge(
            Given.Invoice("1", "2026-07-30", rub: owed).Credit("2026-07-01", rub: owed), rule, "2026-07-02", limit)
            .Holds);
        Assert.False(Judge(Given.Invoice("1", "2026-07-30", eur: owed), rule, "2026-07-02", limit).Holds);
    }

    [Fact]
    public void A_limit_of_nothing_is_used_up_by_anything_and_no_limit_by_nothing()
    {
        var story = Given.Invoice("1", "2026-07-30", rub: 1_000);
        var rule = Rule(limitShare: 100);

        Assert.True(Judge(story, rule, "2026-07-02", new Money(0, Currency.Rub)).Holds);
        Assert.False(Judge(story, rule, "2026-07-02", limit: null).Holds);
    }

    [Fact]
    public void Broken_promises_about_the_debt_are_counted()
    {
        var story = Given.Invoice("1", "2026-05-20", rub: 80_000);
        var rule = Rule(brokenPromises: 2);
        var one = story.Dossier with { Agreements = [Promise(1, "2026-05-25", "2026-05-28")] };
        var two = one with { Agreements = [.. one.Agreements, Promise(2, "2026-06-01", "2026-06-04")] };

        Assert.False(Judge(one, rule, "2026-06-15").Holds);
        Assert.Equal(2, Assert.Single(Judge(two, rule, "2026-06-15").Reasons).Count);
        Assert.False(Judge(two, rule, "2026-06-03").Holds);
    }

    [Fact]
    public void An_amount_is_compared_in_its_own_currency_alone()
    {
        var rule = new LimitRule(
            null, null, null, new Dictionary<Currency, long> { [Currency.Rub] = 100_000_00 }, 0, null, null);

        Assert.True(Judge(Given.Invoice("1", "2026-06-10", rub: 100_000), rule, "2026-06-15").Holds);
        Assert.False(Judge(
            Given.Invoice("1", "2026-06-10", rub: 99_999).Invoice("2", "2026-06-10", eur: 500_000), rule,
            "2026-06-15").Holds);
    }

    [Fact]
    public void A_policy_without_the_rule_stops_nobody()
    {
        var verdict = SupplyStopRules.Judge(
            Given.Invoice("1", "2020-04-30", rub: 80_000).Dossier, null, null, GivenPolicy.Value, Given.Calendar,
            Given.Day("2026-06-15"));

        Assert.Equal(StopVerdict.Nothing, verdict);
    }

    [Fact]
    public void Reasons_are_written_and_read_back()
    {
        StopReason[] reasons =
        [
            new(StopTrigger.OverdueDays, 30, Given.Day("2026-05-01"), 0, null),
            new(StopTrigger.LimitShare, 100, null, 123, null),
            new(StopTrigger.BrokenPromises, 2, null, 3, null),
            new(StopTrigger.Amount, 100_000_00, null, 0, new Money(125_430_50, Currency.Uah)),
        ];

        Assert.Equal(reasons, StopReason.Read(StopReason.Write(reasons)));
        Assert.Throws<FormatException>(() => StopReason.Read("mood:1:2"));
    }

    private static AgreedPayment Promise(long id, string on, string due) => new()
    {
        Id = id,
        Kind = AgreementKind.Promise,
        CompanyId = 1,
        Currency = Currency.Rub,
        AgreedOn = Given.Day(on),
        Parts = [new AgreedPart(Given.Day(due), 80_000_00)],
        Items = [1],
        OpenMinor = 80_000_00,
    };

    private static LimitRule Rule(int? overdueDays = null, int? limitShare = null, int? brokenPromises = null) => new(
        overdueDays, limitShare, brokenPromises, new Dictionary<Currency, long>(), 1, null, PersonRole.Head);

    private static StopVerdict Judge(DebtorStory story, LimitRule rule, string on, Money? limit = null) =>
        Judge(story.Dossier, rule, on, limit);

    private static StopVerdict Judge(Dossier dossier, LimitRule rule, string on, Money? limit = null) =>
        SupplyStopRules.Judge(dossier, limit, rule, GivenPolicy.Value, Given.Calendar, Given.Day(on));
}
