using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Strategy;

/// <summary>Somebody of us handed a case over, or gave it back.</summary>
/// <param name="On">The day; from it on the new owner speaks.</param>
/// <param name="To">The role that has it now.</param>
public readonly record struct CaseHandOver(DateOnly On, PersonRole To);

/// <summary>Who of us has the case of a debt on a day: one level at a time, the former one is silent.</summary>
/// <remarks>
/// <para>A case begins with the manager. It goes on when the ladder reaches a rung of a higher level, when a person
/// hands it over, or when the deadline of its level is over without money. It comes back when money comes on the
/// oldest document, more than the tolerance, or when a person gives it back; then the one who took it back has as
/// long as the level had that gave it, and after that it goes there again.</para>
/// <para>All of it is told from facts in the order of their days, so no level is stored that could go stale.</para>
/// </remarks>
internal sealed class CaseLevels
{
    private static readonly PersonRole[] Ranks =
        [PersonRole.Manager, PersonRole.Accountant, PersonRole.Head, PersonRole.Director, PersonRole.Lawyer];

    private readonly Policy _policy;
    private readonly Trace? _trace;
    private readonly Dictionary<PersonRole, DateOnly> _firstTaken = [];
    private PersonRole? _next;

    private CaseLevels(Policy policy, DateOnly since, Trace? trace) =>
        (_policy, Since, _trace, Holder) = (policy, since, trace, PersonRole.Manager);

    /// <summary>Who has it.</summary>
    public PersonRole Holder { get; private set; }

    /// <summary>Since which day.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>The day from which the next level has it; null when none is to come.</summary>
    public DateOnly? DeadlineOn { get; private set; }

    /// <summary>
    /// Who speaks where no rung of the level does: management decides and writes to management, the manager stays the
    /// voice.
    /// </summary>
    public PersonRole Voice => Holder is PersonRole.Head or PersonRole.Director ? PersonRole.Manager : Holder;

    /// <summary>When the role was given the case for the first time; null when only the ladder's day gave it.</summary>
    public DateOnly? FirstTaken(PersonRole role) => _firstTaken.TryGetValue(role, out var on) ? on : null;

    /// <summary>Whether a level falls silent while another has the case; other roles act beside it.</summary>
    public static bool IsLevel(Policy policy, PersonRole role) =>
        policy.OwnerLevels.Count == 0 || policy.OwnerLevels.Contains(role);

    /// <param name="dossier">The facts.</param>
    /// <param name="policy">Deadlines and ways back.</param>
    /// <param name="anchor">The oldest document of the debt: money on it counts.</param>
    /// <param name="today">The day.</param>
    /// <param name="reached">Which owners the ladder named, and since when.</param>
    /// <param name="trace">Takes down how it came; null when nobody asks.</param>
    public static CaseLevels Of(
        Dossier dossier, Policy policy, DebtDocument anchor, DateOnly today,
        IReadOnlyList<(DateOnly On, PersonRole Owner)> reached, Trace? trace)
    {
        List<Event> events = [];
        foreach (var (on, owner) in reached) events.Add(new Event(on, EventKind.Ladder, owner));
        foreach (var fact in dossier.HandOvers)
        {
            if (fact.On <= today && fact.On > anchor.DueOn) events.Add(new Event(fact.On, EventKind.Person, fact.To));
        }

        var tolerance = policy.ToleranceMinor.GetValueOrDefault(anchor.Currency);
        foreach (var money in anchor.Reductions)
        {
            if (money.AmountMinor > tolerance && money.EffectiveOn <= today && money.EffectiveOn > anchor.DueOn)
                events.Add(new Event(money.EffectiveOn, EventKind.Money, PersonRole.Manager));
        }

        // On one day money comes before the day's own escalation, and a person's word after both.
        events.Sort(static (a, b) => (a.On, a.Order).CompareTo((b.On, b.Order)));
        var levels = new CaseLevels(policy, anchor.DueOn.AddDays(1), trace);
        foreach (var happened in events)
        {
            levels.PassDeadlines(happened.On);
            levels.Take(happened);
        }

        levels.PassDeadlines(today);
        return levels;
    }

    private void Take(Event happened)
    {
        switch (happened.Kind)
        {
            case EventKind.Ladder when IsAbove(happened.Role, Holder):
                Give(happened.Role, happened.On, ExplainedKind.HandedByLadder);
                break;
            case EventKind.Person when happened.Role != Holder:
                if (IsAbove(happened.Role, Holder)) Give(happened.Role, happened.On, ExplainedKind.HandedByPerson);
                else Return(happened.Role, happened.On, ExplainedKind.GivenBack);
                break;
            case EventKind.Money when RuleTo(Holder) is { } rule:
                if (rule.ReturnsTo is { } back && back != Holder) Return(back, happened.On, ExplainedKind.MoneyCame);
                else Deadline(happened.On, rule.DeadlineDays, RuleFrom(Holder)?.To);
                break;
            default:
                break;
        }
    }

    private void PassDeadlines(DateOnly through)
    {
        while (DeadlineOn <= through && _next is { } next) Give(next, DeadlineOn.Value, ExplainedKind.DeadlinePassed);
    }

    private void Give(PersonRole role, DateOnly on, ExplainedKind why)
    {
        _trace?.Note(why, true, ("day", on), ("from", Holder), ("to", role));
        (Holder, Since) = (role, on);
        _firstTaken.TryAdd(role, on);
        Deadline(on, RuleTo(role)?.DeadlineDays, RuleFrom(role)?.To);
    }

    private void Return(PersonRole role, DateOnly on, ExplainedKind why)
    {
        _trace?.Note(why, true, ("day", on), ("from", Holder), ("to", role));
        var (again, days) = (Holder, RuleTo(Holder)?.DeadlineDays);
        (Holder, Since) = (role, on);
        Deadline(on, days, again);
    }

    private void Deadline(DateOnly since, int? days, PersonRole? next)
    {
        _next = next;
        DeadlineOn = next is not null && days is { } given ? since.AddDays(given) : null;
    }

    private HandOver? RuleTo(PersonRole role) => _policy.HandOvers.FirstOrDefault(hand => hand.To == role);

    private HandOver? RuleFrom(PersonRole role) => _policy.HandOvers.FirstOrDefault(hand => hand.From == role);

    private bool IsAbove(PersonRole role, PersonRole other)
    {
        var (a, b) = (Index(_policy.OwnerLevels, role), Index(_policy.OwnerLevels, other));
        return a >= 0 && b >= 0 ? a > b : Index(Ranks, role) > Index(Ranks, other);
    }

    private static int Index(IReadOnlyList<PersonRole> roles, PersonRole role)
    {
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i] == role) return i;
        }

        return -1;
    }

    private enum EventKind
    {
        Money,
        Ladder,
        Person,
    }

    private readonly record struct Event(DateOnly On, EventKind Kind, PersonRole Role)
    {
        public (int, int) Order => ((int)Kind, (int)Role);
    }
}
