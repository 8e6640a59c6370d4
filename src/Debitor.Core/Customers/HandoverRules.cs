using Debitor.Core.Platform.Identity;

namespace Debitor.Core.Customers;

/// <summary>Why customers can't be handed over.</summary>
public enum ReassignmentRefusal
{
    ReasonMissing,
    ReasonTooLong,

    /// <summary>The person has left, was never here, or does not work with customers.</summary>
    NobodyToGiveTo,

    /// <summary>None of the customers is another one's.</summary>
    NothingToGive,

    /// <summary>None of it is in sight, or all of it went on to somebody else.</summary>
    Unknown,
}

/// <summary>Why a customer can't be shown to a colleague.</summary>
public enum SharingRefusal
{
    ReasonMissing,
    NobodyToShow,

    /// <summary>The last day lies before today.</summary>
    DayPassed,
    AlreadyShared,

    /// <summary>It was taken back before, or never was.</summary>
    NotOpen,
}

/// <summary>Why an absence can't be recorded or taken out.</summary>
public enum AbsenceRefusal
{
    /// <summary>The person is not of the team.</summary>
    Nobody,
    DaysMissing,
    EndsBeforeItBegins,
    Over,
    TooLong,
    Overlaps,

    /// <summary>It was taken out before, or never was.</summary>
    NotOpen,
}

/// <summary>Decides who may be given customers, to whom they are shown, and when somebody may be away.</summary>
public static class HandoverRules
{
    /// <summary>A reason is a sentence, in characters.</summary>
    public const int ReasonMax = 500;

    /// <summary>Nobody is away for longer, in calendar days.</summary>
    public const int AbsenceDaysMax = 366;

    /// <summary>Whether somebody can work with customers on a day.</summary>
    public static bool WorksWithCustomers(PersonRole role, DateOnly? leftOn, DateOnly today) =>
        !(leftOn <= today) && Rights.Has(role, Right.RecordContacts);

    /// <param name="reason">Why they are handed over.</param>
    /// <param name="canTake">Whether whoever takes over can work with customers.</param>
    public static ReassignmentRefusal? Reassign(string? reason, bool canTake)
    {
        if (string.IsNullOrWhiteSpace(reason)) return ReassignmentRefusal.ReasonMissing;
        if (reason.Trim().Length > ReasonMax) return ReassignmentRefusal.ReasonTooLong;
        return canTake ? null : ReassignmentRefusal.NobodyToGiveTo;
    }

    /// <param name="reason">Why it is shown.</param>
    /// <param name="canSee">Whether the colleague works here.</param>
    /// <param name="untilOn">The last day, inclusive; null until it is taken back.</param>
    /// <param name="isShared">Whether the colleague sees it already.</param>
    /// <param name="today">The day.</param>
    public static SharingRefusal? Share(
        string? reason, bool canSee, DateOnly? untilOn, bool isShared, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ReasonMax) return SharingRefusal.ReasonMissing;
        if (!canSee) return SharingRefusal.NobodyToShow;
        if (untilOn < today) return SharingRefusal.DayPassed;
        return isShared ? SharingRefusal.AlreadyShared : null;
    }

    /// <param name="fromOn">The first day.</param>
    /// <param name="untilOn">The last day, inclusive.</param>
    /// <param name="known">The person's other absences.</param>
    /// <param name="today">The day.</param>
    public static AbsenceRefusal? Absence(
        DateOnly? fromOn, DateOnly? untilOn, IEnumerable<Strategy.Away> known, DateOnly today)
    {
        if (fromOn is not { } from || untilOn is not { } until) return AbsenceRefusal.DaysMissing;
        if (until < from) return AbsenceRefusal.EndsBeforeItBegins;
        if (until < today) return AbsenceRefusal.Over;
        if (until.DayNumber - from.DayNumber >= AbsenceDaysMax) return AbsenceRefusal.TooLong;
        return known.Any(away => away.FromOn <= until && from <= away.UntilOn) ? AbsenceRefusal.Overlaps : null;
    }
}
