using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Strategy;

/// <summary>What the reason of the delay and the type of the debtor change for one debt on one day.</summary>
/// <remarks>
/// The newest reason counts that was told since the oldest document was issued; the type is the one that one of us set.
/// Where several entries of the policy speak, the stricter number counts, and of the others the last entry.
/// </remarks>
public sealed record ReactionsNow
{
    private static readonly ReactionsNow Nothing = new();

    /// <summary>The longest silence; null: that of the step.</summary>
    public int? SilenceDaysMax { get; private init; }

    /// <summary>With this broken promise the tactic changes; null: as for everybody.</summary>
    public int? BrokenMax { get; private init; }

    /// <summary>Whom at the customer we turn to; null: as the step says.</summary>
    public ContactRole? Addressee { get; private init; }

    /// <summary>Who of us speaks in place of the manager; null: the manager.</summary>
    public PersonRole? Owner { get; private init; }

    /// <summary>What is proposed first; null: what the tactic says.</summary>
    public AgreementKind? Propose { get; private init; }

    /// <summary>The entries of the policy that speak, in its order.</summary>
    public IReadOnlyList<Reaction> From { get; private init; } = [];

    /// <param name="dossier">The facts.</param>
    /// <param name="policy">Its reactions.</param>
    /// <param name="anchor">The oldest document of the debt.</param>
    /// <param name="today">The day.</param>
    public static ReactionsNow Of(Dossier dossier, Policy policy, DebtDocument anchor, DateOnly today)
    {
        if (policy.Reactions.Count == 0) return Nothing;
        DelayReason reason = default;
        foreach (var told in dossier.Reasons)
        {
            if (told.On <= today && told.On >= anchor.IssuedOn) reason = told;
        }

        var now = Nothing;
        foreach (var one in policy.Reactions)
        {
            if (one.Reason is { } key && key != reason.Business && key != reason.Personal) continue;
            if (one.Debtor is { } type && type != (dossier.DebtorType ?? DebtorType.GoodFaith)) continue;
            if (one is { Reason: null, Debtor: null }) continue;
            now = new ReactionsNow
            {
                SilenceDaysMax = Least(now.SilenceDaysMax, one.SilenceDaysMax),
                BrokenMax = Least(now.BrokenMax, one.BrokenMax),
                Addressee = one.Addressee ?? now.Addressee,
                Owner = one.Owner ?? now.Owner,
                Propose = one.Propose ?? now.Propose,
                From = [.. now.From, one],
            };
        }

        return now;
    }

    private static int? Least(int? a, int? b) => a is { } left && b is { } right ? Math.Min(left, right) : a ?? b;
}
