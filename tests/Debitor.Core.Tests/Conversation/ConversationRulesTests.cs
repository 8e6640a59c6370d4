using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>What a conversation needs to begin and to end.</summary>
public sealed class ConversationRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Fact]
    public void Only_an_outgoing_call_waits_for_its_preparation_and_only_where_the_policy_says_so()
    {
        var strict = GivenPolicy.Value with { PreparationIsRequired = true };
        var bare = new ConversationDraft();
        Assert.Null(ConversationRules.Leave(bare, Direction.Outgoing, GivenPolicy.Value));
        Assert.Null(ConversationRules.Leave(bare, Direction.Incoming, strict));
        Assert.Equal(
            ConversationRefusal.NotPrepared, ConversationRules.Leave(bare, Direction.Outgoing, strict));
        Assert.Null(ConversationRules.Leave(Prepared(), Direction.Outgoing, strict));
    }

    [Fact]
    public void Prepared_is_the_list_goals_with_day_and_sum_and_two_ways_out()
    {
        Assert.Empty(ConversationRules.Needs(Stage.Prepare, Prepared()));
        var noSum = Prepared();
        noSum.Goals[0].LeastAmount = "сколько дадут";
        Assert.Equal([StageNeed.Goal], ConversationRules.Needs(Stage.Prepare, noSum));
        var oneWay = Prepared();
        oneWay.Options[0].IsChosen = false;
        Assert.Equal([StageNeed.TwoOptions], ConversationRules.Needs(Stage.Prepare, oneWay));
        var standing = Prepared();
        standing.Checked = [.. standing.Checked.Skip(1)];
        Assert.Equal([StageNeed.Checklist], ConversationRules.Needs(Stage.Prepare, standing));
    }

    [Fact]
    public void Whoever_calls_us_is_not_kept_waiting()
    {
        Assert.Equal(Stage.Open, ConversationRules.First(Direction.Incoming));
        Assert.Equal(Stage.Prepare, ConversationRules.First(Direction.Outgoing));
    }

    [Fact]
    public void Who_decides_and_is_away_leaves_somebody_who_stands_in_or_an_hour()
    {
        var draft = new ConversationDraft { SpeakerId = 7, Decides = false, IsDeciderAbsent = true };
        Assert.Equal([StageNeed.StandIn], ConversationRules.Needs(Stage.Open, draft));
        draft.NewContact = new DraftContact { Name = "Анна Сергеевна" };
        Assert.Empty(ConversationRules.Needs(Stage.Open, draft));
        draft.NewContact = null;
        draft.Agreements = [CallBack()];
        Assert.Empty(ConversationRules.Needs(Stage.Open, draft));
    }

    [Theory]
    [InlineData("", ConversationRefusal.NothingSettled)]
    [InlineData("nobody", null)]
    [InlineData("no-date", null)]
    [InlineData("promise", null)]
    [InlineData("vague", ConversationRefusal.AgreementIncomplete)]
    [InlineData("promise vague", ConversationRefusal.AgreementIncomplete)]
    [InlineData("nobody promise", ConversationRefusal.NobodyAgreed)]
    [InlineData("no-date promise", ConversationRefusal.DateAndNoDate)]
    [InlineData("promise promise", ConversationRefusal.AgreedTwice)]
    [InlineData("no-date own", null)]
    [InlineData("past-call", ConversationRefusal.NextNotLater)]
    public void It_ends_with_something_that_has_a_name(string settled, ConversationRefusal? refusal)
    {
        var words = settled.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var draft = new ConversationDraft { Agreements = [.. words.Select(Line)] };
        Assert.Equal(refusal, ConversationRules.MayClose(draft, Today, Today));
    }

    [Fact]
    public void One_that_was_left_open_overnight_is_closed_with_the_day_it_was_held()
    {
        var draft = new ConversationDraft { Agreements = [Line("promise")], HeldOn = Today.AddDays(-1) };
        Assert.True(ConversationRules.IsLeftOver(Today.AddDays(-1), Today));
        Assert.Null(ConversationRules.MayClose(draft, Today.AddDays(-1), Today));
        draft.HeldOn = Today.AddDays(-2);
        Assert.Equal(
            ConversationRefusal.HeldOnWrong, ConversationRules.MayClose(draft, Today.AddDays(-1), Today));
        draft.HeldOn = Today.AddDays(1);
        Assert.Equal(
            ConversationRefusal.HeldOnWrong, ConversationRules.MayClose(draft, Today.AddDays(-1), Today));
    }

    [Fact]
    public void A_contact_for_today_needs_its_hour_and_an_hour_its_day()
    {
        var draft = new ConversationDraft { Agreements = [Line("nobody")], NextOn = Today };
        Assert.Equal(ConversationRefusal.NextNotLater, ConversationRules.MayClose(draft, Today, Today));
        draft.NextAt = new TimeOnly(16, 0);
        Assert.Null(ConversationRules.MayClose(draft, Today, Today));
        draft.NextOn = null;
        Assert.Equal(ConversationRefusal.HourWithoutDay, ConversationRules.MayClose(draft, Today, Today));
    }

    [Theory]
    [InlineData("promise", ActivityResult.Promise)]
    [InlineData("no-date", ActivityResult.Reached)]
    [InlineData("no-date own", ActivityResult.Reached)]
    [InlineData("call", ActivityResult.Callback)]
    [InlineData("nobody", ActivityResult.NoAnswer)]
    [InlineData("refusal", ActivityResult.Refusal)]
    [InlineData("order promise", ActivityResult.PaymentOrder)]
    public void The_strongest_of_what_was_settled_is_the_result(string settled, ActivityResult result)
    {
        var draft = new ConversationDraft { Agreements = [.. settled.Split(' ').Select(Line)] };
        Assert.Equal(result, Settlement.Of(draft).Result);
    }

    [Theory]
    [InlineData("100,00", 17, GoalResult.Best)]
    [InlineData("100,00", 20, GoalResult.Least)]
    [InlineData("50,00", 17, GoalResult.Least)]
    [InlineData("49,99", 17, GoalResult.NotReached)]
    [InlineData("100,00", 30, GoalResult.NotReached)]
    public void The_goal_is_measured_by_day_and_sum(string amount, int day, GoalResult result)
    {
        var draft = Prepared();
        draft.Agreements = [Line("promise")];
        draft.Agreements[0].Amount = amount;
        draft.Agreements[0].Day = new DateOnly(2026, 6, day);
        Assert.Equal(result, ConversationRules.Reached(draft, Settlement.Of(draft)));
    }

    [Fact]
    public void Of_several_goals_the_worst_tells()
    {
        var draft = Prepared();
        draft.Goals =
        [
            draft.Goals[0],
            new DraftGoal { CompanyId = 2, Currency = "EUR", BestAmount = "10", BestOn = Today.AddDays(3) },
        ];
        draft.Agreements = [Line("promise")];
        draft.Agreements[0].Amount = "100";
        Assert.Equal(GoalResult.NotReached, ConversationRules.Reached(draft, Settlement.Of(draft)));
        Assert.Null(ConversationRules.Reached(new ConversationDraft(), Settlement.Of(draft)));
    }

    [Theory]
    [InlineData(0, 99_999_99, 0, false)]
    [InlineData(0, 100_000_00, 0, true)]
    [InlineData(2, 1_00, 0, true)]
    [InlineData(1, 1_00, 0, false)]
    [InlineData(0, 99_999_99, 1_000_00, true)]
    public void The_workspace_is_proposed_from_a_sum_or_the_third_contact(
        int contacts, long rub, long eur, bool isProposed) =>
        Assert.Equal(isProposed, ConversationRules.IsProposed(
            [new Money(rub, Currency.Rub), new Money(eur, Currency.Eur)], contacts, GivenPolicy.Value));

    [Fact]
    public void A_talk_of_hours_is_a_screen_that_was_left_open()
    {
        var at = new DateTime(2026, 6, 15, 7, 0, 0, DateTimeKind.Utc);
        Assert.Null(ConversationRules.Lasted(null, null, at));
        Assert.Equal(TimeSpan.FromSeconds(134), ConversationRules.Lasted(at, null, at.AddSeconds(134)));
        Assert.Equal(TimeSpan.FromMinutes(3), ConversationRules.Lasted(at, at.AddMinutes(3), at.AddHours(9)));
        Assert.Null(ConversationRules.Lasted(at, null, at.AddHours(5)));
        Assert.Null(ConversationRules.Lasted(at, null, at.AddSeconds(-1)));
    }

    [Fact]
    public void It_is_dropped_with_a_reason_by_whoever_leads_it_or_their_head()
    {
        Assert.Null(ConversationRules.MayDrop("Открыли по ошибке", isMine: true, leads: false));
        Assert.Null(ConversationRules.MayDrop("Ушла в отпуск", isMine: false, leads: true));
        Assert.Equal(ConversationRefusal.NotYours, ConversationRules.MayDrop("Мешает", isMine: false, leads: false));
        Assert.Equal(ConversationRefusal.ReasonMissing, ConversationRules.MayDrop(" ", isMine: true, leads: true));
        Assert.Equal(
            ConversationRefusal.TextTooLong,
            ConversationRules.MayDrop(new string('я', 501), isMine: true, leads: false));
    }

    private static ConversationDraft Prepared() => new()
    {
        Checked = ConversationRules.Checklist,
        Goals =
        [
            new DraftGoal
            {
                CompanyId = 1, Currency = "RUB", BestAmount = "100,00", BestOn = Today.AddDays(3),
                LeastAmount = "50", LeastOn = Today.AddDays(7),
            },
        ],
        Options =
        [
            new DraftOption { Text = "вся сумма", IsChosen = true },
            new DraftOption { Text = "две части", IsChosen = true },
        ],
    };

    private static DraftAgreement CallBack() =>
        new() { Form = AgreedForm.CallBack, Day = Today.AddDays(1), Hour = new TimeOnly(10, 0) };

    private static DraftAgreement Line(string word) => word switch
    {
        "nobody" => new DraftAgreement { Form = AgreedForm.NobodyThere },
        "no-date" => new DraftAgreement { Form = AgreedForm.NoDate, Day = Today.AddDays(2) },
        "call" => CallBack(),
        "past-call" => new DraftAgreement
        {
            Form = AgreedForm.CallBack,
            Day = Today.AddDays(-1),
            Hour = new TimeOnly(10, 0),
        },
        "own" => new DraftAgreement { Form = AgreedForm.OwnPromise, Text = "акт сверки", Day = Today.AddDays(1) },
        "refusal" => new DraftAgreement { Form = AgreedForm.Refusal, Text = "платить не будем" },
        "vague" => new DraftAgreement { Form = AgreedForm.Promise, CompanyId = 1, Currency = "RUB", Amount = "скоро" },
        "order" => new DraftAgreement
        {
            Form = AgreedForm.PaymentOrder,
            CompanyId = 1,
            Currency = "RUB",
            Amount = "5",
            Day = Today,
        },
        _ => new DraftAgreement
        {
            Form = AgreedForm.Promise,
            CompanyId = 1,
            Currency = "RUB",
            Amount = "10",
            Day = Today.AddDays(3),
        },
    };
}
