using Debitor.Conversation.Method;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;

namespace Debitor.Strategy;

/// <summary>Puts an explanation into words.</summary>
internal sealed class ExplainWords(Words words)
{
    /// <summary>The answer in one sentence.</summary>
    public string Sentence(ExplainModel model)
    {
        if (model.Explanation.Answer.Step is not { } step)
        {
            return words[
                "explain.sentence.none", ("reason", words.Of("skip", model.Explanation.Answer.Skip!.Value))];
        }

        var anchor = model.Dossier.Ledger.Documents.Single(document => document.Id == step.AnchorItemId);
        var waits = step.DueOn > model.On;
        return words[
            waits ? "explain.sentence.wait" : "explain.sentence.step", ("step", StepWords.Name(words, step.Rule)),
            ("channel", words.Of("channel", step.Channel)), ("role", words.Of("role", step.OwnerRole)),
            ("day", step.DueOn), ("wait", words.Of("skip", step.Wait)),
            ("why", StepWords.Why(words, step, anchor, model.On))];
    }

    /// <summary>From when on the facts are, in one sentence or two.</summary>
    public string Known(ExplainModel model) => model.IsRewound
        ? $"{words["explain.rewound", ("day", model.On)]} {words["explain.not-rewound"]}"
        : words["explain.now"];

    /// <summary>What was looked at, with its figures.</summary>
    public string Text(Explained node)
    {
        var key = Words.Key("explained", node.Kind);
        if (!node.Holds && words.Has($"{key}.not")) key += ".not";
        List<(string Name, object Value)> facts =
            [.. node.Facts.Select(fact => (fact.Name, Said(fact.Name, fact.Value)))];
        if (node.Kind == ExplainedKind.Reaction) facts.Add(("on", On(node)));
        return words[key, [.. facts]];
    }

    private string On(Explained node) => node["reason"] is string { Length: > 0 } reason
        ? ShippedMethod.Book(words.Language)[$"reason.{reason}"].Title
        : words.Of("debtor-type", Enum.Parse<DebtorType>((string)node["type"]!));

    private object Said(string name, object value) => value switch
    {
        PersonRole role => words.Of("role", role),
        Channel channel => words.Of("channel", channel),
        ChannelChange change => words.Of("channel-why", change),
        CountedContacts counts => words.Of("counted", counts),
        LimitWindow window => words.Of("limit-window", window),
        PromiseLevel level => words.Of("promise-level", level),
        DebtorType type => words.Of("debtor-type", type),
        SkipReason reason => words.Of("skip", reason),
        string rule when name == "rule" => StepWords.Name(words, rule),
        "" => "—",
        _ => value,
    };
}
