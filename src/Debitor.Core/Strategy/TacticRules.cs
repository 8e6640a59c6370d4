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
        Changes(policy.TalksWithoutResultMax, policy.BrokenPromisesMax, withoutResult, broken);

    /// <summary>The same with limits of its own for the debtor.</summary>
    public static bool Changes(int talksMax, int brokenMax, int withoutResult, int broken) =>
        withoutResult >= talksMax || broken >= brokenMax;

    /// <summary>Whom to ask when somebody in this role was tried in vain: one level up for so many attempts.</summary>
    /// <param name="policy">The levels, and how many attempts one is given.</param>
    /// <param name="role">Who was asked.</param>
    /// <param name="attempts">Attempts in a row that reached nobody.</param>
    public static ContactRole Above(Policy policy, ContactRole role, int attempts) =>
        NextLevel(policy, role, attempts / Math.Max(1, policy.TalksWithoutResultMax));

    /// <summary>Whom to ask so many levels above a role; at the top it stays.</summary>
    public static ContactRole NextLevel(Policy policy, ContactRole role, int levels)
    {
        for (var i = 0; i < levels && i < policy.AddresseeLevels.Count; i++) role = NextLevel(policy, role);
        return role;
    }

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
