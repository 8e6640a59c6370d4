namespace Debitor.Core.Strategy;

/// <summary>Whether we know enough about who paid to contact anybody.</summary>
public static class BankFreshnessRules
{
    /// <summary>Through which day payments are known after a file of payments was read.</summary>
    /// <remarks>
    /// A file that is read on a day was made on that day or before, so it holds what came in by the evening
    /// before;
    /// its newest payment may be younger still, though never younger than the day itself.
    /// </remarks>
    public static DateOnly KnownThrough(DateOnly newestPaidOn, DateOnly readOn)
    {
        var dayBefore = readOn.AddDays(-1);
        return newestPaidOn > dayBefore ? readOn : dayBefore;
    }

    /// <summary>Whether payments are known too little to contact a customer on the day.</summary>
    /// <param name="knownThrough">Through which day; null when payments were never read, then there is
    /// nothing to lag behind.</param>
    /// <param name="today">The day of contact.</param>
    /// <param name="calendar">Our working days.</param>
    /// <param name="lagMax">How many working days the data may lag behind the day before.</param>
    public static bool IsStale(DateOnly? knownThrough, DateOnly today, BusinessCalendar calendar, int lagMax) =>
        knownThrough is { } through && calendar.WorkingDaysBetween(through, today.AddDays(-1)) > lagMax;
}
