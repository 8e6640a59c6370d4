namespace Debitor.Core.Conversation.Transcripts;

/// <summary>A cue with both of its times.</summary>
internal readonly record struct TimedCue(int Index, string Speaker, int Words, long StartMs, long EndMs)
{
    public long Ms => EndMs - StartMs;
}

/// <summary>The cues of a transcript whose times can be used.</summary>
internal sealed class TimedTalk
{
    private TimedTalk(IReadOnlyList<TimedCue> cues) => Cues = cues;

    /// <summary>In the order of their starts.</summary>
    public IReadOnlyList<TimedCue> Cues { get; }

    /// <summary>Refused when the times of the transcript can't be used.</summary>
    public static Decision<TimedTalk, FigureUnknown> Of(Transcript transcript)
    {
        if (Unknown(transcript.Times) is { } unknown) return unknown;
        var cues = transcript.Cues;
        List<TimedCue> timed = [];
        for (var i = 0; i < cues.Count; i++)
        {
            var end = cues[i].EndMs ?? (i + 1 < cues.Count ? cues[i + 1].StartMs : null);
            if (end is null) continue;
            timed.Add(new TimedCue(
                i, cues[i].Speaker ?? "", SpokenWords.Count(cues[i].Text), cues[i].StartMs!.Value, end.Value));
        }

        return new TimedTalk(timed);
    }

    /// <summary>Why figures that need ends are not known; null when they are.</summary>
    public static FigureUnknown? EndsUnknown(TranscriptTimes times) =>
        times == TranscriptTimes.StartsOnly ? FigureUnknown.EndsMissing : Unknown(times);

    /// <summary>For how long somebody spoke; what overlaps is counted once.</summary>
    public static long Spoken(IEnumerable<TimedCue> cues)
    {
        var (total, until) = (0L, 0L);
        foreach (var cue in cues)
        {
            total += Math.Max(0, cue.EndMs - Math.Max(cue.StartMs, until));
            until = Math.Max(until, cue.EndMs);
        }

        return total;
    }

    private static FigureUnknown? Unknown(TranscriptTimes times) => times switch
    {
        TranscriptTimes.Full or TranscriptTimes.StartsOnly => null,
        TranscriptTimes.None => FigureUnknown.TimesMissing,
        TranscriptTimes.Incomplete => FigureUnknown.TimesIncomplete,
        TranscriptTimes.Broken => FigureUnknown.TimesBroken,
    };
}
