namespace Debitor.Core.Customers;

/// <summary>Why an absence is not recorded, or not taken back.</summary>
public enum AbsenceRefusal
{
    /// <summary>The last day lies before the first.</summary>
    UntilBeforeFrom,

    /// <summary>Longer than <see cref="AbsenceRules.DaysMax"/>: whoever is away that long has left.</summary>
    TooLong,

    /// <summary>The person is away on some of the days already.</summary>
    Overlaps,

    /// <summary>The person is not one of ours, or has left.</summary>
    PersonGone,

    /// <summary>The person belongs to somebody else's team.</summary>
    OtherTeam,

    /// <summary>There is no such absence, or it was taken back before.</summary>
    Unknown,
}

/// <summary>Days on which one of us is away, both inclusive.</summary>
public readonly record struct AbsentDays(DateOnly FromOn, DateOnly UntilOn)
{
    public bool Overlaps(AbsentDays other) => FromOn <= other.UntilOn && other.FromOn <= UntilOn;
}

/// <summary>When an absence may be recorded.</summary>
public static class AbsenceRules
{
    /// <summary>Three years: the longest leave the law knows.</summary>
    public const int DaysMax = 3 * 366;

    /// <param name="asked">The days.</param>
    /// <param name="known">Days on which the person is away already.</param>
    /// <param name="leftOn">From this day on the person is gone.</param>
    public static Decision<AbsentDays, AbsenceRefusal> Record(
        AbsentDays asked, IEnumerable<AbsentDays> known, DateOnly? leftOn)
    {
        if (asked.UntilOn < asked.FromOn) return AbsenceRefusal.UntilBeforeFrom;
        if (asked.UntilOn.DayNumber - asked.FromOn.DayNumber >= DaysMax) return AbsenceRefusal.TooLong;
        if (leftOn <= asked.FromOn) return AbsenceRefusal.PersonGone;
        if (known.Any(days => days.Overlaps(asked))) return AbsenceRefusal.Overlaps;
        return asked;
    }
}
