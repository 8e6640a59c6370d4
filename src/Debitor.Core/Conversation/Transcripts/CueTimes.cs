namespace Debitor.Core.Conversation.Transcripts;

/// <summary>A line of times: <c>00:01.000 --&gt; 00:04.000 align:left</c>, or one that should have been.</summary>
/// <param name="StartMs">Null when the times can't be used.</param>
/// <param name="EndMs">Null when the times can't be used.</param>
/// <param name="Problem">What is wrong; null when they can be used.</param>
/// <param name="Read">What was read there.</param>
/// <param name="Args">What the words of the problem need.</param>
internal sealed record CueTimes(
    long? StartMs, long? EndMs, TranscriptProblemKind? Problem, string? Read, IReadOnlyList<string> Args)
{
    private const string Arrow = "-->";

    /// <returns>Null when the line is no line of times, but words or the name of a cue.</returns>
    public static CueTimes? Of(string line)
    {
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0) return IsTwoTimes(line) ? Wrong(TranscriptProblemKind.ArrowMissing, line) : null;
        var left = line.AsSpan(0, arrow).Trim();
        var right = line.AsSpan(arrow + Arrow.Length).Trim();
        var end = right.IndexOfAny(' ', '\t');
        if (end >= 0) right = right[..end];
        if (!IsTimeLike(left) && !IsTimeLike(right)) return null;
        if (ClockText.Read(left, out var start) is { } first)
            return Wrong(first, left.IsEmpty ? line : left.ToString());
        if (ClockText.Read(right, out var until) is { } second)
            return Wrong(second, right.IsEmpty ? line : right.ToString());
        return new CueTimes(start, until, null, null, []);
    }

    private static CueTimes Wrong(TranscriptProblemKind kind, string read) =>
        new(null, null, kind, read,
            [TranscriptLimits.HoursMax.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    private static bool IsTimeLike(ReadOnlySpan<char> text) =>
        !text.IsEmpty && char.IsAsciiDigit(text[0]) && text.Contains(':');

    // 00:00:01,000 00:00:04,000 · 00:01.000 -> 00:04.000 · 00:01.000 – 00:04.000
    private static bool IsTwoTimes(string line)
    {
        var first = ClockText.Head(line);
        if (first.IsEmpty) return false;
        var rest = line.AsSpan(first.Length);
        var second = rest.TrimStart(" \t-–—=>→");
        if (second.Length == rest.Length) return false;
        var head = ClockText.Head(second);
        return !head.IsEmpty && second[head.Length..].IsWhiteSpace();
    }
}
