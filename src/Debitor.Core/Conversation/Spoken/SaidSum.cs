namespace Debitor.Core.Conversation.Spoken;

/// <summary>A sum that was said.</summary>
/// <param name="Amount">In major units (roubles, hryvnias), never negative.</param>
/// <param name="Currency">As it was named; null when only a number was said.</param>
/// <param name="MinorSaid">Whether kopecks or cents were said as well, be it that there are none.</param>
/// <param name="Start">The first character in the text.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="IsTail">
/// The end of a longer row of digits: in «УПД 318 125 430 рублей» the first group is the number of the document.
/// </param>
public sealed record SaidSum(
    decimal Amount, Currency? Currency, bool MinorSaid, int Start, int End, bool IsTail = false);

/// <summary>How a day was said.</summary>
public enum SaidDayForm
{
    /// <summary>Day and month, perhaps the year: the nineteenth of June.</summary>
    Full,

    /// <summary>Only the day of the month: пятнадцатого. May be another ordinal.</summary>
    DayOfMonth,

    /// <summary>The name of the day: by Friday.</summary>
    Weekday,

    /// <summary>Counted from the day of the talk: tomorrow, in three days.</summary>
    Relative,
}

/// <summary>A day that was said.</summary>
/// <param name="On">The day that is meant, seen from the day of the talk.</param>
/// <param name="Form">How it was said.</param>
/// <param name="Start">The first character in the text.</param>
/// <param name="End">Behind the last character.</param>
public sealed record SaidDay(DateOnly On, SaidDayForm Form, int Start, int End);

/// <summary>A count of days that was said: двенадцать дней.</summary>
/// <param name="Days">How many.</param>
/// <param name="Start">The first character in the text.</param>
/// <param name="End">Behind the last character.</param>
public sealed record SaidDayCount(int Days, int Start, int End);
