using System.Globalization;

namespace Debitor.Core;

/// <summary>Reads one calendar; the format is described at <see cref="BusinessCalendar.Parse"/>.</summary>
// A calendar that is read wrongly moves due days silently, so whatever is not understood is refused: a typing
// error must stop the program at its start and not shift a deadline.
internal sealed class BusinessCalendarReader(string name)
{
    /// <summary>Two centuries. Every known day takes memory; more than that is a mistyped year.</summary>
    public const int KnownDaysMax = 73_050;

    private const StringSplitOptions WithoutSpaces =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly Dictionary<DateOnly, MarkedDay> _marked = [];
    private WorkingWeek? _week;
    private KnownRange? _known;
    private int _line;

    public BusinessCalendar Read(string text)
    {
        foreach (var line in text.EnumerateLines())
        {
            _line++;
            var comment = line.IndexOf('#');
            ReadLine((comment < 0 ? line : line[..comment]).ToString());
        }

        var (week, known) = Header("end of text");
        return new BusinessCalendar(name, week, known, _marked);
    }

    private void ReadLine(string line)
    {
        // Three parts, because what follows the kind of a day is the holiday's name with its spaces.
        var parts = line.Split((char[]?)null, 3, WithoutSpaces);
        switch (parts)
        {
            case []:
                break;
            case ["weekend", ..]:
                if (_week is not null) throw Unexpected(line, "one line 'weekend'");
                _week = Week(parts[1..]);
                break;
            case ["known", ..]:
                if (_known is not null) throw Unexpected(line, "one line 'known'");
                _known = Known(parts[1..]);
                break;
            default:
                Mark(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2));
                break;
        }
    }

    private WorkingWeek Week(string[] parts)
    {
        var words = string.Join(' ', parts);
        var weekend = new HashSet<int>();
        foreach (var word in words.Split((char[]?)null))
        {
            var place = Array.IndexOf(WorkingWeek.DayNames, word);
            if (place < 0 || !weekend.Add(place) || weekend.Count == WorkingWeek.DayNames.Length)
                throw Unexpected(words, "one to six different days such as 'sat sun'");
        }

        return new WorkingWeek(weekend);
    }

    private KnownRange Known(string[] parts)
    {
        if (parts is ["none"]) return KnownRange.None;
        if (parts is not [var from, var until])
            throw Unexpected(string.Join(' ', parts), "'none' or the first and the last known day");

        var known = new KnownRange(Day(from), Day(until));
        if (known.Days is 0 or > KnownDaysMax)
            throw Unexpected($"{from} {until}", $"1 to {KnownDaysMax} days, the first one first");
        return known;
    }

    private void Mark(string first, string kind, string? rest)
    {
        var day = Day(first, "'weekend', 'known' or a day such as 2026-01-31");
        var (week, known) = Header(first);
        if (day < known.From || day > known.Until) throw Unexpected(first, Within(known));

        var mark = kind switch
        {
            "off" => new MarkedDay(DayKind.Off, rest),
            "short" or "work" when rest is not null => throw Unexpected(rest, $"nothing after '{kind}'"),
            "short" => new MarkedDay(DayKind.Short, null),
            "work" when week.IsWorked(day.DayNumber) => throw Unexpected(first, "'work' only on a weekend"),
            "work" => new MarkedDay(DayKind.Worked, null),
            _ => throw Unexpected(kind, "'off', 'short' or 'work'"),
        };
        if (!_marked.TryAdd(day, mark)) throw Unexpected(first, "each day once");
    }

    private (WorkingWeek Week, KnownRange Known) Header(string read) =>
        _week is { } week && _known is { } known
            ? (week, known)
            : throw Unexpected(read, "the lines 'weekend' and 'known' first");

    private DateOnly Day(string text, string expected = "a day such as 2026-01-31") =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Unexpected(text, expected);

    private static string Within(KnownRange known) =>
        known.Days == 0
            ? "no days, because none are known"
            : string.Create(
                CultureInfo.InvariantCulture, $"a day from {known.From:O} through {known.Until:O}");

    private FormatException Unexpected(string read, string expected) =>
        new($"Calendar '{name}', line {_line}: read '{read.Trim()}', expected {expected}.");
}
