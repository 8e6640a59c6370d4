using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Debitor.Strategy.Policies;

namespace Debitor.Simulation;

/// <summary>The policies that can be simulated, by name.</summary>
internal static class SimulatedPolicies
{
    /// <summary>The name of the policy in force.</summary>
    public const string Current = "current";

    /// <summary>The one in force, and those that are shipped.</summary>
    public static IReadOnlyList<string> Names { get; } = [Current, .. PolicyFiles.Shipped];

    /// <summary>The policy of one of the <see cref="Names"/>.</summary>
    public static async Task<Policy> Of(DebitorDb db, string name, CancellationToken cancel) => name == Current
        ? (await PlanningInputs.Of(db, cancel)).Policy
        : PlannerPolicy.Of(PolicyFiles.Book(PolicyFiles.ShippedText(name)), name);
}
