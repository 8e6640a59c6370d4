namespace Debitor.Core.Ledger;

/// <summary>The bounds of ageing buckets, in days past the due day.</summary>
/// <remarks>
/// <c>30,60,90</c> gives: current (not due, due today, and credits not allocated), 1-30, 31-60, 61-90, 91+.
/// </remarks>
public sealed class AgeingBuckets
{
    /// <summary>The name of the bucket of what is not overdue.</summary>
    public const string Current = "current";

    /// <summary>The last upper bound that makes sense: a hundred years.</summary>
    public const int DaysMax = 36_500;

    private const int BoundsMax = 20;

    private readonly int[] _bounds;

    private AgeingBuckets(int[] bounds)
    {
        _bounds = bounds;
        Names = [.. NamesOf(bounds)];
    }

    /// <summary>The usual quarter in months.</summary>
    public static AgeingBuckets Usual { get; } = new([30, 60, 90]);

    /// <summary>From <c>current</c> to the open-ended one.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads upper bounds such as <c>30,60,90</c>: whole days, rising, at least one.</summary>
    public static bool TryParse(string text, out AgeingBuckets buckets)
    {
        buckets = Usual;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > BoundsMax) return false;
        var bounds = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], System.Globalization.CultureInfo.InvariantCulture, out bounds[i])) return false;
            if (bounds[i] > DaysMax || bounds[i] <= (i == 0 ? 0 : bounds[i - 1])) return false;
        }

        buckets = new AgeingBuckets(bounds);
        return true;
    }

    /// <summary>
    /// The bucket of a document that fell due on <paramref name="dueOn"/>, as of <paramref name="day"/>.
    /// </summary>
    public int IndexOf(DateOnly dueOn, DateOnly day)
    {
        var late = day.DayNumber - dueOn.DayNumber;
        if (late <= 0) return 0;
        var index = 0;
        while (index < _bounds.Length && late > _bounds[index]) index++;
        return index + 1;
    }

    /// <summary>
    /// The first due day of each bucket but the last one, as of <paramref name="day"/>: the same rule for databases.
    /// </summary>
    /// <remarks>
    /// Falling. A document stands in the first bucket whose day is not later than its due day, else in the last one.
    /// </remarks>
    public IReadOnlyList<DateOnly> DueFrom(DateOnly day) =>
        [day, .. _bounds.Select(bound => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - bound)))];

    private static IEnumerable<string> NamesOf(int[] bounds)
    {
        yield return Current;
        var from = 1;
        foreach (var bound in bounds)
        {
            yield return $"{from}-{bound}";
            from = bound + 1;
        }

        yield return $"{from}+";
    }
}

/// <summary>
/// Sums of one currency by bucket; credits that are not allocated stand in the first one, negative.
/// </summary>
public sealed class AgeingLine(Currency currency, int buckets)
{
    private readonly long[] _amounts = new long[buckets];

    public Currency Currency { get; } = currency;

    /// <summary>Minor units by bucket.</summary>
    public IReadOnlyList<long> Amounts => _amounts;

    /// <summary>The balance: all buckets together, credits included.</summary>
    public long OpenMinor => _amounts.Sum();

    /// <summary>Everything past its due day.</summary>
    public long OverdueMinor => _amounts.Skip(1).Sum();

    internal void Add(int bucket, long minor) => _amounts[bucket] += minor;
}

/// <summary>Ageing as of a day: what is open, by currency and by days past the due day.</summary>
/// <remarks>The buckets of a currency add up to the balance of the ledger on that day to the last minor
/// unit.</remarks>
public sealed class Ageing(DateOnly on, AgeingBuckets buckets)
{
    private readonly SortedDictionary<Currency, AgeingLine> _lines = [];

    /// <summary>One line a currency, by code.</summary>
    public IReadOnlyCollection<AgeingLine> Lines => _lines.Values;

    public void Add(CustomerLedger ledger)
    {
        foreach (var document in ledger.Documents) Add(document);
        foreach (var credit in ledger.Credits) Add(credit);
    }

    public void Add(DebtDocument document)
    {
        var open = document.OpenOn(on);
        if (open != 0) Line(document.Currency).Add(buckets.IndexOf(document.DueOn, on), open);
    }

    public void Add(Credit credit)
    {
        var left = credit.LeftOn(on);
        if (left != 0) Line(credit.Currency).Add(0, -left);
    }

    /// <summary>Adds a sum over documents and credits with anything open, bucketed by the same rules.</summary>
    /// <param name="currency">Of all of them.</param>
    /// <param name="bucket">Of all of them; the first one for credits.</param>
    /// <param name="minor">Minor units, negative for credits; a line stays even when they make zero.</param>
    public void Add(Currency currency, int bucket, long minor) => Line(currency).Add(bucket, minor);

    private AgeingLine Line(Currency currency)
    {
        if (!_lines.TryGetValue(currency, out var line))
            _lines.Add(currency, line = new AgeingLine(currency, buckets.Names.Count));
        return line;
    }
}
