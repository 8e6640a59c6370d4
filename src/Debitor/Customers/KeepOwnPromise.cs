using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Notes that we did what we promised, or that this was a mistake.</summary>
internal static class KeepOwnPromise
{
    /// <param name="desk">Who acts.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="promiseId">What we promised.</param>
    /// <param name="isKept">False takes the word «done» back.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long promiseId, bool isKept, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var promise = await db.OwnPromises.SingleOrDefaultAsync(
                    known => known.Id == promiseId && known.CustomerId == customerId, cancel);
                if (promise is null) return CustomerFactRefusal.FactUnknown;
                if (promise.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                if (isKept && promise.KeptAt is not null) return CustomerFactRefusal.AlreadyKept;
                promise.KeptAt = isKept ? desk.Clock.Microseconds() : null;
                var action = isKept ? "own-promise-kept" : "own-promise-not-kept";
                desk.Note(db, action, customerId, [("promise", promiseId)]);
                return promiseId;
            },
            cancel);
}
