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

    /// <summary>Whom to ask after somebody in this role: accountant, chief accountant, financial director, director.
    /// </summary>
    public static ContactRole NextLevel(ContactRole role) => role switch
    {
        ContactRole.Accountant or ContactRole.Secretary or ContactRole.Buyer or ContactRole.Other =>
            ContactRole.ChiefAccountant,
        ContactRole.ChiefAccountant => ContactRole.Cfo,
        ContactRole.Cfo or ContactRole.ExecutiveDirector or ContactRole.Ceo => ContactRole.Ceo,
    };
}
