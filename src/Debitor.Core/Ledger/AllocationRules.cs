namespace Debitor.Core.Ledger;

/// <summary>Why a credit can't be allocated to a document.</summary>
public enum AllocationRefusal
{
    ItemIsProforma,
    ItemIsCreditNote,
    OtherCompany,
    OtherCurrency,
    OtherCustomer,

    /// <summary>
    /// A debt of one customer can be paid by another, but a credit note lowers only its own customer's debt.
    /// </summary>
    CreditNoteOfOtherCustomer,
    ThirdPartyReasonMissing,
    AmountNotPositive,
    CreditSpent,
    ItemSettled,
    AmountAboveLeft,
    AmountAboveOpen,
}

/// <summary>Why an allocation can't be undone.</summary>
public enum UndoRefusal
{
    ReasonMissing,
    AlreadyUndone,

    /// <summary>It goes with its adjustment, which is reversed as a whole.</summary>
    BelongsToAdjustment,

    /// <summary>
    /// The chargeback has reopened the document already; reopening it twice would double the debt.
    /// </summary>
    PaymentChargedBack,
}

/// <summary>Decides how payments and credit notes settle documents.</summary>
/// <remarks>
/// What a payer names is settled first (ст. 319.1 п. 1 ГК РФ; the debtor's right to appropriate in UK and US
/// law); what nobody named is the matter of <see cref="OldestFirst"/>. A document is a debt of principal:
/// costs, interest and penalties are claims of their own and never split a payment here (ст. 319 ГК РФ, п. 37
/// постановления Пленума ВС РФ № 54 of 22.11.2016).
/// </remarks>
public static class AllocationRules
{
    /// <summary>Whether a credit may settle a document, by how much and from which day.</summary>
    /// <param name="credit">A payment or a credit note.</param>
    /// <param name="item">The document.</param>
    /// <param name="amountMinor">Null takes as much as both allow.</param>
    /// <param name="thirdPartyReason">
    /// Declares that the payer pays another customer's debt and says on what ground (ст. 313 ГК РФ, ст. 528
    /// ЦКУ); null declares nothing.
    /// </param>
    /// <remarks>
    /// It counts from the later of the two documents' days; where something that was given back later, such
    /// as a charged back payment, covered the document on that day, from the day on which the amount is open
    /// for good. So no day ever shows a negative sum, and days before a chargeback stay as they were.
    /// </remarks>
    public static Decision<LedgerChange, AllocationRefusal> Allocate(
        CreditPosition credit, ItemPosition item, long? amountMinor = null, string? thirdPartyReason = null)
    {
        if (item.Kind == ItemKind.Proforma) return AllocationRefusal.ItemIsProforma;
        if (item.Kind == ItemKind.CreditNote) return AllocationRefusal.ItemIsCreditNote;
        if (credit.CompanyId != item.CompanyId) return AllocationRefusal.OtherCompany;
        if (credit.Currency != item.Currency) return AllocationRefusal.OtherCurrency;
        if (Stranger(credit, item, thirdPartyReason) is { } stranger) return stranger;
        if (amountMinor <= 0) return AllocationRefusal.AmountNotPositive;

        var left = credit.Left.InTheEnd;
        var open = item.Open.InTheEnd;
        if (left <= 0) return AllocationRefusal.CreditSpent;
        if (open <= 0) return AllocationRefusal.ItemSettled;
        if (amountMinor > left) return AllocationRefusal.AmountAboveLeft;
        if (amountMinor > open) return AllocationRefusal.AmountAboveOpen;

        var amount = amountMinor ?? Math.Min(left, open);
        var taken = new Reduction(FirstDay(credit.Left, item.Open, amount), amount);
        return Lines(credit, item, taken, thirdPartyReason);
    }

    /// <summary>Whether an allocation may be declared a mistake; it vanishes for all days.</summary>
    /// <param name="line">The allocation.</param>
    /// <param name="isUndone">Whether it was undone before.</param>
    /// <param name="isChargedBack">Whether its payment is charged back by now.</param>
    /// <param name="reason">Why it was wrong.</param>
    public static Decision<LedgerChange, UndoRefusal> Undo(
        LedgerLine line, bool isUndone, bool isChargedBack, string? reason)
    {
        if (!Reasons.IsGiven(reason)) return UndoRefusal.ReasonMissing;
        if (isUndone) return UndoRefusal.AlreadyUndone;
        if (line.AdjustmentId is not null) return UndoRefusal.BelongsToAdjustment;
        if (isChargedBack) return UndoRefusal.PaymentChargedBack;

        return new LedgerChange { Undone = [line], Reason = reason };
    }

    private static AllocationRefusal? Stranger(CreditPosition credit, ItemPosition item, string? reason)
    {
        if (credit.CustomerId == item.CustomerId) return null;
        if (credit.Kind == CreditKind.CreditNote) return AllocationRefusal.CreditNoteOfOtherCustomer;
        if (reason is null) return AllocationRefusal.OtherCustomer;
        return Reasons.IsGiven(reason) ? null : AllocationRefusal.ThirdPartyReasonMissing;
    }

    // The last candidate always answers: after everything that is known both have the amount.
    private static DateOnly FirstDay(Remainder left, Remainder open, long amount)
    {
        var first = left.From > open.From ? left.From : open.From;
        if (left.LeastFrom(first) >= amount && open.LeastFrom(first) >= amount) return first;
        return left.Reductions.Concat(open.Reductions).Select(reduction => reduction.EffectiveOn)
            .Where(day => day > first).Order()
            .First(day => left.LeastFrom(day) >= amount && open.LeastFrom(day) >= amount);
    }

    private static LedgerChange Lines(
        CreditPosition credit, ItemPosition item, Reduction taken, string? thirdPartyReason)
    {
        long? payment = credit.Kind == CreditKind.Payment ? credit.Id : null;
        long? creditNote = credit.Kind == CreditKind.CreditNote ? credit.Id : null;
        var line = new LedgerLine(
            0, item.CustomerId, item.Id, payment, creditNote, null, taken.AmountMinor, taken.EffectiveOn);
        if (credit.CustomerId == item.CustomerId) return new LedgerChange { Lines = [line] };

        // Two ledgers, so two lines: each customer's ledger is complete by itself.
        return new LedgerChange
        {
            Adjustment = new AdjustmentFact(
                0, AdjustmentKind.ThirdParty, item.CustomerId, item.Id, payment, item.Currency,
                taken.AmountMinor, taken.EffectiveOn, thirdPartyReason!),
            Lines =
            [
                line with { PaymentId = null },
                line with { CustomerId = credit.CustomerId, ItemId = null },
            ],
        };
    }
}
