namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Something in a transcript that can't be used as it is, as a value; words come from resources.</summary>
/// <param name="Line">The line, from 1; null for the whole text.</param>
/// <param name="Read">What was read there, cut to <see cref="TranscriptLimits.ReadCharsMax"/>.</param>
/// <param name="Kind">Decides the words.</param>
/// <param name="Args">What the words need besides; named with each kind, in order.</param>
public sealed record TranscriptProblem(
    int? Line, string? Read, TranscriptProblemKind Kind, params IReadOnlyList<string> Args)
{
    /// <summary>What the problem costs.</summary>
    public TranscriptLoss Loss => Kind switch
    {
        TranscriptProblemKind.Empty or TranscriptProblemKind.TooLong or TranscriptProblemKind.TooManyCues
            or TranscriptProblemKind.NotText or TranscriptProblemKind.NoWords => TranscriptLoss.Refused,
        TranscriptProblemKind.OverlapsItself or TranscriptProblemKind.NoSpeakers
            or TranscriptProblemKind.HeadingLeftOut => TranscriptLoss.Nothing,
        _ => TranscriptLoss.Times,
    };

    internal static string? Cut(string? text)
    {
        if (text is null || text.Length <= TranscriptLimits.ReadCharsMax) return text;
        var end = TranscriptLimits.ReadCharsMax;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}

/// <summary>What a problem of a transcript costs.</summary>
public enum TranscriptLoss
{
    /// <summary>Only worth knowing.</summary>
    Nothing,

    /// <summary>The words are used, figures that need times are not known.</summary>
    Times,

    /// <summary>Nothing was taken.</summary>
    Refused,
}

/// <summary>What is wrong. The arguments of each kind are named in its comment, in order.</summary>
public enum TranscriptProblemKind
{
    // Refused.

    /// <summary>There is nothing but white space.</summary>
    Empty,

    /// <summary>Characters of the text; characters allowed.</summary>
    TooLong,

    /// <summary>Cues allowed.</summary>
    TooManyCues,

    /// <summary>
    /// What it looks like: <c>pdf</c>, <c>zip</c>, <c>rtf</c>, <c>xml</c>, <c>json</c> or <c>binary</c>.
    /// </summary>
    NotText,

    /// <summary>Cues, notes and times, but not one word that was said.</summary>
    NoWords,

    // The words are used, the times are not.

    /// <summary>It stands where a time is expected and is none.</summary>
    NotATime,

    /// <summary>Minutes above 59.</summary>
    MinutesTooLarge,

    /// <summary>Seconds above 59.</summary>
    SecondsTooLarge,

    /// <summary>Later than a call can last; hours allowed.</summary>
    TooFar,

    /// <summary>Two times without the arrow <c>--&gt;</c> between them.</summary>
    ArrowMissing,

    /// <summary>A numbered or named cue has no line of times.</summary>
    TimesMissing,

    /// <summary>The end lies before the start.</summary>
    EndBeforeStart,

    /// <summary>It starts before the cue above it; the line of that cue; its start.</summary>
    StartsEarlier,

    /// <summary>Several people speak in one cue, so that nobody's time is known.</summary>
    VoicesShareTimes,

    // Only worth knowing.

    /// <summary>
    /// A speaker begins again before they have ended; the line above. That time is counted once.
    /// </summary>
    OverlapsItself,

    /// <summary>Nobody is named.</summary>
    NoSpeakers,

    /// <summary>A line before the first speaker that is taken for a heading.</summary>
    HeadingLeftOut,
}
