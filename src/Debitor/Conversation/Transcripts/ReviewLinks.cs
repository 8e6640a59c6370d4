using Debitor.Core.Conversation;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Transcripts;

/// <summary>Which conversations with a customer have a review that whoever looks may see.</summary>
internal static class ReviewLinks
{
    /// <param name="desk">Who looks.</param>
    /// <param name="db">A context that shows only customers in sight.</param>
    /// <param name="customerId">A customer in sight.</param>
    /// <param name="conversations">The conversations on the screen.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlySet<long>> Of(
        Workplace desk, DebitorDb db, long customerId, IReadOnlyCollection<long> conversations,
        CancellationToken cancel)
    {
        if (conversations.Count == 0) return new HashSet<long>();
        var me = desk.Acting.PersonId;
        var found = await (
            from row in db.Conversations.AsNoTracking()
            join leader in db.People on row.PersonId equals leader.Id
            where row.CustomerId == customerId && row.UndoneAt == null && row.End == ConversationEnd.Closed
                && conversations.Contains(row.Id)
                && (row.PersonId == me || (row.SharedAt != null && leader.HeadId == me))
            select row.Id).ToListAsync(cancel);
        return found.ToHashSet();
    }
}
