using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Supply;

public sealed class ShippingRulesTests
{
    private static readonly DateOnly Today = Given.Day("2026-06-15");
    private static readonly StandingStop InForce = new(StopKind.Temporary, Today.AddDays(-3), null, null);
    private static readonly StandingStop Exit = new(StopKind.Exit, Today.AddDays(-3), null, null);
    private static readonly OneTimeRelease Release = new("З1042", Rub(100_000), Today.AddDays(4), null);

    [Theory]
    [InlineData(400_000, 100_000, true, 0)]
    [InlineData(400_000, 100_001, false, -1)]
    [InlineData(500_001, null, false, -1)]
    [InlineData(500_000, null, true, 0)]
    [InlineData(-50_000, 550_000, true, 0)]
    public void The_limit_stops_before_it_is_passed(int owed, int? asked, bool may, int left)
    {
        Money? sum = asked is { } whole ? Rub(whole) : null;

        var answer = ShippingRules.Of([], [], Exposure(owed, 500_000), false, new Shipment(sum, null, 0), Today);

        Assert.Equal((may, may ? ShippingReason.Free : ShippingReason.OverLimit), (answer.May, answer.Reason));
        Assert.Equal(Rub(left), answer.Left);
    }

    [Fact]
    public void An_order_that_counts_already_is_not_counted_twice()
    {
        var exposure = Exposure(400_000, 500_000, orders: 100_000);

        Assert.True(ShippingRules.Of(
            [], [], exposure, false, new Shipment(Rub(100_000), "З1042", 100_000_00), Today).May);
        Assert.False(ShippingRules.Of([], [], exposure, false, new Shipment(Rub(100_000), "З1043", 0), Today).May);
    }

    [Fact]
    public void A_sum_in_another_currency_is_not_compared_and_that_is_told()
    {
        var answer = ShippingRules.Of(
            [], [], Exposure(400_000, 500_000), false, new Shipment(new Money(9_000_000_00, Currency.Eur), null, 0),
            Today);

        Assert.Equal((true, ShippingReason.NotCompared), (answer.May, answer.Reason));
    }

    [Fact]
    public void A_release_lets_its_order_out_for_its_sum_and_no_other()
    {
        Assert.Equal(ShippingReason.Released, Ask("З1042", 100_000).Reason);
        Assert.Equal(Today.AddDays(4), Ask("З1042", 100_000).UntilOn);
        Assert.Equal(ShippingReason.ReleaseTooSmall, Ask("З1042", 100_001).Reason);
        Assert.False(Ask("З1042", 100_001).May);
        Assert.Equal(ShippingReason.TemporaryStop, Ask("З1043", 100).Reason);
        Assert.Equal(ShippingReason.TemporaryStop, Ask(null, 100).Reason);
        Assert.Equal(ShippingReason.TemporaryStop, Ask("З1042", 100, Release with { UsedOn = Today }).Reason);
        Assert.Equal(
            ShippingReason.TemporaryStop, Ask("З1042", 100, Release with { ExpiresOn = Today.AddDays(-1) }).Reason);

        static ShippingAnswer Ask(string? order, int sum, OneTimeRelease? release = null) => ShippingRules.Of(
            [InForce], [release ?? Release], Exposure(0, 500_000), false, new Shipment(Rub(sum), order, 0), Today);
    }

    [Fact]
    public void An_exit_is_passed_by_no_release_and_no_payment_order()
    {
        var answer = ShippingRules.Of(
            [InForce with { PausedUntil = Today.AddDays(2) }, Exit], [Release], Exposure(0, 500_000), false,
            new Shipment(Rub(100), "З1042", 0), Today);

        Assert.Equal((false, ShippingReason.ExitStop), (answer.May, answer.Reason));
    }

    [Fact]
    public void A_payment_order_lets_goods_out_through_the_day_before_it_is_checked()
    {
        var answer = ShippingRules.Of(
            [InForce with { PausedUntil = Today.AddDays(2) }], [], Exposure(0, 500_000), false,
            new Shipment(Rub(100), null, 0), Today);

        Assert.Equal(
            (true, ShippingReason.PaymentOrderCounted, Today.AddDays(1)),
            (answer.May, answer.Reason, answer.UntilOn!.Value));
    }

    [Fact]
    public void Who_must_be_supplied_is_supplied_over_the_limit_as_well()
    {
        var answer = ShippingRules.Of(
            [], [], Exposure(900_000, 500_000), true, new Shipment(Rub(100), null, 0), Today);

        Assert.Equal((true, ShippingReason.PublicBuyer), (answer.May, answer.Reason));
    }

    [Fact]
    public void Exposure_is_documents_less_credits_and_what_is_ordered_and_never_crosses_currencies()
    {
        var ledger = Given.Invoice("1", "2026-06-30", rub: 300_000).Invoice("2", "2026-06-30", eur: 1_000)
            .Credit("2026-06-01", rub: 50_000).Dossier.Ledger;
        CustomerOrder[] orders =
        [
            new("A", Rub(40_000), OrderState.Open, Today.AddDays(-90), 15_000_00),
            new("B", Rub(10_000), OrderState.Shipped, Today.AddDays(-14), 0),
            new("C", Rub(10_000), OrderState.Shipped, Today.AddDays(-15), 0),
            new("D", Rub(10_000), OrderState.Cancelled, Today, 0),
            new("E", new Money(500_00, Currency.Eur), OrderState.Open, Today, 0),
        ];

        var exposure = ExposureRules.Of(
            ledger, [Rub(7_000)], orders, Rub(500_000), new InsuredLimit("Росгарант", Rub(200_000), Today),
            Currency.Rub, new ExposureTerms(Proformas: true, Orders: true), Today);

        Assert.Equal(
            (300_000_00, 50_000_00, 7_000_00, 35_000_00, 292_000_00, 208_000_00),
            (exposure.DocumentsMinor, exposure.CreditsMinor, exposure.ProformasMinor, exposure.OrdersMinor,
                exposure.TotalMinor, exposure.LeftMinor!.Value));
        Assert.Equal([new Money(1_500_00, Currency.Eur)], exposure.Elsewhere);
        Assert.Equal(92_000_00, exposure.UninsuredMinor);
    }

    [Fact]
    public void An_insured_limit_is_the_limit_where_there_is_no_other_and_only_while_it_runs()
    {
        var insured = new InsuredLimit("Росгарант", Rub(200_000), Today);

        Assert.Equal((200_000_00, true), With(null, Today));
        Assert.Equal((null, false), With(null, Today.AddDays(1)));
        Assert.Equal((500_000_00, false), With(Rub(500_000), Today));

        (long?, bool) With(Money? limit, DateOnly day)
        {
            var exposure = ExposureRules.Of(
                Given.Nothing.Dossier.Ledger, [], [], limit, insured, Currency.Rub, new ExposureTerms(false, true),
                day);
            return (exposure.LimitMinor, exposure.IsInsurersLimit);
        }
    }

    [Theory]
    [InlineData(PersonRole.Head, 1, 5L, null)]
    [InlineData(PersonRole.Head, 1, 1L, SupplyRefusal.OwnProposal)]
    [InlineData(PersonRole.Head, 0, 1L, null)]                             // nobody else of the role works here
    [InlineData(PersonRole.Manager, 1, 5L, SupplyRefusal.NotApprover)]
    [InlineData(PersonRole.Administrator, 1, 5L, SupplyRefusal.NotApprover)]
    public void The_role_of_the_policy_decides_and_not_about_its_own_proposal(
        PersonRole role, int others, long proposedBy, SupplyRefusal? refusal)
    {
        var proposed = new StandingStop(StopKind.Temporary, null, null, null);

        Assert.Equal(
            refusal,
            StopDecisionRules.Decide(
                proposed, proposedBy, new StopDecider(1, role, true, others, true), PersonRole.Head, Today));
    }

    [Fact]
    public void What_was_decided_or_has_ended_is_not_decided_again()
    {
        var head = new StopDecider(1, PersonRole.Head, true, 1, true);

        Assert.Equal(SupplyRefusal.DecidedAlready, StopDecisionRules.Decide(InForce, null, head, null, Today));
        Assert.Equal(
            SupplyRefusal.EndedAlready,
            StopDecisionRules.Decide(InForce with { EndedOn = Today }, null, head, null, Today));
    }

    [Theory]
    [InlineData("2026-06-14", SupplyRefusal.DayPassed)]
    [InlineData("2026-06-15", SupplyRefusal.TooEarly)]
    [InlineData("2026-06-16", null)]
    [InlineData("2026-08-14", null)]
    [InlineData("2026-08-15", SupplyRefusal.DayTooFar)]
    public void Nobody_is_stopped_before_the_manager_had_the_day_for_a_call(string from, SupplyRefusal? refusal) =>
        Assert.Equal(refusal, StopDecisionRules.From(Given.Day(from), Given.Day("2026-06-16"), Today));

    [Fact]
    public void A_release_is_used_once_in_time_and_for_no_more_than_its_sum()
    {
        Assert.Null(StopDecisionRules.Use(Release, Rub(100_000), Today));
        Assert.Equal(
            SupplyRefusal.ReleaseUsed, StopDecisionRules.Use(Release with { UsedOn = Today }, Rub(1), Today));
        Assert.Equal(SupplyRefusal.ReleaseExpired, StopDecisionRules.Use(Release, Rub(1), Today.AddDays(5)));
        Assert.Equal(SupplyRefusal.ReleaseTooSmall, StopDecisionRules.Use(Release, Rub(100_001), Today));
        Assert.Equal(
            SupplyRefusal.ReleaseTooSmall,
            StopDecisionRules.Use(Release, new Money(1, Currency.Eur), Today));
    }

    [Fact]
    public void An_exit_ends_on_dated_evidence_of_the_past()
    {
        Assert.Null(StopDecisionRules.EndExit(Exit, "Выписка ЕГРЮЛ", Today, Today));
        Assert.Equal(SupplyRefusal.EvidenceMissing, StopDecisionRules.EndExit(Exit, " ", Today, Today));
        Assert.Equal(SupplyRefusal.DayAhead, StopDecisionRules.EndExit(Exit, "x", Today.AddDays(1), Today));
        Assert.Equal(SupplyRefusal.NotExit, StopDecisionRules.EndExit(InForce, "x", Today, Today));
    }

    private static Exposure Exposure(long owed, long limit, long orders = 0) => new()
    {
        Currency = Currency.Rub,
        DocumentsMinor = 100 * owed,
        CreditsMinor = 0,
        ProformasMinor = 0,
        OrdersMinor = 100 * orders,
        LimitMinor = 100 * limit,
        IsInsurersLimit = false,
        Insured = null,
        Elsewhere = [],
    };

    private static Money Rub(long whole) => new(100 * whole, Currency.Rub);
}
