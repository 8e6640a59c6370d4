using System.Text.Json.Serialization;
using Debitor.Core.Strategy;
using Debitor.Languages;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>Why a customer has its step, for programs.</summary>
internal sealed record ExplainAnswer
{
    public required DateOnly On { get; init; }

    /// <summary>The number of the customer.</summary>
    public required string Customer { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether only what had been recorded by the end of the day was asked.</summary>
    public required bool Rewound { get; init; }

    /// <summary>The answer in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The rule of the step; null when there is none.</summary>
    public string? Step { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Why there is no step, or what it waits for.</summary>
    public string? Reason { get; init; }

    /// <summary>What was looked at, in order.</summary>
    public required IReadOnlyList<ExplainNode> Tree { get; init; }

    public static ExplainAnswer Of(ExplainModel model, Words words)
    {
        var says = new ExplainWords(words);
        var (step, skip) = (model.Explanation.Answer.Step, model.Explanation.Answer.Skip);
        return new ExplainAnswer
        {
            On = model.On,
            Customer = model.Customer.Number,
            Name = model.Customer.Name,
            Rewound = model.IsRewound,
            Sentence = says.Sentence(model),
            Step = step?.Rule,
            DueOn = step?.DueOn,
            Reason = skip is { } none ? StoredWord.Of(none)
                : step!.DueOn > model.On ? StoredWord.Of(step.Wait) : null,
            Tree = [.. model.Explanation.Tree.Parts.Select(part => ExplainNode.Of(part, says))],
        };
    }
}

/// <summary>Something that was looked at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Holds">Whether it held.</param>
/// <param name="Text">With its figures, in words.</param>
/// <param name="Parts">What it consists of.</param>
internal sealed record ExplainNode(string Kind, bool Holds, string Text, IReadOnlyList<ExplainNode>? Parts)
{
    public static ExplainNode Of(Explained node, ExplainWords says) => new(
        StoredWord.Of(node.Kind), node.Holds, says.Text(node),
        node.Parts.Count == 0 ? null : [.. node.Parts.Select(part => Of(part, says))]);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExplainAnswer))]
internal sealed partial class ExplainJson : JsonSerializerContext;
