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

/// <summary>Decides who may be given customers and to whom they may be shown.</summary>
public static class HandoverRules
{
    /// <summary>A reason is a sentence, in characters.</summary>
    public const int ReasonMax = 500;

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
}
