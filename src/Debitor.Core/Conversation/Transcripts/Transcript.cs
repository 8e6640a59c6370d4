namespace Debitor.Core.Conversation.Transcripts;

/// <summary>In which form a transcript came.</summary>
public enum TranscriptKind
{
    /// <summary>WebVTT, the format of browsers and meeting programs.</summary>
    WebVtt,

    /// <summary>SubRip, numbered cues with a comma before the milliseconds.</summary>
    Srt,

    /// <summary>Lines with the name of who speaks, with or without times.</summary>
    Text,
}

/// <summary>What the times of a transcript can be used for.</summary>
public enum TranscriptTimes
{
    /// <summary>Every cue has its beginning and its end.</summary>
    Full,

    /// <summary>Every cue has its beginning only; it lasts until the next one begins.</summary>
    StartsOnly,

    /// <summary>No cue has a time.</summary>
    None,

    /// <summary>Some cues have times, others have none.</summary>
    Incomplete,

    /// <summary>Some times can't be true; the problems name their lines.</summary>
    Broken,
}

/// <summary>What one speaker said without a break in the transcript.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Speaker">As the transcript names who speaks; null when it does not.</param>
/// <param name="Text">What was said, without tags; never empty.</param>
/// <param name="StartMs">Milliseconds from the beginning of the recording; null when not known.</param>
/// <param name="EndMs">Milliseconds, not before the start; null when not known.</param>
public sealed record Cue(int Line, string? Speaker, string Text, long? StartMs, long? EndMs);

/// <summary>A transcript that could be read.</summary>
/// <param name="Kind">The form in which it came.</param>
/// <param name="Cues">At least one; known starts never fall.</param>
/// <param name="Times">What the times can be used for.</param>
/// <param name="Headings">Lines before the first named speaker that are not part of the talk.</param>
public sealed record Transcript(
    TranscriptKind Kind, IReadOnlyList<Cue> Cues, TranscriptTimes Times, IReadOnlyList<string> Headings);

/// <summary>The answer to a text that should be a transcript.</summary>
/// <param name="Transcript">Null when it was refused.</param>
/// <param name="Problems">
/// In the order of the lines, at most <see cref="TranscriptLimits.ProblemsMax"/>; why, when it was refused.
/// </param>
/// <param name="MoreProblems">How many were found beyond those that are listed.</param>
public sealed record TranscriptReading(
    Transcript? Transcript, IReadOnlyList<TranscriptProblem> Problems, int MoreProblems = 0)
{
    internal static TranscriptReading Refused(
        TranscriptProblemKind kind, int? line, string? read, params IReadOnlyList<string> args) =>
        new(null, [new TranscriptProblem(line, read, kind, args)]);
}
