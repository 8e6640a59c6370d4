using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Supply;

/// <summary>What is overdue on a day as far as a stop of supplies may rest on it.</summary>
/// <remarks>
/// Of each overdue document the disputed part is left out; free credits of the same company and currency pay the
/// oldest first; what fresh payment orders cover is left out when they count. Promises are no money: they leave
/// nothing out. A company and currency with no more than the tolerance has nothing overdue.
/// </remarks>
internal sealed class SupplyPosition
{
    private readonly Dictionary<(long CompanyId, Currency Currency), Rest> _rests = [];

    /// <param name="dossier">The facts.</param>
    /// <param name="policy">Tolerance and bank days.</param>
    /// <param name="calendar">The bank days of the customer's country.</param>
    /// <param name="day">The day.</param>
    /// <param name="countsOrders">Whether payment orders within their bank days count as paid.</param>
    public SupplyPosition(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly day, bool countsOrders)
    {
        var orders = countsOrders ? Orders(dossier, policy, calendar, day) : [];
        foreach (var document in dossier.Ledger.Documents)
        {
            if (!document.IsOverdueOn(day)) break;
            var open = document.OpenOn(day);
            if (open <= 0) continue;
            var rest = open - DisputedPart(dossier.Disputes, document.Id, open, day);
            rest -= Cover(orders, document, rest, day);
            if (rest <= 0) continue;
            var key = (document.CompanyId, document.Currency);
            if (!_rests.TryGetValue(key, out var known))
                _rests.Add(key, known = new Rest(CreditOn(dossier.Ledger, key, day)));
            known.Add(document, rest);
        }

        foreach (var (key, rest) in _rests)
        {
            if (rest.Minor <= policy.ToleranceMinor.GetValueOrDefault(key.Currency)) continue;
            OverdueMinor[key.Currency] = OverdueMinor.GetValueOrDefault(key.Currency) + rest.Minor;
            if (Oldest is null || (rest.Oldest!.DueOn, rest.Oldest.Id).CompareTo((Oldest.DueOn, Oldest.Id)) < 0)
                Oldest = rest.Oldest;
        }
    }

    /// <summary>The document that has been overdue longest; null when nothing is.</summary>
    public DebtDocument? Oldest { get; }

    /// <summary>What is overdue, by currency, minor units.</summary>
    public SortedDictionary<Currency, long> OverdueMinor { get; } = [];

    private static long CreditOn(CustomerLedger ledger, (long CompanyId, Currency Currency) key, DateOnly day)
    {
        long left = 0;
        foreach (var credit in ledger.Credits)
        {
            if (credit.CompanyId == key.CompanyId && credit.Currency == key.Currency)
                left += Math.Max(0, credit.LeftOn(day));
        }

        return left;
    }

    private static long DisputedPart(
        IReadOnlyList<DisputedDocument> disputes, long itemId, long open, DateOnly day)
    {
        long part = 0;
        foreach (var dispute in disputes)
        {
            if (dispute.ItemId == itemId && dispute.IsOpenOn(day)) part += dispute.AmountMinor ?? open;
        }

        return Math.Min(open, part);
    }

    private static List<Fresh> Orders(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly day) =>
    [
        .. dossier.PaymentOrders.Where(order => SupplyStopRules.IsFresh(order, policy, calendar, day))
            .OrderBy(order => order.ItemId ?? long.MaxValue).ThenBy(order => order.SentOn)
            .ThenBy(order => order.AmountMinor).Select(order => new Fresh(order)),
    ];

    private static long Cover(List<Fresh> orders, DebtDocument document, long open, DateOnly day)
    {
        long covered = 0;
        foreach (var fresh in orders)
        {
            if (!fresh.Order.IsFor(document)) continue;
            var left = Math.Min(fresh.LeftMinor, fresh.Order.LeftOf(document, day));
            var part = Math.Min(left, open - covered);
            if (part <= 0) continue;
            fresh.LeftMinor -= part;
            covered += part;
        }

        return covered;
    }

    private sealed class Fresh(SentPaymentOrder order)
    {
        public SentPaymentOrder Order { get; } = order;
        public long LeftMinor { get; set; } = order.AmountMinor;
    }

    // Documents come oldest first, and so the credits are used up.
    private sealed class Rest(long creditMinor)
    {
        private long _creditMinor = creditMinor;

        public long Minor { get; private set; }
        public DebtDocument? Oldest { get; private set; }

        public void Add(DebtDocument document, long minor)
        {
            var paid = Math.Min(_creditMinor, minor);
            _creditMinor -= paid;
            if (minor == paid) return;
            Minor += minor - paid;
            Oldest ??= document;
        }
    }
}
