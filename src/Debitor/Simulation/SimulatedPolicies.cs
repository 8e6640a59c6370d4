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

    /// <summary>
    /// The policy in force, a shipped one by its name or a published one by its number; null when there is none.
    /// </summary>
    public static async Task<Policy?> Of(DebitorDb db, string named, CancellationToken cancel)
    {
        if (named == Current) return (await PlanningInputs.Of(db, cancel)).Policy;
        return await new PolicyVersions(db).Text(named, cancel) is { } text
            ? PlannerPolicy.Of(PolicyFiles.Book(text), named)
            : null;
    }
}
