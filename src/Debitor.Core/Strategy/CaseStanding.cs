using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>Who of us has the case of a customer on a day.</summary>
/// <param name="Holder">The role.</param>
/// <param name="Since">Since which day.</param>
/// <param name="DeadlineOn">The day from which the next level has it; null when none is to come.</param>
public readonly record struct CaseStanding(PersonRole Holder, DateOnly Since, DateOnly? DeadlineOn);

/// <summary>Why a case can't be handed over.</summary>
public enum HandOverRefusal
{
    NotAllowed,

    /// <summary>There is no such customer in sight.</summary>
    CustomerUnknown,

    /// <summary>Nothing is overdue.</summary>
    NoCase,

    /// <summary>The role has it already.</summary>
    Same,

    /// <summary>The role works with no cases.</summary>
    RoleWrong,

    /// <summary>Nobody of us has the role.</summary>
    NobodyThere,
    ReasonMissing,
    ReasonTooLong,

    /// <summary>It was taken back before, or never was.</summary>
    AlreadyUndone,
}

/// <summary>Decides whether a case may be handed over.</summary>
public static class HandOverRules
{
    /// <param name="standing">Who has it; null when there is no case.</param>
    /// <param name="to">Who is to have it.</param>
    /// <param name="held">The roles that somebody of us has.</param>
    /// <param name="reason">Why.</param>
    public static HandOverRefusal? Hand(
        CaseStanding? standing, PersonRole to, IReadOnlySet<PersonRole> held, string? reason)
    {
        if (to is PersonRole.Auditor or PersonRole.Administrator) return HandOverRefusal.RoleWrong;
        if (standing is not { } known) return HandOverRefusal.NoCase;
        if (known.Holder == to) return HandOverRefusal.Same;
        if (!held.Contains(to)) return HandOverRefusal.NobodyThere;
        if (string.IsNullOrWhiteSpace(reason)) return HandOverRefusal.ReasonMissing;
        return reason.Trim().Length > HandoverRules.ReasonMax ? HandOverRefusal.ReasonTooLong : null;
    }
}
