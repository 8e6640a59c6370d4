using Debitor.Core.Ledger;

namespace Debitor.Core.Conversation;

/// <summary>The penalty of a contract.</summary>
/// <param name="PercentADay">Per cent of the overdue sum for each day, positive.</param>
/// <param name="CapPercent">At most so many per cent of the sum that became overdue; null is no cap.</param>
public readonly record struct PenaltyTerms(decimal PercentADay, decimal? CapPercent);

/// <summary>A document whose contract names a penalty.</summary>
/// <param name="Document">The document.</param>
/// <param name="DisputedMinor">The part nobody asks a penalty for while it is disputed, minor units.</param>
/// <param name="Terms">What its contract says.</param>
public readonly record struct PenaltyDocument(DebtDocument Document, long DisputedMinor, PenaltyTerms Terms);

/// <summary>What the delay of a document costs the customer under its contract.</summary>
/// <param name="ItemId">The document.</param>
/// <param name="Accrued">Through the day of the question, that day included.</param>
/// <param name="ADay">What the next day adds.</param>
/// <param name="IsCapped">Whether the cap of the contract is reached.</param>
public readonly record struct DelayCost(long ItemId, Money Accrued, Money ADay, bool IsCapped);

/// <summary>The cost of delay of all documents in one currency.</summary>
public readonly record struct DelayTotal(Money Accrued, Money ADay);

/// <summary>
/// What delay costs the customer: the penalty of the contract, and nothing where no contract names one.
/// </summary>
/// <remarks>
/// A day costs its per cent of what was open when it began; the day of a payment is a day of delay still (as for
/// interest: постановление Пленума ВС РФ 24.03.2016 № 7, п. 48). Days are added up exactly and rounded once a
/// document, to minor units, half away from zero. What was paid late and is settled is not counted here.
/// </remarks>
public static class CostOfDelay
{
    /// <summary>Documents that are not overdue, or whose penalty is nothing, are left out.</summary>
    public static IReadOnlyList<DelayCost> Of(IEnumerable<PenaltyDocument> documents, DateOnly today)
    {
        List<DelayCost> costs = [];
        foreach (var document in documents)
        {
            if (document.Document.IsOverdueOn(today) && Cost(document, today) is { } cost) costs.Add(cost);
        }

        return costs;
    }

    /// <summary>One line a currency, by its code.</summary>
    public static IReadOnlyList<DelayTotal> Totals(IEnumerable<DelayCost> costs)
    {
        var totals = new SortedDictionary<Currency, DelayTotal>();
        foreach (var cost in costs)
        {
            var currency = cost.Accrued.Currency;
            totals[currency] = totals.TryGetValue(currency, out var known)
                ? new DelayTotal(known.Accrued + cost.Accrued, known.ADay + cost.ADay)
                : new DelayTotal(cost.Accrued, cost.ADay);
        }

        return [.. totals.Values];
    }

    private static DelayCost? Cost(PenaltyDocument asked, DateOnly today)
    {
        var (document, terms) = (asked.Document, asked.Terms);
        var cap = terms.CapPercent is { } percent
            ? Rounded(BaseOn(asked, StartsOn(document)) * percent / 100)
            : long.MaxValue;
        var accrued = Math.Min(cap, Rounded(Accrued(asked, today) * terms.PercentADay / 100));
        var aDay = Math.Min(cap - accrued, Rounded(BaseOn(asked, today) * terms.PercentADay / 100));
        if (accrued <= 0 && aDay <= 0) return null;
        return new DelayCost(
            document.Id, new Money(accrued, document.Currency), new Money(aDay, document.Currency), accrued == cap);
    }

    // Minor units times days: between two changes of what is open every day costs the same.
    private static decimal Accrued(PenaltyDocument asked, DateOnly today)
    {
        decimal sum = 0;
        var from = StartsOn(asked.Document);
        var changes = asked.Document.Reductions.Select(reduction => reduction.EffectiveOn)
            .Where(day => day > from && day < today).Distinct().Order();
        foreach (var day in changes.Append(today))
        {
            sum += BaseOn(asked, from) * (day.DayNumber - from.DayNumber);
            from = day;
        }

        return sum;
    }

    // A document that came after its own due day is late from the day it came.
    private static DateOnly StartsOn(DebtDocument document) =>
        document.IssuedOn > document.DueOn ? document.IssuedOn : document.DueOn;

    // What is open in the evening is what the next day's penalty is for.
    private static decimal BaseOn(PenaltyDocument asked, DateOnly evening) =>
        Math.Max(0, asked.Document.OpenOn(evening) - asked.DisputedMinor);

    private static long Rounded(decimal minor) => (long)Math.Round(minor, MidpointRounding.AwayFromZero);
}
