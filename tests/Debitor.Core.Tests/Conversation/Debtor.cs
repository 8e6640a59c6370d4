using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Tests.Strategy;

namespace Debitor.Core.Tests.Conversation;

/// <summary>A debt on 15 June 2026, a Monday, and what is known about the debtor.</summary>
internal sealed record Debtor(DebtorStory Story)
{
    public static readonly DateOnly Today = Given.Day("2026-06-15");

    private static readonly Policy Rules = GivenPolicy.Value;

    public DebtorType Type { get; init; } = DebtorType.GoodFaith;
    public TalkHistory Situation { get; init; } = new();
    public PaymentHabit? Habit { get; init; }
    public DateTime? Now { get; init; }

    public static Debtor Owes(long rub, string due = "2026-06-01") => new(Given.Invoice("318", due, rub));

    public Debtor Pays(string days, string? cutOff = null, string? now = null) => this with
    {
        Habit = PaymentHabit.Parse(
            days, cutOff is null ? null : TimeOnly.ParseExact(cutOff, "HH:mm", CultureInfo.InvariantCulture)),
        Now = now is null ? null : DateTime.ParseExact(now, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    };

    public IReadOnlyList<TalkDebt> Debts => TalkDebts.Of(Story.Dossier, Rules, Given.Calendar, Today);

    public OptionsQuestion Question => Ask(Debts.Single());

    public OptionsQuestion Ask(TalkDebt debt) => new()
    {
        Debt = debt,
        Type = Type,
        Situation = Situation,
        Habit = Habit,
        Calendar = Given.Calendar,
        Policy = Rules,
        Today = Today,
        NowThere = Now,
    };

    /// <summary>What is offered, in its order: <c>Schedule 50000 16.06 + 50000 23.06</c>.</summary>
    public IEnumerable<string> Options => PaymentOptions.For(Question).Select(Say);

    public static string Say(PaymentOption option)
    {
        var parts = string.Join(" + ", option.Parts.Select(part => $"{Sum(part.AmountMinor)} {Day(part.DueOn)}"));
        var letter = option.LetterDueOn is { } day ? $" letter {Day(day)}{(option.IsOnPaper ? " on paper" : "")}" : "";
        var meeting = option.MeetsOn is { } meets ? $" {Day(meets)} {option.MeetsAt:HH\\:mm}" : "";
        var without = option.WithoutMoneyMinor > 0 ? $" -{Sum(option.WithoutMoneyMinor)}" : "";
        return $"{option.Kind}{without}{(parts.Length > 0 ? " " : "")}{parts}{letter}{meeting}";
    }

    public string GoalOfTalk => TalkGoals.Of(Question) is { } goal
        ? $"{Sum(goal.Best.Sum.Minor)} {Day(goal.Best.On)}, {Sum(goal.Least.Sum.Minor)} {Day(goal.Least.On)}"
        : "none";

    private static string Sum(long minor) => (minor / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("dd.MM", CultureInfo.InvariantCulture);
}
