using Debitor.Core.Conversation;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Transcripts;

/// <summary>Which contacts of a customer have a review that whoever looks may see.</summary>
internal static class ReviewLinks
{
    /// <param name="desk">Who looks.</param>
    /// <param name="db">A context that shows only customers in sight.</param>
    /// <param name="customerId">A customer in sight.</param>
    /// <param name="contacts">The contacts on the screen.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The conversation by the id of its contact.</returns>
    public static async Task<IReadOnlyDictionary<long, long>> Of(
        Workplace desk, DebitorDb db, long customerId, IReadOnlyCollection<long> contacts, CancellationToken cancel)
    {
        if (contacts.Count == 0) return new Dictionary<long, long>();
        var me = desk.Acting.PersonId;
        var found = await (
            from row in db.Conversations.AsNoTracking()
            join leader in db.People on row.PersonId equals leader.Id
            where row.CustomerId == customerId && row.UndoneAt == null && row.End == ConversationEnd.Closed
                && row.ActivityId != null && contacts.Contains(row.ActivityId.Value)
                && (row.PersonId == me || (row.SharedAt != null && leader.HeadId == me))
            select new { row.Id, row.ActivityId }).ToListAsync(cancel);
        return found.ToDictionary(one => one.ActivityId!.Value, one => one.Id);
    }
}
