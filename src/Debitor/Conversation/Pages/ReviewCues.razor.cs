using Debitor.Conversation.Transcripts;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Transcripts;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>The talk word for word; our words marked where they should be others, with what is better.</summary>
public sealed partial class ReviewCues
{
    private ILookup<int, MarkedWords> _marks = Array.Empty<MarkedWords>().ToLookup(one => one.Cue);
    private HashSet<int> _faster = [];
    private HashSet<int> _cutIn = [];

    [Parameter, EditorRequired]
    public required TranscriptReview Transcript { get; set; }

    /// <summary>Which part of a long transcript, from 1.</summary>
    [Parameter]
    public int Part { get; set; } = 1;

    private int First => Math.Min(Part - 1, (Transcript.Cues.Count - 1) / CuesAPart) * CuesAPart;

    private int Found => Transcript.Marked.Count(one => one.IsFirst);

    private IEnumerable<(int Index, Cue Cue)> Shown =>
        Transcript.Cues.Index().Skip(First).Take(CuesAPart);

    protected override void OnParametersSet()
    {
        var figures = Transcript.Figures;
        _marks = Transcript.Marked.ToLookup(one => one.Cue);
        _faster = figures.Pace.Refusal is null ? [.. figures.Pace.Value.SpeedUps.Select(one => one.Cue)] : [];
        _cutIn = figures.Interruptions.Refusal is null
            ? [.. figures.Interruptions.Value.Where(one => one.ByManager).Select(one => one.Cue)]
            : [];
    }

    private static bool IsGrave(MarkedWords marked) => marked.Finding.Severity == GuardSeverity.Block;

    private IEnumerable<MarkedWords> Marks(int cue) => _marks[cue].OrderBy(one => one.Start);

    private IEnumerable<string> Remarks(int cue)
    {
        if (_faster.Contains(cue)) yield return "review.cues.faster";
        if (_cutIn.Contains(cue)) yield return "review.cues.cut-in";
    }

    // Places that overlap are marked once.
    private IEnumerable<(string Text, bool IsMarked)> Pieces(int cue, string text)
    {
        var done = 0;
        foreach (var one in Marks(cue))
        {
            var (start, end) = (Math.Max(done, one.Start), one.Start + one.Length);
            if (end <= done) continue;
            if (start > done) yield return (text[done..start], false);
            yield return (text[start..end], true);
            done = end;
        }

        if (done < text.Length) yield return (text[done..], false);
    }
}
