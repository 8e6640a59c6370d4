namespace Debitor.Core.Conversation;

/// <summary>A sum by a day.</summary>
public readonly record struct Goal(Money Sum, DateOnly On);

/// <summary>What a talk is to reach with one company in one currency.</summary>
/// <param name="CompanyId">Which of our legal entities.</param>
/// <param name="Best">All of it on the first possible day.</param>
/// <param name="Least">With less than this the talk did not reach its goal.</param>
public sealed record TalkGoal(long CompanyId, Goal Best, Goal Least);

/// <summary>Sets the goal of a talk: the most and the least that it may end with.</summary>
/// <remarks>
/// The least grows with what is known about the debtor: who is open is given time, who agrees to everything is held to
/// half within the week, who hides is held to two thirds. When what was tried came to nothing, one step more.
/// </remarks>
public static class TalkGoals
{
    private static readonly Step[] Steps =
    [
        new(1, 3, 10),
        new(1, 2, 5),
        new(2, 3, 3),
        new(4, 5, 2),
    ];

    /// <summary>Null when nothing has to come in money.</summary>
    public static TalkGoal? Of(OptionsQuestion question)
    {
        var debt = question.Debt;
        if (debt.DemandMinor <= 0) return null;
        var days = question.Days;
        var all = new Money(debt.DemandMinor, debt.Currency);
        var step = Steps[(int)question.Type + (question.Situation.ChangesTactic ? 1 : 0)];
        return new TalkGoal(
            debt.CompanyId, new Goal(all, days.First),
            new Goal(Share(all, step), days.Within(step.WorkingDays)));
    }

    // Up to a whole unit, so that it can be said aloud; never more than all of it.
    private static Money Share(Money all, Step step)
    {
        var unit = all.Currency.MinorPerMajor();
        var exact = ((decimal)all.Minor * step.Part / step.Of);
        return all with { Minor = Math.Min(all.Minor, (long)Math.Ceiling(exact / unit) * unit) };
    }

    private readonly record struct Step(int Part, int Of, int WorkingDays);
}
