using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>Sums up what a customer owes, by company and currency: one debtor, one talk, no sums across.</summary>
public static class DebtPosition
{
    /// <summary>One line a company and currency with anything open, ordered by company, then currency.</summary>
    public static IReadOnlyList<DebtLine> Of(CustomerLedger ledger, DateOnly on)
    {
        var lines = new SortedDictionary<(long CompanyId, Currency Currency), DebtLine>();
        foreach (var document in ledger.Documents)
        {
            var open = document.OpenOn(on);
            if (open == 0) continue;
            var isOverdue = document.IsOverdueOn(on);
            var days = isOverdue ? on.DayNumber - document.DueOn.DayNumber : 0;
            Add(document.CompanyId, document.Currency, open, isOverdue ? open : 0, days);
        }

        foreach (var credit in ledger.Credits)
        {
            var left = credit.LeftOn(on);
            if (left != 0) Add(credit.CompanyId, credit.Currency, -left, 0, 0);
        }

        return [.. lines.Values];

        void Add(long companyId, Currency currency, long open, long overdue, int days)
        {
            var key = (companyId, currency);
            if (!lines.TryGetValue(key, out var line))
                line = new DebtLine(companyId, new Money(0, currency), new Money(0, currency), 0);
            lines[key] = line with
            {
                Open = line.Open + new Money(open, currency),
                Overdue = line.Overdue + new Money(overdue, currency),
                Days = Math.Max(line.Days, days),
            };
        }
    }
}
