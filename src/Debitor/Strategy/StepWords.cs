using Debitor.Core.Strategy;
using Debitor.Languages;

namespace Debitor.Strategy;

/// <summary>Puts steps, and the reasons for having none, into words; why a step is there: <see cref="StepReason"/>.</summary>
internal static class StepWords
{
    private const string OtherRule = "other";

    /// <summary>What the step is called; a rule of the company's own policy goes by its name.</summary>
    public static string Name(Words words, string rule) => words[$"rule.{Known(words, rule)}", ("rule", rule)];

    /// <summary>What the step waits for until its day.</summary>
    public static string Wait(Words words, SkipReason reason) => words.Of("skip", reason);

    /// <summary>Why there is no step.</summary>
    public static string WhyNot(Words words, SkipReason reason) => words[$"{Words.Key("skip", reason)}.why"];

    private static string Known(Words words, string rule) => words.Has($"rule.{rule}") ? rule : OtherRule;
}
