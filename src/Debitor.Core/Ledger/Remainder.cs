namespace Debitor.Core.Ledger;

/// <summary>What remains of an amount, day by day: open of a document, left of a credit.</summary>
/// <param name="From">The day from which the amount counts, inclusive.</param>
/// <param name="AmountMinor">As first recorded, never negative.</param>
/// <param name="Reductions">In any order, also those after the day that is asked about.</param>
public readonly record struct Remainder(DateOnly From, long AmountMinor, IReadOnlyList<Reduction> Reductions)
{
    /// <summary>What remains after everything that is known, whatever its day.</summary>
    public long InTheEnd => On(DateOnly.MaxValue);

    /// <summary>The day from which nothing remains for good; null while something does.</summary>
    /// <remarks>
    /// The day of the last reduction, so that nothing before it is missed. It says nothing about days
    /// between: a document that was settled, reopened by a chargeback and paid again has the day of the
    /// second payment.
    /// </remarks>
    public DateOnly? ExhaustedOn
    {
        get
        {
            if (InTheEnd != 0) return null;
            var last = From;
            foreach (var reduction in Reductions)
            {
                if (reduction.EffectiveOn > last) last = reduction.EffectiveOn;
            }

            return last;
        }
    }

    /// <summary>What remains at the end of the day; zero before <see cref="From"/>.</summary>
    public long On(DateOnly day) => day < From ? 0 : AmountMinor - Reduced.By(Reductions, day);

    /// <summary>
    /// The least that remains on the day or on any day after it: so much can be taken from that day on.
    /// </summary>
    public long LeastFrom(DateOnly day)
    {
        var least = On(day < From ? From : day);
        foreach (var reduction in Reductions)
        {
            if (reduction.EffectiveOn > day) least = Math.Min(least, On(reduction.EffectiveOn));
        }

        return least;
    }

    /// <summary>
    /// The same amount without the reductions of the given days and sums, each taken out once.
    /// </summary>
    internal Remainder Without(IEnumerable<Reduction> reductions)
    {
        List<Reduction> kept = [.. Reductions];
        foreach (var reduction in reductions) kept.Remove(reduction);
        return this with { Reductions = kept };
    }

    internal Remainder With(Reduction reduction) => this with { Reductions = [.. Reductions, reduction] };
}
