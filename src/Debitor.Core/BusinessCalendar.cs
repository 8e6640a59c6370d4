namespace Debitor.Core;

/// <summary>The working days of a country: its week, holidays, short days and worked weekends.</summary>
/// <remarks>
/// Holidays are decreed year by year, so a calendar is known for a range of days only. Outside it the week
/// alone decides: a plan that reaches further is still made, <see cref="IsKnown"/> says that it may move.
/// </remarks>
// The plan asks for millions of days, so every known day has its entry and every count takes constant time:
// the working days before a day are those of the ordinary week, corrected by what the marked days before it
// added or took. A step jumps by as many days as working days are still missing. A jump over m days passes at
// most m working days, so it never goes too far; the last jump passes only working days and so ends on one.
// With five days of seven worked, each jump leaves about two sevenths of what was missing.
public sealed class BusinessCalendar
{
    private readonly WorkingWeek _week;
    private readonly DayKind[] _known;
    private readonly int[] _correctionBefore;
    private readonly Dictionary<DateOnly, string> _holidays = [];

    internal BusinessCalendar(
        string name, WorkingWeek week, KnownRange known, IReadOnlyDictionary<DateOnly, MarkedDay> marked)
    {
        Name = name;
        _week = week;
        (KnownFrom, KnownUntil) = known;
        _known = new DayKind[known.Days];
        _correctionBefore = new int[known.Days + 1];
        for (var i = 0; i < _known.Length; i++)
        {
            var day = KnownFrom.AddDays(i);
            var ordinary = week.IsWorked(day.DayNumber) ? DayKind.Worked : DayKind.Off;
            var (kind, holiday) = marked.GetValueOrDefault(day, new MarkedDay(ordinary, null));
            if (holiday is not null) _holidays.Add(day, holiday);
            _known[i] = kind;
            _correctionBefore[i + 1] = _correctionBefore[i] + Count(kind) - Count(ordinary);
        }
    }

    public string Name { get; }

    /// <summary>The first day whose holidays are known; later than the last when none are.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>The last day whose holidays are known, inclusive.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Reads a calendar from its text.</summary>
    /// <remarks>
    /// The text has one fact a line; <c>#</c> starts a comment anywhere:
    /// <code>
    /// weekend sat sun
    /// known 2026-01-01 2026-12-31            # or: known none
    /// 2026-01-01 off Новогодние каникулы
    /// 2026-01-09 off                         # a day of rest moved here has no name
    /// 2026-04-30 short                       # worked, on a weekend too, and ends early
    /// 2026-11-01 work                        # a worked day of the weekend
    /// </code>
    /// </remarks>
    /// <exception cref="FormatException">A line is wrong: the message says which and why.</exception>
    public static BusinessCalendar Parse(string name, string text) =>
        new BusinessCalendarReader(name).Read(text);

    public bool IsKnown(DateOnly day) => KnownFrom <= day && day <= KnownUntil;

    public bool IsWorking(DateOnly day) =>
        IsKnown(day) ? KindOf(day) != DayKind.Off : _week.IsWorked(day.DayNumber);

    /// <summary>Whether the day is worked but ends early, as on the eve of a holiday.</summary>
    public bool IsShort(DateOnly day) => IsKnown(day) && KindOf(day) == DayKind.Short;

    /// <summary>The holiday as its country calls it; null on working days and moved days of rest.</summary>
    public string? HolidayName(DateOnly day) => _holidays.GetValueOrDefault(day);

    /// <summary>The day itself when it is worked, otherwise the next working day.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsWorking(day) ? day : Step(day, 1);

    /// <summary>The day itself when it is worked, otherwise the working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day) => IsWorking(day) ? day : Step(day, -1);

    /// <summary>The working day that many working days after the day, or before it if negative.</summary>
    /// <remarks>The day itself is never counted. Zero means <see cref="OnOrAfter"/>.</remarks>
    public DateOnly AddWorkingDays(DateOnly day, int count) => count == 0 ? OnOrAfter(day) : Step(day, count);

    /// <summary>The working days later than <paramref name="after"/>, the last day included.</summary>
    /// <returns>Zero when <paramref name="through"/> is not later than <paramref name="after"/>.</returns>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) =>
        through <= after ? 0 : CountBefore(through.DayNumber + 1) - CountBefore(after.DayNumber + 1);

    private DateOnly Step(DateOnly day, int count)
    {
        // Forward the count runs through the day reached, backward it stops before the day left.
        var edge = count > 0 ? 1 : 0;
        var target = CountBefore(day.DayNumber + edge) + count;
        while (target - CountBefore(day.DayNumber + edge) is var missing and not 0)
            day = day.AddDays(missing);
        return day;
    }

    private int CountBefore(int dayNumber) =>
        _week.CountBefore(dayNumber)
        + _correctionBefore[Math.Clamp(dayNumber - KnownFrom.DayNumber, 0, _known.Length)];

    private DayKind KindOf(DateOnly day) => _known[day.DayNumber - KnownFrom.DayNumber];

    private static int Count(DayKind kind) => kind == DayKind.Off ? 0 : 1;
}

internal enum DayKind : byte
{
    Off,
    Short,
    Worked,
}

/// <summary>A day that its calendar names, with the holiday if it is one.</summary>
internal readonly record struct MarkedDay(DayKind Kind, string? Holiday);

/// <summary>The days whose holidays are known, both ends included.</summary>
internal readonly record struct KnownRange(DateOnly From, DateOnly Until)
{
    /// <summary>No day is later than the last one and earlier than the first one, so none is in it.</summary>
    public static readonly KnownRange None = new(DateOnly.MaxValue, DateOnly.MinValue);

    public int Days => Math.Max(0, Until.DayNumber - From.DayNumber + 1);
}
