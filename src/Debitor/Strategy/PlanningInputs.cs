using Debitor.Core;
using Debitor.Core.Strategy;
using Debitor.Law;

namespace Debitor.Strategy;

/// <summary>
/// What every answer depends on beside the customer's facts, with a version that changes when it does.
/// </summary>
public sealed record PlanningInputs(Policy Policy, string Version)
{
    /// <summary>The policy in force and the calendars of this program.</summary>
    public static PlanningInputs Current { get; } =
        new(DefaultPolicy.Value, $"{DefaultPolicy.Value.Version}/{CalendarFiles.Version}");

    /// <summary>The working days of a customer's country.</summary>
    public static BusinessCalendar Calendar(string country) => CalendarFiles.For(country);
}
