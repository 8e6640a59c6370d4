using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Takes back that something was promised.</summary>
internal static class UndoOwnPromise
{
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long promiseId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var promise = await db.OwnPromises.SingleOrDefaultAsync(
                    known => known.Id == promiseId && known.CustomerId == customerId, cancel);
                if (promise is null) return CustomerFactRefusal.FactUnknown;
                if (promise.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                promise.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-own-promise", customerId, [("promise", promiseId)]);
                return promiseId;
            },
            cancel);
}
