using System.Globalization;
using System.Text;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Words of one speaker within a cue.</summary>
internal readonly record struct VoicedText(string? Voice, string Text);

/// <summary>Takes tags and entities out of the text of a cue and parts it by its voice tags.</summary>
/// <remarks>
/// Tags of WebVTT and of SubRip: <c>&lt;v Name&gt;</c>, <c>&lt;i&gt;</c>, <c>&lt;c.loud&gt;</c>,
/// <c>&lt;00:01.000&gt;</c>, <c>{\an8}</c>. What is no tag stays as it is, so that no word is lost.
/// </remarks>
internal static class CueText
{
    private const int EntityCharsMax = 10;
    private const int TagCharsMax = 200;

    public static List<VoicedText> Voices(string raw)
    {
        List<VoicedText> pieces = [];
        var text = new StringBuilder(raw.Length);
        string? voice = null;
        for (var at = 0; at < raw.Length;)
        {
            if (raw[at] == '<' && TagEnd(raw, at) is var end and > 0)
            {
                var tag = raw.AsSpan(at + 1, end - at - 1);
                if (IsVoice(tag) || tag.SequenceEqual("/v"))
                {
                    End();
                    voice = tag[0] == '/' ? null : Name(tag);
                }

                at = end + 1;
            }
            else if (raw[at] == '{' && at + 1 < raw.Length && raw[at + 1] == '\\'
                && raw.IndexOf('}', at, Math.Min(TagCharsMax, raw.Length - at)) is var brace and > 0) at = brace + 1;
            else if (raw[at] == '&') at = Entity(raw, at, text);
            else text.Append(raw[at++]);
        }

        End();
        return pieces;

        void End()
        {
            var said = OneLine(text.ToString());
            if (said.Length > 0) pieces.Add(new VoicedText(voice, said));
            text.Clear();
        }
    }

    /// <summary>White space becomes single spaces; what can't be seen is left out.</summary>
    public static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format))
                line.Append(c);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A speaker's name: one line, not longer than a name is.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static string? SpeakerName(ReadOnlySpan<char> text)
    {
        var name = OneLine(text);
        if (name.Length > TranscriptLimits.SpeakerCharsMax)
        {
            var end = TranscriptLimits.SpeakerCharsMax;
            name = name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].TrimEnd();
        }

        return name.Length == 0 ? null : name;
    }

    // 5 < 7 is no tag: behind the bracket stands a letter, a slash or the digit of a time.
    private static int TagEnd(string raw, int at)
    {
        if (at + 1 >= raw.Length || !(char.IsAsciiLetterOrDigit(raw[at + 1]) || raw[at + 1] == '/')) return -1;
        var end = raw.IndexOf('>', at, Math.Min(TagCharsMax, raw.Length - at));
        return end > 0 && raw.IndexOf('<', at + 1, end - at - 1) < 0 ? end : -1;
    }

    private static bool IsVoice(ReadOnlySpan<char> tag) =>
        tag.Length > 1 && tag[0] is 'v' or 'V' && (char.IsWhiteSpace(tag[1]) || tag[1] == '.');

    private static string? Name(ReadOnlySpan<char> tag)
    {
        var space = tag.IndexOfAny(' ', '\t');
        if (space < 0) return null;
        var name = new StringBuilder();
        var raw = tag[space..].ToString();
        for (var at = 0; at < raw.Length;)
        {
            if (raw[at] == '&') at = Entity(raw, at, name);
            else name.Append(raw[at++]);
        }

        return SpeakerName(name.ToString());
    }

    // Appends what the entity stands for, or the sign as it is, and returns where the text goes on.
    private static int Entity(string raw, int at, StringBuilder text)
    {
        var end = raw.IndexOf(';', at, Math.Min(EntityCharsMax, raw.Length - at));
        var known = end < 0 ? null : Meaning(raw.AsSpan(at + 1, end - at - 1));
        text.Append(known ?? "&");
        return known is null ? at + 1 : end + 1;
    }

    private static string? Meaning(ReadOnlySpan<char> name)
    {
        if (name is ['#', 'x' or 'X', .. var hex])
            return int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? Char(code) : null;
        if (name is ['#', .. var digits])
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                ? Char(code) : null;
        return name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => " ",
            "lrm" or "rlm" => "",
            "mdash" => "—",
            "ndash" => "–",
            "hellip" => "…",
            "laquo" => "«",
            "raquo" => "»",
            _ => null,
        };
    }

    private static string? Char(int code) => Rune.TryCreate(code, out var rune) ? rune.ToString() : null;
}
