using Debitor.Core.Conversation;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>What is overdue on a day, sorted by whether it may be talked about.</summary>
/// <remarks>
/// Sums are kept by company and currency and never mixed. Of each overdue document the disputed part is set apart
/// first, then what a fresh payment order covers; the rest counts against the open credits and the tolerance.
/// </remarks>
internal sealed class OverduePosition
{
    private readonly List<Balance> _balances = [];
    private readonly IReadOnlyList<DisputedDocument> _disputes;
    private readonly List<FreshOrder> _orders;
    private readonly List<PendingAgreement> _agreements;
    private readonly DateOnly _today;
    private readonly List<(DebtDocument Document, long Minor)> _rests = [];

    public OverduePosition(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        _disputes = dossier.Disputes;
        _orders = FreshOrders(dossier, policy, calendar, today);
        _agreements = Pending(dossier, policy, calendar, today);
        _today = today;
        foreach (var document in dossier.Ledger.Documents)
        {
            if (!document.IsOverdueOn(today)) break;
            var open = document.OpenOn(today);
            if (open <= 0) continue;
            IsOverdue = true;
            var balance = BalanceOf(document.CompanyId, document.Currency);
            var disputed = DisputedPart(document.Id, open);
            var covered = Cover(document, open - disputed);
            var promised = Promised(document, open - disputed - covered);
            balance.Add(document, disputed, covered, promised, open - disputed - covered - promised);
            _rests.Add((document, open - disputed - covered - promised));
        }

        if (!IsOverdue) return;
        foreach (var credit in dossier.Ledger.Credits)
        {
            var left = credit.LeftOn(today);
            if (left > 0) BalanceOf(credit.CompanyId, credit.Currency).CreditMinor += left;
        }

        foreach (var balance in _balances) Judge(balance, policy.ToleranceMinor.GetValueOrDefault(balance.Currency));
    }

    /// <summary>Anything at all is open past its due day.</summary>
    public bool IsOverdue { get; }

    /// <summary>The oldest document that may be talked about.</summary>
    public DebtDocument? Anchor { get; private set; }

    /// <summary>The oldest document whose debt is covered by credits nobody allocated.</summary>
    public DebtDocument? ClearedByCredits { get; private set; }

    /// <summary>The oldest document that waits for a payment order.</summary>
    public DebtDocument? CoveredByOrder { get; private set; }

    /// <summary>
    /// The day from which the last of the orders is checked; meaningful beside <see cref="CoveredByOrder"/>.
    /// </summary>
    public DateOnly OrderQuietUntil { get; private set; }

    /// <summary>The oldest document whose day of payment was agreed.</summary>
    public DebtDocument? CoveredByPromise { get; private set; }

    /// <summary>
    /// The day on which the first of the agreements is judged; meaningful beside <see cref="CoveredByPromise"/>.
    /// </summary>
    public DateOnly PromiseJudgedOn { get; private set; } = DateOnly.MaxValue;

    /// <summary>The oldest document that is overdue and disputed.</summary>
    public DebtDocument? Disputed { get; private set; }

    /// <summary>
    /// What may be talked about in a currency with all our companies, less free credits, and the first day on which it
    /// had grown to a sum by falling due; null when it has not. Minor units.
    /// </summary>
    public (long Minor, DateOnly? Since) Reaches(Currency currency, long leastMinor)
    {
        long minor = 0;
        foreach (var balance in _balances)
        {
            if (balance.Currency == currency) minor += Math.Max(0, balance.RestMinor - balance.CreditMinor);
        }

        if (minor <= 0 || minor < leastMinor) return (minor, null);
        var (without, since) = (minor, _today);
        for (var i = _rests.Count - 1; i >= 0; i--)
        {
            var (document, rest) = _rests[i];
            if (document.Currency != currency) continue;
            since = document.DueOn.AddDays(1);
            without -= rest;
            if (without < leastMinor) break;
        }

        return (minor, since);
    }

    /// <summary>What may be talked about of a document not overdue yet; asked oldest first, once each.</summary>
    /// <remarks>Of orders that name no document what is overdue has taken its share.</remarks>
    public long RestOf(DebtDocument document, long open)
    {
        var undisputed = open - DisputedPart(document.Id, open);
        var uncovered = undisputed - Cover(document, undisputed);
        return uncovered - Promised(document, uncovered);
    }

    private long DisputedPart(long itemId, long open)
    {
        long part = 0;
        foreach (var dispute in _disputes)
        {
            if (dispute.ItemId == itemId && dispute.IsOpenOn(_today)) part += dispute.AmountMinor ?? open;
        }

        return Math.Min(open, part);
    }

    private static List<FreshOrder> FreshOrders(
        Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        List<FreshOrder> fresh = [];
        foreach (var order in dossier.PaymentOrders)
        {
            if (!order.IsKnownOn(today)) continue;
            var quietUntil = calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays);
            if (quietUntil > today) fresh.Add(new FreshOrder(order, quietUntil));
        }

        fresh.Sort(static (a, b) => InTurn(a.Order, b.Order));
        return fresh;
    }

    // What names its document goes first, then the older order; the database hands them out in any order.
    private static int InTurn(SentPaymentOrder a, SentPaymentOrder b) =>
        (a.ItemId ?? long.MaxValue, a.SentOn, a.AmountMinor).CompareTo(
            (b.ItemId ?? long.MaxValue, b.SentOn, b.AmountMinor));

    private long Cover(DebtDocument document, long open)
    {
        long covered = 0;
        foreach (var fresh in _orders)
        {
            if (!fresh.Order.IsFor(document)) continue;
            var left = Math.Min(fresh.LeftMinor, fresh.Order.LeftOf(document, _today));
            var part = Math.Min(left, open - covered);
            if (part <= 0) continue;
            fresh.LeftMinor -= part;
            covered += part;
            if (fresh.QuietUntil > OrderQuietUntil) OrderQuietUntil = fresh.QuietUntil;
        }

        return covered;
    }

    // An agreement covers what is still to come on it, until it breaks; then it covers nothing.
    private static List<PendingAgreement> Pending(
        Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        List<PendingAgreement> pending = [];
        foreach (var agreement in dossier.Agreements)
        {
            if (!agreement.StandsOn(today)) continue;
            var tolerance = policy.ToleranceMinor.GetValueOrDefault(agreement.Currency);
            if (FollowUp.BrokenOn(agreement, dossier.Ledger, calendar, tolerance, today) is not null) continue;
            var left = agreement.TotalMinor - FollowUp.Received(agreement, dossier.Ledger, today, today);
            if (left > 0 && FollowUp.NextJudgedOn(agreement, calendar, today) is { } judgedOn)
                pending.Add(new PendingAgreement(agreement, judgedOn, left));
        }

        return pending;
    }

    private long Promised(DebtDocument document, long open)
    {
        long promised = 0;
        foreach (var pending in _agreements)
        {
            var part = Math.Min(pending.LeftMinor, open - promised);
            if (part <= 0 || !FollowUp.Covers(pending.Agreement, document)) continue;
            pending.LeftMinor -= part;
            promised += part;
            if (pending.JudgedOn < PromiseJudgedOn) PromiseJudgedOn = pending.JudgedOn;
        }

        return promised;
    }

    private void Judge(Balance balance, long tolerance)
    {
        if (balance.RestMinor - balance.CreditMinor > tolerance) Anchor = Older(Anchor, balance.Rest);
        else if (balance.RestMinor > tolerance) ClearedByCredits = Older(ClearedByCredits, balance.Rest);
        else if (balance.RestMinor + balance.CoveredMinor - balance.CreditMinor > tolerance)
            CoveredByOrder = Older(CoveredByOrder, balance.Covered);
        else if (balance.RestMinor + balance.CoveredMinor + balance.PromisedMinor - balance.CreditMinor > tolerance)
            CoveredByPromise = Older(CoveredByPromise, balance.Promised);
        else if (balance.DisputedMinor > tolerance) Disputed = Older(Disputed, balance.Disputed);
    }

    private static DebtDocument? Older(DebtDocument? known, DebtDocument? other)
    {
        if (known is null || other is null) return known ?? other;
        var order = known.DueOn.CompareTo(other.DueOn);
        return order < 0 || (order == 0 && known.Id < other.Id) ? known : other;
    }

    private Balance BalanceOf(long companyId, Currency currency)
    {
        foreach (var known in _balances)
        {
            if (known.CompanyId == companyId && known.Currency == currency) return known;
        }

        var balance = new Balance(companyId, currency);
        _balances.Add(balance);
        return balance;
    }

    private sealed class FreshOrder(SentPaymentOrder order, DateOnly quietUntil)
    {
        public SentPaymentOrder Order { get; } = order;
        public DateOnly QuietUntil { get; } = quietUntil;
        public long LeftMinor { get; set; } = order.AmountMinor;
    }

    private sealed class PendingAgreement(AgreedPayment agreement, DateOnly judgedOn, long leftMinor)
    {
        public AgreedPayment Agreement { get; } = agreement;
        public DateOnly JudgedOn { get; } = judgedOn;
        public long LeftMinor { get; set; } = leftMinor;
    }

    private sealed class Balance(long companyId, Currency currency)
    {
        public long CompanyId { get; } = companyId;
        public Currency Currency { get; } = currency;
        public long RestMinor { get; private set; }
        public long CoveredMinor { get; private set; }
        public long PromisedMinor { get; private set; }
        public long DisputedMinor { get; private set; }
        public long CreditMinor { get; set; }

        // Documents come oldest first, so the first one of each sort is its anchor.
        public DebtDocument? Rest { get; private set; }
        public DebtDocument? Covered { get; private set; }
        public DebtDocument? Promised { get; private set; }
        public DebtDocument? Disputed { get; private set; }

        public void Add(DebtDocument document, long disputed, long covered, long promised, long rest)
        {
            DisputedMinor += disputed;
            CoveredMinor += covered;
            PromisedMinor += promised;
            RestMinor += rest;
            if (rest > 0) Rest ??= document;
            if (covered > 0) Covered ??= document;
            if (promised > 0) Promised ??= document;
            if (disputed > 0) Disputed ??= document;
        }
    }
}
