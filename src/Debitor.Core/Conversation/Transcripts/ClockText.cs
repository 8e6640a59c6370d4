using System.Globalization;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Times of a recording: <c>1:02:03.450</c>, <c>00:12</c>, <c>00:00:12,5</c>.</summary>
public static class ClockText
{
    /// <summary>What stands at the beginning of a text and might be a time; empty when nothing does.</summary>
    internal static ReadOnlySpan<char> Head(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is ':' or '.' or ',')) end++;
        var head = text[..end].TrimEnd(".,:");
        return head.Contains(':') && char.IsAsciiDigit(head[0]) ? head : default;
    }

    /// <summary>Reads a time that has to be nothing but a time.</summary>
    /// <returns>Null when it was read, otherwise what is wrong with it.</returns>
    internal static TranscriptProblemKind? Read(ReadOnlySpan<char> text, out long ms)
    {
        ms = 0;
        Span<Range> parts = stackalloc Range[4];
        var count = text.Split(parts, ':');
        if (count is not (2 or 3)) return TranscriptProblemKind.NotATime;
        var last = text[parts[count - 1]];
        var point = last.IndexOfAny('.', ',');
        var part = point < 0 ? default : last[(point + 1)..];
        if (point >= 0 && !TryDigits(part, 1, 3, out _)) return TranscriptProblemKind.NotATime;
        if (!TryDigits(point < 0 ? last : last[..point], 2, 2, out var seconds)) return TranscriptProblemKind.NotATime;
        if (!TryDigits(text[parts[count - 2]], 1, 3, out var minutes)) return TranscriptProblemKind.NotATime;
        var hours = 0L;
        if (count == 3 && !TryDigits(text[parts[0]], 1, 4, out hours)) return TranscriptProblemKind.NotATime;
        if (minutes > 59) return TranscriptProblemKind.MinutesTooLarge;
        if (seconds > 59) return TranscriptProblemKind.SecondsTooLarge;
        if (hours >= TranscriptLimits.HoursMax) return TranscriptProblemKind.TooFar;
        ms = (((((hours * 60) + minutes) * 60) + seconds) * 1_000) + Thousandths(part);
        return null;
    }

    /// <summary>A time as people read it: <c>12:07</c>, <c>1:02:03</c>; parts of a second are left off.</summary>
    public static string Written(long ms)
    {
        var seconds = ms / 1_000;
        var (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes:00}:{seconds % 60:00}");
    }

    private static long Thousandths(ReadOnlySpan<char> part)
    {
        long value = 0;
        for (var i = 0; i < 3; i++) value = (value * 10) + (i < part.Length ? part[i] - '0' : 0);
        return value;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int min, int max, out long value)
    {
        value = 0;
        if (text.Length < min || text.Length > max || text.ContainsAnyExceptInRange('0', '9')) return false;
        foreach (var digit in text) value = (value * 10) + (digit - '0');
        return true;
    }
}
