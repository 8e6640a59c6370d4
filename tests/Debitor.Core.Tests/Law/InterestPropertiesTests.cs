using CsCheck;
using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>What holds for every debt under every regime.</summary>
public sealed class InterestPropertiesTests
{
    private static readonly DateOnly First = Day("2021-06-01");
    private static readonly DateOnly Last = Day("2025-12-31");

    private static readonly Gen<(InterestTerms Terms, Currency Currency)> Regimes =
        Gen.OneOf<(InterestTerms, Currency)>(
            (new Ru395Terms(), Currency.Rub), (new RuPenaltyTerms(0.1m), Currency.Rub),
            (new RuPenaltyTerms(null, 300), Currency.Rub), (new Ua625Terms(Inflation: null), Currency.Uah),
            (new UaPenaltyTerms(20), Currency.Uah), (new EuTerms(), Currency.Eur),
            (new EuTerms("DE", RateMode.FixedAtStart), Currency.Eur), (new GbTerms(), Currency.Gbp),
            (new ContractTerms(null, 0.07m), Currency.Usd));

    private static readonly Gen<InterestQuestion> Questions = Gen.Select(
        Regimes, Dated(1, 4), Dated(0, 5), Gen.Int[1, 500], (regime, charges, payments, days) =>
        {
            List<Charge> debts = [.. charges.Select(one => new Charge(First.AddDays(one.Day), one.Minor))];
            var through = debts.Max(one => one.DueOn).AddDays(days);
            return new InterestQuestion
            {
                Currency = regime.Currency,
                Charges = debts,
                Payments = [.. payments.Select(one => new InterestPayment(First.AddDays(one.Day), one.Minor))],
                Through = through < Last ? through : Last,
                Terms = regime.Terms,
                Rates = Shipped,
            };
        });

    [Fact]
    public void The_total_is_the_sum_of_the_rows_and_rows_are_whole() => Questions.Sample(question =>
    {
        var calculation = Calculated(question);

        Assert.Equal(calculation.Total.Minor, calculation.Rows.Sum(row => row.Amount.Minor));
        Assert.All(calculation.Rows, row =>
        {
            Assert.Equal(row.To.DayNumber - row.From.DayNumber + 1, row.Days);
            Assert.True(row.Base.Minor > 0 && row.Amount.Minor >= 0 && row.To <= question.Through);
            Assert.Equal(question.Currency, row.Base.Currency);
            Assert.Equal(question.Currency, row.Amount.Currency);
        });
    });

    [Fact]
    public void A_period_may_be_cut_at_any_day() =>
        Gen.Select(Questions, Gen.Int[0, 400]).Sample((question, before) =>
        {
            // Rates fixed for each debt or stopped by it belong to the whole delay.
            if (question.Terms is GbTerms or UaPenaltyTerms or EuTerms { Mode: RateMode.FixedAtStart }) return;
            var first = question.Charges.Min(charge => charge.DueOn);
            var cut = question.Through.AddDays(-before);
            if (cut <= first) return;
            var whole = Calculated(question);
            var head = Calculated(question with { Through = cut });
            var tail = whole.Rows.Where(row => row.To > cut).ToList();
            var carried = tail.Where(row => row.From > cut).Sum(row => row.Amount.Minor);
            var crossing = tail.SingleOrDefault(row => row.From <= cut);
            if (crossing.Days > 0)
            {
                // What the row costs after the cut, as a debt of its own.
                var rest = Calculated(question with
                {
                    Charges = [new Charge(cut, crossing.Base.Minor)],
                    Payments = [],
                    Through = crossing.To,
                    Terms = question.Terms is Ru395Terms ? new Ru395Terms(Moratorium: MoratoriumRule.Never)
                        : question.Terms is RuPenaltyTerms ru ? ru with { Moratorium = MoratoriumRule.Never }
                        : question.Terms,
                });
                carried += rest.Total.Minor;
            }

            Assert.InRange(head.Total.Minor + carried - whole.Total.Minor, -whole.Rows.Count, whole.Rows.Count);
        });

    [Fact]
    public void A_payment_of_everything_ends_it() =>
        Gen.Select(Questions, Gen.Int[1, 300]).Sample((question, before) =>
        {
            var last = question.Charges.Max(charge => charge.DueOn);
            var paidOn = question.Through.AddDays(-before);
            if (paidOn <= last) return;
            var unpaid = Calculated(question with { Through = paidOn }).Unpaid.Minor;
            if (unpaid == 0) return;
            var kept = question.Payments.Where(payment => payment.PaidOn <= paidOn);
            var calculation = Calculated(question with { Payments = [.. kept, new InterestPayment(paidOn, unpaid)] });

            Assert.Equal(0, calculation.Unpaid.Minor);
            Assert.All(calculation.Rows, row => Assert.True(row.To <= paidOn));
        });

    [Fact]
    public void A_larger_debt_costs_no_less() =>
        Gen.Select(Questions, Gen.Long[1, 1_000_000_00]).Sample((question, more) =>
        {
            var larger = question with
            {
                Charges = [.. question.Charges.Select(one => one with { AmountMinor = one.AmountMinor + more })],
            };

            // Rows may be cut at other days, each with its rounding.
            var rounding = Calculated(question).Rows.Count + Calculated(larger).Rows.Count;
            Assert.True(Calculated(larger).Total.Minor >= Calculated(question).Total.Minor - rounding);
        });

    [Fact]
    public void Later_days_cost_no_less_and_never_throw() =>
        Gen.Select(Questions, Gen.Int[0, 100_000]).Sample((question, days) =>
        {
            var (later, refusal) = LateInterest.Calculate(question with { Through = question.Through.AddDays(days) });

            Assert.True(later is null != refusal is null);
            if (later is null) return;
            Assert.True(later.Total.Minor >= Calculated(question).Total.Minor - later.Rows.Count);
        });

    [Fact]
    public void Large_sums_are_exact() =>
        Gen.Select(Gen.Long[1, 1_000_000_000_000_000_000], Gen.Int[1, 100_000_000], Gen.Int[1, 4_000]).Sample(
            (bearing, rate, days) =>
            {
                var exact = (System.Numerics.BigInteger)bearing * rate * days;
                var per = (System.Numerics.BigInteger)100_000_000 * 365;
                var expected = (exact + (per / 2) + (per % 2)) / per;
                if (expected > long.MaxValue) return;
                var question = new InterestQuestion
                {
                    Currency = Currency.Parse("JPY"),
                    Charges = [new Charge(First, bearing)],
                    Through = First.AddDays(days),
                    Terms = new GbTerms(Percent: rate / 1_000_000m),
                    Rates = None,
                };
                Assert.Equal((long)expected, Calculated(question).Total.Minor);
            });

    private static Gen<(int Day, long Minor)[]> Dated(int from, int to) =>
        Gen.Select(Gen.Int[0, 1_300], Gen.Long[1, 50_000_000_00]).Array[from, to];
}
