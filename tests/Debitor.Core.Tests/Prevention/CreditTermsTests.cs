using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Xunit;
using static Debitor.Core.Prevention.TermsReason;

namespace Debitor.Core.Tests.Prevention;

public sealed class CreditTermsTests
{
    private static readonly Currency Rub = Currency.Parse("RUB");
    private static readonly PreventionTerms Asked = PreventionTerms.Usual;

    [Fact]
    public void Credit_is_earned_step_by_step_and_a_broken_promise_takes_a_step_back()
    {
        var day0 = new DateOnly(2026, 1, 12);
        var start = CreditTermsRules.Propose(null, new PaymentRecord(), Asked, day0);
        Assert.Equal((TermsMove.Start, CreditTerms.Prepaid), (start.Move, start.Terms));

        // Month 2: six documents paid, and three months are asked for.
        var record = new PaymentRecord { SinceOn = day0, InTime = 6, LargestInTime = Sum(123_456_78) };
        var tooSoon = CreditTermsRules.Propose(CreditTerms.Prepaid, record, Asked, day0.AddMonths(2));
        Assert.Equal((TermsMove.Stay, null), (tooSoon.Move, tooSoon.Terms));
        Assert.Equal([TooSoon], tooSoon.Why);

        // Month 3, to the day: half of the largest document may be open, in whole roubles.
        var part = CreditTermsRules.Propose(CreditTerms.Prepaid, record, Asked, day0.AddMonths(3));
        Assert.Equal(TermsMove.Better, part.Move);
        Assert.Equal(new CreditTerms(TermsKind.PartPrepayment, 50, 14, Sum(61_728_00)), part.Terms);

        // Month 6: a deferral with the largest document as its limit; then the limit grows by half.
        var since = record with { SinceOn = day0.AddMonths(3) };
        var deferral = CreditTermsRules.Propose(part.Terms, since, Asked, day0.AddMonths(6));
        Assert.Equal(new CreditTerms(TermsKind.Deferral, null, 14, Sum(123_456_00)), deferral.Terms);
        var grown = CreditTermsRules.Propose(
            deferral.Terms, record with { SinceOn = day0.AddMonths(6) }, Asked, day0.AddMonths(9));
        Assert.Equal(deferral.Terms! with { Limit = Sum(185_184_00) }, grown.Terms);

        // Month 10: a promise is broken, whatever was paid. Back, and back again, and then there is nothing below.
        var broken = record with { Broken = 1, InTime = 40 };
        var back = CreditTermsRules.Propose(grown.Terms, broken, Asked, day0.AddMonths(10));
        Assert.Equal((TermsMove.Worse, TermsKind.PartPrepayment), (back.Move, back.Terms!.Kind));
        Assert.Equal(Sum(92_592_00), back.Terms.Limit);
        Assert.Equal(
            CreditTerms.Prepaid, CreditTermsRules.Propose(back.Terms, broken, Asked, day0.AddMonths(11)).Terms);
        var last = CreditTermsRules.Propose(CreditTerms.Prepaid, broken, Asked, day0.AddMonths(12));
        Assert.Equal([PromisesBroken, MostCareful], last.Why);
    }

    [Fact]
    public void Whatever_lacks_is_said_at_once()
    {
        var record = new PaymentRecord { SinceOn = new DateOnly(2026, 6, 1), InTime = 5, Late = 1 };
        var proposal = CreditTermsRules.Propose(CreditTerms.Prepaid, record, Asked, new DateOnly(2026, 6, 15));
        Assert.Equal([PaidLate, TooFewDocuments, TooSoon], proposal.Why);
    }

    [Fact]
    public void Somebody_who_buys_already_is_not_put_on_prepayment_by_the_program() =>
        Assert.Equal(
            [TermsUnknown],
            CreditTermsRules.Propose(null, new PaymentRecord { InTime = 1 }, Asked, new DateOnly(2026, 6, 15)).Why);

    [Theory]
    [InlineData(TermsKind.Prepayment, null, null, null, "новый клиент", null)]
    [InlineData(TermsKind.Prepayment, null, null, null, " ", CustomerFactRefusal.TextMissing)]
    [InlineData(TermsKind.PartPrepayment, 100, 14, 1000L, "так", CustomerFactRefusal.PercentWrong)]
    [InlineData(TermsKind.PartPrepayment, 99, 0, 1000L, "так", CustomerFactRefusal.DaysWrong)]
    [InlineData(TermsKind.Deferral, null, 366, 1000L, "так", CustomerFactRefusal.DaysWrong)]
    [InlineData(TermsKind.Deferral, null, 365, null, "так", CustomerFactRefusal.LimitWrong)]
    [InlineData(TermsKind.Deferral, null, 365, 0L, "так", null)]
    public void Terms_are_whole(
        TermsKind kind, int? percent, int? days, long? limit, string reason, CustomerFactRefusal? refusal)
    {
        var terms = new CreditTerms(kind, percent, days, limit is { } minor ? Sum(minor) : null);
        Assert.Equal(refusal, CreditTermsRules.Check(terms, reason));
    }

    private static Money Sum(long minor) => new(minor, Rub);
}
