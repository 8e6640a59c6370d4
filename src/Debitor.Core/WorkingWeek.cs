namespace Debitor.Core;

/// <summary>The days of an ordinary week that are worked, holidays aside.</summary>
// Day numbers are those of DateOnly.DayNumber. Day 0, 0001-01-01, is a Monday, so the remainder by seven is
// the place of a day in a week that begins on Monday.
internal sealed class WorkingWeek
{
    /// <summary>The shortest names of the days as calendars write them, Monday first.</summary>
    public static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly bool[] _worked = new bool[DayNames.Length];

    /// <summary>Days worked from Monday to before each day; the last entry is a whole week.</summary>
    private readonly int[] _workedBefore = new int[DayNames.Length + 1];

    /// <param name="weekend">Places in the week, Monday 0. Never all seven: steps would have no end.</param>
    public WorkingWeek(IReadOnlySet<int> weekend)
    {
        for (var place = 0; place < _worked.Length; place++)
        {
            _worked[place] = !weekend.Contains(place);
            _workedBefore[place + 1] = _workedBefore[place] + (_worked[place] ? 1 : 0);
        }
    }

    public bool IsWorked(int dayNumber) => _worked[dayNumber % _worked.Length];

    /// <summary>Days worked from day 0 to before <paramref name="dayNumber"/>, in constant time.</summary>
    public int CountBefore(int dayNumber)
    {
        var (weeks, place) = Math.DivRem(dayNumber, _worked.Length);
        return (weeks * _workedBefore[^1]) + _workedBefore[place];
    }
}
