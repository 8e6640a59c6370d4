using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Takes a file off a customer; its bytes stay in the database with the fact.</summary>
internal static class UndoAttachment
{
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long fileId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.EditCustomers, customerId,
            async (db, _) =>
            {
                var at = desk.Clock.Microseconds();
                var undone = await db.Attachments
                    .Where(file => file.Id == fileId && file.CustomerId == customerId && file.UndoneAt == null)
                    .ExecuteUpdateAsync(file => file.SetProperty(f => f.UndoneAt, at), cancel);
                if (undone == 0) return CustomerFactRefusal.FactUnknown;
                desk.Note(db, "undo-attach", customerId, [("file", fileId)]);
                return fileId;
            },
            cancel);
}
