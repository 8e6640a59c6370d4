using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Simulation;

/// <summary>What the auditor looks at.</summary>
public enum AuditRule
{
    /// <summary>Nobody who owes nothing is contacted.</summary>
    OwesNothing,

    /// <summary>No customer and no person is contacted twice on a day.</summary>
    TwiceADay,

    /// <summary>Nobody is contacted on a day of rest.</summary>
    DayOfRest,

    /// <summary>Nobody is contacted out of hours unless they named the hour.</summary>
    OutOfHours,

    /// <summary>Between two contacts there is silence unless something was agreed or missed.</summary>
    Silence,

    /// <summary>No more than so many contacts in seven days.</summary>
    Week,

    /// <summary>No more calls, messages or contacts in a day, a week or a month than the policy says.</summary>
    Limit,

    /// <summary>Every overdue customer has exactly one step or a stated reason.</summary>
    OneStep,

    /// <summary>What ageing shows is what was delivered less what was paid.</summary>
    Ageing,

    /// <summary>A promise that did not come is asked about on the working day after.</summary>
    ForgottenPromise,

    /// <summary>Nobody is asked about a promise before its day is over and the bank is known through it.</summary>
    AskedTooEarly,

    /// <summary>Asking only whom something happened to gives the answers of asking everybody.</summary>
    Incremental,
}

/// <summary>Something that may not be.</summary>
/// <param name="Rule">Which rule is broken.</param>
/// <param name="On">On which day.</param>
/// <param name="CustomerId">With whom; 0 for the company as a whole.</param>
/// <param name="What">The numbers, for whoever looks into it.</param>
public sealed record AuditFinding(AuditRule Rule, DateOnly On, long CustomerId, string What);

/// <summary>What the auditor holds the work against; given to it, never taken from what it audits.</summary>
/// <param name="SilenceDaysMin">Calendar days between two contacts.</param>
/// <param name="RetryWorkingDays">After an attempt without an answer the next one comes on this working day.</param>
/// <param name="WeekMax">Contacts with a customer in seven days, attempts included.</param>
/// <param name="HoursFrom">The first hour of contact in the customer's zone, inclusive.</param>
/// <param name="HoursTo">The end of the hours, exclusive.</param>
/// <param name="ToleranceMinor">What is too small to talk about, inclusive. Minor units.</param>
public sealed record AuditLimits(
    int SilenceDaysMin, int RetryWorkingDays, int WeekMax, TimeOnly HoursFrom, TimeOnly HoursTo,
    IReadOnlyDictionary<Currency, long> ToleranceMinor)
{
    /// <summary>On which days of the week contacts are made.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = Enum.GetValues<DayOfWeek>();

    /// <summary>Calls; what was agreed and what reached nobody is counted apart.</summary>
    public Frequency Calls { get; init; }

    /// <summary>E-mail, SMS, messengers and letters.</summary>
    public Frequency Messages { get; init; }

    /// <summary>All of these together.</summary>
    public Frequency Together { get; init; }

    /// <summary>The limits that a policy promises. A week has at most six worked days.</summary>
    public static AuditLimits Of(Policy policy) => new(
        policy.SilenceDaysMin, policy.RetryWorkingDays, 6, policy.HoursFrom, policy.HoursTo, policy.ToleranceMinor)
    {
        Weekdays = policy.Contacts.Weekdays,
        Calls = policy.Contacts.Calls,
        Messages = policy.Contacts.Messages,
        Together = policy.Contacts.Together,
    };
}
