namespace Debitor.Core.Strategy.Policies;

/// <summary>What can be wrong with a policy that reads well.</summary>
public enum PolicyFault
{
    /// <summary>No step after the due day that the day alone decides: somebody who owes would have no next step.
    /// </summary>
    LadderIncomplete,

    /// <summary>A step begins earlier than the one before it: <c>step</c>, <c>other</c>.</summary>
    LadderNotRising,

    /// <summary>Two steps have the same name: <c>step</c>.</summary>
    StepTwice,

    /// <summary>The program has a rule of this name: <c>step</c>.</summary>
    NameReserved,

    /// <summary>Two steps begin at once with different owners: <c>step</c>, <c>other</c>.</summary>
    TwoOwnersAtOnce,

    /// <summary>The step before it begins at once: <c>step</c>, <c>other</c>.</summary>
    StepCovered,

    /// <summary>A step for the due day itself: neither a reminder nor overdue: <c>step</c>.</summary>
    OnDueDay,

    /// <summary>Only the first step before the due day is given: <c>step</c>, <c>other</c>.</summary>
    SecondReminder,

    /// <summary>It waits for a longer silence than the policy allows: <c>step</c>, <c>days</c>, <c>max</c>.</summary>
    SilenceNeverReached,

    /// <summary>Nothing sets the step off: <c>step</c>.</summary>
    NoTrigger,

    /// <summary>The repeat is longer than the longest silence: <c>step</c>, <c>days</c>, <c>max</c>.</summary>
    RepeatTooLong,

    /// <summary>The repeat is shorter than the shortest silence: <c>step</c>, <c>days</c>, <c>min</c>.</summary>
    RepeatTooShort,

    /// <summary>All contacts of the ladder go by one channel: <c>channel</c>.</summary>
    OneChannel,

    /// <summary>A step goes on by the channel it began with: <c>step</c>, <c>channel</c>.</summary>
    ChannelTwice,

    /// <summary>Nobody of us has this role: <c>role</c>.</summary>
    RoleNotHeld,

    /// <summary>A case comes back to where it came from without end: <c>roles</c>.</summary>
    HandOverLoop,

    /// <summary>A role hands its cases to two others: <c>role</c>.</summary>
    TwoHandOvers,

    /// <summary>The ladder gives a case to a role that nobody hands cases to: <c>step</c>, <c>role</c>.</summary>
    OwnerOutOfLine,

    /// <summary>A level at the customer is named twice: <c>role</c>.</summary>
    AddresseeLoop,

    /// <summary>A step names a template that is not there: <c>step</c>, <c>template</c>, <c>near</c>.</summary>
    TemplateMissing,

    /// <summary>No step uses the template: <c>template</c>.</summary>
    TemplateUnused,

    /// <summary>A step names a consequence that nothing carries out: <c>step</c>, <c>consequence</c>.</summary>
    EmptyThreat,

    /// <summary>The hours end before they begin.</summary>
    HoursNever,

    /// <summary>Only days of rest are named, and nobody is contacted on those.</summary>
    DaysNever,

    /// <summary>The longest silence is shorter than the shortest: <c>min</c>, <c>max</c>.</summary>
    SilenceInverted,

    /// <summary>A limit for a longer time is below the one for a shorter: <c>shorter</c>, <c>longer</c>.</summary>
    LimitNeverReached,

    /// <summary>A limit lets through what the preset it names keeps back.</summary>
    LooserThanPreset,

    /// <summary>A step or reaction names a segment that is not there: <c>segment</c>.</summary>
    SegmentMissing,

    /// <summary>A segment has the name of another: <c>segment</c>.</summary>
    SegmentTwice,

    /// <summary>A measure that nothing sets off: <c>limit</c>.</summary>
    LimitWithoutTrigger,

    /// <summary>A graver measure comes before a lighter one: <c>limit</c>, <c>other</c>.</summary>
    LimitsNotRising,

    /// <summary>A reaction that nothing sets off, or that changes nothing.</summary>
    ReactionEmpty,

    /// <summary>Two reactions to the same: <c>on</c>.</summary>
    ReactionTwice,

    /// <summary>More roles are asked for than people who could have them: <c>roles</c>, <c>people</c>.</summary>
    MoreRolesThanPeople,

    /// <summary>There are fewer roles at a customer than are asked for: <c>roles</c>, <c>all</c>.</summary>
    RolesNeverReached,
}

/// <summary>How much a finding weighs.</summary>
public enum PolicySeverity
{
    /// <summary>It may not be published like this.</summary>
    Error,

    /// <summary>It may; somebody should look at it.</summary>
    Warning,
}

/// <summary>What is wrong with a policy.</summary>
/// <param name="Fault">What.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Path">Where in the file: <c>ladder[2].owner</c>; places count from 0.</param>
/// <param name="Facts">Values of the sentence, by the names that stand with the fault.</param>
public sealed record PolicyFinding(
    PolicyFault Fault, PolicySeverity Severity, string Path, IReadOnlyList<(string Name, object Value)> Facts);
