using Debitor.Core.Conversation;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Takes back what closing a conversation wrote beside its contact and its agreements.</summary>
/// <remarks>Part of <see cref="Customers.UndoContact"/>: a conversation is taken back by its contact, so that there
/// is one way only.</remarks>
internal static class UndoConversation
{
    /// <summary>Undoes what hangs on a contact, in the transaction of its undoing.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="activityId">The contact.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    /// <returns>The conversation; null when the contact was recorded without one.</returns>
    public static async Task<CustomerConversation?> Within(
        DebitorDb db, long activityId, DateTime now, CancellationToken cancel)
    {
        var row = await db.Conversations
            .SingleOrDefaultAsync(known => known.ActivityId == activityId && known.UndoneAt == null, cancel);
        if (row is null) return null;
        row.UndoneAt = now;
        foreach (var promise in await db.OwnPromises
            .Where(known => known.ConversationId == row.Id && known.UndoneAt == null).ToListAsync(cancel))
            promise.UndoneAt = now;
        foreach (var signal in await db.DebtorSignals
            .Where(known => known.ConversationId == row.Id && known.UndoneAt == null).ToListAsync(cancel))
            signal.UndoneAt = now;

        // A dispute that ends on the day of its beginning was open on no day.
        foreach (var dispute in await db.Disputes
            .Where(known => known.ConversationId == row.Id && known.ClosedOn == null).ToListAsync(cancel))
            dispute.ClosedOn = dispute.OpenedOn;
        if (DraftJson.Read(row.Draft).NewContact?.Id is { } met)
        {
            foreach (var link in await db.CustomerContacts
                .Where(known => known.CustomerId == row.CustomerId && known.ContactPersonId == met)
                .ToListAsync(cancel)) link.RemovedAt = now;
        }

        return row;
    }

    /// <summary>The contacts with other customers of the same person that closing a conversation recorded.</summary>
    public static IReadOnlyList<long> ContactsWithOthers(CustomerConversation row) =>
    [
        .. DraftJson.Read(row.Draft).Agreements.Select(agreement => agreement.ActivityId).OfType<long>().Distinct(),
    ];
}
