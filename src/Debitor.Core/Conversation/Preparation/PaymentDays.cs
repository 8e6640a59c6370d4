using Debitor.Core.Customers;

namespace Debitor.Core.Conversation;

/// <summary>The days that a talk proposes for payment: the customer's own where they are known.</summary>
internal readonly struct PaymentDays(
    PaymentHabit? habit, BusinessCalendar calendar, DateOnly today, DateTime? nowThere)
{
    // Tomorrow it gets into their register, the day after the bank sends it.
    private const int WorkingDaysToPay = 2;

    public bool AreKnown => habit is not null;

    /// <summary>The first day on which money can be asked for.</summary>
    public DateOnly First => habit is null
        ? calendar.AddWorkingDays(today, WorkingDaysToPay)
        : PaymentWindow.Of(habit, calendar, today, nowThere).PaysOn;

    /// <summary>The first of their days that many calendar days after a day, or later.</summary>
    public DateOnly After(DateOnly day, int days) =>
        habit?.NextOnOrAfter(day.AddDays(days), calendar) ?? calendar.OnOrAfter(day.AddDays(days));

    /// <summary>
    /// The last of their days that is no more than so many working days away; never before the first.
    /// </summary>
    public DateOnly Within(int workingDays)
    {
        var limit = calendar.AddWorkingDays(today, workingDays);
        var found = First;
        while (After(found, 1) is var next && next <= limit) found = next;
        return found;
    }
}
