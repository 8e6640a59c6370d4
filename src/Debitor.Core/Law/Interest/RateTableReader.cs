using System.Globalization;

namespace Debitor.Core.Law;

/// <summary>What was expected where a text of rates was not understood.</summary>
public enum RateTextProblem
{
    /// <summary>A line <c>table NAME</c> with a known name first.</summary>
    TableExpected,

    /// <summary>One table of each name.</summary>
    TableTwice,

    /// <summary><c>known FIRST LAST</c> before the figures, once, the first day first.</summary>
    KnownExpected,

    /// <summary>A day such as 2026-01-31, for months 2026-01.</summary>
    DayExpected,

    /// <summary>A number such as 14.25, or <c>unknown</c>.</summary>
    FigureExpected,

    /// <summary>Nothing or <c>unconfirmed</c> after the figure.</summary>
    MarkExpected,

    /// <summary>Days that rise, within the known ones.</summary>
    OrderExpected,

    /// <summary>The figure of the half-year or month after the line before: the table has a hole.</summary>
    NextPeriodExpected,

    /// <summary>A figure for the first known day.</summary>
    FirstFigureExpected,

    /// <summary>Figures through the last known day.</summary>
    LastFigureExpected,
}

/// <summary>What of a text of rates was not understood.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Expected">What should.</param>
/// <param name="ExpectedDay">The day that was due, where one was.</param>
public sealed record RateTextError(int Line, string Read, RateTextProblem Expected, DateOnly? ExpectedDay = null);

/// <summary>Reads tables of rates from text.</summary>
/// <remarks>
/// One fact a line; <c>#</c> starts a comment; what the comments say before the figures is the source of the table.
/// <code>
/// table ru-key-rate
/// known 2013-09-13 2026-09-13      # both inclusive
/// 2013-09-13 5.50                  # from this day on
/// 2014-03-03 7.00 unconfirmed
/// 2014-04-28 unknown               # nobody knows from here to the next line: a hole that is refused
/// </code>
/// Half-years need a line for each 1 January and 1 July, months (<c>2026-01 100.8</c>) one for each month. A text may
/// hold several tables.
/// </remarks>
// A rate read wrongly is a wrong claim in court, so whatever is not understood is refused.
public sealed class RateTableReader
{
    private const decimal PercentMax = 1_000;

    private static readonly (string Name, RateTableKind Kind, RateTableForm Form)[] Known =
    [
        ("ru-key-rate", RateTableKind.RuKeyRate, RateTableForm.Changes),
        ("ua-discount-rate", RateTableKind.UaDiscountRate, RateTableForm.Changes),
        ("ua-price-index", RateTableKind.UaPriceIndex, RateTableForm.Months),
        ("eu-reference-rate", RateTableKind.EuReferenceRate, RateTableForm.HalfYears),
        ("de-base-rate", RateTableKind.DeBaseRate, RateTableForm.HalfYears),
        ("gb-reference-rate", RateTableKind.GbReferenceRate, RateTableForm.HalfYears),
    ];

    private readonly List<RateTable> _tables = [];
    private readonly List<RateEntry> _entries = [];
    private readonly List<string> _source = [];
    private (RateTableKind Kind, RateTableForm Form)? _table;
    private (DateOnly From, DateOnly Until)? _known;
    private int _line;

    private RateTableReader()
    {
    }

    /// <summary>The names of the tables, in the order of their kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(one => one.Name)];

    /// <summary>The name of a table in texts and answers: <c>ru-key-rate</c>.</summary>
    public static string NameOf(RateTableKind kind) => Known[(int)kind].Name;

    /// <summary>Reads all tables of a text; either they or the first error.</summary>
    public static (IReadOnlyList<RateTable> Tables, RateTextError? Error) Read(string text)
    {
        var reader = new RateTableReader();
        var error = reader.ReadAll(text);
        return error is null ? (reader._tables, null) : ([], error);
    }

    private RateTextError? ReadAll(string text)
    {
        foreach (var line in text.TrimStart('\uFEFF').EnumerateLines())
        {
            _line++;
            if (ReadLine(line.ToString()) is { } error) return error;
        }

        _line++;
        return Finish() ?? (_tables.Count == 0 ? Wrong("", RateTextProblem.TableExpected) : null);
    }

    private RateTextError? ReadLine(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var fact = comment < 0 ? line : line[..comment];
        var words = fact.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            if (comment >= 0 && _entries.Count == 0) _source.Add(line[(comment + 1)..].Trim());
            return null;
        }

        return words[0] switch
        {
            "table" => Begin(words),
            "known" => ReadKnown(words),
            _ => ReadFigure(words),
        };
    }

    private RateTextError? Begin(string[] words)
    {
        if (Finish() is { } error) return error;
        var place = words.Length == 2 ? Array.FindIndex(Known, one => one.Name == words[1]) : -1;
        if (place < 0) return Wrong(string.Join(' ', words), RateTextProblem.TableExpected);
        if (_tables.Any(table => table.Kind == Known[place].Kind)) return Wrong(words[1], RateTextProblem.TableTwice);
        _table = (Known[place].Kind, Known[place].Form);
        return null;
    }

    private RateTextError? ReadKnown(string[] words)
    {
        var read = string.Join(' ', words);
        if (_table is null) return Wrong(read, RateTextProblem.TableExpected);
        if (_known is not null || words.Length != 3 || Day(words[1]) is not { } from || Day(words[2]) is not { } until
            || until < from)
        {
            return Wrong(read, RateTextProblem.KnownExpected);
        }

        _known = (from, until);
        return null;
    }

    private RateTextError? ReadFigure(string[] words)
    {
        if (_table is not { } table) return Wrong(words[0], RateTextProblem.TableExpected);
        if (_known is not { } known) return Wrong(words[0], RateTextProblem.KnownExpected);
        if ((table.Form == RateTableForm.Months ? Month(words[0]) : Day(words[0])) is not { } from)
            return Wrong(words[0], RateTextProblem.DayExpected);
        if (!TryFigure(words.ElementAtOrDefault(1), out var percent))
            return Wrong(words.ElementAtOrDefault(1) ?? "", RateTextProblem.FigureExpected);
        if (words.Length > 3 || (words.Length == 3 && (words[2] != "unconfirmed" || percent is null)))
            return Wrong(string.Join(' ', words[2..]), RateTextProblem.MarkExpected);
        if (Misplaced(table.Form, known, from) is { } problem)
            return Wrong(words[0], problem.Expected, problem.Day);
        _entries.Add(new RateEntry(from, percent, words.Length == 2));
        return null;
    }

    private (RateTextProblem Expected, DateOnly? Day)? Misplaced(
        RateTableForm form, (DateOnly From, DateOnly Until) known, DateOnly from)
    {
        if (_entries.Count == 0)
            return from == known.From ? null : (RateTextProblem.FirstFigureExpected, known.From);
        if (from <= _entries[^1].From || from > known.Until) return (RateTextProblem.OrderExpected, null);
        var next = Next(form, _entries[^1].From);
        return next is null || next == from ? null : (RateTextProblem.NextPeriodExpected, next);
    }

    private RateTextError? Finish()
    {
        if (_table is not { } table) return null;
        if (_known is not { } known) return Wrong("", RateTextProblem.KnownExpected);
        if (_entries.Count == 0) return Wrong("", RateTextProblem.FirstFigureExpected, known.From);
        if (Next(table.Form, _entries[^1].From) is { } next && next <= known.Until)
            return Wrong("", RateTextProblem.LastFigureExpected, next);
        _tables.Add(new RateTable(table.Kind, known.From, known.Until, string.Join(' ', _source), [.. _entries]));
        (_table, _known) = (null, null);
        _entries.Clear();
        _source.Clear();
        return null;
    }

    private static DateOnly? Next(RateTableForm form, DateOnly day) => form switch
    {
        RateTableForm.HalfYears => day.AddMonths(6),
        RateTableForm.Months => day.AddMonths(1),
        _ => null,
    };

    private static bool TryFigure(string? text, out decimal? percent)
    {
        percent = null;
        if (text == "unknown") return true;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var read)) return false;
        if (Math.Abs(read) > PercentMax || decimal.Round(read, 6) != read) return false;
        percent = read;
        return true;
    }

    private static DateOnly? Day(string text) => Exact(text, "yyyy-MM-dd");

    private static DateOnly? Month(string text) => Exact(text, "yyyy-MM");

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private RateTextError Wrong(string read, RateTextProblem expected, DateOnly? day = null) =>
        new(_line, read, expected, day);
}
