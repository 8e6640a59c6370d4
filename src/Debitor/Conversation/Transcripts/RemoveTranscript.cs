using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Conversation.Transcripts;

/// <summary>Takes the transcript off one's own conversation.</summary>
internal static class RemoveTranscript
{
    public static async Task<TranscriptRefusal?> Run(Workplace desk, long conversationId, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return TranscriptRefusal.NotAllowed;
        return await desk.Change(db => Within(desk, db, conversationId, cancel), cancel);
    }

    /// <summary>The same for a program, in a context of its own.</summary>
    public static Task<TranscriptRefusal?> Within(
        Workplace desk, DebitorDb db, long conversationId, CancellationToken cancel) =>
        ReviewedConversation.Change(
            desk, db, conversationId,
            async (book, found) =>
            {
                if (await ReviewedConversation.TranscriptOf(book, found.Row.Id, cancel) is not { } kept)
                    return TranscriptRefusal.NoTranscript;
                kept.UndoneAt = desk.Clock.Microseconds();
                desk.Note(
                    book, "transcript-removed", found.Customer.Id,
                    [("conversation", found.Row.Id), ("transcript", kept.Id)]);
                return null;
            },
            cancel);
}
