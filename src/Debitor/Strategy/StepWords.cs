using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Languages;

namespace Debitor.Strategy;

/// <summary>Puts steps, and the reasons for having none, into words: the rule and the facts.</summary>
internal static class StepWords
{
    private const string OtherRule = "other";

    /// <summary>What the step is called; a rule of the company's own policy goes by its name.</summary>
    public static string Name(Words words, string rule) => words[$"rule.{Known(words, rule)}", ("rule", rule)];

    /// <summary>Why the step is there.</summary>
    /// <param name="words">The language.</param>
    /// <param name="step">The step.</param>
    /// <param name="anchor">The document it is about.</param>
    /// <param name="on">The day on which it is explained: days overdue are counted to it.</param>
    public static string Why(Words words, Step step, DebtDocument anchor, DateOnly on)
    {
        var key = $"rule.{Known(words, step.Rule)}.why";
        var days = Math.Max(0, on.DayNumber - anchor.DueOn.DayNumber);
        List<(string Name, object Value)> facts =
        [
            ("rule", step.Rule), ("document", anchor.Number), ("due", anchor.DueOn), ("days", days),
            ("open", new Money(anchor.OpenOn(on), anchor.Currency)), ("occurrence", step.Occurrence),
        ];
        if (step.LastContactOn is not { } last) return words[key, [.. facts]];
        return words[$"{key}.after-contact", [.. facts, ("last", last)]];
    }

    /// <summary>What the step waits for until its day.</summary>
    public static string Wait(Words words, SkipReason reason) => words.Of("skip", reason);

    /// <summary>Which limit holds the step back, and until when.</summary>
    public static string Held(Words words, LimitHold limit, Policy policy, DateOnly until)
    {
        var max = ContactAllowance.Max(policy.Contacts, limit) ?? 0;
        return words[
            "explained.limit", ("counts", words.Of("counted", limit.Counts)), ("max", max),
            ("window", words.Of("limit-window", limit.Window)), ("day", until)];
    }

    /// <summary>Why there is no step.</summary>
    public static string WhyNot(Words words, SkipReason reason) => words[$"{Words.Key("skip", reason)}.why"];

    private static string Known(Words words, string rule) => words.Has($"rule.{rule}") ? rule : OtherRule;
}
