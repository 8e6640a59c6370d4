using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation;

/// <summary>A document as it is spoken about.</summary>
/// <param name="Document">The document.</param>
/// <param name="OpenMinor">What is open, minor units, positive.</param>
/// <param name="DisputedMinor">The part they do not agree with.</param>
/// <param name="DaysOverdue">Calendar days past the due day; 0 when it is not late.</param>
public readonly record struct TalkDocument(
    DebtDocument Document, long OpenMinor, long DisputedMinor, int DaysOverdue);

/// <summary>What is owed to one of our companies in one currency, as it is spoken about.</summary>
public sealed record TalkDebt
{
    public required long CompanyId { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What is open, oldest due day first.</summary>
    public required IReadOnlyList<TalkDocument> Documents { get; init; }

    /// <summary>What the customer told us was sent to the bank and has not come.</summary>
    public long OrderedMinor { get; init; }

    /// <summary>What we hold of theirs: credits nobody allocated, minor units.</summary>
    public long CreditMinor { get; init; }

    public long OpenMinor => Sum(isOverdue: false, isDisputed: false);

    public long OverdueMinor => Sum(isOverdue: true, isDisputed: false);

    public long DisputedMinor => Sum(isOverdue: false, isDisputed: true);

    /// <summary>The days of the oldest document that is overdue; 0 when none is.</summary>
    public int Days => Documents.Count == 0 ? 0 : Documents.Max(document => document.DaysOverdue);

    /// <summary>
    /// What a talk may ask for: what is overdue, or else what falls due, without what is disputed, without what is
    /// on its way. Credits of theirs still stand against it.
    /// </summary>
    public long AskMinor
    {
        get
        {
            var isOverdue = OverdueMinor > 0;
            return Math.Max(0, Sum(isOverdue, false) - Sum(isOverdue, true) - OrderedMinor);
        }
    }

    /// <summary>What can be set off against what they owe.</summary>
    public long OffsetMinor => Math.Min(AskMinor, CreditMinor);

    /// <summary>What has to come in money.</summary>
    public long DemandMinor => AskMinor - OffsetMinor;

    private long Sum(bool isOverdue, bool isDisputed)
    {
        long sum = 0;
        foreach (var document in Documents)
        {
            if (!isOverdue || document.DaysOverdue > 0) sum += isDisputed ? document.DisputedMinor : document.OpenMinor;
        }

        return sum;
    }
}

/// <summary>Sets out what is owed for a talk: by company and currency, document by document.</summary>
public static class TalkDebts
{
    /// <summary>One a company and currency with anything open, ordered by company, then currency.</summary>
    /// <param name="dossier">The facts.</param>
    /// <param name="policy">How many bank days a payment order is given.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day of the talk.</param>
    public static IReadOnlyList<TalkDebt> Of(
        Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var documents = new SortedDictionary<(long Company, Currency Currency), List<TalkDocument>>();
        foreach (var document in dossier.Ledger.Documents)
        {
            var open = document.OpenOn(today);
            if (open <= 0) continue;
            var key = (document.CompanyId, document.Currency);
            if (!documents.TryGetValue(key, out var known)) documents.Add(key, known = []);
            known.Add(new TalkDocument(
                document, open, Disputed(dossier.Disputes, document.Id, open, today),
                Math.Max(0, today.DayNumber - document.DueOn.DayNumber)));
        }

        return
        [
            .. documents.Select(pair => new TalkDebt
            {
                CompanyId = pair.Key.Company,
                Currency = pair.Key.Currency,
                Documents = pair.Value,
                OrderedMinor = Ordered(dossier, policy, calendar, pair.Value, today),
                CreditMinor = dossier.Ledger.Credits
                    .Where(credit => credit.CompanyId == pair.Key.Company && credit.Currency == pair.Key.Currency)
                    .Sum(credit => Math.Max(0, credit.LeftOn(today))),
            }),
        ];
    }

    private static long Disputed(
        IReadOnlyList<DisputedDocument> disputes, long itemId, long open, DateOnly today)
    {
        long part = 0;
        foreach (var dispute in disputes)
        {
            if (dispute.ItemId == itemId && dispute.IsOpenOn(today)) part += dispute.AmountMinor ?? open;
        }

        return Math.Min(open, part);
    }

    // An order whose bank days are over has not come: it is asked for like everything else.
    private static long Ordered(
        Dossier dossier, Policy policy, BusinessCalendar calendar, List<TalkDocument> documents, DateOnly today)
    {
        long sum = 0;
        foreach (var order in dossier.PaymentOrders)
        {
            if (!order.IsKnownOn(today)
                || calendar.AddWorkingDays(order.SentOn, policy.PaymentOrderBankDays) <= today) continue;
            foreach (var document in documents)
            {
                if (!order.IsFor(document.Document)) continue;
                sum += Math.Max(0, order.LeftOf(document.Document, today));
                break;
            }
        }

        return sum;
    }
}
