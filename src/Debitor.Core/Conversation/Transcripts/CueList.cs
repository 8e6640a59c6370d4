using System.Globalization;
using System.Text;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Collects the cues of a transcript and checks their times against each other.</summary>
/// <remarks>
/// A cue whose times can't be true keeps its words and loses its times, so known starts never fall. Which of two
/// contradicting times is the wrong one can't be told; that is why one of them is enough to call them broken.
/// </remarks>
internal sealed class CueList
{
    // Recognition programs round: people are not shown to overlap themselves for less than this.
    private const long SelfOverlapMsMin = 250;

    private readonly List<Cue> _cues = [];
    private readonly List<TranscriptProblem> _problems = [];
    private readonly Dictionary<string, (long EndMs, int Line)> _ends = new(StringComparer.Ordinal);
    private readonly StringBuilder _more = new();
    private int _moreProblems;
    private bool _isBroken;
    private (long StartMs, int Line)? _read;
    private long _highestMs;

    public int Count => _cues.Count;

    public bool IsFull => _cues.Count > TranscriptLimits.CuesMax;

    public void Add(Cue cue)
    {
        if (IsFull) return;
        EndCue();
        _cues.Add(Check(cue));
    }

    /// <summary>More words of the cue that was added last.</summary>
    public void Append(string text) => _more.Append(' ').Append(text);

    public void Report(int? line, string? read, TranscriptProblemKind kind, params IReadOnlyList<string> args)
    {
        var problem = new TranscriptProblem(line, TranscriptProblem.Cut(read), kind, args);
        if (problem.Loss == TranscriptLoss.Times) _isBroken = true;
        if (_problems.Count < TranscriptLimits.ProblemsMax) _problems.Add(problem);
        else _moreProblems++;
    }

    public TranscriptReading End(TranscriptKind kind, IReadOnlyList<string> headings)
    {
        if (IsFull)
        {
            return TranscriptReading.Refused(
                TranscriptProblemKind.TooManyCues, _cues[^1].Line, null, Text(TranscriptLimits.CuesMax));
        }

        if (_cues.Count == 0) return TranscriptReading.Refused(TranscriptProblemKind.NoWords, null, null);
        EndCue();
        if (_cues.TrueForAll(cue => cue.Speaker is null)) Report(null, null, TranscriptProblemKind.NoSpeakers);
        var problems = _problems.Index().OrderBy(problem => problem.Item.Line ?? 0).ThenBy(problem => problem.Index)
            .Select(problem => problem.Item).ToList();
        return new TranscriptReading(new Transcript(kind, _cues, Times(), headings), problems, _moreProblems);
    }

    private void EndCue()
    {
        if (_more.Length == 0) return;
        _cues[^1] = _cues[^1] with { Text = _cues[^1].Text + _more };
        _more.Clear();
    }

    private TranscriptTimes Times()
    {
        if (_isBroken) return TranscriptTimes.Broken;
        var starts = _cues.Count(cue => cue.StartMs is not null);
        var ends = _cues.Count(cue => cue.EndMs is not null);
        if (starts == 0) return TranscriptTimes.None;
        if (starts < _cues.Count) return TranscriptTimes.Incomplete;
        return ends == _cues.Count ? TranscriptTimes.Full : TranscriptTimes.StartsOnly;
    }

    private Cue Check(Cue cue)
    {
        if (cue.StartMs is not { } start) return cue;
        var untimed = cue with { StartMs = null, EndMs = null };
        if (cue.EndMs < start)
        {
            Report(
                cue.Line, $"{ClockText.Written(start)} – {ClockText.Written(cue.EndMs.Value)}",
                TranscriptProblemKind.EndBeforeStart);
            return untimed;
        }

        var before = _read;
        _read = (start, cue.Line);
        if (before is { } above && start < above.StartMs)
        {
            Report(
                cue.Line, ClockText.Written(start), TranscriptProblemKind.StartsEarlier,
                Text(above.Line), ClockText.Written(above.StartMs));
        }

        if (start < _highestMs) return untimed;
        _highestMs = start;
        Overlap(cue, start);
        return cue;
    }

    private void Overlap(Cue cue, long start)
    {
        if (cue.EndMs is not { } end) return;
        var speaker = cue.Speaker ?? "";
        if (_ends.TryGetValue(speaker, out var last) && start + SelfOverlapMsMin <= last.EndMs)
        {
            Report(
                cue.Line, ClockText.Written(start), TranscriptProblemKind.OverlapsItself,
                Text(last.Line), ClockText.Written(last.EndMs));
        }

        if (end >= last.EndMs) _ends[speaker] = (end, cue.Line);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
