using Debitor.Core.Simulation;
using Xunit;

namespace Debitor.Core.Tests.Simulation;

public sealed class BehaviourFitTests
{
    private static readonly DateOnly On = new(2026, 6, 15);

    [Fact]
    public void Whoever_is_unknown_behaves_as_the_shipped_kind_does()
    {
        var fitted = Fit(new DebtorPast { CustomerId = 1 });

        Assert.Equal(DebtorPriors.Of(fitted.Traits.Kind), fitted.Traits);
        Assert.Equal(0, fitted.OwnPermille);
    }

    // The segment is the customer itself, so its days weigh n of n + 50 there, and n of n + 8 on top of that.
    [Theory]
    [InlineData(5, 19)]
    [InlineData(50, 20)]
    public void The_more_was_seen_the_less_is_assumed(int documents, int lateDays)
    {
        var fitted = Fit(Paid(1, documents, 20));

        Assert.Equal(lateDays, fitted.Traits.LateDays);
        Assert.Equal(documents * 1000 / (documents + BehaviourFit.DocumentsPrior), fitted.OwnPermille);
    }

    [Theory]
    [InlineData(0, 0, 0, DebtorKind.Punctual)]
    [InlineData(8, 0, 0, DebtorKind.Forgetful)]
    [InlineData(25, 0, 0, DebtorKind.CashTight)]
    [InlineData(8, 4, 0, DebtorKind.Disputing)]
    [InlineData(8, 0, 5, DebtorKind.PromisesEasily)]
    [InlineData(70, 0, 5, DebtorKind.BadFaith)]
    public void The_past_says_what_sort_of_debtor_it_is(int late, int disputes, int broken, DebtorKind kind) =>
        Assert.Equal(
            kind, Fit(Paid(1, 10, late) with { Disputes = disputes, PromisesBroken = broken }).Traits.Kind);

    [Fact]
    public void Promises_are_weighed_with_those_of_the_segment()
    {
        var trusted = Fit(Paid(1, 10, 0) with { PromisesKept = 30 });
        var broken = Fit(Paid(1, 10, 0) with { PromisesKept = 15, PromisesBroken = 15 });

        Assert.InRange(trusted.Traits.KeepsPermille, 970, 1000);
        Assert.InRange(broken.Traits.KeepsPermille, 500, 600);
    }

    [Fact]
    public void Whoever_bought_every_ten_days_goes_on_and_whoever_stopped_does_not()
    {
        var buying = Fit(Paid(1, 10, 0)).Traits.Buying!;
        Assert.Equal((10, 1_000_00L, 14), (buying.EveryDays, buying.BasketMinor, buying.TermDays));

        var old = Paid(1, 10, 0);
        Assert.Null(BehaviourFit.Of([old], 1, On.AddDays(91))[0].Traits.Buying);
    }

    private static DebtorPast Paid(long id, int documents, int lateDays) => new()
    {
        CustomerId = id,
        Documents =
        [
            .. Enumerable.Range(0, documents).Select(index => On.AddDays(-10 * index))
                .Select(issued => new PastDocument(
                    1, Currency.Rub, issued, issued.AddDays(14), 1_000_00, issued.AddDays(14 + lateDays), 1)),
        ],
    };

    private static FittedDebtor Fit(DebtorPast history) => Fit([history])[0];

    private static IReadOnlyList<FittedDebtor> Fit(IReadOnlyList<DebtorPast> histories) =>
        BehaviourFit.Of(histories, 1, On);
}
