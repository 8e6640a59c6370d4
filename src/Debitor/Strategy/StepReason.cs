using Debitor.Core;
using Debitor.Core.Strategy;
using Debitor.Languages;

namespace Debitor.Strategy;

/// <summary>Why a step is there, as a sentence in the user's language: the rule and the facts.</summary>
internal static class StepReason
{
    /// <param name="step">The step.</param>
    /// <param name="document">The number of its anchor.</param>
    /// <param name="dueOn">The last day to pay the anchor.</param>
    /// <param name="open">What is open of the anchor.</param>
    /// <param name="on">The day.</param>
    /// <param name="words">The language.</param>
    public static string Of(Step step, string document, DateOnly dueOn, Money open, DateOnly on, Words words)
    {
        var rule = words.Has($"rule.{step.Rule}.why") ? step.Rule : "other";
        var key = step.LastContactOn is null ? $"rule.{rule}.why" : $"rule.{rule}.why.after-contact";
        return words[
            key, ("document", document), ("due", dueOn), ("days", Math.Max(0, on.DayNumber - dueOn.DayNumber)),
            ("open", open), ("occurrence", step.Occurrence), ("last", step.LastContactOn ?? on)];
    }
}
