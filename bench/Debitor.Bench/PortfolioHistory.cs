using Debitor.Demo;

namespace Debitor.Bench;

/// <summary>
/// One document; a credit note names the invoice it takes from by its place among the items.
/// </summary>
internal readonly record struct PortfolioItem(
    string Number, string Kind, DateOnly IssuedOn, DateOnly DueOn, long Minor, int? Names = null)
{
    public bool IsInvoice => Kind == "invoice";
}

/// <summary>
/// One row of a payment; rows of one number are one payment. Without an item it is not allocated.
/// </summary>
internal readonly record struct PortfolioPayment(int Number, DateOnly PaidOn, long Minor, int? Item);

/// <summary>
/// Fourteen months between the supplier and one customer: what was sold, and what was paid of it.
/// </summary>
/// <remarks>
/// Of a customer in debt one invoice past its due day, the stuck one, is never paid in full; everything else
/// follows shares. Credit notes take from the stuck invoice only, and each a part of what is left, so it
/// stays open.
/// </remarks>
internal sealed class PortfolioHistory(DateOnly on, Chance chance, PaymentQuota quota)
{
    private const int DaysBack = 425;
    private const int TermDaysMin = 14;
    private const int TermDaysMax = 60;
    private const int OverdueDaysMin = TermDaysMax + 1;
    private const int CreditNotesPerMille = 12;
    private const int ProformasPerMille = 11;
    private const int PaidPerMille = 728;
    private const int PartlyPaidPerMille = 38;
    private const int PaidEarlyPerMille = 200;
    private const int StuckPartlyPaidPerMille = 140;

    private readonly PortfolioPayer _payer = new(on, chance, quota);
    private int _lastNumber;

    public List<PortfolioItem> Items { get; } = [];

    public List<PortfolioPayment> Payments => _payer.Payments;

    /// <summary>Replaces the history by that of the next customer.</summary>
    /// <remarks>
    /// The last customer takes the payments that are still missing to the quota, unallocated.
    /// </remarks>
    public void Invent(int count, bool isOverdue, bool isLast)
    {
        Items.Clear();
        var issued = IssueDays(count);
        var stuck = isOverdue ? Stuck(issued) : -1;
        for (var i = 0; i < count; i++) Items.Add(Sell(issued[i], i == stuck));
        if (isOverdue) TakeBack(stuck);

        _payer.Begin();
        for (var i = 0; i < count; i++) Settle(i, isStuck: i == stuck, mustBePaid: !isOverdue);
        _payer.Pay(Items, isLast);
    }

    // Oldest first; the oldest is old enough to be overdue whatever its term.
    private List<DateOnly> IssueDays(int count)
    {
        var days = new List<DateOnly>(count) { on.AddDays(-chance.Between(OverdueDaysMin, DaysBack)) };
        while (days.Count < count) days.Add(on.AddDays(-chance.Between(0, DaysBack)));
        days.Sort();
        return days;
    }

    private int Stuck(List<DateOnly> issued)
    {
        var overdue = issued.Count(day => day <= on.AddDays(-OverdueDaysMin));
        return chance.Between(0, Math.Min(overdue, (issued.Count / 4) + 1) - 1);
    }

    private PortfolioItem Sell(DateOnly issuedOn, bool isStuck)
    {
        var dueOn = issuedOn.AddDays(chance.Between(TermDaysMin, TermDaysMax));
        _lastNumber++;
        return !isStuck && chance.PerMille(ProformasPerMille)
            ? new PortfolioItem($"СЧ {_lastNumber}", "proforma", issuedOn, dueOn, Sum())
            : new PortfolioItem($"УПД {_lastNumber}", "invoice", issuedOn, dueOn, Sum());
    }

    // Turns some of the later sales into goods sent back.
    private void TakeBack(int stuck)
    {
        var creditable = Items[stuck].Minor / 2;
        for (var i = stuck + 1; i < Items.Count; i++)
        {
            var taken = creditable / 10;
            if (taken == 0 || !chance.PerMille(CreditNotesPerMille)) continue;

            var day = Items[i].IssuedOn;
            Items[i] = new PortfolioItem($"{Items[i].Number}-К", "credit_note", day, day, taken, stuck);
            creditable -= taken;
        }
    }

    private void Settle(int place, bool isStuck, bool mustBePaid)
    {
        var item = Items[place];
        if (!item.IsInvoice) return;

        var roll = chance.Between(1, 1000);
        var isDue = item.DueOn < on;
        if (isStuck)
        {
            if (roll <= StuckPartlyPaidPerMille) _payer.Plan(place, item, item.Minor / chance.Between(3, 9));
        }
        else if (isDue && (mustBePaid || roll <= PaidPerMille))
        {
            _payer.Plan(place, item, item.Minor);
        }
        else if (isDue && roll <= PaidPerMille + PartlyPaidPerMille)
        {
            _payer.Plan(place, item, item.Minor / chance.Between(2, 6));
        }
        else if (!isDue && roll <= PaidEarlyPerMille && item.IssuedOn < on)
        {
            _payer.Plan(place, item, item.Minor);
        }
    }

    // Many small sales, a few large ones; never a round sum, because round sums hide faults of matching.
    private long Sum() =>
        chance.Between(1, 100) switch
        {
            <= 30 => chance.Between(300_000L, 1_500_000),
            <= 75 => chance.Between(1_500_000L, 8_000_000),
            <= 95 => chance.Between(8_000_000L, 40_000_000),
            _ => chance.Between(40_000_000L, 300_000_000),
        };
}
