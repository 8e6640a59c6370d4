namespace Debitor.Core.Law;

/// <summary>What a day costs under a regime.</summary>
/// <remarks>A row is <c>base × rate × days / divisor</c>, the rate in millionths of a per cent.</remarks>
internal readonly record struct AccrualRule
{
    /// <summary>The divisor that stands for the length of the calendar year.</summary>
    public const int CalendarYear = 0;

    public required InterestPart Part { get; init; }

    /// <summary>The table of the rate; null is a rate that never changes.</summary>
    public RateTable? Table { get; init; }

    /// <summary>What is added to the rate of the table, or the rate itself.</summary>
    public long Margin { get; init; }

    /// <summary>How many times the rate of the table is taken.</summary>
    public int Times { get; init; }

    /// <summary>A yearly rate that is taken where it is lower; zero: none.</summary>
    public long Ceiling { get; init; }

    /// <summary>A daily rate that is taken where it is lower; zero: none.</summary>
    public long DailyCeiling { get; init; }

    /// <summary>Whether the rate is rounded up to half a per cent.</summary>
    public bool UpToHalf { get; init; }

    /// <summary>Days of a year, 1 for a daily rate, 300 for a three-hundredth; or <see cref="CalendarYear"/>.</summary>
    public required int Divisor { get; init; }

    /// <summary>Days that bear nothing but for fresh charges; null: none.</summary>
    public Pause? Pause { get; init; }

    public long RateOf(int piece, int divisor)
    {
        const long half = RateTable.Scale / 2;
        var rate = Margin + (Table is null ? 0 : Times * Table.RateOf(piece));
        if (UpToHalf) rate = (rate + half - 1) / half * half;
        if (Ceiling > 0) rate = Math.Min(rate, Ceiling);
        if (DailyCeiling > 0) rate = Math.Min(rate, DailyCeiling * divisor);
        return Math.Max(0, rate);
    }
}

/// <summary>Days that bear nothing.</summary>
/// <param name="From">The first, inclusive.</param>
/// <param name="To">The last, inclusive.</param>
internal readonly record struct Pause(int From, int To);

/// <summary>A change of what is unpaid.</summary>
/// <param name="Day">The first day with the new sum.</param>
/// <param name="Delta">Minor units, signed.</param>
/// <param name="IsFresh">Whether it is a charge that no pause concerns.</param>
internal readonly record struct BalanceStep(int Day, long Delta, bool IsFresh);
