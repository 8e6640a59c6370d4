using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Shows a customer to a colleague for a time, and takes that back.</summary>
internal sealed class ShareCustomer(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="CustomerId">A customer in sight.</param>
    /// <param name="PersonId">Who is to see it.</param>
    /// <param name="UntilOn">The last day, inclusive; null until it is taken back.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ById">Who allows it.</param>
    /// <param name="Today">The day.</param>
    internal sealed record Request(
        long CustomerId, long PersonId, DateOnly? UntilOn, string? Reason, long ById, DateOnly Today);

    /// <returns>The share, by which it is taken back.</returns>
    public async Task<Decision<long, SharingRefusal>> Run(Request request, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == request.PersonId, cancel);
        var isInSight = await db.Customers.AnyAsync(customer => customer.Id == request.CustomerId, cancel);
        var canSee = isInSight && person is not null && !(person.LeftOn <= request.Today);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var isShared = await db.CustomerShares.AnyAsync(
            share => share.CustomerId == request.CustomerId && share.PersonId == request.PersonId
                && share.RevokedAt == null && (share.UntilOn == null || share.UntilOn >= request.Today),
            cancel);
        if (HandoverRules.Share(request.Reason, canSee, request.UntilOn, isShared, request.Today) is { } refusal)
            return refusal;

        var share = new CustomerShare
        {
            Id = ids.Next(db),
            CustomerId = request.CustomerId,
            PersonId = request.PersonId,
            Reason = request.Reason!.Trim(),
            UntilOn = request.UntilOn,
            GrantedById = request.ById,
            Source = ContactAtDesk.Source,
            RecordedAt = clock.Microseconds(),
        };
        db.CustomerShares.Add(share);
        Note(share, "share", share.RecordedAt, ("until", share.UntilOn?.ToString("O", null)), ("reason", share.Reason));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return share.Id;
    }

    /// <returns>The colleague who no longer sees the customer.</returns>
    public async Task<Decision<long, SharingRefusal>> Revoke(long shareId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var share = await (
            from known in db.CustomerShares
            join customer in db.Customers on known.CustomerId equals customer.Id
            where known.Id == shareId && known.RevokedAt == null
            select known).SingleOrDefaultAsync(cancel);
        if (share is null) return SharingRefusal.NotOpen;

        share.RevokedAt = clock.Microseconds();
        Note(share, "share-revoked", share.RevokedAt.Value);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return share.PersonId;
    }

    private void Note(CustomerShare share, string action, DateTime at, params (string Name, object? Value)[] facts) =>
        new Journal(ids).Add(db, new Deed(actor, at, action)
        {
            Subject = "customer",
            SubjectId = share.CustomerId,
            Facts = [("share", share.Id.ToString("D", null)), ("with", share.PersonId.ToString("D", null)), .. facts],
        });
}
