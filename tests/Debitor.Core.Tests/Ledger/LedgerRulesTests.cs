using Debitor.Core.Ledger;
using Xunit;

namespace Debitor.Core.Tests.Ledger;

/// <summary>Tables of the rules; what follows from one another over time stands in the pages.</summary>
public sealed class LedgerRulesTests
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    [Theory]
    [InlineData(-1L, AllocationRefusal.AmountNotPositive)]
    [InlineData(0L, AllocationRefusal.AmountNotPositive)]
    [InlineData(1L, null)]
    [InlineData(600_00L, null)]
    [InlineData(600_01L, AllocationRefusal.AmountAboveLeft)]
    public void An_allocation_takes_at_most_what_is_left(long amount, AllocationRefusal? answer) =>
        Assert.Equal(answer, AllocationRules.Allocate(Payment(600_00), Item(1_000_00), amount).Refusal);

    [Theory]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData(null, false)]
    [InlineData("agreed on the phone", true)]
    public void A_change_by_hand_needs_a_reason(string? reason, bool isGiven)
    {
        var takenOut = AdjustmentRules.TakeOut(Item(10), AdjustmentKind.Offset, null, June, reason);
        Assert.Equal(isGiven ? null : ItemAdjustmentRefusal.ReasonMissing, takenOut.Refusal);
        var refund = AdjustmentRules.Refund(Payment(10), null, June, reason);
        Assert.Equal(isGiven ? null : RefundRefusal.ReasonMissing, refund.Refusal);
        var chargeback = AdjustmentRules.ChargeBack(Payment(10), [], [], June, reason);
        Assert.Equal(isGiven ? null : ChargebackRefusal.ReasonMissing, chargeback.Refusal);
        var undone = AllocationRules.Undo(Line(null), false, false, reason);
        Assert.Equal(isGiven ? null : UndoRefusal.ReasonMissing, undone.Refusal);
    }

    [Fact]
    public void A_reason_may_be_as_long_as_its_limit()
    {
        Assert.True(Reasons.IsGiven(new string('a', Reasons.CharactersMax)));
        Assert.False(Reasons.IsGiven(new string('a', Reasons.CharactersMax + 1)));
    }

    [Theory]
    [InlineData(false, null, false, null)]
    [InlineData(true, null, false, UndoRefusal.AlreadyUndone)]
    [InlineData(false, 9L, false, UndoRefusal.BelongsToAdjustment)]
    [InlineData(false, null, true, UndoRefusal.PaymentChargedBack)]
    public void An_allocation_is_undone_once_and_by_itself(
        bool isUndone, long? adjustment, bool isChargedBack, UndoRefusal? answer) =>
        Assert.Equal(answer, AllocationRules.Undo(Line(adjustment), isUndone, isChargedBack, "slip").Refusal);

    [Fact]
    public void What_the_source_corrected_is_not_reversed_here()
    {
        var fact = new AdjustmentFact(
            9, AdjustmentKind.Correction, 1, 2, null, Currency.Rub, 10, June, "import");
        var place = new AdjustmentInPlace(fact, false, false, [], [], []);

        Assert.Equal(ReversalRefusal.CorrectedBySource, AdjustmentRules.Reverse(place, "wrong").Refusal);
    }

    private static ItemPosition Item(long amount) => new(
        2, ItemKind.Invoice, 1, 1, Currency.Rub, June, false, new Remainder(May, amount, []));

    private static CreditPosition Payment(long amount) =>
        new(CreditKind.Payment, 3, 1, 1, Currency.Rub, new Remainder(May, amount, []));

    private static LedgerLine Line(long? adjustment) => new(4, 1, 2, 3, null, adjustment, 5, June);
}
