using Debitor.Core.Law;
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
/// interest: постановление Пленума ВС РФ 24.03.2016 № 7, п. 48). Counted as a claim is, by
/// <see cref="LateInterest"/>: each row of one sum is rounded to minor units. What was paid late and is settled is not
/// counted here.
/// </remarks>
public static class CostOfDelay
{
    private const int RateDigits = 6;

    private static readonly RateTables NoRates = new([]);

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
        var start = StartsOn(document);
        var percent = decimal.Round(terms.PercentADay, RateDigits);
        var began = BaseOn(asked, start);
        PenaltyCap? cap = terms.CapPercent is { } most && began > 0 ? new PenaltyCap(most, began) : null;
        if (start >= today || document.OpenOn(start) <= 0) return null;
        var (calculation, _) = LateInterest.Calculate(new InterestQuestion
        {
            Currency = document.Currency,
            Charges = [.. Charges(document, start)],
            Payments = [.. Payments(asked, start)],
            Through = today,
            Terms = new ContractTerms(null, percent, Cap: cap),
            Rates = NoRates,
        });
        if (calculation is null) return null;
        var accrued = calculation.Total;
        var left = cap is null ? long.MaxValue : Part(began, cap.Value.Percent) - accrued.Minor;
        var aDay = new Money(Math.Min(left, Part(BaseOn(asked, today), percent)), document.Currency);
        if (accrued.Minor <= 0 && aDay.Minor <= 0) return null;
        return new DelayCost(document.Id, accrued, aDay, left <= 0);
    }

    private static IEnumerable<Charge> Charges(DebtDocument document, DateOnly start) =>
        document.Reductions.Where(change => change.AmountMinor < 0 && change.EffectiveOn > start)
            .Select(change => new Charge(change.EffectiveOn, -change.AmountMinor))
            .Prepend(new Charge(start, document.OpenOn(start)));

    private static IEnumerable<InterestPayment> Payments(PenaltyDocument asked, DateOnly start)
    {
        if (asked.DisputedMinor > 0) yield return new InterestPayment(start, asked.DisputedMinor);
        foreach (var change in asked.Document.Reductions)
        {
            if (change.AmountMinor > 0 && change.EffectiveOn > start)
                yield return new InterestPayment(change.EffectiveOn, change.AmountMinor);
        }
    }

    // A document that came after its own due day is late from the day it came.
    private static DateOnly StartsOn(DebtDocument document) =>
        document.IssuedOn > document.DueOn ? document.IssuedOn : document.DueOn;

    // What is open in the evening is what the next day's penalty is for.
    private static long BaseOn(PenaltyDocument asked, DateOnly evening) =>
        Math.Max(0, asked.Document.OpenOn(evening) - asked.DisputedMinor);

    private static long Part(long minor, decimal percent) =>
        (long)Math.Round(minor * percent / 100, MidpointRounding.AwayFromZero);
}
