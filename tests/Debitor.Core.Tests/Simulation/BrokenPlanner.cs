using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Debitor.Core.Tests.Strategy;

namespace Debitor.Core.Tests.Simulation;

/// <summary>Planners with one defect each, made for one rule of the auditor.</summary>
internal static class BrokenPlanner
{
    private static readonly BusinessCalendar EveryDay = BusinessCalendar.Parse(
        "every day",
        "weekend sun\nknown 2026-01-01 2027-12-31\n" + string.Concat(
            Enumerable.Range(0, 104).Select(week => new DateOnly(2026, 1, 4).AddDays(7 * week))
                .Select(sunday => $"{sunday:yyyy-MM-dd} work\n")));

    private static readonly SimulatedPlanner Real = SimulatedPlanner.Real;

    /// <summary>The settings of a year in which the rule is broken.</summary>
    public static SimulationSettings Breaking(AuditRule rule, SimulationSettings honest) => rule switch
    {
        AuditRule.OwesNothing => honest with { Planner = Real with { Next = Chases } },
        AuditRule.TwiceADay => honest with { Planner = Real with { List = Doubles } },
        AuditRule.DayOfRest => honest with { Planner = Real with { List = KnowsNoRest } },
        AuditRule.OutOfHours => honest with { Policy = honest.Policy with { HoursFrom = new TimeOnly(6, 0) } },
        AuditRule.Silence => honest with { Planner = Real with { Next = GivesNoPeace } },
        AuditRule.Week => honest with { Planner = new SimulatedPlanner(GivesNoRest, KnowsNoRest) },
        AuditRule.Limit => honest with { Planner = Real with { Next = KnowsNoLimit } },
        AuditRule.OneStep => honest with { Planner = Real with { Next = Overlooks } },
        AuditRule.Ageing => honest with { Planner = Real with { Next = ForgivesAKopeck } },
        AuditRule.ForgottenPromise => honest with { Planner = Real with { Next = ForgetsPromises } },
        AuditRule.AskedTooEarly => honest with { BankLagDays = 2, Planner = Real with { Next = TrustsNoBank } },
        AuditRule.Incremental => honest with { Planner = Real with { Next = NeverWakes } },
    };

    private static Answer Chases(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var answer = NextSteps.For(dossier, policy, calendar, today);
        if (answer.Skip != SkipReason.NothingOwed) return answer;
        var step = new Step
        {
            Track = Track.Debt,
            Rule = "first-call",
            AnchorItemId = 0,
            Occurrence = 1,
            Channel = Channel.Call,
            OwnerRole = PersonRole.Manager,
            DueOn = calendar.OnOrAfter(today.AddDays(5)),
            Wait = SkipReason.NotDue,
            OverdueSince = today,
        };
        return new Answer(step, null, null);
    }

    private static Worklist Doubles(
        IEnumerable<WorklistCandidate> candidates, Policy policy, Staff staff, BusinessCalendar own, DateOnly on)
    {
        var all = candidates.Select(candidate => candidate with
        {
            Step = candidate.Step! with { ContactPersonId = null },
        }).ToList();
        return Worklist.Of(all.Concat(all), policy, staff, own, on);
    }

    private static Worklist KnowsNoRest(
        IEnumerable<WorklistCandidate> candidates, Policy policy, Staff staff, BusinessCalendar own, DateOnly on) =>
        Worklist.Of(
            candidates.Select(candidate => candidate with { Calendar = EveryDay }),
            policy with { Contacts = GivenPolicy.Value.Contacts }, staff, own, on);

    private static Answer GivesNoPeace(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today) =>
        NextSteps.For(dossier, Impatient(policy), calendar, today);

    private static Answer GivesNoRest(Dossier dossier, Policy policy, BusinessCalendar _, DateOnly today) =>
        NextSteps.For(dossier, Impatient(policy), EveryDay, today);

    private static Answer KnowsNoLimit(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today) =>
        NextSteps.For(dossier, Impatient(policy), calendar, today);

    private static Answer Overlooks(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var answer = NextSteps.For(dossier, policy, calendar, today);
        return answer.Step is { Rule: "call-decision-maker" }
            ? new Answer(null, SkipReason.NotDue, answer.WakeOn)
            : answer;
    }

    private static Answer ForgivesAKopeck(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        if (today.DayNumber % 50 == 0 && dossier.Ledger.Documents is [{ Reductions: List<Reduction> reductions }, ..])
            reductions.Add(new Reduction(today, 1));
        return NextSteps.For(dossier, policy, calendar, today);
    }

    private static Answer ForgetsPromises(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today) =>
        NextSteps.For(dossier with { Agreements = [] }, policy, calendar, today);

    private static Answer TrustsNoBank(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today)
    {
        var answer = NextSteps.For(dossier, policy, calendar, today);
        return answer.Step is { } step ? answer with { Step = step with { BankNeededOn = null } } : answer;
    }

    private static Answer NeverWakes(Dossier dossier, Policy policy, BusinessCalendar calendar, DateOnly today) =>
        NextSteps.For(dossier, policy, calendar, today) with { WakeOn = null };

    private static Policy Impatient(Policy policy) => policy with
    {
        SilenceDaysMin = 1,
        Contacts = GivenPolicy.Value.Contacts,
        Ladder = [.. policy.Ladder.Select(rung => rung with { RepeatDays = 1 })],
    };
}
