using Debitor.Core.Customers;

namespace Debitor.Core.Conversation;

/// <summary>The next day on which a customer pays, and until when a payment still gets into its register.</summary>
/// <param name="PaysOn">The day.</param>
/// <param name="Before">The hour at which the register closes, in the customer's zone; null when unknown.</param>
/// <param name="IsToday">Whether that is today: then the talk belongs before the hour.</param>
/// <param name="MissedToday">Whether today was one, and its register has closed already.</param>
public readonly record struct PaymentWindow(DateOnly PaysOn, TimeOnly? Before, bool IsToday, bool MissedToday)
{
    /// <param name="habit">On which days they pay.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="today">The day of the talk.</param>
    /// <param name="nowThere">The customer's wall clock; null when another day is acted as.</param>
    public static PaymentWindow Of(
        PaymentHabit habit, BusinessCalendar calendar, DateOnly today, DateTime? nowThere)
    {
        var first = habit.NextOnOrAfter(today, calendar);
        var isClosed = first == today && habit.CutOff is { } hour
            && nowThere is { } now && DateOnly.FromDateTime(now) == today && TimeOnly.FromDateTime(now) >= hour;
        var paysOn = isClosed ? habit.NextOnOrAfter(today.AddDays(1), calendar) : first;
        return new PaymentWindow(paysOn, habit.CutOff, paysOn == today, isClosed);
    }
}
