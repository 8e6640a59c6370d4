using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation.Method;

/// <summary>What a talk is to reach; a goal at best and one at least are set before it.</summary>
public enum TalkGoal
{
    /// <summary>The whole sum by a day.</summary>
    WholeSum,

    /// <summary>A place in their next payment register.</summary>
    NextRegister,

    /// <summary>Instalments with sums and days.</summary>
    Schedule,

    /// <summary>A first part by a day.</summary>
    FirstPart,

    /// <summary>A guarantee letter by a day.</summary>
    GuaranteeLetter,

    /// <summary>A meeting with the reconciliation act.</summary>
    Meeting,

    /// <summary>Who decides, by name and phone.</summary>
    Decider,

    /// <summary>A day and an hour of the next call.</summary>
    CallBack,

    /// <summary>The documents are there, signed, and nobody disputes them.</summary>
    DocumentsClear,

    /// <summary>A clear yes or no: a refusal too goes on, to the lawyers.</summary>
    ClearAnswer,
}

/// <summary>A way out that we offer.</summary>
public enum Offer
{
    /// <summary>The whole sum by a day.</summary>
    Whole,

    /// <summary>Instalments.</summary>
    Schedule,

    /// <summary>A meeting with the reconciliation act.</summary>
    Meeting,

    /// <summary>Set off against what we owe.</summary>
    Offset,

    /// <summary>Goods that were not sold come back.</summary>
    Return,

    /// <summary>A guarantee letter.</summary>
    GuaranteeLetter,
}

/// <summary>Which situation decides the tactic; also the reason why it was picked.</summary>
public enum TacticCase
{
    /// <summary>Nothing is overdue yet.</summary>
    BeforeDue,

    /// <summary>The first talk about this debt.</summary>
    First,

    /// <summary>There were talks before.</summary>
    Repeated,

    /// <summary>They called.</summary>
    Incoming,

    /// <summary>Three talks brought no day and sum: the tactic changes.</summary>
    ThirdTalk,

    /// <summary>The second agreement was broken: the tactic changes.</summary>
    SecondBroken,
}

/// <summary>How a talk with one type of debtor in one situation is led.</summary>
/// <param name="Best">What it is to reach at best, the most wished first.</param>
/// <param name="Least">What it is to reach at least.</param>
/// <param name="Offers">The ways out in the order in which they are offered; at least two.</param>
/// <param name="EscalateAfterTalks">
/// After so many more talks without a day and a sum it goes to <paramref name="EscalateTo"/>; 0 is at once.
/// </param>
/// <param name="EscalateTo">Who of us takes over.</param>
/// <param name="HeardOnce">Keys of objections that were an answer once and are none any more.</param>
public sealed record TacticPlan(
    IReadOnlyList<TalkGoal> Best, IReadOnlyList<TalkGoal> Least, IReadOnlyList<Offer> Offers, int EscalateAfterTalks,
    PersonRole EscalateTo, IReadOnlyList<string> HeardOnce);

/// <summary>The tactic for a talk, and why this one.</summary>
/// <param name="Key">The piece with its words: <c>tactic.negligent.third-talk</c>.</param>
/// <param name="Type">For which type of debtor.</param>
/// <param name="Why">The situation that decided.</param>
/// <param name="Count">How many talks without result, or broken agreements, there were; 0 for other reasons.</param>
/// <param name="Plan">How it is led.</param>
public sealed record TacticChoice(string Key, DebtorType Type, TacticCase Why, int Count, TacticPlan Plan)
{
    /// <summary>Whether the way of talking changes, so that whoever calls should read it before.</summary>
    public bool IsChange => Why is TacticCase.ThirdTalk or TacticCase.SecondBroken;
}

/// <summary>From when on a tactic changes.</summary>
/// <param name="TalksWithoutResult">Calls that are given; from this many without result on, positive.</param>
/// <param name="AgreementsBroken">From this many broken agreements on, positive.</param>
public readonly record struct TacticLimits(int TalksWithoutResult, int AgreementsBroken)
{
    /// <summary>Three calls are given, and two broken promises are enough.</summary>
    public static TacticLimits Usual { get; } = new(3, 2);

    /// <summary>Those of a policy: the words change when the plan does.</summary>
    public static TacticLimits Of(Policy policy) => new(policy.TalksWithoutResultMax, policy.BrokenPromisesMax);

    /// <summary>What is offered first, whatever the tactic says; null: what it says.</summary>
    public Offer? First { get; init; }

    /// <summary>The same, with what the policy changes for the reason of the delay or the type of debtor.</summary>
    public static TacticLimits Of(Policy policy, ReactionsNow reactions) => new(
        policy.TalksWithoutResultMax,
        Math.Min(policy.BrokenPromisesMax, reactions.BrokenMax ?? int.MaxValue))
    {
        First = reactions.Propose switch
        {
            AgreementKind.Promise => Offer.Whole,
            AgreementKind.Schedule => Offer.Schedule,
            AgreementKind.GuaranteeLetter => Offer.GuaranteeLetter,
            AgreementKind.Meeting => Offer.Meeting,
            AgreementKind.Refusal or null => null,
        },
    };
}
