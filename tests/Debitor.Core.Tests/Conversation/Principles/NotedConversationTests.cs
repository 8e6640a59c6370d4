using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Principles;
using Xunit;
using static Debitor.Core.Conversation.Principles.EvidenceKind;
using static Debitor.Core.Conversation.Principles.Principle;
using static Debitor.Core.Conversation.Principles.PrincipleState;

namespace Debitor.Core.Tests.Conversation.Principles;

/// <summary>What the five principles see of a conversation that nobody recorded.</summary>
public sealed class NotedConversationTests
{
    private static readonly DateOnly Thursday = new(2026, 6, 18);

    [Fact]
    public void While_nothing_is_settled_nobody_can_say() =>
        Assert.Null(NotedConversation.Of(new ConversationDraft { Note = "говорим" }, Stage.Talk, isPrepared: true));

    [Fact]
    public void A_promise_with_day_sum_and_recap_is_concrete()
    {
        var draft = With(Promise("125430,50"));
        draft.IsRecapConfirmed = true;
        draft.BusinessReason = "waits-for-customers";
        draft.IsConsequenceNamed = true;
        draft.Options = [new DraftOption { IsChosen = true }, new DraftOption { IsChosen = true }, new DraftOption()];

        var found = Of(draft);

        Assert.Equal((Shown, AgreementReached), (found[Persistent].State, found[Persistent].Evidence[0].Kind));
        Assert.Equal(Thursday, found[Concrete].Evidence[0].On);
        Assert.Equal(new Money(125_430_50, Currency.Rub), found[Concrete].Evidence[0].Sum);
        Assert.Contains(found[Concrete].Evidence, evidence => evidence.Kind == RecapConfirmed);
        Assert.Equal(
            [ConsequencesNamed, OptionsOffered, ReasonKnown], found[Motivating].Evidence.Select(one => one.Kind));
        Assert.Equal(2, found[Motivating].Evidence[1].Count);
    }

    [Fact]
    public void No_date_with_the_next_contact_is_honest_and_concrete()
    {
        var found = Of(With(new DraftAgreement { Form = AgreedForm.NoDate, Day = Thursday }));

        Assert.Equal((Shown, Shown), (found[Persistent].State, found[Concrete].State));
        Assert.Equal(NoDateAndNextContact, found[Concrete].Evidence[0].Kind);
        Assert.Equal((NotKnown, NotKnown), (found[Confident].State, found[Motivating].State));
    }

    [Fact]
    public void Nobody_there_shows_nothing_of_anybody()
    {
        var found = Of(With(new DraftAgreement { Form = AgreedForm.NobodyThere }));
        Assert.Equal(PrincipleUnknown.NobodyReached, found[Respectful].Unknown);
    }

    [Fact]
    public void What_was_noted_as_not_said_speaks_against_only_when_nothing_else_was_said()
    {
        var draft = With(Promise("100"));
        (draft.IsBenefitNamed, draft.IsConsequenceNamed) = (false, false);
        Assert.Equal(NotShown, Of(draft)[Motivating].State);
        draft.IsBenefitNamed = true;
        Assert.Equal(Shown, Of(draft)[Motivating].State);
    }

    [Theory]
    //          leader  head  shared  who looks: leader, head, director, machine
    [InlineData(1, 2L, false, true, false, false, false)]
    [InlineData(1, 2L, true, true, true, false, false)]
    [InlineData(1, null, true, true, false, false, false)]
    public void A_review_is_the_leaders_own_until_they_share_it_with_their_head(
        long leader, long? head, bool isShared, bool byLeader, bool byHead, bool byDirector, bool byMachine) =>
        Assert.Equal(
            (byLeader, byHead, byDirector, byMachine),
            (ReviewRules.MaySee(1, leader, head, isShared), ReviewRules.MaySee(2, leader, head, isShared),
                ReviewRules.MaySee(3, leader, head, isShared), ReviewRules.MaySee(0, leader, head, isShared)));

    private static Dictionary<Principle, PrincipleFinding> Of(ConversationDraft draft) =>
        FivePrinciples.Of(NotedConversation.Of(draft, Stage.Analyse, isPrepared: false)!)
            .ToDictionary(finding => finding.Principle);

    private static ConversationDraft With(DraftAgreement agreement) => new() { Agreements = [agreement] };

    private static DraftAgreement Promise(string sum) => new()
    {
        Form = AgreedForm.Promise,
        CompanyId = 1,
        Currency = "RUB",
        Amount = sum,
        Day = Thursday,
    };
}
