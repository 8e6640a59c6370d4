using Debitor.Core.Customers;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>The rung that is taken.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Entry">Since which day it is; contacts since then belong to it.</param>
/// <param name="Owner">Who of us does it.</param>
/// <param name="Voice">Who of us speaks where the rung does not.</param>
internal readonly record struct ChosenRung(Rung Rung, DateOnly Entry, PersonRole Owner, PersonRole Voice);

/// <summary>Which rung of the ladder a debt stands on, and who of us has it.</summary>
internal sealed class LadderQuestion(
    Dossier dossier, Policy policy, BusinessCalendar calendar, OverduePosition position, DebtDocument anchor,
    DateOnly today, Trace? trace)
{
    private readonly List<(Rung Rung, DateOnly Since)> _reached = [];

    /// <summary>The conditions of this debt.</summary>
    public RungJudge Judge { get; } = new(dossier, policy, calendar, position, anchor, today, trace);

    /// <summary>What reason and type change.</summary>
    public ReactionsNow Reactions { get; } = ReactionsNow.Of(dossier, policy, anchor, today);

    /// <summary>The day on which the case goes to the next of us; null when none is to come.</summary>
    public DateOnly? DeadlineOn { get; private set; }

    /// <summary>Who speaks for us about what the ladder does not.</summary>
    public PersonRole Voice()
    {
        if (policy.HandOvers.Count == 0 && dossier.HandOvers.Count == 0) return Base(PersonRole.Manager);
        Reach();
        return Levels()?.Voice ?? Base(PersonRole.Manager);
    }

    /// <summary>Who has the case.</summary>
    public CaseStanding Standing()
    {
        Reach();
        var since = anchor.DueOn.AddDays(1);
        if (Levels() is { } levels) return new CaseStanding(levels.Holder, levels.Since, levels.DeadlineOn);
        return _reached.Count == 0
            ? new CaseStanding(PersonRole.Manager, since, null)
            : new CaseStanding(_reached[^1].Rung.Owner, _reached[^1].Since, null);
    }

    /// <summary>The highest rung that is reached, whose conditions hold and whose owner has the case.</summary>
    public ChosenRung Choose()
    {
        Reach();
        foreach (var reaction in Reactions.From)
        {
            trace?.Note(
                ExplainedKind.Reaction, true, ("reason", reaction.Reason ?? ""),
                ("type", reaction.Debtor?.ToString() ?? ""));
        }

        var levels = Levels();
        (Rung Rung, DateOnly Since)? found = null;
        foreach (var reached in _reached)
        {
            if (levels is null || reached.Rung.Owner == levels.Holder
                || !CaseLevels.IsLevel(policy, reached.Rung.Owner)) found = reached;
        }

        if (levels is null) return Plain(found ?? First(null)!.Value);
        if (found is null && levels.FirstTaken(levels.Holder) is not null) found = First(levels.Holder);
        var owner = levels.Holder;
        if (found is not { } rung)
        {
            // The level has no rung of its own: it goes on where the ladder stands.
            rung = _reached.Count > 0 ? _reached[^1] : First(null)!.Value;
        }
        else if (!CaseLevels.IsLevel(policy, rung.Rung.Owner))
        {
            owner = rung.Rung.Owner;
        }

        // The first rung of a level begins when the level got the case, be it before its own day.
        var taken = levels.FirstTaken(levels.Holder);
        var isFirst = rung.Rung == First(levels.Holder)?.Rung;
        var entry = isFirst && taken < rung.Since ? taken.Value : rung.Since;
        return new ChosenRung(rung.Rung, entry, Base(owner), Base(levels.Voice));
    }

    private ChosenRung Plain((Rung Rung, DateOnly Since) found) => new(
        found.Rung, found.Since, Base(found.Rung.Owner), Base(PersonRole.Manager));

    // Where the manager would speak somebody else does, when the policy says so for the reason or the type.
    private PersonRole Base(PersonRole owner) =>
        owner == PersonRole.Manager && Reactions.Owner is { } other ? other : owner;

    private void Reach()
    {
        _reached.Clear();
        foreach (var rung in policy.Ladder)
        {
            if (rung.FromDay <= 0) continue;
            trace?.Open(ExplainedKind.Rung, ("rule", rung.Rule), ("owner", rung.Owner));
            var (holds, since) = Judge.Of(rung);
            trace?.Close(holds);
            if (holds) _reached.Add((rung, since));
        }
    }

    private CaseLevels? Levels()
    {
        if (policy.HandOvers.Count == 0 && dossier.HandOvers.Count == 0) return null;
        List<(DateOnly, PersonRole)> owners = [];
        foreach (var (rung, since) in _reached)
        {
            if (rung.Owner != PersonRole.Manager && CaseLevels.IsLevel(policy, rung.Owner))
                owners.Add((since, rung.Owner));
        }

        trace?.Open(ExplainedKind.Case);
        var levels = CaseLevels.Of(dossier, policy, anchor, today, owners, trace);
        DeadlineOn = levels.DeadlineOn;
        trace?.Note(ExplainedKind.RungOwner, true, ("owner", levels.Holder), ("since", levels.Since));
        trace?.Close(true);
        return levels;
    }

    // The first rung of an owner, or of anybody, that the day alone decides.
    private (Rung Rung, DateOnly Since)? First(PersonRole? owner)
    {
        foreach (var rung in policy.Ladder)
        {
            if (rung.FromDay > 0 && rung.Only is null && (owner is null || rung.Owner == owner))
                return (rung, anchor.DueOn.AddDays(rung.FromDay));
        }

        return owner is null
            ? throw new InvalidOperationException("A policy has at least one rung after the due day.")
            : null;
    }
}
