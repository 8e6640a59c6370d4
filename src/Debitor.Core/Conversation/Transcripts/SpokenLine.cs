namespace Debitor.Core.Conversation.Transcripts;

/// <summary>How a line names its speaker; decides how much it takes to believe it.</summary>
internal enum LabelForm
{
    None,

    /// <summary>Менеджер: …</summary>
    Colon,

    /// <summary>Менеджер (00:12): …</summary>
    Timed,

    /// <summary>Manager - …, [Менеджер] …</summary>
    Dash,

    /// <summary>The name stands alone on the line, perhaps with a time, above what was said.</summary>
    Header,
}

/// <summary>A line of a transcript, parted into time, name and words; nothing of it is believed yet.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Whole">The line without white space around it.</param>
/// <param name="Mark">The time as it is written; null when there is none.</param>
/// <param name="EndMark">The end of a range of times.</param>
/// <param name="Label">The name; null when there is none.</param>
/// <param name="Form">How it is named.</param>
/// <param name="AfterMark">All behind the time.</param>
/// <param name="Words">All behind time and name.</param>
/// <param name="MarkLeads">Whether the time stands at the beginning, so that it counts without a name.</param>
internal sealed record SpokenLine(
    int Number, string Whole, string? Mark, string? EndMark, string? Label, LabelForm Form, string AfterMark,
    string Words, bool MarkLeads)
{
    private const int LabelWordsMax = 6;
    private const int MarkCharsMax = 40;

    private static readonly string[] Bullets = ["- ", "– ", "— ", "• ", "* ", ">> ", "> "];
    private static readonly string[] Dashes = [" - ", " – ", " — "];

    public static SpokenLine Of(int number, string raw)
    {
        var whole = raw.Trim();
        var rest = whole;
        foreach (var bullet in Bullets)
        {
            if (!rest.StartsWith(bullet, StringComparison.Ordinal)) continue;
            rest = rest[bullet.Length..].TrimStart();
            break;
        }

        var (mark, end, behind) = TakeMark(rest);
        var (label, form, words, inner, innerEnd) = TakeLabel(behind);
        if (mark is not null && !IsMark(rest, mark, end, label, behind))
        {
            (mark, end, behind) = (null, null, rest);
            (label, form, words, inner, innerEnd) = TakeLabel(rest);
        }

        return new SpokenLine(
            number, whole, mark ?? inner, mark is null ? innerEnd : end, label, form, behind, words,
            mark is not null);
    }

    // «14:30 я вам перезвоню» begins with an hour of the day: a bare time needs a name, hours or the whole line.
    private static bool IsMark(string rest, string mark, string? end, string? label, string behind) =>
        rest[0] is '[' or '(' || label is not null || behind.Length == 0
        || mark.AsSpan().Count(':') == 2 || end?.AsSpan().Count(':') == 2;

    private static (string? Mark, string? End, string Behind) TakeMark(string text)
    {
        if (text.Length == 0) return (null, null, text);
        if (text[0] is '[' or '(')
        {
            var (mark, end, behind) = Bracket(text, 0);
            return mark is null ? (null, null, text) : (mark, end, Trimmed(behind));
        }

        var head = ClockText.Head(text);
        if (head.IsEmpty) return (null, null, text);
        var rest = text[head.Length..];
        var second = rest.TrimStart(' ', '-', '–', '—', '>', '→');
        var isRange = second.Length < rest.Length && rest.TrimStart() is ['-' or '–' or '—' or '→', ..];
        var tail = isRange ? ClockText.Head(second) : default;
        return tail.IsEmpty
            ? (head.ToString(), null, Trimmed(rest))
            : (head.ToString(), tail.ToString(), Trimmed(second[tail.Length..]));
    }

    // A bracket with something that should be a time: it begins with a digit and has a colon.
    private static (string? Mark, string? End, string Behind) Bracket(string text, int open)
    {
        var close = text.IndexOf(text[open] == '[' ? ']' : ')', open, Math.Min(MarkCharsMax, text.Length - open));
        if (close < 0) return (null, null, text);
        var inside = text[(open + 1)..close].Trim();
        if (inside.Length == 0 || !char.IsAsciiDigit(inside[0]) || !inside.Contains(':', StringComparison.Ordinal))
            return (null, null, text);
        var dash = inside.AsSpan().IndexOfAny('-', '–', '—');
        return dash < 0
            ? (inside, null, text[(close + 1)..])
            : (inside[..dash].Trim(), inside[dash..].Trim(' ', '-', '–', '—', '>'), text[(close + 1)..]);
    }

    private static (string? Label, LabelForm Form, string Words, string? Mark, string? End) TakeLabel(string text)
    {
        var none = ((string?)null, LabelForm.None, text, (string?)null, (string?)null);
        if (text.Length == 0) return none;
        if (text[0] == '[' && text.IndexOf(']', StringComparison.Ordinal) is var close and > 0
            && NameIn(text.AsSpan(1, close - 1)) is { } boxed)
        {
            var behind = text[(close + 1)..].TrimStart();
            return behind.StartsWith(':')
                ? (boxed, LabelForm.Colon, behind[1..].TrimStart(), null, null)
                : (boxed, LabelForm.Dash, Trimmed(behind), null, null);
        }

        var colon = text.IndexOf(':', 0, Math.Min(text.Length, TranscriptLimits.SpeakerCharsMax + 2));
        var open = text.AsSpan(0, colon < 0 ? 0 : colon).LastIndexOfAny('[', '(');
        if (open > 0 && Bracket(text, open) is { Mark: { } mark } inner && NameIn(text.AsSpan(0, open)) is { } timed)
            return (timed, LabelForm.Timed, Trimmed(inner.Behind), mark, inner.End);
        if (colon > 0 && !IsAddress(text, colon) && NameIn(text.AsSpan(0, colon)) is { } plain)
            return (plain, LabelForm.Colon, text[(colon + 1)..].TrimStart(' ', '\t', '*', '_'), null, null);
        if (Header(text) is { } header) return (header.Label, LabelForm.Header, "", header.Mark, null);
        return Dashed(text) ?? none;
    }

    private static bool IsAddress(string text, int colon) =>
        colon + 1 < text.Length && (text[colon + 1] == '/' || char.IsAsciiDigit(text[colon + 1]));

    private static (string? Label, LabelForm Form, string Words, string? Mark, string? End)? Dashed(string text)
    {
        foreach (var dash in Dashes)
        {
            var at = text.IndexOf(
                dash, 0, Math.Min(text.Length, TranscriptLimits.SpeakerCharsMax), StringComparison.Ordinal);
            if (at > 0 && NameIn(text.AsSpan(0, at)) is { } label)
                return (label, LabelForm.Dash, text[(at + dash.Length)..].TrimStart(), null, null);
        }

        return null;
    }

    // «Ирина Лебедева 00:12», «Менеджер»: what was said stands below.
    private static (string Label, string? Mark)? Header(string text)
    {
        if (text.Length > TranscriptLimits.SpeakerCharsMax + MarkCharsMax) return null;
        if (SpeakerWords.IsRole(text) && NameIn(text) is { } alone && !alone.Contains(' ', StringComparison.Ordinal))
            return (alone, null);
        var space = text.AsSpan().LastIndexOfAny(' ', '\t');
        if (space <= 0) return null;
        var tail = text.AsSpan(space + 1).Trim("[]()");
        if (ClockText.Head(tail).Length != tail.Length || tail.IsEmpty) return null;
        return NameIn(text.AsSpan(0, space).Trim(" \t-–—,")) is { } label ? (label, tail.ToString()) : null;
    }

    // A name is short, has letters and no signs of a sentence; a point only behind initials and abbreviations.
    private static string? NameIn(ReadOnlySpan<char> text)
    {
        var label = text.Trim(" \t*_");
        if (label.IsEmpty || label.Length > TranscriptLimits.SpeakerCharsMax) return null;
        if (!char.IsLetter(label[0]) || label.Count(' ') >= LabelWordsMax) return null;
        var word = 0;
        foreach (var c in label)
        {
            if (c == '.' && word > 3) return null;
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '.' or '-' or '\'' or '’' or 'ʼ' or '(' or ')' or '/'))
                return null;
            word = char.IsLetterOrDigit(c) ? word + 1 : 0;
        }

        var name = CueText.SpeakerName(label);
        return name is not null && (char.IsUpper(name[0]) || SpeakerWords.IsRole(name)) ? name : null;
    }

    private static string Trimmed(string text) => text.TrimStart(' ', '\t', '-', '–', '—', ':', '*', '_');
}
