using Debitor.Core.Conversation;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Ends a conversation that nobody had: opened by mistake, paid before, forgotten overnight.</summary>
internal static class DropConversation
{
    /// <returns>Why it stays; null when it is dropped.</returns>
    public static async Task<ConversationRefusal?> Run(
        Workplace desk, long id, string? reason, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return ConversationRefusal.NotAllowed;
        var refusal = await desk.Change<ConversationRefusal?>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var row = await (
                    from conversation in db.Conversations
                    join customer in db.Customers on conversation.CustomerId equals customer.Id
                    where conversation.Id == id
                    select conversation).SingleOrDefaultAsync(cancel);
                if (row is null) return ConversationRefusal.Unknown;
                if (row.EndedAt is not null || row.UndoneAt is not null) return ConversationRefusal.Ended;
                var isMine = row.PersonId == desk.Acting.PersonId;
                if (ConversationRules.MayDrop(reason, isMine, desk.May(Right.SeeTeam)) is { } no) return no;
                var draft = DraftJson.Read(row.Draft);
                draft.DropReason = reason!.Trim();
                row.Draft = DraftJson.Write(draft);
                row.DraftVersion++;
                row.End = ConversationEnd.Dropped;
                row.EndedAt = desk.Clock.Microseconds();
                row.EndedOn = desk.Today;
                row.PrivateNote = draft.PrivateNote;
                desk.Note(
                    db, "conversation-dropped", row.CustomerId, [("conversation", row.Id), ("stage", row.Stage)],
                    new PersonalValue("reason", draft.DropReason));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return null;
            },
            cancel);
        return refusal;
    }
}
