using System.Globalization;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>That the customer agreed to the recording of a call, as somebody noted it.</summary>
/// <remarks>Without it no transcript is kept: what people say is theirs.</remarks>
/// <param name="On">The day on which they agreed.</param>
/// <param name="How">In what way: said in the call, in the contract, in a letter.</param>
public sealed record RecordingConsent(DateOnly On, string How)
{
    /// <summary>Characters of <see cref="How"/>.</summary>
    public const int HowCharsMax = 300;

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Reads what was typed.</summary>
    /// <param name="on">The day; null when none was named.</param>
    /// <param name="how">In what way.</param>
    /// <param name="today">The day of whoever notes it: nobody has agreed tomorrow.</param>
    public static Decision<RecordingConsent, TranscriptRefusal> Of(DateOnly? on, string? how, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(how)) return TranscriptRefusal.ConsentMissing;
        if (on is not { } day) return TranscriptRefusal.ConsentDayMissing;
        if (day > today) return TranscriptRefusal.ConsentAhead;
        var said = how.Trim();
        return said.Length > HowCharsMax ? TranscriptRefusal.ConsentTooLong : new RecordingConsent(day, said);
    }

    /// <summary>As it is stored: the day, a space, and how.</summary>
    public string Stored => string.Create(CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd} {How}");

    /// <summary>Reads what <see cref="Stored"/> has written; null when somebody else wrote it.</summary>
    public static RecordingConsent? Read(string stored) =>
        stored.Length > DayFormat.Length && stored[DayFormat.Length] == ' '
        && DateOnly.TryParseExact(
            stored.AsSpan(0, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var on)
            ? new RecordingConsent(on, stored[(DayFormat.Length + 1)..])
            : null;
}
