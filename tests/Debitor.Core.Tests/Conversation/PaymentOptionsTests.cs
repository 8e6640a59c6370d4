using CsCheck;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>Two ways out at least, computed for this debt, in the order in which they are offered.</summary>
public sealed class PaymentOptionsTests
{
    private static readonly string?[] Habits = [null, "tue,thu", "15,30", "31"];

    [Fact]
    public void Who_is_open_is_given_time() =>
        Assert.Equal(
            [
                "WholeSum 100000 17.06",
                "Schedule 50000 17.06 + 50000 24.06",
                "PartNow 50000 17.06 + 50000 01.07",
                "Meeting 17.06 11:00",
                "GuaranteeLetter 100000 17.06 letter 16.06",
            ],
            Debtor.Owes(100_000).Options);

    [Fact]
    public void Who_agrees_to_everything_shows_it_with_money_first() =>
        Assert.Equal(
            ["WholeSum", "PartNow", "GuaranteeLetter", "Schedule", "Meeting"],
            Kinds(Debtor.Owes(100_000) with { Type = DebtorType.Negligent }));

    [Fact]
    public void Who_hides_puts_it_on_paper() =>
        Assert.Equal(
            ["WholeSum", "GuaranteeLetter", "Meeting", "PartNow", "Schedule"],
            Kinds(Debtor.Owes(100_000) with { Type = DebtorType.BadFaith }));

    [Theory]
    [InlineData(1_000, null)]
    [InlineData(1_001, "500 17.06 + 501 24.06")]
    [InlineData(199_999, "99999 17.06 + 100000 24.06")]
    [InlineData(200_000, "66666 17.06 + 66666 24.06 + 66668 01.07")]
    [InlineData(1_000_000, "250000 17.06 + 250000 24.06 + 250000 01.07 + 250000 08.07")]
    public void A_schedule_grows_longer_with_the_sum_only(long rub, string? expected) =>
        Assert.Equal(
            expected is null ? null : $"Schedule {expected}",
            Debtor.Owes(rub).Options.SingleOrDefault(
                option => option.StartsWith("Schedule", StringComparison.Ordinal)));

    [Fact]
    public void Who_hides_gets_no_long_schedule() =>
        Assert.Contains(
            "Schedule 500000 17.06 + 500000 24.06",
            (Debtor.Owes(1_000_000) with { Type = DebtorType.BadFaith }).Options);

    [Theory]
    [InlineData("tue,thu", null, null, "100000 16.06")]
    [InlineData("mon", "12:00", "2026-06-15 11:59", "100000 15.06")]
    [InlineData("mon", "12:00", "2026-06-15 12:00", "100000 22.06")]
    [InlineData("mon", "12:00", null, "100000 15.06")]
    [InlineData("20", null, null, "100000 19.06")]
    [InlineData("15,30", "10:00", "2026-06-15 16:00", "100000 30.06")]
    public void Days_are_their_own_days_of_payment(string days, string? cutOff, string? now, string expected) =>
        Assert.Equal($"WholeSum {expected}", Debtor.Owes(100_000).Pays(days, cutOff, now).Options.First());

    [Fact]
    public void Instalments_fall_on_their_days_of_payment() =>
        Assert.Contains(
            "Schedule 66666 16.06 + 66666 23.06 + 66668 30.06",
            Debtor.Owes(200_000).Pays("tue,thu").Options);

    [Fact]
    public void What_we_hold_of_theirs_is_set_off_first()
    {
        var debtor = new Debtor(Given.Invoice("318", "2026-06-01", 100_000).Credit("2026-06-03", 30_000));

        Assert.Equal(
            ["Offset -30000 70000 17.06", "WholeSum 70000 17.06"], debtor.Options.Take(2));
        Assert.Equal(
            ["Offset -100000", "Meeting 17.06 11:00"],
            new Debtor(Given.Invoice("318", "2026-06-01", 100_000).Credit("2026-06-03", 130_000)).Options);
    }

    [Fact]
    public void Credits_of_another_company_or_currency_are_no_offset() =>
        Assert.DoesNotContain(
            "Offset",
            Kinds(new Debtor(
                Given.Invoice("318", "2026-06-01", 100_000).Credit("2026-06-03", 30_000, company: 2)
                    .Credit("2026-06-03", eur: 500))));

    [Fact]
    public void Goods_delivered_a_short_while_ago_may_come_back()
    {
        var debtor = new Debtor(
            Given.Invoice("318", "2026-06-01", 100_000).Invoice("319", "2026-06-10", 40_000, issued: "2026-05-16"));

        Assert.Contains("Return -40000 100000 17.06", debtor.Options);
        Assert.DoesNotContain(
            "Return",
            Kinds(new Debtor(
                Given.Invoice("318", "2026-06-01", 100_000)
                    .Invoice("319", "2026-06-10", 40_000, issued: "2026-05-15"))));
    }

    [Fact]
    public void Who_broke_their_word_puts_it_on_paper()
    {
        var debtor = Debtor.Owes(100_000) with { Situation = new TalkHistory { BrokenPromises = 1 } };

        Assert.Equal("GuaranteeLetter 100000 17.06 letter 16.06 on paper", debtor.Options.ElementAt(1));
        Assert.Equal([OptionReason.BrokenBefore], PaymentOptions.For(debtor.Question)[1].Why);
    }

    [Fact]
    public void A_large_letter_comes_on_paper() =>
        Assert.Contains("GuaranteeLetter 500000 17.06 letter 16.06 on paper", Debtor.Owes(500_000).Options);

    [Fact]
    public void The_letter_comes_before_the_money()
    {
        var debtor = Debtor.Owes(100_000).Pays("mon", "12:00", "2026-06-15 10:00");

        Assert.Contains("GuaranteeLetter 100000 22.06 letter 16.06", debtor.Options);
    }

    [Fact]
    public void Who_does_not_answer_or_not_agree_looks_at_the_figures_with_us()
    {
        var silent = Debtor.Owes(100_000) with { Situation = new TalkHistory { Unanswered = 3 } };
        var disputed = new Debtor(
            Given.Invoice("318", "2026-06-01", 100_000).Disputed("318", "2026-06-05", sum: 30_000));

        Assert.Equal(OptionReason.NobodyAnswers, PaymentOptions.For(silent.Question)[1].Why.Single());
        Assert.Equal(OptionReason.Disputed, PaymentOptions.For(disputed.Question)[1].Why.Single());
        Assert.Equal("WholeSum 70000 17.06", disputed.Options.First());
    }

    [Fact]
    public void What_is_all_disputed_is_met_about() =>
        Assert.Equal(
            ["Meeting 17.06 11:00", "WholeSum 100000 24.06"],
            new Debtor(Given.Invoice("318", "2026-06-01", 100_000).Disputed("318", "2026-06-05")).Options);

    [Fact]
    public void What_is_on_its_way_is_not_asked_for()
    {
        var debtor = new Debtor(Given.Invoice("318", "2026-06-01", 100_000).OrderSent("2026-06-11", 60_000));

        Assert.Equal("WholeSum 40000 17.06", debtor.Options.First());
        Assert.Equal(
            "WholeSum 100000 17.06",
            new Debtor(Given.Invoice("318", "2026-06-01", 100_000).OrderSent("2026-06-02", 60_000)).Options.First());
    }

    [Fact]
    public void Before_the_due_day_the_talk_is_about_what_falls_due() =>
        Assert.Equal("WholeSum 100000 17.06", Debtor.Owes(100_000, due: "2026-06-18").Options.First());

    [Theory]
    [InlineData(DebtorType.GoodFaith, false, "100000 17.06, 33334 29.06")]
    [InlineData(DebtorType.GoodFaith, true, "100000 17.06, 50000 22.06")]
    [InlineData(DebtorType.Negligent, false, "100000 17.06, 50000 22.06")]
    [InlineData(DebtorType.BadFaith, false, "100000 17.06, 66667 18.06")]
    [InlineData(DebtorType.BadFaith, true, "100000 17.06, 80000 17.06")]
    public void The_goal_grows_with_what_is_known(DebtorType type, bool changes, string expected)
    {
        var debtor = Debtor.Owes(100_000) with
        {
            Type = type,
            Situation = new TalkHistory { ChangesTactic = changes },
        };

        Assert.Equal(expected, debtor.GoalOfTalk);
    }

    [Fact]
    public void The_goal_falls_on_their_days_of_payment()
    {
        var debtor = Debtor.Owes(100_000).Pays("tue") with { Type = DebtorType.Negligent };

        Assert.Equal("100000 16.06, 50000 16.06", debtor.GoalOfTalk);
        Assert.Equal("none", new Debtor(
            Given.Invoice("318", "2026-06-01", 100_000).Credit("2026-06-03", 130_000)).GoalOfTalk);
    }

    [Fact]
    public void Every_option_adds_up_and_none_is_above_the_debt() =>
        Gen.Select(RandomDossier.Facts, Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 3])
            .Sample((facts, type, changes, days) =>
            {
                var habit = PaymentHabit.Parse(Habits[days], null);
                var dossier = RandomDossier.Of(facts);
                foreach (var debt in TalkDebts.Of(dossier, GivenPolicy.Value, Given.Calendar, Debtor.Today))
                    Holds(debt, (DebtorType)type, changes, habit);
            });

    private static void Holds(TalkDebt debt, DebtorType type, bool changes, PaymentHabit? habit)
    {
        var question = new OptionsQuestion
        {
            Debt = debt,
            Type = type,
            Situation = new TalkHistory { ChangesTactic = changes, BrokenPromises = changes ? 2 : 0 },
            Habit = habit,
            Calendar = Given.Calendar,
            Policy = GivenPolicy.Value,
            Today = Debtor.Today,
        };
        var options = PaymentOptions.For(question);

        if (debt.AskMinor > 0 || debt.DisputedMinor > 0) Assert.True(options.Count >= 2);
        foreach (var option in options)
        {
            Assert.NotEmpty(option.Why);
            Assert.True(option.TotalMinor <= debt.OpenMinor);
            Assert.All(option.Parts, part => Assert.True(part.AmountMinor > 0 && part.DueOn >= Debtor.Today));
            Assert.All(option.Parts, part => Assert.True(Given.Calendar.IsWorking(part.DueOn)));
            Assert.True(option.Parts.Zip(option.Parts.Skip(1)).All(pair => pair.First.DueOn < pair.Second.DueOn));
            if (option.LetterDueOn is { } letter) Assert.True(letter <= option.Parts[0].DueOn);
            if (debt.AskMinor > 0 && option.Kind is OptionKind.WholeSum or OptionKind.PartNow or OptionKind.Schedule
                or OptionKind.GuaranteeLetter) Assert.Equal(debt.DemandMinor, option.TotalMinor);
        }

        if (TalkGoals.Of(question) is not { } goal) return;
        Assert.True(goal.Least.Sum.Minor > 0 && goal.Least.Sum.Minor <= goal.Best.Sum.Minor);
        Assert.True(goal.Best.On <= goal.Least.On);
    }

    private static IEnumerable<string> Kinds(Debtor debtor) =>
        PaymentOptions.For(debtor.Question).Select(option => $"{option.Kind}");
}
