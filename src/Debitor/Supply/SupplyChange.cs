using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>
/// A change of whether we supply a customer: right and sight are checked, fact and journal go in together; of two at
/// once the second one sees what the first one did.
/// </summary>
internal static class SupplyChange
{
    /// <param name="desk">Who acts.</param>
    /// <param name="right">What they need.</param>
    /// <param name="customerId">Out of sight it is refused as if it did not exist.</param>
    /// <param name="change">Adds to the context what is to be stored, or refuses.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static async Task<Decision<T, SupplyRefusal>> Run<T>(
        Workplace desk, Right right, long customerId,
        Func<DebitorDb, Customer, Task<Decision<T, SupplyRefusal>>> change, CancellationToken cancel)
    {
        if (!desk.May(right)) return SupplyRefusal.NotAllowed;
        return await desk.Change(db => In(db, customerId, change, cancel), cancel);
    }

    /// <summary>The same in a context that somebody else opened, through the gate; who may was decided there.</summary>
    public static async Task<Decision<T, SupplyRefusal>> In<T>(
        DebitorDb db, long customerId, Func<DebitorDb, Customer, Task<Decision<T, SupplyRefusal>>> change,
        CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var customer = await db.Customers.SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (customer is null) return SupplyRefusal.CustomerUnknown;
        var decision = await change(db, customer);
        if (decision.Refusal is not null) return decision;
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [customerId], cancel);
        await transaction.CommitAsync(cancel);
        return decision;
    }

    /// <summary>A stop of a customer that was not taken back.</summary>
    public static Task<SupplyStop?> Stop(
        DebitorDb db, long customerId, long stopId, CancellationToken cancel) =>
        db.SupplyStops.SingleOrDefaultAsync(
            stop => stop.Id == stopId && stop.CustomerId == customerId && stop.UndoneAt == null, cancel);

    /// <summary>Whether a stop of a kind is proposed or in force.</summary>
    public static Task<bool> Stands(DebitorDb db, long customerId, StopKind kind, CancellationToken cancel) =>
        db.SupplyStops.AnyAsync(
            stop => stop.CustomerId == customerId && stop.Kind == kind && stop.EndedOn == null
                && stop.UndoneAt == null,
            cancel);

    /// <summary>Who decides, as the rule asks about them.</summary>
    public static async Task<StopDecider> Decider(
        Workplace desk, DebitorDb db, PersonRole? approvedBy, CancellationToken cancel)
    {
        var role = approvedBy ?? desk.Acting.Role;
        var ofRole = await db.People.Where(person => person.Role == role
                && (person.LeftOn == null || person.LeftOn > desk.Today))
            .Select(person => person.Id).ToListAsync(cancel);
        return new StopDecider(
            desk.Acting.PersonId, desk.Acting.Role, desk.May(Right.HoldSupplies),
            ofRole.Count(id => id != desk.Acting.PersonId), ofRole.Count > 0);
    }
}
