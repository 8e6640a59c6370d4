using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// A change of what we know about one customer, by somebody at work: right and sight are checked, fact and journal
/// go in together, the plan is made again.
/// </summary>
internal static class CustomerChange
{
    /// <summary>Where facts come from that people record in the browser.</summary>
    public const string Source = "web";

    /// <param name="desk">Who acts.</param>
    /// <param name="right">What they need.</param>
    /// <param name="customerId">Out of sight it is refused as if it did not exist.</param>
    /// <param name="change">Adds to the context what is to be stored, or refuses.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static async Task<Decision<T, CustomerFactRefusal>> Run<T>(
        Workplace desk, Right right, long customerId,
        Func<DebitorDb, Customer, Task<Decision<T, CustomerFactRefusal>>> change, CancellationToken cancel)
    {
        if (!desk.May(right)) return CustomerFactRefusal.NotAllowed;
        return await desk.Change(db => In(db, customerId, change, cancel), cancel);
    }

    /// <summary>
    /// The same in a context that somebody else opened, through the gate; who may was decided there.
    /// </summary>
    public static async Task<Decision<T, CustomerFactRefusal>> In<T>(
        DebitorDb db, long customerId, Func<DebitorDb, Customer, Task<Decision<T, CustomerFactRefusal>>> change,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var customer = await db.Customers.SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (customer is null) return CustomerFactRefusal.CustomerUnknown;
        var decision = await change(db, customer);
        if (decision.Refusal is not null) return decision;
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [customerId], cancel);
        await transaction.CommitAsync(cancel);
        return decision;
    }

    /// <summary>An entry of the journal about a customer.</summary>
    public static void Note(
        this Workplace desk, DebitorDb db, string action, long customerId,
        IReadOnlyCollection<(string Name, object? Value)> facts, params PersonalValue[] personal) =>
        new Journal(desk.Ids).Add(db, new Deed(desk.Actor, desk.Clock.Microseconds(), action)
        {
            Subject = "customer",
            SubjectId = customerId,
            Facts = facts,
            Personal = personal,
        });
}
