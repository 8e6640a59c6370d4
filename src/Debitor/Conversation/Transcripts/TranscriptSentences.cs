using System.Globalization;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Languages;

namespace Debitor.Conversation.Transcripts;

/// <summary>Puts problems of a transcript into words: where, what was read, what was expected, what to do.</summary>
internal static class TranscriptSentences
{
    /// <summary>The bound of a file as people read it.</summary>
    public const int Megabytes = TranscriptText.BytesMax / 1_000_000;

    public static string Of(TranscriptProblem problem, Words words)
    {
        var what = What(problem, words);
        return problem.Line is { } line ? words["transcript.at-line", ("line", line), ("what", what)] : what;
    }

    /// <summary>Why a transcript is not kept, changed or removed: the key of its sentence, and what it names.</summary>
    public static (string Key, (string Name, object Value)[] Facts) Of(TranscriptRefusal refusal) => (
        Words.Key("transcript-refusal", refusal),
        refusal switch
        {
            TranscriptRefusal.TooLarge => [("max", Megabytes)],
            TranscriptRefusal.ConsentTooLong => [("max", RecordingConsent.HowCharsMax)],
            _ => [],
        });

    /// <summary>The sentence itself.</summary>
    public static string Of(TranscriptRefusal refusal, Words words)
    {
        var (key, facts) = Of(refusal);
        return words[key, facts];
    }

    private static string What(TranscriptProblem problem, Words words)
    {
        var key = Words.Key("transcript-problem", problem.Kind);
        if (problem.Kind == TranscriptProblemKind.NotText) return words[$"{key}.{problem.Args[0]}"];
        var names = ArgumentsOf(problem.Kind);
        List<(string, object)> args = [("read", problem.Read ?? "")];
        for (var i = 0; i < names.Length && i < problem.Args.Count; i++) args.Add((names[i], Value(problem.Args[i])));
        return words[key, [.. args]];
    }

    // Numbers stay numbers, so that words agree with them; times are texts.
    private static object Value(string arg) =>
        int.TryParse(arg, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : arg;

    private static string[] ArgumentsOf(TranscriptProblemKind kind) => kind switch
    {
        TranscriptProblemKind.TooLong => ["chars", "allowed"],
        TranscriptProblemKind.TooManyCues or TranscriptProblemKind.TooFar => ["allowed"],
        TranscriptProblemKind.StartsEarlier => ["line", "start"],
        TranscriptProblemKind.OverlapsItself => ["line", "end"],
        _ => [],
    };
}
