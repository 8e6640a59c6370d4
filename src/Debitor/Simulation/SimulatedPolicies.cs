using Debitor.Core.Strategy;
using Debitor.Strategy;

namespace Debitor.Simulation;

/// <summary>The policies that can be simulated, by name.</summary>
internal static class SimulatedPolicies
{
    /// <summary>The name of the policy in force.</summary>
    public const string Current = "current";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Current];

    /// <summary>The policy of one of the <see cref="Names"/>; the only place that knows where policies are.</summary>
    public static Policy Of(string name) => name switch
    {
        Current => PlanningInputs.Current.Policy,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A name of the list."),
    };
}
