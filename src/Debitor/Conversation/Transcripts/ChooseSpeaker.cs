using Debitor.Core.Conversation.Transcripts;
using Debitor.Customers;
using Debitor.Platform.Web;

namespace Debitor.Conversation.Transcripts;

/// <summary>Says which speaker of a transcript is ours, where the transcript does not.</summary>
internal static class ChooseSpeaker
{
    /// <param name="desk">Who acts.</param>
    /// <param name="conversationId">One's own conversation.</param>
    /// <param name="speaker">As the transcript names them; null leaves it to the transcript again.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<TranscriptRefusal?> Run(
        Workplace desk, long conversationId, string? speaker, CancellationToken cancel) =>
        ReviewedConversation.Change(
            desk, conversationId,
            async (db, found) =>
            {
                if (await ReviewedConversation.TranscriptOf(db, found.Row.Id, cancel) is not { } kept)
                    return TranscriptRefusal.NoTranscript;
                if (speaker is not null && (TranscriptReader.Read(kept.Text).Transcript is not { } transcript
                    || !AddTranscript.Speaks(transcript, speaker))) return TranscriptRefusal.SpeakerUnknown;
                kept.OurSpeaker = speaker;
                desk.Note(
                    db, "transcript-speaker", found.Customer.Id,
                    [("conversation", found.Row.Id), ("transcript", kept.Id), ("chosen", speaker is not null)]);
                return null;
            },
            cancel);
}
