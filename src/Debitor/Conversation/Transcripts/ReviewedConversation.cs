using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Transcripts;

/// <summary>A conversation whose review whoever asks may see: their own, or one shared with them as the head.</summary>
/// <param name="Row">The conversation.</param>
/// <param name="Customer">Its customer, in sight.</param>
/// <param name="Leader">Who led it.</param>
/// <param name="IsMine">Whether whoever asks led it.</param>
internal sealed record ReviewedConversation(CustomerConversation Row, Customer Customer, Person Leader, bool IsMine)
{
    /// <summary>The day on which it was held.</summary>
    public DateOnly HeldOn => Row.EndedOn ?? Row.StartedOn;

    /// <summary>Finds it through the customer; null when there is none, or not for whoever asks.</summary>
    /// <remarks>Two that are no difference to a stranger: a number that is not there, and one that is not theirs.
    /// </remarks>
    public static async Task<ReviewedConversation?> Find(
        Workplace desk, DebitorDb db, long id, CancellationToken cancel)
    {
        var found = await (
            from row in db.Conversations
            join customer in db.Customers on row.CustomerId equals customer.Id
            join leader in db.People on row.PersonId equals leader.Id
            where row.Id == id && row.UndoneAt == null && row.End != ConversationEnd.Dropped
            select new { row, customer, leader }).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var me = desk.Acting.PersonId;
        return ReviewRules.MaySee(me, found.row.PersonId, found.leader.HeadId, found.row.SharedAt is not null)
            ? new ReviewedConversation(found.row, found.customer, found.leader, found.row.PersonId == me)
            : null;
    }

    /// <summary>Changes the review of one's own conversation: facts and journal go in together.</summary>
    /// <param name="desk">Who acts.</param>
    /// <param name="id">Any number: one that is not theirs is refused as if it did not exist.</param>
    /// <param name="change">Adds to the context what is to be stored, or refuses.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static async Task<TranscriptRefusal?> Change(
        Workplace desk, long id, Func<DebitorDb, ReviewedConversation, Task<TranscriptRefusal?>> change,
        CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return TranscriptRefusal.NotAllowed;
        var refusal = await desk.Change(db => Change(desk, db, id, change, cancel), cancel);
        return refusal;
    }

    /// <summary>The same for a program, in a context of its own.</summary>
    public static async Task<TranscriptRefusal?> Change(
        Workplace desk, DebitorDb db, long id,
        Func<DebitorDb, ReviewedConversation, Task<TranscriptRefusal?>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        if (await Find(desk, db, id, cancel) is not { IsMine: true } found) return TranscriptRefusal.Unknown;
        if (await change(db, found) is { } no) return no;
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [found.Customer.Id], cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Its transcript, when it has one.</summary>
    public static Task<Transcript?> TranscriptOf(DebitorDb db, long conversationId, CancellationToken cancel) =>
        db.Transcripts.Where(known => known.ConversationId == conversationId && known.UndoneAt == null)
            .OrderByDescending(known => known.Id).FirstOrDefaultAsync(cancel);
}
