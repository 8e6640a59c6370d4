using Debitor.Core.Customers;
using static Debitor.Core.Conversation.Method.Offer;

namespace Debitor.Core.Conversation.Method;

/// <summary>Picks the tactic of a talk.</summary>
/// <remarks>
/// The gravest fact decides: a second broken agreement before a third talk without result, that before who called
/// whom, that before what was talked before. The same facts give the same tactic on every day.
/// </remarks>
public static class MethodTactics
{
    private static readonly string[] Postponing = ["objection.next-week", "objection.as-soon-as-possible"];

    private static readonly string[] Absence =
        [.. Postponing, "objection.sick-accountant", "objection.director-away", "objection.no-time"];

    private static readonly string[] Others =
        [.. Absence, "objection.own-customers", "objection.send-email", "objection.talk-to-accounting"];

    private static readonly string[] Everything =
    [
        .. Others, "objection.documents-missing", "objection.bank-trouble", "objection.not-my-decision",
        "objection.late-quality-claim", "objection.long-story", "objection.new-management",
    ];

    private static readonly TacticPlan Reminder = new(
        [TalkGoal.NextRegister], [TalkGoal.DocumentsClear], [Whole, Schedule], 3, PersonRole.Head, []);

    private static readonly Dictionary<(DebtorType, TacticCase), TacticPlan> Plans = new()
    {
        [(DebtorType.GoodFaith, TacticCase.First)] = new(
            [TalkGoal.WholeSum], [TalkGoal.FirstPart, TalkGoal.CallBack],
            [Whole, Schedule, Offset, Meeting], 3, PersonRole.Head, []),
        [(DebtorType.GoodFaith, TacticCase.Repeated)] = new(
            [TalkGoal.WholeSum], [TalkGoal.Schedule],
            [Whole, Schedule, Offset, GuaranteeLetter, Meeting], 2, PersonRole.Head, Postponing),
        [(DebtorType.GoodFaith, TacticCase.Incoming)] = new(
            [TalkGoal.WholeSum], [TalkGoal.FirstPart],
            [Whole, Schedule, Offset, Meeting], 2, PersonRole.Head, []),
        [(DebtorType.GoodFaith, TacticCase.ThirdTalk)] = new(
            [TalkGoal.Schedule], [TalkGoal.Meeting],
            [Meeting, Schedule, Return, Offset, GuaranteeLetter], 1, PersonRole.Head, Absence),
        [(DebtorType.GoodFaith, TacticCase.SecondBroken)] = new(
            [TalkGoal.GuaranteeLetter], [TalkGoal.FirstPart],
            [GuaranteeLetter, Schedule, Return, Offset], 1, PersonRole.Head, Others),
        [(DebtorType.Negligent, TacticCase.First)] = new(
            [TalkGoal.NextRegister, TalkGoal.WholeSum], [TalkGoal.FirstPart],
            [Whole, Schedule, GuaranteeLetter], 2, PersonRole.Head, Postponing),
        [(DebtorType.Negligent, TacticCase.Repeated)] = new(
            [TalkGoal.WholeSum], [TalkGoal.FirstPart, TalkGoal.Decider],
            [Whole, GuaranteeLetter, Schedule], 1, PersonRole.Head, Absence),
        [(DebtorType.Negligent, TacticCase.Incoming)] = new(
            [TalkGoal.NextRegister, TalkGoal.WholeSum], [TalkGoal.FirstPart],
            [Whole, Schedule, GuaranteeLetter], 1, PersonRole.Head, Postponing),
        [(DebtorType.Negligent, TacticCase.ThirdTalk)] = new(
            [TalkGoal.WholeSum], [TalkGoal.Meeting],
            [GuaranteeLetter, Meeting, Whole], 0, PersonRole.Head, Others),
        [(DebtorType.Negligent, TacticCase.SecondBroken)] = new(
            [TalkGoal.GuaranteeLetter], [TalkGoal.FirstPart],
            [GuaranteeLetter, Whole, Return], 0, PersonRole.Head, Everything),
        [(DebtorType.BadFaith, TacticCase.First)] = new(
            [TalkGoal.WholeSum], [TalkGoal.GuaranteeLetter],
            [Whole, GuaranteeLetter, Meeting], 1, PersonRole.Head, Absence),
        [(DebtorType.BadFaith, TacticCase.Repeated)] = new(
            [TalkGoal.WholeSum], [TalkGoal.GuaranteeLetter],
            [Whole, GuaranteeLetter, Return], 1, PersonRole.Head, Others),
        [(DebtorType.BadFaith, TacticCase.Incoming)] = new(
            [TalkGoal.WholeSum], [TalkGoal.GuaranteeLetter],
            [Whole, GuaranteeLetter, Meeting], 1, PersonRole.Head, Others),
        [(DebtorType.BadFaith, TacticCase.ThirdTalk)] = new(
            [TalkGoal.WholeSum], [TalkGoal.ClearAnswer],
            [Whole, Return, GuaranteeLetter], 0, PersonRole.Head, Everything),
        [(DebtorType.BadFaith, TacticCase.SecondBroken)] = new(
            [TalkGoal.WholeSum], [TalkGoal.ClearAnswer],
            [Whole, Return], 0, PersonRole.Lawyer, Everything),
    };

    /// <summary>The keys of all tactics, in the order in which lists show them.</summary>
    internal static IReadOnlyList<string> Keys { get; } =
        [Key(default, TacticCase.BeforeDue), .. Plans.Keys.Select(plan => Key(plan.Item1, plan.Item2))];

    /// <summary>The tactic of a talk and why it is this one.</summary>
    /// <param name="talk">The talk.</param>
    /// <param name="limits">From when on it changes.</param>
    public static TacticChoice Pick(TalkSituation talk, TacticLimits limits)
    {
        var (why, count) = Case(talk, limits);
        var plan = why == TacticCase.BeforeDue ? Reminder : Plans[(talk.Type, why)];
        if (limits.First is { } first && why != TacticCase.BeforeDue)
            plan = plan with { Offers = [first, .. plan.Offers.Where(offer => offer != first)] };
        return new TacticChoice(Key(talk.Type, why), talk.Type, why, count, plan);
    }

    /// <summary>All that a debtor of a type may meet, for an overview.</summary>
    public static IEnumerable<TacticChoice> For(DebtorType type) =>
        from plan in Plans
        where plan.Key.Item1 == type
        select new TacticChoice(Key(type, plan.Key.Item2), type, plan.Key.Item2, 0, plan.Value);

    /// <summary>Whether an objection is an answer no more under a plan.</summary>
    public static bool IsHeardOnce(TacticPlan plan, string objection) => plan.HeardOnce.Contains(objection);

    private static (TacticCase Why, int Count) Case(TalkSituation talk, TacticLimits limits)
    {
        if (talk.AgreementsBroken >= limits.AgreementsBroken) return (TacticCase.SecondBroken, talk.AgreementsBroken);
        if (talk.TalksWithoutResult >= limits.TalksWithoutResult)
            return (TacticCase.ThirdTalk, talk.TalksWithoutResult);
        if (talk.IsBeforeDue) return (TacticCase.BeforeDue, 0);
        if (talk.Direction == Direction.Incoming) return (TacticCase.Incoming, 0);
        return (talk.TalksBefore > 0 ? TacticCase.Repeated : TacticCase.First, 0);
    }

    private static string Key(DebtorType type, TacticCase why) => why == TacticCase.BeforeDue
        ? "tactic.before-due"
        : $"tactic.{MethodFields.Hyphenated(type.ToString())}.{MethodFields.Hyphenated(why.ToString())}";
}
