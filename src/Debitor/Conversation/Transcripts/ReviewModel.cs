using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Customers;

namespace Debitor.Conversation.Transcripts;

/// <summary>What a conversation can teach whoever led it: evidence, never a score, and nobody beside anybody.</summary>
public sealed record ReviewModel
{
    public required long Id { get; init; }
    public required long CustomerId { get; init; }
    public required string CustomerName { get; init; }

    /// <summary>Who led it.</summary>
    public required string Leader { get; init; }

    /// <summary>Whether whoever looks led it; otherwise they are the head with whom it is shared.</summary>
    public required bool IsMine { get; init; }

    /// <summary>With whom it can be shared; null when there is nobody.</summary>
    public string? Head { get; init; }

    /// <summary>With whom it was led.</summary>
    public string? Contact { get; init; }

    public required Channel Channel { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required bool IsClosed { get; init; }

    /// <summary>When it was shared, UTC; null while it is the leader's own.</summary>
    public DateTime? SharedAt { get; init; }

    /// <summary>All five with their evidence; empty while nothing has come of the conversation.</summary>
    public required IReadOnlyList<PrincipleFinding> Principles { get; init; }

    /// <summary>What the language guard says about recap and note; the private note is not read.</summary>
    public required IReadOnlyList<WrittenFinding> Written { get; init; }

    public TranscriptReview? Transcript { get; init; }
}

/// <summary>A finding in what was written about a conversation.</summary>
/// <param name="Where">The text it stands in.</param>
/// <param name="Words">The words.</param>
/// <param name="Finding">Why, and what is better.</param>
public sealed record WrittenFinding(WrittenText Where, string Words, GuardFinding Finding);

/// <summary>What is written about a conversation for others to read.</summary>
public enum WrittenText
{
    Recap,
    Note,
}

/// <summary>A transcript with all that was measured in it.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Consent">How and when the customer agreed; null when nobody can read it any more.</param>
/// <param name="OurSpeaker">Who was chosen by hand.</param>
/// <param name="Text">As it was brought.</param>
/// <param name="Reading">As it was read, with its problems.</param>
/// <param name="Figures">What was measured.</param>
/// <param name="Marked">What the language guard marked in our words.</param>
public sealed record TranscriptReview(
    string Name, RecordingConsent? Consent, string? OurSpeaker, string Text, TranscriptReading Reading,
    TranscriptFigures Figures, IReadOnlyList<MarkedWords> Marked)
{
    public IReadOnlyList<Cue> Cues => Reading.Transcript!.Cues;

    /// <summary>Whether its times count; false when they were lost.</summary>
    public bool HasLostTimes => Reading.Transcript!.Times == TranscriptTimes.Broken;

    /// <summary>Whether a cue is by our person; null while nobody knows who that is.</summary>
    public bool? IsOurs(Cue cue) => Figures.Who.Manager is { } manager ? (cue.Speaker ?? "") == manager : null;
}
