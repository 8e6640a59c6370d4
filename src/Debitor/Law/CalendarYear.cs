using Debitor.Core;

namespace Debitor.Law;

/// <summary>A day as the page of calendars shows it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind"><c>off</c>, <c>holiday</c>, <c>moved</c>, <c>worked</c>, <c>short</c>; empty for an ordinary
/// working day.</param>
/// <param name="Holiday">As its country calls it.</param>
internal sealed record CalendarDay(DateOnly Day, string Kind, string? Holiday);

/// <summary>A month in weeks from Monday to Sunday; null where the month has no day.</summary>
internal sealed record CalendarMonth(DateOnly First, int WorkingDays, IReadOnlyList<CalendarDay?[]> Weeks);

/// <summary>A year of a country's working calendar.</summary>
internal sealed class CalendarYear
{
    private const int DaysAWeek = 7;

    // Plans reach some weeks ahead; from here on they meet days that may still move.
    private const int SoonDays = 90;

    public CalendarYear(BusinessCalendar calendar, int year, DateOnly today)
    {
        Calendar = calendar;
        HasHolidays = calendar.KnownFrom <= calendar.KnownUntil;
        IsKnown = calendar.IsKnown(new DateOnly(year, 1, 1)) && calendar.IsKnown(new DateOnly(year, 12, 31));
        EndsSoon = HasHolidays && calendar.KnownUntil < today.AddDays(SoonDays);
        Months = [.. Enumerable.Range(1, 12).Select(month => MonthOf(new DateOnly(year, month, 1)))];
        Marked =
        [
            .. Months.SelectMany(month => month.Weeks).SelectMany(week => week).OfType<CalendarDay>()
                .Where(day => day.Kind is "holiday" or "moved" or "worked" or "short"),
        ];
    }

    public BusinessCalendar Calendar { get; }

    /// <summary>Whether holidays are known at all.</summary>
    public bool HasHolidays { get; }

    /// <summary>Whether they are known for all of this year.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether plans will soon reach past the known days.</summary>
    public bool EndsSoon { get; }

    public IReadOnlyList<CalendarMonth> Months { get; }

    /// <summary>The days that differ from the ordinary week.</summary>
    public IReadOnlyList<CalendarDay> Marked { get; }

    private CalendarMonth MonthOf(DateOnly first)
    {
        List<CalendarDay?[]> weeks = [];
        var working = 0;
        for (var day = first; day.Month == first.Month; day = day.AddDays(1))
        {
            var column = ((int)day.DayOfWeek + DaysAWeek - 1) % DaysAWeek;
            if (weeks.Count == 0 || column == 0) weeks.Add(new CalendarDay?[DaysAWeek]);
            weeks[^1][column] = new CalendarDay(day, KindOf(day), Calendar.HolidayName(day));
            if (Calendar.IsWorking(day)) working++;
            if (day == DateOnly.MaxValue) break;
        }

        return new CalendarMonth(first, working, weeks);
    }

    private string KindOf(DateOnly day)
    {
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (Calendar.HolidayName(day) is not null) return "holiday";
        if (Calendar.IsShort(day)) return "short";
        if (Calendar.IsWorking(day)) return isWeekend ? "worked" : "";
        return isWeekend ? "off" : "moved";
    }
}
