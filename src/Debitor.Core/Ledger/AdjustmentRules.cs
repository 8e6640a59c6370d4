namespace Debitor.Core.Ledger;

/// <summary>Why nothing can be sent back of a payment.</summary>
public enum RefundRefusal
{
    ReasonMissing,
    CreditIsNoPayment,
    DayBeforePayment,
    AmountNotPositive,
    NothingLeft,
    AmountAboveLeft,
}

/// <summary>Why a payment can't be charged back.</summary>
public enum ChargebackRefusal
{
    ReasonMissing,
    CreditIsNoPayment,
    DayBeforePayment,
    AlreadyChargedBack,

    /// <summary>All of it was sent back before.</summary>
    AlreadyRefunded,
}

/// <summary>Why a document can't be offset, written off or assigned.</summary>
public enum ItemAdjustmentRefusal
{
    ReasonMissing,
    ItemIsNoDebt,
    DayBeforeIssue,
    AmountNotPositive,
    ItemSettled,
    AmountAboveOpen,
}

/// <summary>Why an adjustment can't be reversed.</summary>
public enum ReversalRefusal
{
    ReasonMissing,
    AlreadyReversed,

    /// <summary>
    /// The source of the document corrects its amount; here it would only be corrected again.
    /// </summary>
    CorrectedBySource,

    /// <summary>The chargeback was counted with it; the chargeback is reversed first.</summary>
    PaymentChargedBack,

    /// <summary>What the adjustment set free has been used; that is undone first.</summary>
    UsedSince,
}

/// <summary>An adjustment with everything that its reversal would touch.</summary>
/// <param name="Adjustment">The adjustment.</param>
/// <param name="IsReversed">Whether it was reversed before.</param>
/// <param name="IsChargedBack">Whether its payment is charged back by another adjustment that holds.</param>
/// <param name="Lines">Its lines that are not undone.</param>
/// <param name="Items">The documents of its lines.</param>
/// <param name="Payments">The payments of its lines.</param>
public sealed record AdjustmentInPlace(
    AdjustmentFact Adjustment, bool IsReversed, bool IsChargedBack, IReadOnlyList<LedgerLine> Lines,
    IReadOnlyList<ItemPosition> Items, IReadOnlyList<CreditPosition> Payments);

/// <summary>Decides on facts that change what is open without money coming in.</summary>
public static class AdjustmentRules
{
    /// <summary>
    /// Sends back a payment or a part of it: what is left of it only, what settles documents stays.
    /// </summary>
    /// <param name="credit">The payment.</param>
    /// <param name="amountMinor">Null sends back all that is left.</param>
    /// <param name="on">The day the money leaves us.</param>
    /// <param name="reason">Why.</param>
    public static Decision<LedgerChange, RefundRefusal> Refund(
        CreditPosition credit, long? amountMinor, DateOnly on, string? reason)
    {
        if (!Reasons.IsGiven(reason)) return RefundRefusal.ReasonMissing;
        if (credit.Kind != CreditKind.Payment) return RefundRefusal.CreditIsNoPayment;
        if (on < credit.Left.From) return RefundRefusal.DayBeforePayment;
        if (amountMinor <= 0) return RefundRefusal.AmountNotPositive;
        var left = credit.Left.LeastFrom(on);
        if (left <= 0) return RefundRefusal.NothingLeft;
        if (amountMinor > left) return RefundRefusal.AmountAboveLeft;

        var amount = amountMinor ?? left;
        return new LedgerChange
        {
            Adjustment = OfPayment(credit, AdjustmentKind.Refund, amount, on, reason!),
            Lines = [new LedgerLine(0, credit.CustomerId, null, credit.Id, null, null, amount, on)],
        };
    }

    /// <summary>Takes a payment back as a whole: what it settled is open again from the day on.</summary>
    /// <remarks>
    /// Days before it stay as they were: the money was there. What was refunded before is not taken a second
    /// time.
    /// </remarks>
    /// <param name="credit">The payment.</param>
    /// <param name="lines">
    /// Its lines that are not undone, and those of its third-party adjustments that stand in other ledgers.
    /// </param>
    /// <param name="adjustments">The adjustments of the payment that are not reversed.</param>
    /// <param name="on">The day the money left our account.</param>
    /// <param name="reason">Why.</param>
    public static Decision<LedgerChange, ChargebackRefusal> ChargeBack(
        CreditPosition credit, IReadOnlyList<LedgerLine> lines, IReadOnlyList<AdjustmentFact> adjustments,
        DateOnly on, string? reason)
    {
        if (!Reasons.IsGiven(reason)) return ChargebackRefusal.ReasonMissing;
        if (credit.Kind != CreditKind.Payment) return ChargebackRefusal.CreditIsNoPayment;
        if (on < credit.Left.From) return ChargebackRefusal.DayBeforePayment;
        if (adjustments.Any(adjustment => adjustment.Kind == AdjustmentKind.Chargeback))
            return ChargebackRefusal.AlreadyChargedBack;

        var thirdParty = adjustments.Where(adjustment => adjustment.Kind == AdjustmentKind.ThirdParty)
            .Select(adjustment => adjustment.Id).ToHashSet();
        var settling = lines.Where(Settles).ToList();
        var taken = lines.Where(line => !Settles(line)).Sum(line => line.AmountMinor);
        var amount = credit.Left.AmountMinor - taken;
        if (amount <= 0) return ChargebackRefusal.AlreadyRefunded;

        return new LedgerChange
        {
            Adjustment = OfPayment(credit, AdjustmentKind.Chargeback, amount, on, reason!),
            Lines =
            [
                .. settling.Select(line => Opposite(line, on)),
                new LedgerLine(0, credit.CustomerId, null, credit.Id, null, null, amount, on),
            ],
        };

        bool Settles(LedgerLine line) => line.ItemId is not null
            || (line.AdjustmentId is { } adjustment && thirdParty.Contains(adjustment));
    }

    /// <summary>Takes a document, or a part of it, out of what the customer owes without money.</summary>
    /// <remarks>
    /// Offset: зачёт, ст. 410 ГК РФ, ст. 601 ЦКУ. Assignment: уступка, ст. 382 ГК РФ, ст. 512 ЦКУ. A
    /// write-off gives up the collection, not the claim: it can be reversed when the customer pays after all.
    /// </remarks>
    /// <param name="item">The document.</param>
    /// <param name="kind">Offset, write-off or assignment.</param>
    /// <param name="amountMinor">Null takes all that is open for good.</param>
    /// <param name="on">The day from which it counts.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another kind: it has a rule of its own.</exception>
    public static Decision<LedgerChange, ItemAdjustmentRefusal> TakeOut(
        ItemPosition item, AdjustmentKind kind, long? amountMinor, DateOnly on, string? reason)
    {
        if (kind is not (AdjustmentKind.Offset or AdjustmentKind.WriteOff or AdjustmentKind.Assignment))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "No one takes this out of a document.");
        if (!Reasons.IsGiven(reason)) return ItemAdjustmentRefusal.ReasonMissing;
        if (!item.IsDebt) return ItemAdjustmentRefusal.ItemIsNoDebt;
        if (on < item.Open.From) return ItemAdjustmentRefusal.DayBeforeIssue;
        if (amountMinor <= 0) return ItemAdjustmentRefusal.AmountNotPositive;
        var open = item.Open.LeastFrom(on);
        if (open <= 0) return ItemAdjustmentRefusal.ItemSettled;
        if (amountMinor > open) return ItemAdjustmentRefusal.AmountAboveOpen;

        var amount = amountMinor ?? open;
        return new LedgerChange
        {
            Adjustment = new AdjustmentFact(
                0, kind, item.CustomerId, item.Id, null, item.Currency, amount, on, reason!),
            Lines = [new LedgerLine(0, item.CustomerId, item.Id, null, null, null, amount, on)],
        };
    }

    /// <summary>
    /// Declares an adjustment a mistake: it vanishes for all days, and all is as it was before it.
    /// </summary>
    public static Decision<LedgerChange, ReversalRefusal> Reverse(AdjustmentInPlace place, string? reason)
    {
        if (!Reasons.IsGiven(reason)) return ReversalRefusal.ReasonMissing;
        if (place.IsReversed) return ReversalRefusal.AlreadyReversed;
        if (place.Adjustment.Kind == AdjustmentKind.Correction) return ReversalRefusal.CorrectedBySource;
        if (place.IsChargedBack) return ReversalRefusal.PaymentChargedBack;
        foreach (var item in place.Items)
        {
            if (Overdraws(item.Open, place.Lines.Where(line => line.ItemId == item.Id)))
                return ReversalRefusal.UsedSince;
        }

        foreach (var payment in place.Payments)
        {
            if (Overdraws(payment.Left, place.Lines.Where(line => line.PaymentId == payment.Id)))
                return ReversalRefusal.UsedSince;
        }

        return new LedgerChange { Undone = place.Lines, ReversedId = place.Adjustment.Id, Reason = reason };
    }

    private static AdjustmentFact OfPayment(
        CreditPosition credit, AdjustmentKind kind, long amount, DateOnly on, string reason) =>
        new(0, kind, credit.CustomerId, null, credit.Id, credit.Currency, amount, on, reason);

    private static LedgerLine Opposite(LedgerLine line, DateOnly on) => line with
    {
        Id = 0,
        AdjustmentId = null,
        AmountMinor = -line.AmountMinor,
        EffectiveOn = line.EffectiveOn > on ? line.EffectiveOn : on,
    };

    // A ledger that came in overdrawn may stay so; a reversal must not make it worse.
    private static bool Overdraws(Remainder remainder, IEnumerable<LedgerLine> lines)
    {
        var before = Math.Min(0, remainder.LeastFrom(remainder.From));
        return remainder.Without(lines.Select(line => line.Reduction)).LeastFrom(remainder.From) < before;
    }
}
