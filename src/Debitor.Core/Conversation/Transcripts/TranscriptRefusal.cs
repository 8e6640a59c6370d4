namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Why a transcript is not kept, changed or removed.</summary>
public enum TranscriptRefusal
{
    /// <summary>The right to record contacts is missing.</summary>
    NotAllowed,

    /// <summary>There is no such conversation for whoever asks.</summary>
    Unknown,

    /// <summary>Nobody talked, or it was taken back: there is nothing to transcribe.</summary>
    NotHeld,

    /// <summary>Nothing was chosen and nothing was pasted.</summary>
    Nothing,

    /// <summary>The file has more bytes than any transcript.</summary>
    TooLarge,

    /// <summary>The letters can't be told: neither UTF-8 nor UTF-16 nor windows-1251.</summary>
    NotDecodable,

    /// <summary>The text is no transcript; its problems say why.</summary>
    NotReadable,

    /// <summary>Nobody noted how the customer agreed to the recording.</summary>
    ConsentMissing,

    /// <summary>Nobody noted on which day they agreed.</summary>
    ConsentDayMissing,
    ConsentAhead,
    ConsentTooLong,

    /// <summary>The conversation has no transcript.</summary>
    NoTranscript,

    /// <summary>Nobody of that name speaks in it.</summary>
    SpeakerUnknown,

    /// <summary>Only what is closed is shared.</summary>
    NotClosed,

    /// <summary>Whoever led it has no head to share it with.</summary>
    NoHead,
}
