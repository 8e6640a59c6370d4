using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Languages;

namespace Debitor.Conversation.Principles;

/// <summary>Puts evidence for and against a principle into words.</summary>
internal static class EvidenceSentences
{
    public static string Of(Evidence evidence, Words words)
    {
        var key = Words.Key("evidence", evidence.Kind);
        if (evidence is { Kind: EvidenceKind.AgreedExactly, Sum: null }) key += ".currencies";
        List<(string, object)> args =
            [("count", evidence.Count), ("percent", evidence.Count / 10), ("words", evidence.Words ?? "")];
        if (evidence.On is { } on) args.Add(("on", on));
        if (evidence.Sum is { } sum) args.Add(("sum", sum));
        var text = words[key, [.. args]];
        return evidence.AtMs is { } at ? words["evidence.at", ("text", text), ("at", ClockText.Written(at))] : text;
    }

    /// <summary>Why a principle is not known; empty when it is.</summary>
    public static string Unknown(PrincipleFinding finding, Words words) =>
        finding.Unknown is { } unknown ? words.Of("principle-unknown", unknown) : "";
}
