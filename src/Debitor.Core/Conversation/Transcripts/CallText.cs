namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Reads a call written down as lines: «Менеджер: …», «[00:12] Клієнт: …», “Manager - …”.</summary>
internal static class CallText
{
    public static TranscriptReading Read(IReadOnlyList<string> lines)
    {
        var spoken = lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => SpokenLine.Of(line.Index + 1, line.Item)).ToList();
        var labels = new SpeakerLabels(spoken);
        var hasSpeakers = spoken.Exists(line => labels.SpeakerOf(line) is not null);
        var cues = new CueList();
        List<string> headings = [];
        string? speaker = null;
        Cue? waiting = null;
        foreach (var line in spoken)
        {
            if (cues.IsFull) break;
            var named = labels.SpeakerOf(line);
            var words = Words(line, named);
            if (hasSpeakers && speaker is null && named is null && waiting is null && !HasMark(line, named))
            {
                headings.Add(words);
                cues.Report(line.Number, line.Whole, TranscriptProblemKind.HeadingLeftOut);
                continue;
            }

            var begins = named is not null || HasMark(line, named) || (!hasSpeakers && waiting is null);
            if (begins)
            {
                speaker = named ?? speaker;
                waiting = Timed(new Cue(line.Number, speaker, "", null, null), line, named, cues);
            }

            if (words.Length == 0) continue;
            if (waiting is null) cues.Append(words);
            else cues.Add(waiting with { Text = words });
            waiting = null;
        }

        return cues.End(TranscriptKind.Text, headings);
    }

    // A time that stands within a name that is none belongs to the words.
    private static bool HasMark(SpokenLine line, string? named) =>
        line.Mark is not null && (named is not null || line.MarkLeads);

    private static string Words(SpokenLine line, string? named)
    {
        if (named is not null) return CueText.OneLine(line.Words);
        return CueText.OneLine(HasMark(line, named) ? line.AfterMark : line.Whole);
    }

    private static Cue Timed(Cue cue, SpokenLine line, string? named, CueList cues)
    {
        if (!HasMark(line, named)) return cue;
        if (Time(line.Mark!) is not { } start) return cue;
        return line.EndMark is null ? cue with { StartMs = start }
            : Time(line.EndMark) is { } end ? cue with { StartMs = start, EndMs = end } : cue;

        long? Time(string mark)
        {
            if (ClockText.Read(mark, out var ms) is not { } problem) return ms;
            cues.Report(line.Number, mark, problem, TranscriptLimits.HoursMax.ToString(
                System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }
    }
}
