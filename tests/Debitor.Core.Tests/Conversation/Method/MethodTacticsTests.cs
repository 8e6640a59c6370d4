using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Customers;
using Xunit;
using TalkSituation = Debitor.Core.Conversation.Method.TalkSituation;

namespace Debitor.Core.Tests.Conversation.Method;

public sealed class MethodTacticsTests
{
    [Theory]
    //          talks, fruitless, broken, incoming, early -> tactic
    [InlineData(0, 0, 0, false, true, "tactic.before-due", TacticCase.BeforeDue, 0)]
    [InlineData(0, 0, 0, false, false, "tactic.negligent.first", TacticCase.First, 0)]
    [InlineData(1, 1, 0, false, false, "tactic.negligent.repeated", TacticCase.Repeated, 0)]
    [InlineData(2, 2, 1, false, false, "tactic.negligent.repeated", TacticCase.Repeated, 0)]
    [InlineData(2, 2, 0, true, false, "tactic.negligent.incoming", TacticCase.Incoming, 0)]
    [InlineData(3, 3, 0, false, false, "tactic.negligent.third-talk", TacticCase.ThirdTalk, 3)]
    [InlineData(5, 4, 0, true, false, "tactic.negligent.third-talk", TacticCase.ThirdTalk, 4)]
    [InlineData(5, 4, 2, false, false, "tactic.negligent.second-broken", TacticCase.SecondBroken, 2)]
    [InlineData(0, 0, 2, true, true, "tactic.negligent.second-broken", TacticCase.SecondBroken, 2)]
    public void The_gravest_fact_decides(
        int talks, int fruitless, int broken, bool isIncoming, bool isEarly, string key, TacticCase why, int count)
    {
        var choice = MethodTactics.Pick(
            new TalkSituation
            {
                Type = DebtorType.Negligent,
                TalksBefore = talks,
                TalksWithoutResult = fruitless,
                AgreementsBroken = broken,
                Direction = isIncoming ? Direction.Incoming : Direction.Outgoing,
                IsBeforeDue = isEarly,
            },
            TacticLimits.Usual);

        Assert.Equal((key, why, count), (choice.Key, choice.Why, choice.Count));
        Assert.Equal(why is TacticCase.ThirdTalk or TacticCase.SecondBroken, choice.IsChange);
    }

    [Fact]
    public void The_policy_may_change_it_earlier()
    {
        var talk = new TalkSituation { TalksBefore = 2, TalksWithoutResult = 2, AgreementsBroken = 1 };

        Assert.Equal(TacticCase.Repeated, MethodTactics.Pick(talk, TacticLimits.Usual).Why);
        Assert.Equal(TacticCase.ThirdTalk, MethodTactics.Pick(talk, new TacticLimits(2, 2)).Why);
        Assert.Equal(TacticCase.SecondBroken, MethodTactics.Pick(talk, new TacticLimits(2, 1)).Why);
    }

    [Fact]
    public void Every_type_has_a_tactic_for_every_case_and_two_ways_out()
    {
        foreach (var type in Enum.GetValues<DebtorType>())
        {
            var tactics = MethodTactics.For(type).ToList();
            Assert.Equal(
                Enum.GetValues<TacticCase>().Where(why => why != TacticCase.BeforeDue),
                tactics.Select(tactic => tactic.Why).Order());
            foreach (var (key, _, _, _, plan) in tactics)
            {
                Assert.True(plan.Offers.Distinct().Count() == plan.Offers.Count && plan.Offers.Count >= 2, key);
                Assert.True(plan.Best.Count > 0 && plan.Least.Count > 0 && !plan.Best.Intersect(plan.Least).Any(), key);
                Assert.All(plan.HeardOnce, objection => Assert.NotNull(MethodCatalogue.Find(objection)));
            }
        }
    }

    [Fact]
    public void The_worse_it_gets_the_sooner_it_goes_on_and_the_fewer_excuses_are_left()
    {
        foreach (var type in Enum.GetValues<DebtorType>())
        {
            var first = Plan(type, 0, 0);
            var third = Plan(type, 3, 0);
            var second = Plan(type, 3, 2);
            Assert.True(first.EscalateAfterTalks > third.EscalateAfterTalks, type.ToString());
            Assert.True(third.EscalateAfterTalks >= second.EscalateAfterTalks, type.ToString());
            Assert.Subset(third.HeardOnce.ToHashSet(), first.HeardOnce.ToHashSet());
            Assert.Subset(second.HeardOnce.ToHashSet(), third.HeardOnce.ToHashSet());
            Assert.Contains(Offer.Whole, first.Offers);
        }

        Assert.Equal(PersonRole.Lawyer, Plan(DebtorType.BadFaith, 0, 2).EscalateTo);
        Assert.False(MethodTactics.IsHeardOnce(Plan(DebtorType.GoodFaith, 0, 0), "objection.next-week"));
        Assert.True(MethodTactics.IsHeardOnce(Plan(DebtorType.Negligent, 0, 0), "objection.next-week"));

        static TacticPlan Plan(DebtorType type, int fruitless, int broken) => MethodTactics.Pick(
            new TalkSituation { Type = type, TalksWithoutResult = fruitless, AgreementsBroken = broken },
            TacticLimits.Usual).Plan;
    }
}
