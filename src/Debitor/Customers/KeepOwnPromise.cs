using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Notes that we kept what we promised a customer, or that we have not after all.</summary>
internal sealed class KeepOwnPromise(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="promiseId">The promise.</param>
    /// <param name="isKept">False takes it back.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    /// <returns>False when there is no such promise about a customer in sight.</returns>
    public async Task<bool> Run(long promiseId, bool isKept, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var promise = await (
            from known in db.OwnPromises
            join customer in db.Customers on known.CustomerId equals customer.Id
            where known.Id == promiseId && known.UndoneAt == null
            select known).SingleOrDefaultAsync(cancel);
        if (promise is null) return false;
        if (promise.KeptAt is not null == isKept) return true;

        var now = clock.Microseconds();
        promise.KeptAt = isKept ? now : null;
        new Journal(ids).Add(db, new Deed(actor, now, isKept ? "own-promise-kept" : "own-promise-open")
        {
            Subject = "customer",
            SubjectId = promise.CustomerId,
            Facts = [("promise", promise.Id.ToString("D", null)), ("due", promise.DueOn)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return true;
    }
}
