namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Reads WebVTT and SubRip: cues with a line of times, parted by empty lines.</summary>
/// <remarks>
/// Both are read by the same rules, because programs mix them: comma or point, numbers or names above the times or
/// neither, voice tags or names before the words. What can't be a time costs the times and not the words.
/// </remarks>
internal sealed class CueFile
{
    private readonly List<RawCue> _raw = [];
    private readonly List<(int Line, string Text)> _block = [];
    private readonly CueList _cues = new();
    private readonly TranscriptKind _kind;
    private RawCue? _open;

    private CueFile(TranscriptKind kind) => _kind = kind;

    public static TranscriptReading Read(IReadOnlyList<string> lines, TranscriptKind kind)
    {
        var file = new CueFile(kind);
        file.Part(lines);
        file.Speak();
        return file._cues.End(kind, []);
    }

    // Parts the lines into raw cues; a line of times within a block begins the next cue.
    private void Part(IReadOnlyList<string> lines)
    {
        var skipping = _kind == TranscriptKind.WebVtt;
        for (var i = 0; i < lines.Count && _raw.Count <= TranscriptLimits.CuesMax; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                EndBlock();
                skipping = false;
                continue;
            }

            var times = CueTimes.Of(line);
            if (times is null && _open is null && _block.Count == 0 && _kind == TranscriptKind.WebVtt)
                skipping |= IsComment(line);
            if (times is not null) Begin(i + 1, times);
            else if (skipping) continue;
            else if (_open is not null) _open.Lines.Add((i + 1, line));
            else _block.Add((i + 1, line));
            skipping &= times is null;
        }

        EndBlock();
    }

    private static bool IsComment(string line) =>
        line is "NOTE" or "STYLE" or "REGION" || line.StartsWith("NOTE ", StringComparison.Ordinal)
        || line.StartsWith("NOTE\t", StringComparison.Ordinal);

    private void Begin(int line, CueTimes times)
    {
        if (_open is { Lines: [.., var last] } && IsIndex(last.Text)) _open.Lines.RemoveAt(_open.Lines.Count - 1);

        // The last line above the times is the number or the name of the cue.
        if (_block.Count > 1) EndBlock(except: 1);
        _block.Clear();
        _open = new RawCue(line, times.StartMs, times.EndMs, []);
        _raw.Add(_open);
        if (times.Problem is { } problem) _cues.Report(line, times.Read, problem, times.Args);
    }

    // Words without a line of times: the rest of the cue above, unless a number or a voice begins another one.
    private void EndBlock(int except = 0)
    {
        var lines = _block.SkipLast(except).ToList();
        _block.Clear();
        _open = null;
        if (lines.Count == 0) return;
        var isNumbered = lines.Count > 1 && IsIndex(lines[0].Text);
        if (isNumbered) lines.RemoveAt(0);
        var begins = isNumbered || _raw.Count == 0 || lines[0].Text.StartsWith("<v", StringComparison.OrdinalIgnoreCase)
            || SpokenLine.Of(0, lines[0].Text).Form is LabelForm.Colon;
        if (!begins)
        {
            _raw[^1].Lines.AddRange(lines);
            return;
        }

        _cues.Report(lines[0].Line, lines[0].Text, TranscriptProblemKind.TimesMissing);
        _raw.Add(new RawCue(lines[0].Line, null, null, lines));
    }

    private static bool IsIndex(string text) => text.Length <= 9 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private void Speak()
    {
        var plain = _raw.Where(cue => !cue.HasVoice).SelectMany(cue => cue.Lines)
            .Select(line => SpokenLine.Of(line.Line, Plain(line.Text))).ToList();
        var labels = new SpeakerLabels(plain);
        var isVoiced = _raw.Exists(cue => cue.HasVoice);
        string? speaker = null;
        foreach (var cue in _raw)
        {
            if (_cues.IsFull) return;
            var pieces = cue.HasVoice
                ? CueText.Voices(string.Join('\n', cue.Lines.Select(line => line.Text)))
                : Labelled(cue, labels, isVoiced ? null : speaker);
            pieces = Merged(pieces);
            if (pieces.Count == 0) continue;
            if (!cue.HasVoice) speaker = pieces[^1].Voice;
            var isShared = pieces.Count > 1 && cue.StartMs is not null;
            if (isShared) _cues.Report(cue.Line, Said(pieces), TranscriptProblemKind.VoicesShareTimes);
            foreach (var piece in pieces)
            {
                _cues.Add(new Cue(
                    cue.Line, piece.Voice, piece.Text, isShared ? null : cue.StartMs, isShared ? null : cue.EndMs));
            }
        }
    }

    private static string Said(List<VoicedText> pieces) =>
        string.Join(" · ", pieces.Select(piece => piece.Voice ?? piece.Text).Distinct());

    private static List<VoicedText> Labelled(RawCue cue, SpeakerLabels labels, string? speaker)
    {
        List<VoicedText> pieces = [];
        foreach (var (number, text) in cue.Lines)
        {
            var line = SpokenLine.Of(number, Plain(text));
            var named = labels.SpeakerOf(line);
            speaker = named ?? speaker;
            var words = CueText.OneLine(named is null ? WithoutBullet(line.Whole) : line.Words);
            if (words.Length > 0) pieces.Add(new VoicedText(speaker, words));
        }

        return pieces;
    }

    private static string WithoutBullet(string text) =>
        text.Length > 1 && text[0] is '-' or '–' or '—' && char.IsWhiteSpace(text[1]) ? text[2..] : text;

    private static string Plain(string text) => string.Join(' ', CueText.Voices(text).Select(piece => piece.Text));

    private static List<VoicedText> Merged(List<VoicedText> pieces)
    {
        List<VoicedText> merged = [];
        for (var from = 0; from < pieces.Count;)
        {
            var until = from + 1;
            while (until < pieces.Count && pieces[until].Voice == pieces[from].Voice) until++;
            var words = string.Join(' ', pieces[from..until].Select(piece => piece.Text));
            merged.Add(new VoicedText(pieces[from].Voice, words));
            from = until;
        }

        return merged;
    }

    private sealed record RawCue(int Line, long? StartMs, long? EndMs, List<(int Line, string Text)> Lines)
    {
        public bool HasVoice => Lines.Exists(line => line.Text.Contains("<v", StringComparison.OrdinalIgnoreCase));
    }
}
