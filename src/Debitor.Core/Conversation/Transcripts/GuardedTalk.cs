using Debitor.Core.Conversation.Guard;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>A place of a cue that the language guard marked.</summary>
/// <param name="Cue">From 0.</param>
/// <param name="Start">The first UTF-16 unit within the text of the cue.</param>
/// <param name="Length">UTF-16 units, at least 1.</param>
/// <param name="Finding">What was found; two cues share one when the words go over from one into the next.</param>
/// <param name="IsFirst">Whether the finding begins here.</param>
public sealed record MarkedWords(int Cue, int Start, int Length, GuardFinding Finding, bool IsFirst);

/// <summary>Has the language guard read what our side said in a call; the other side is never judged.</summary>
public static class GuardedTalk
{
    // Of a caption a person may say half a sentence: what is read is the whole turn.
    public static IReadOnlyList<MarkedWords> Check(
        GuardRules rules, Transcript transcript, string manager, GuardContext context)
    {
        List<MarkedWords> marked = [];
        foreach (var turn in Turn.Of(transcript.Cues))
        {
            if ((turn.Speaker ?? "") != manager) continue;
            foreach (var finding in LanguageGuard.Check(rules, turn.Text, context)) Mark(turn, finding, marked);
        }

        return marked;
    }

    /// <summary>The findings as figures and principles count them: each once, in the cue in which it begins.</summary>
    public static IReadOnlyList<CueFinding> Counted(Transcript transcript, IReadOnlyList<MarkedWords> marked) =>
    [
        .. marked.Where(one => one.IsFirst).Select(one => new CueFinding(
            one.Cue, one.Finding.Rule.Code(), transcript.Cues[one.Cue].Text.Substring(one.Start, one.Length))),
    ];

    private static void Mark(Turn turn, GuardFinding finding, List<MarkedWords> marked)
    {
        var (start, end) = (finding.Start, finding.Start + finding.Length);
        var isFirst = true;
        for (var cue = turn.CueAt(start); cue <= turn.LastCue && turn.StartOf(cue) < end; cue++)
        {
            var begins = turn.StartOf(cue);
            var ends = cue == turn.LastCue ? turn.Text.Length : turn.StartOf(cue + 1) - 1;
            var (from, to) = (Math.Max(start, begins), Math.Min(end, ends));
            if (to <= from) continue;
            marked.Add(new MarkedWords(cue, from - begins, to - from, finding, isFirst));
            isFirst = false;
        }
    }
}
