using System.Globalization;

namespace Debitor.Core.Customers;

/// <summary>On which days a customer pays, and until which hour a payment can still get into the register.</summary>
/// <remarks>
/// Many companies pay on fixed days only: what is not in the register by its closing hour waits for the next one.
/// A talk before that hour is worth more than one after it.
/// </remarks>
public sealed record PaymentHabit
{
    /// <summary>The text of the weekdays, Monday first: as in <c>tue,thu</c>.</summary>
    private static readonly string[] WeekdayWords = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private PaymentHabit(IReadOnlyList<DayOfWeek> weekdays, IReadOnlyList<int> monthDays, TimeOnly? cutOff) =>
        (Weekdays, MonthDays, CutOff) = (weekdays, monthDays, cutOff);

    /// <summary>Empty when they pay by days of the month.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; }

    /// <summary>1 to 31, rising; a day that a month does not have means its last day. Empty for weekdays.</summary>
    public IReadOnlyList<int> MonthDays { get; }

    /// <summary>The hour at which the register closes on the day, in the customer's zone; null when unknown.</summary>
    public TimeOnly? CutOff { get; }

    /// <summary>The days as they are kept: <c>tue,thu</c>, Monday first, or <c>15,30</c>.</summary>
    public string Text => Weekdays.Count > 0
        ? string.Join(',', WeekdayWords.Where((_, index) => Weekdays.Contains((DayOfWeek)((index + 1) % 7))))
        : string.Join(',', MonthDays.Select(day => day.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The words of the weekdays, Monday first.</summary>
    public static IReadOnlyList<string> Words => WeekdayWords;

    /// <summary>Reads an hour such as <c>12:30</c> or <c>9:00</c>; null when it is none.</summary>
    public static TimeOnly? ParseHour(string? text) => TimeOnly.TryParseExact(
        text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
        ? hour
        : null;

    /// <summary>Reads <c>tue,thu</c> or <c>15,30</c>; null when the text is neither.</summary>
    public static PaymentHabit? Parse(string? text, TimeOnly? cutOff)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<DayOfWeek> weekdays = [];
        List<int> monthDays = [];
        foreach (var part in parts)
        {
            var weekday = Array.IndexOf(WeekdayWords, part.ToLowerInvariant());
            if (weekday >= 0) weekdays.Add((DayOfWeek)((weekday + 1) % 7));
            else if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
                     && day is >= 1 and <= 31) monthDays.Add(day);
            else return null;
        }

        var isOneKind = weekdays.Count == 0 != (monthDays.Count == 0);
        return isOneKind ? new PaymentHabit([.. weekdays.Distinct()], [.. monthDays.Distinct().Order()], cutOff) : null;
    }

    /// <summary>Whether they pay on the day.</summary>
    /// <remarks>A day of the month that is a day of rest is paid on the working day before.</remarks>
    public bool IsPaymentDay(DateOnly day, BusinessCalendar calendar)
    {
        if (!calendar.IsWorking(day)) return false;
        if (Weekdays.Count > 0) return Weekdays.Contains(day.DayOfWeek);

        // The days of rest after a working day are paid on it.
        for (var covered = day; covered == day || !calendar.IsWorking(covered); covered = covered.AddDays(1))
        {
            if (IsMonthDay(covered)) return true;
        }

        return false;
    }

    /// <summary>The first day of payment on the day or after it.</summary>
    public DateOnly NextOnOrAfter(DateOnly day, BusinessCalendar calendar)
    {
        // Two months of days hold every day of the month and every weekday, however long the holidays are.
        for (var i = 0; i < 62; i++)
        {
            if (IsPaymentDay(day.AddDays(i), calendar)) return day.AddDays(i);
        }

        return calendar.OnOrAfter(day);
    }

    private bool IsMonthDay(DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        foreach (var wanted in MonthDays)
        {
            if (day.Day == Math.Min(wanted, last)) return true;
        }

        return false;
    }
}
