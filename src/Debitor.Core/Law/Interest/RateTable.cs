namespace Debitor.Core.Law;

/// <summary>Whose figures a table holds.</summary>
public enum RateTableKind
{
    /// <summary>Key rate of the Bank of Russia, per cent a year.</summary>
    RuKeyRate,

    /// <summary>Discount rate of the National Bank of Ukraine, per cent a year.</summary>
    UaDiscountRate,

    /// <summary>National consumer price index of Ukraine, the month before is 100.</summary>
    UaPriceIndex,

    /// <summary>Main refinancing rate of the ECB on 1 January and 1 July.</summary>
    EuReferenceRate,

    /// <summary>Basiszinssatz of the Bundesbank; may be negative.</summary>
    DeBaseRate,

    /// <summary>Official dealing rate of the Bank of England on 31 December and 30 June before the half-year.</summary>
    GbReferenceRate,
}

/// <summary>How the days of a table follow each other.</summary>
public enum RateTableForm
{
    /// <summary>A figure holds until the next one.</summary>
    Changes,

    /// <summary>One figure for every half-year.</summary>
    HalfYears,

    /// <summary>One figure for every month.</summary>
    Months,
}

/// <summary>A figure of a table.</summary>
/// <param name="From">The first day it holds.</param>
/// <param name="Percent">The rate, or the index; null: nobody knows it from this day on.</param>
/// <param name="IsConfirmed">False when the table's author could not check it against the source.</param>
public readonly record struct RateEntry(DateOnly From, decimal? Percent, bool IsConfirmed = true);

/// <summary>A series of rates or indices with the days for which it is known.</summary>
/// <remarks>
/// Nothing is carried beyond <see cref="KnownUntil"/>: a rate may have changed the next day. Figures are counted in
/// millionths of a per cent, so that calculations are exact.
/// </remarks>
public sealed class RateTable
{
    /// <summary>Millionths in a per cent.</summary>
    internal const long Scale = 1_000_000;

    private const long Unknown = long.MinValue;

    private readonly int[] _from;
    private readonly long[] _rates;
    private readonly bool[] _confirmed;

    internal RateTable(
        RateTableKind kind, DateOnly knownFrom, DateOnly knownUntil, string source, IReadOnlyList<RateEntry> entries)
    {
        (Kind, KnownFrom, KnownUntil, Source, Entries) = (kind, knownFrom, knownUntil, source, entries);
        List<RateEntry> pieces = [];
        foreach (var entry in entries)
        {
            // The bank's own service repeats the rate every day; rows of a calculation break only where it changes.
            if (pieces.Count > 0 && pieces[^1] with { From = entry.From } == entry) continue;
            pieces.Add(entry);
        }

        _from = [.. pieces.Select(piece => piece.From.DayNumber)];
        _rates = [.. pieces.Select(piece => piece.Percent is { } percent ? (long)(percent * Scale) : Unknown)];
        _confirmed = [.. pieces.Select(piece => piece.IsConfirmed)];
    }

    public RateTableKind Kind { get; }

    /// <summary>The first day with a figure.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>The last day for which the figures are known, inclusive.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Where the figures come from.</summary>
    public string Source { get; }

    /// <summary>The figures as they were read, in the order of their days.</summary>
    public IReadOnlyList<RateEntry> Entries { get; }

    /// <summary>The figure of a day; null when it is not known.</summary>
    public decimal? On(DateOnly day)
    {
        if (RefusalOn(day.DayNumber) is not null) return null;
        return (decimal)RateOf(PieceOn(day.DayNumber)) / Scale;
    }

    /// <summary>Why there is no figure for a day; null when there is one.</summary>
    internal InterestRefusal? RefusalOn(int day)
    {
        if (day < KnownFrom.DayNumber)
            return new InterestRefusal(InterestProblem.RateUnknownBefore, Kind, KnownFrom);
        if (day > KnownUntil.DayNumber)
            return new InterestRefusal(InterestProblem.RateUnknownAfter, Kind, KnownUntil);
        return _rates[PieceOn(day)] == Unknown
            ? new InterestRefusal(InterestProblem.RateHole, Kind, DateOnly.FromDayNumber(_from[PieceOn(day)]))
            : null;
    }

    /// <summary>The piece of equal figures that a known day belongs to.</summary>
    internal int PieceOn(int day)
    {
        var found = Array.BinarySearch(_from, day);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Millionths of a per cent.</summary>
    internal long RateOf(int piece) => _rates[piece];

    internal bool IsConfirmed(int piece) => _confirmed[piece];

    internal bool HasFigure(int piece) => _rates[piece] != Unknown;

    /// <summary>The last day of a piece; the last known day for the last one.</summary>
    internal int EndOf(int piece) => piece + 1 < _from.Length ? _from[piece + 1] - 1 : KnownUntil.DayNumber;
}

/// <summary>The tables a calculation may need, one of each kind at most.</summary>
public sealed class RateTables
{
    private readonly RateTable?[] _byKind = new RateTable?[Enum.GetValues<RateTableKind>().Length];

    public RateTables(IEnumerable<RateTable> tables)
    {
        foreach (var table in tables) _byKind[(int)table.Kind] = table;
    }

    /// <summary>In the order of their kinds.</summary>
    public IEnumerable<RateTable> All => _byKind.OfType<RateTable>();

    /// <summary>The table of a kind; null when there is none.</summary>
    public RateTable? Of(RateTableKind kind) => _byKind[(int)kind];

    /// <summary>These tables, with others put in the place of those of their kinds.</summary>
    public RateTables With(IEnumerable<RateTable> others) => new(All.Concat(others));
}
