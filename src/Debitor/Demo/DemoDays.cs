using System.Globalization;

namespace Debitor.Demo;

/// <summary>Days of the stories, counted from the day they are looked at and never on a day off.</summary>
/// <remarks>
/// Days off are weekends and the Russian holidays with a fixed date. Transferred days off are not known here:
/// a story may fall on one, and nothing depends on it.
/// </remarks>
internal sealed class DemoDays(DateOnly on)
{
    public DateOnly On => on;

    /// <summary>
    /// The working day so many days ago, or the last one before: a debt is at least as old as told.
    /// </summary>
    public DateOnly Ago(int days) => Back(on.AddDays(-days));

    /// <summary>So many working days ago; zero is the last working day up to this one.</summary>
    public DateOnly WorkingAgo(int days) => days == 0 ? Back(on) : AddWorking(on, -days);

    /// <summary>The working day so many days ahead, or the first one after.</summary>
    public DateOnly Ahead(int days) => Forward(on.AddDays(days));

    public static DateOnly Forward(DateOnly day)
    {
        while (IsOff(day)) day = day.AddDays(1);
        return day;
    }

    public static DateOnly Back(DateOnly day)
    {
        while (IsOff(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>So many working days on, or back when negative.</summary>
    public static DateOnly AddWorking(DateOnly day, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0; left--)
        {
            day = day.AddDays(step);
            while (IsOff(day)) day = day.AddDays(step);
        }

        return day;
    }

    /// <summary>As tables have it: 2026-06-15.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As people write it: 15.06.2026.</summary>
    public static string Written(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static bool IsOff(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || (day.Month, day.Day) is (1, <= 8) or (2, 23) or (3, 8) or (5, 1) or (5, 9) or (6, 12) or (11, 4);
}
