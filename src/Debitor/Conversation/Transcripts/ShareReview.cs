using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Conversation.Transcripts;

/// <summary>Shows the review of one's own conversation to one's head for coaching, or takes it back.</summary>
internal static class ShareReview
{
    /// <param name="desk">Who acts.</param>
    /// <param name="conversationId">One's own conversation, closed.</param>
    /// <param name="isShared">False takes it back.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<TranscriptRefusal?> Run(
        Workplace desk, long conversationId, bool isShared, CancellationToken cancel) =>
        ReviewedConversation.Change(
            desk, conversationId,
            (db, found) =>
            {
                if (isShared && found.Row.End != ConversationEnd.Closed) return Refused(TranscriptRefusal.NotClosed);
                if (isShared && found.Leader.HeadId is null) return Refused(TranscriptRefusal.NoHead);
                if (isShared == found.Row.SharedAt is not null) return Refused(null);
                found.Row.SharedAt = isShared ? desk.Clock.Microseconds() : null;
                desk.Note(
                    db, isShared ? "review-shared" : "review-taken-back", found.Customer.Id,
                    [("conversation", found.Row.Id)]);
                return Refused(null);
            },
            cancel);

    private static Task<TranscriptRefusal?> Refused(TranscriptRefusal? refusal) => Task.FromResult(refusal);
}
