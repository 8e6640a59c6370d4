using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Takes a note back; it stays in the history of the database.</summary>
internal static class UndoNote
{
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long noteId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var note = await db.Notes.SingleOrDefaultAsync(
                    known => known.Id == noteId && known.CustomerId == customerId, cancel);
                if (note is null) return CustomerFactRefusal.FactUnknown;
                if (note.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                note.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-note", customerId, [("note", noteId)]);
                return noteId;
            },
            cancel);
}
