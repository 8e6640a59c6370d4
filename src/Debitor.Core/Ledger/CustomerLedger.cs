namespace Debitor.Core.Ledger;

/// <summary>A change of what is open of a document, or of what is left of a credit.</summary>
/// <param name="EffectiveOn">The day from which it counts, inclusive: the later of the days of its two
/// documents.</param>
/// <param name="AmountMinor">Positive takes away, negative gives back (chargeback, corrected upwards).</param>
public readonly record struct Reduction(DateOnly EffectiveOn, long AmountMinor);

/// <summary>A document of debt with all that reduced it, also after the day that is asked about.</summary>
/// <param name="Id">Its id in the ledger; ids order documents of one day.</param>
/// <param name="CompanyId">Which of our legal entities it is owed to.</param>
/// <param name="Number">As on the document.</param>
/// <param name="Currency">The currency of the document.</param>
/// <param name="IssuedOn">The day from which it counts, inclusive.</param>
/// <param name="DueOn">The last day to pay without being late.</param>
/// <param name="AmountMinor">As first recorded, never negative.</param>
/// <param name="ManagerId">Who of us sold it, when the document names one.</param>
/// <param name="Reductions">In any order; empty for a document that nothing was paid on.</param>
public sealed record DebtDocument(
    long Id, long CompanyId, string Number, Currency Currency, DateOnly IssuedOn, DateOnly DueOn, long AmountMinor,
    long? ManagerId, IReadOnlyList<Reduction> Reductions)
{
    /// <summary>What is open at the end of the day, in minor units; zero before the day of issue.</summary>
    public long OpenOn(DateOnly day) => day < IssuedOn ? 0 : AmountMinor - Reduced.By(Reductions, day);

    /// <summary>What was taken off on the days from the first through the last one, in minor units.</summary>
    public long ReducedBetween(DateOnly first, DateOnly last) =>
        Reduced.By(Reductions, last) - Reduced.By(Reductions, first.AddDays(-1));

    /// <summary>Whether the last day to pay lies before the day.</summary>
    public bool IsOverdueOn(DateOnly day) => DueOn < day;
}

/// <summary>Money or a credit note of a customer, with all that was taken from it.</summary>
/// <param name="Id">Its id in the ledger.</param>
/// <param name="CompanyId">Which of our legal entities received it.</param>
/// <param name="Currency">The currency of the credit.</param>
/// <param name="ReceivedOn">The day from which it counts, inclusive.</param>
/// <param name="AmountMinor">As first recorded, never negative.</param>
/// <param name="Uses">What was allocated from it, refunded or taken back.</param>
public sealed record Credit(
    long Id, long CompanyId, Currency Currency, DateOnly ReceivedOn, long AmountMinor, IReadOnlyList<Reduction> Uses)
{
    /// <summary>
    /// What is not allocated at the end of the day, in minor units; zero before it was received.
    /// </summary>
    public long LeftOn(DateOnly day) => day < ReceivedOn ? 0 : AmountMinor - Reduced.By(Uses, day);
}

/// <summary>
/// What one customer owes and what we hold of theirs: documents and credits that are not settled for good.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Documents">Ordered by due day, then id.</param>
/// <param name="Credits">Ordered by the day received, then id.</param>
public sealed record CustomerLedger(
    long CustomerId, IReadOnlyList<DebtDocument> Documents, IReadOnlyList<Credit> Credits);

internal static class Reduced
{
    /// <summary>The sum of the reductions effective on the day or before.</summary>
    public static long By(IReadOnlyList<Reduction> reductions, DateOnly day)
    {
        long sum = 0;
        for (var i = 0; i < reductions.Count; i++)
        {
            if (reductions[i].EffectiveOn <= day) sum += reductions[i].AmountMinor;
        }

        return sum;
    }
}
