using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>Documents or credits of one customer, summed up for a company and currency as of a day.</summary>
/// <param name="CompanyId">Which of our legal entities.</param>
/// <param name="Currency">The currency.</param>
/// <param name="OpenMinor">What is open of documents; of credits what is left, negative.</param>
/// <param name="OverdueMinor">The part of it that is past its due day.</param>
/// <param name="OldestDueOn">The first due day of what is overdue; null when nothing is.</param>
public readonly record struct DebtSum(
    long CompanyId, Currency Currency, long OpenMinor, long OverdueMinor, DateOnly? OldestDueOn);

/// <summary>Sums up what a customer owes, by company and currency: one debtor, one talk, no sums across.</summary>
public static class DebtPosition
{
    /// <summary>One line a company and currency with anything open, ordered by company, then currency.</summary>
    public static IReadOnlyList<DebtLine> Of(CustomerLedger ledger, DateOnly on)
    {
        List<DebtSum> sums = [];
        foreach (var document in ledger.Documents)
        {
            var open = document.OpenOn(on);
            if (open == 0) continue;
            var isOverdue = document.IsOverdueOn(on);
            sums.Add(new DebtSum(
                document.CompanyId, document.Currency, open, isOverdue ? open : 0, isOverdue ? document.DueOn : null));
        }

        foreach (var credit in ledger.Credits)
        {
            var left = credit.LeftOn(on);
            if (left != 0) sums.Add(new DebtSum(credit.CompanyId, credit.Currency, -left, 0, null));
        }

        return Of(sums, on);
    }

    /// <summary>The same of what was summed up already; the parts of a line in any order.</summary>
    public static IReadOnlyList<DebtLine> Of(IReadOnlyList<DebtSum> sums, DateOnly on)
    {
        if (sums.Count == 1) return [Line(sums[0], on)];
        var lines = new SortedDictionary<(long CompanyId, Currency Currency), DebtLine>();
        foreach (var sum in sums)
        {
            var line = Line(sum, on);
            if (lines.TryGetValue((sum.CompanyId, sum.Currency), out var known))
            {
                line = new DebtLine(
                    line.CompanyId, known.Open + line.Open, known.Overdue + line.Overdue,
                    Math.Max(known.Days, line.Days));
            }

            lines[(sum.CompanyId, sum.Currency)] = line;
        }

        return [.. lines.Values];
    }

    private static DebtLine Line(DebtSum sum, DateOnly on) => new(
        sum.CompanyId, new Money(sum.OpenMinor, sum.Currency), new Money(sum.OverdueMinor, sum.Currency),
        sum.OldestDueOn is { } oldest ? on.DayNumber - oldest.DayNumber : 0);
}
