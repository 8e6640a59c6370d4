namespace Debitor.Core.Conversation.Transcripts;

/// <summary>The bounds of a transcript: beyond them it is refused, never read in part.</summary>
public static class TranscriptLimits
{
    /// <summary>Characters of the whole text; a call of a whole working day has about half of that.</summary>
    public const int CharsMax = 1_000_000;

    /// <summary>Cues; one every three seconds for a working day.</summary>
    public const int CuesMax = 20_000;

    /// <summary>Characters of a speaker's name; the rest is cut off.</summary>
    public const int SpeakerCharsMax = 80;

    /// <summary>A time of a cue, in hours: no call takes longer.</summary>
    public const int HoursMax = 24;

    /// <summary>How many problems are listed; the others are only counted.</summary>
    public const int ProblemsMax = 50;

    /// <summary>How much of an offending text is quoted back, in characters.</summary>
    public const int ReadCharsMax = 80;
}
