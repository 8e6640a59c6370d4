using System.Collections.Frozen;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>By what a share of the talk is measured.</summary>
public enum TalkShareBasis
{
    SpeakingTime,

    /// <summary>Words, where ends are not known.</summary>
    Words,
}

/// <summary>How much of the talk was ours.</summary>
/// <param name="ManagerPerMille">0 to 1000, rounded down; the rest is all others together.</param>
/// <param name="Basis">By what it is measured.</param>
public sealed record TalkShare(int ManagerPerMille, TalkShareBasis Basis);

/// <summary>What happened after a question of the manager.</summary>
public enum AfterQuestion
{
    /// <summary>The other side spoke next.</summary>
    Answered,

    /// <summary>The manager spoke on at once, without waiting for an answer.</summary>
    WentOn,

    /// <summary>The manager waited, nobody answered, and the manager spoke on.</summary>
    WaitedInVain,

    /// <summary>The transcript ends with the question.</summary>
    Last,
}

/// <summary>A question of the manager.</summary>
/// <param name="Cue">From 0.</param>
/// <param name="AtMs">When its cue starts; null when not known.</param>
/// <param name="Words">The question.</param>
/// <param name="After">What happened next.</param>
/// <param name="PauseMs">
/// From its end to the next words, 0 when they overlap; null when times are not known or the manager spoke on within
/// the cue.
/// </param>
public sealed record AskedQuestion(int Cue, long? AtMs, string Words, AfterQuestion After, long? PauseMs);

/// <summary>Somebody began before the other had ended.</summary>
/// <param name="ByManager">Who began: our manager, or somebody else.</param>
/// <param name="Cue">What they began with, from 0.</param>
/// <param name="AtMs">When.</param>
/// <param name="OverlapMs">How long both spoke; 0 when the other broke off at once.</param>
public sealed record Interruption(bool ByManager, int Cue, long AtMs, long OverlapMs);

/// <summary>The longest one-sided stretch; short words of the other side («да», «угу») do not end it.</summary>
/// <param name="Cue">Where it begins, from 0.</param>
/// <param name="AtMs">When it begins; null when not known.</param>
/// <param name="Ms">From its first to its last word; null when times are not known.</param>
/// <param name="Words">How many words of the speaker.</param>
public sealed record Monologue(int Cue, long? AtMs, long? Ms, int Words);

/// <summary>Figures of how two sides take turns.</summary>
internal static class TalkFigures
{
    // So many words of the other side are assent, not a turn.
    private const int AssentWordsMax = 2;

    // Less than this both people and recognition programs overlap by themselves.
    private const long OverlapMsMin = 300;

    private const long BreakOffMsMax = 500;

    private static readonly FrozenSet<string> QuestionWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "когда", "какого", "какой", "какую", "какая", "кто", "что", "чем", "почему", "сколько", "где", "куда", "как",
        "коли", "якого", "який", "яку", "яка", "хто", "що", "чим", "чому", "скільки", "де", "куди", "як",
        "when", "what", "whats", "who", "whos", "why", "how", "which", "where");

    // How far back an overlapping cue is looked for.
    private const int LookBackCues = 20;

    public static Decision<TalkShare, FigureUnknown> Share(Transcript transcript, string manager)
    {
        var byTime = TimedTalk.EndsUnknown(transcript.Times) is null;
        var (ours, theirs) = byTime ? Times() : Words();
        if (ours + theirs == 0) return FigureUnknown.TooShort;
        return new TalkShare(
            (int)(ours * 1_000 / (ours + theirs)), byTime ? TalkShareBasis.SpeakingTime : TalkShareBasis.Words);

        (long, long) Times()
        {
            var cues = TimedTalk.Of(transcript).Value.Cues;
            return (TimedTalk.Spoken(cues.Where(cue => cue.Speaker == manager)),
                TimedTalk.Spoken(cues.Where(cue => cue.Speaker != manager)));
        }

        (long, long) Words() =>
            (transcript.Cues.Where(cue => IsBy(cue, manager)).Sum(cue => (long)SpokenWords.Count(cue.Text)),
                transcript.Cues.Where(cue => !IsBy(cue, manager)).Sum(cue => (long)SpokenWords.Count(cue.Text)));
    }

    public static IReadOnlyList<AskedQuestion> Questions(Transcript transcript, string manager, long waitMs)
    {
        List<AskedQuestion> questions = [];
        for (var i = 0; i < transcript.Cues.Count; i++)
        {
            var cue = transcript.Cues[i];
            if (!IsBy(cue, manager)) continue;
            foreach (var (start, end) in Marks(cue.Text))
            {
                var words = cue.Text[start..end].Trim();
                if (cue.Text.AsSpan(end).ContainsAnyLetter())
                {
                    // «Алло? Мария Ивановна?» opens a sentence and waits for nothing.
                    if (!IsAddress(words))
                        questions.Add(new AskedQuestion(i, cue.StartMs, words, AfterQuestion.WentOn, null));
                    continue;
                }

                questions.Add(Followed(transcript, manager, i, words, waitMs));
            }
        }

        return questions;
    }

    public static IReadOnlyList<Interruption> Interruptions(Transcript transcript, TimedTalk talk, string manager)
    {
        List<Interruption> found = [];
        for (var i = 1; i < talk.Cues.Count; i++)
        {
            var cue = talk.Cues[i];
            if (cue.Words <= AssentWordsMax) continue;
            var before = talk.Cues.Skip(Math.Max(0, i - LookBackCues)).Take(Math.Min(i, LookBackCues)).ToList();
            if (before.Exists(own => own.Speaker == cue.Speaker && own.EndMs + OverlapMsMin > cue.StartMs)) continue;
            var others = before.Where(other => other.Speaker != cue.Speaker).ToList();
            var until = others.Select(other => other.EndMs).DefaultIfEmpty(0).Max();
            var overlap = Math.Min(until, cue.EndMs) - cue.StartMs;
            var isBrokenOff = others is [.., var last] && last.Index == cue.Index - 1
                && cue.StartMs - last.EndMs <= BreakOffMsMax && IsBrokenOff(transcript.Cues[last.Index].Text);
            if (overlap >= OverlapMsMin || isBrokenOff)
                found.Add(new Interruption(cue.Speaker == manager, cue.Index, cue.StartMs, Math.Max(0, overlap)));
        }

        return found;
    }

    public static Monologue? Longest(Transcript transcript, string manager, bool isManager)
    {
        var byTime = TimedTalk.EndsUnknown(transcript.Times) is null;
        Monologue? longest = null;
        Monologue? open = null;
        var cues = transcript.Cues;
        for (var i = 0; i < cues.Count; i++)
        {
            var words = SpokenWords.Count(cues[i].Text);
            if (IsBy(cues[i], manager) != isManager)
            {
                if (words > AssentWordsMax) open = null;
                continue;
            }

            open ??= new Monologue(i, cues[i].StartMs, byTime ? 0 : null, 0);
            open = open with
            {
                Words = open.Words + words,
                Ms = byTime ? Math.Max(open.Ms!.Value, cues[i].EndMs!.Value - open.AtMs!.Value) : null,
            };
            var isLonger = longest is null || (byTime ? open.Ms > longest.Ms : open.Words > longest.Words);
            if (isLonger) longest = open;
        }

        return longest;
    }

    private static bool IsAddress(string words)
    {
        var spoken = SpokenWords.Of(words);
        return spoken.Count <= AssentWordsMax && !spoken.Exists(word => QuestionWords.Contains(word.Text));
    }

    private static AskedQuestion Followed(Transcript transcript, string manager, int at, string words, long waitMs)
    {
        var cue = transcript.Cues[at];
        if (at + 1 == transcript.Cues.Count) return new AskedQuestion(at, cue.StartMs, words, AfterQuestion.Last, null);
        var next = transcript.Cues[at + 1];
        long? pause = TimedTalk.EndsUnknown(transcript.Times) is null
            ? Math.Max(0, next.StartMs!.Value - cue.EndMs!.Value)
            : null;
        var after = !IsBy(next, manager) ? AfterQuestion.Answered
            : pause >= waitMs ? AfterQuestion.WaitedInVain : AfterQuestion.WentOn;
        return new AskedQuestion(at, cue.StartMs, words, after, pause);
    }

    // Sentences that end with a question mark; several marks are one.
    private static IEnumerable<(int Start, int End)> Marks(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…')) continue;
            var isQuestion = false;
            for (; i < text.Length && text[i] is '.' or '!' or '?' or '…'; i++) isQuestion |= text[i] == '?';
            if (isQuestion && text.AsSpan(start, i - start).ContainsAnyLetter()) yield return (start, i);
            start = i;
        }
    }

    private static bool ContainsAnyLetter(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) return true;
        }

        return false;
    }

    private static bool IsBy(Cue cue, string manager) => (cue.Speaker ?? "") == manager;

    private static bool IsBrokenOff(string text) => text.TrimEnd() is [.., '-' or '–' or '—'];
}
