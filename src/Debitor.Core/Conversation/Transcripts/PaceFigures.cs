namespace Debitor.Core.Conversation.Transcripts;

/// <summary>How fast somebody speaks.</summary>
/// <param name="Speaker">As the transcript names them.</param>
/// <param name="WordsAMinute">Of their own speaking time, rounded down.</param>
/// <param name="SpeakingMs">That time; what overlaps is counted once.</param>
public sealed record SpeakerPace(string Speaker, int WordsAMinute, long SpeakingMs);

/// <summary>A minute of the call.</summary>
/// <param name="Minute">From 0.</param>
/// <param name="Manager">Words a minute of our manager's speaking time; null when they hardly spoke.</param>
/// <param name="Others">The same of all others.</param>
public sealed record MinutePace(int Minute, int? Manager, int? Others);

/// <summary>
/// A stretch in which the manager speaks faster than usual: a sign of unease that the customer hears.
/// </summary>
/// <param name="Cue">Where it begins, from 0.</param>
/// <param name="AtMs">When it begins.</param>
/// <param name="WordsAMinute">How fast.</param>
/// <param name="AboveMedianPerMille">By how much faster than the manager's own median.</param>
public sealed record SpeedUp(int Cue, long AtMs, int WordsAMinute, int AboveMedianPerMille);

/// <summary>The manager's own pace.</summary>
/// <param name="MedianWordsAMinute">Half of the stretches are not faster than this.</param>
/// <param name="SpeedUps">In the order of the call.</param>
public sealed record ManagerPace(int MedianWordsAMinute, IReadOnlyList<SpeedUp> SpeedUps);

/// <summary>Words a minute: of each speaker, of each minute, and where the manager speeds up.</summary>
/// <remarks>
/// Without ends a cue lasts until the next one begins, so pauses count as speaking; the last cue is left out.
/// Integer arithmetic: a share of a cue's words in a minute is rounded down at the end, not before.
/// </remarks>
public static class PaceFigures
{
    /// <summary>Faster than the own median by this share is a speed-up.</summary>
    public const int SpeedUpPerMille = 250;

    /// <summary>A stretch is at least so many words: a single «да» is no pace.</summary>
    public const int StretchWordsMin = 12;

    /// <summary>With fewer stretches there is no usual pace.</summary>
    public const int StretchesMin = 5;

    /// <summary>Who spoke for less than this within a minute has no pace in it.</summary>
    public const long MinuteSpeakingMsMin = 5_000;

    // Nobody speaks so fast: words within a thousandth of a second are a slip of the times.
    private const long WordsAMinuteMax = 10_000;

    internal const long MinuteMs = 60_000;

    internal static IReadOnlyList<SpeakerPace> Speakers(TimedTalk talk) =>
    [
        .. talk.Cues.Where(cue => cue.Ms > 0).GroupBy(cue => cue.Speaker, StringComparer.Ordinal).Select(cues =>
        {
            var ms = TimedTalk.Spoken(cues);
            return new SpeakerPace(cues.Key, PerMinute(cues.Sum(cue => cue.Words), ms), ms);
        }),
    ];

    internal static IReadOnlyList<MinutePace> Minutes(TimedTalk talk, string manager)
    {
        var last = talk.Cues.Count == 0 ? -1 : talk.Cues.Max(cue => cue.EndMs) / MinuteMs;
        var spoken = new (decimal Words, long Ms)[last + 1, 2];
        foreach (var cue in talk.Cues.Where(cue => cue.Ms > 0))
        {
            var side = cue.Speaker == manager ? 0 : 1;
            for (var minute = cue.StartMs / MinuteMs; minute * MinuteMs < cue.EndMs; minute++)
            {
                var ms = Math.Min(cue.EndMs, (minute + 1) * MinuteMs) - Math.Max(cue.StartMs, minute * MinuteMs);
                spoken[minute, side].Words += (decimal)cue.Words * ms / cue.Ms;
                spoken[minute, side].Ms += ms;
            }
        }

        return [.. Enumerable.Range(0, (int)(last + 1)).Select(minute =>
            new MinutePace(minute, Pace(spoken[minute, 0]), Pace(spoken[minute, 1])))];

        static int? Pace((decimal Words, long Ms) side) =>
            side.Ms < MinuteSpeakingMsMin ? null : (int)(side.Words * MinuteMs / side.Ms);
    }

    internal static Decision<ManagerPace, FigureUnknown> Manager(TimedTalk talk, string manager)
    {
        var stretches = Stretches(talk, manager);
        if (stretches.Count < StretchesMin) return FigureUnknown.TooShort;
        var paces = stretches.Select(stretch => PerMinute(stretch.Words, stretch.Ms)).Order().ToList();
        var middle = paces.Count / 2;
        var median = paces.Count % 2 == 1 ? paces[middle] : (paces[middle - 1] + paces[middle]) / 2;
        if (median == 0) return FigureUnknown.TooShort;
        return new ManagerPace(
            median,
            [
                .. stretches.Select(stretch => new SpeedUp(
                        stretch.Cue, stretch.AtMs, PerMinute(stretch.Words, stretch.Ms),
                        (int)(((long)PerMinute(stretch.Words, stretch.Ms) * 1_000 / median) - 1_000)))
                    .Where(stretch => stretch.AboveMedianPerMille >= SpeedUpPerMille),
            ]);
    }

    internal static int PerMinute(long words, long ms) => (int)Math.Min(WordsAMinuteMax, words * MinuteMs / ms);

    // Cues of one turn are put together until they have enough words; what is left over is no stretch.
    private static List<(int Cue, long AtMs, int Words, long Ms)> Stretches(TimedTalk talk, string manager)
    {
        List<(int Cue, long AtMs, int Words, long Ms)> stretches = [];
        (int Cue, long AtMs, int Words, long Ms) open = default;
        foreach (var cue in talk.Cues)
        {
            if (cue.Speaker != manager)
            {
                open = default;
                continue;
            }

            if (cue.Ms == 0) continue;
            if (open.Words == 0) open = (cue.Index, cue.StartMs, 0, 0);
            open = open with { Words = open.Words + cue.Words, Ms = open.Ms + cue.Ms };
            if (open.Words < StretchWordsMin) continue;
            stretches.Add(open);
            open = default;
        }

        return stretches;
    }
}
