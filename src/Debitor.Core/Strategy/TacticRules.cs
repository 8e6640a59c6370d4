using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>When what was tried so far is not tried once more.</summary>
/// <remarks>Three calls are given; after the third without a result, or the second broken promise, the tactic
/// changes.</remarks>
public static class TacticRules
{
    /// <param name="policy">The limits.</param>
    /// <param name="withoutResult">Talks about this debt that led to nothing, broken promises included.</param>
    /// <param name="broken">Promises about this debt that were broken.</param>
    public static bool Changes(Policy policy, int withoutResult, int broken) =>
        withoutResult >= policy.TalksWithoutResultMax || broken >= policy.BrokenPromisesMax;

    /// <summary>Whom to ask after somebody in this role; at the top it stays with whoever is there.</summary>
    /// <remarks>Secretaries and buyers have somebody above them in every company; an executive director has only
    /// the director.</remarks>
    public static ContactRole NextLevel(Policy policy, ContactRole role)
    {
        var levels = policy.AddresseeLevels;
        if (levels.Count == 0) return role;
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] == role) return levels[Math.Min(i + 1, levels.Count - 1)];
        }

        return role == ContactRole.ExecutiveDirector ? levels[^1] : levels[Math.Min(1, levels.Count - 1)];
    }
}
