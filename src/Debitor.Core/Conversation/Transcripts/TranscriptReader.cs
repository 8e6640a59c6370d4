using System.Globalization;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Reads the transcript of a call: WebVTT, SubRip, or lines with names.</summary>
/// <remarks>
/// The form is told by the text itself, not by the name of a file. Never throws: any text is read or refused. Works
/// in time linear in the text.
/// </remarks>
public static class TranscriptReader
{
    private const string Signature = "WEBVTT";

    // How many lines are looked at to tell SubRip from lines with names.
    private const int LookAheadLines = 200;

    public static TranscriptReading Read(string text)
    {
        if (text.Length > TranscriptLimits.CharsMax)
        {
            return TranscriptReading.Refused(
                TranscriptProblemKind.TooLong, null, null, Number(text.Length), Number(TranscriptLimits.CharsMax));
        }

        text = text.Replace("\uFEFF", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(text)) return TranscriptReading.Refused(TranscriptProblemKind.Empty, null, null);
        if (LooksLike(text) is { } other)
            return TranscriptReading.Refused(TranscriptProblemKind.NotText, 1, null, other);

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (IsWebVtt(lines[0])) return CueFile.Read(lines, TranscriptKind.WebVtt);
        return lines.Take(LookAheadLines).Any(line => CueTimes.Of(line.Trim()) is not null)
            ? CueFile.Read(lines, TranscriptKind.Srt)
            : CallText.Read(lines);
    }

    private static bool IsWebVtt(string line) =>
        line.StartsWith(Signature, StringComparison.Ordinal)
        && (line.Length == Signature.Length || char.IsWhiteSpace(line[Signature.Length]));

    private static string? LooksLike(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("%PDF")) return "pdf";
        if (start.StartsWith("PK\u0003\u0004")) return "zip";
        if (start.StartsWith("{\\rtf")) return "rtf";
        if (start.StartsWith("<?xml") || start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return "xml";
        if (start is ['{', ..] && start.TrimEnd() is [.., '}'] || start.StartsWith("[{")) return "json";
        foreach (var c in text)
        {
            if (c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v') or '\uFFFF') return "binary";
        }

        return null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
