using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Takes a contact person off a customer's card, or puts them back; the person stays known.</summary>
internal static class RemoveContactPerson
{
    /// <param name="desk">Who acts.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="contactPersonId">The person.</param>
    /// <param name="isBack">Puts them back.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long contactPersonId, bool isBack, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.EditCustomers, customerId,
            async (db, _) =>
            {
                var link = await db.CustomerContacts.IgnoreQueryFilters(["removed"]).SingleOrDefaultAsync(
                    known => known.CustomerId == customerId && known.ContactPersonId == contactPersonId, cancel);
                if (link is null) return CustomerFactRefusal.FactUnknown;
                if (link.RemovedAt is null == isBack) return CustomerFactRefusal.AlreadyUndone;
                link.RemovedAt = isBack ? null : desk.Clock.Microseconds();
                var role = StoredWord.Of(link.Role);
                FieldChange change = isBack ? new("person", null, role) : new("person", role, null);
                db.CardChanges.AddRange(CardHistory.Rows(desk, db, customerId, contactPersonId, [change]));
                desk.Note(
                    db, isBack ? "return-person" : "remove-person", customerId, [("person", contactPersonId)]);
                return contactPersonId;
            },
            cancel);
}
