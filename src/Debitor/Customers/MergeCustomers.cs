using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Makes two cards one customer: the facts of one go to the other, and where they were is kept.</summary>
internal static class MergeCustomers
{
    /// <param name="IntoId">The card that goes on.</param>
    /// <param name="FromId">The card that is folded into it.</param>
    /// <param name="Reason">Why they are one customer.</param>
    internal sealed record Request(long IntoId, long FromId, string? Reason);

    /// <returns>The id of the merge.</returns>
    public static async Task<Decision<long, MergeRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.MergeCustomers)) return MergeRefusal.NotAllowed;
        if (MergeRules.Check(request.IntoId, request.FromId, request.Reason) is { } refusal) return refusal;
        return await desk.Change<Decision<long, MergeRefusal>>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await LedgerVersions.Raise(db, cancel);
                var cards = await db.Customers
                    .Where(card => card.Id == request.IntoId || card.Id == request.FromId).CountAsync(cancel);
                if (cards < 2) return MergeRefusal.CustomerUnknown;
                var merge = Row(desk, db, request);
                db.CustomerMerges.Add(merge);
                await db.SaveChangesAsync(cancel);
                var moved = await MergeMoves.There(db, desk.Ids, merge, cancel);
                await Fold(desk, db, merge, cancel);
                desk.Note(
                    db, "merge-customers", request.IntoId,
                    [
                        ("merge", merge.Id), ("from", request.FromId),
                        ("moved", moved.Select(table => (table.Key, (object?)table.Value)).ToList()),
                    ],
                    new PersonalValue("reason", merge.Reason));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return merge.Id;
            },
            cancel);
    }

    private static CustomerMerge Row(Workplace desk, DebitorDb db, Request request) => new()
    {
        Id = desk.Ids.Next(db),
        IntoId = request.IntoId,
        FromId = request.FromId,
        PersonId = desk.Acting.PersonId,
        Reason = request.Reason!.Trim(),
        Source = CustomerChange.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };

    // A card that stands for nobody is planned no more; its answers of the past stay as they were.
    private static async Task Fold(Workplace desk, DebitorDb db, CustomerMerge merge, CancellationToken cancel)
    {
        await db.Customers.Where(card => card.Id == merge.FromId)
            .ExecuteUpdateAsync(card => card.SetProperty(c => c.MergedIntoId, merge.IntoId), cancel);
        var planned = await db.PlanStates.Where(state => state.Track == Track.Debt)
            .Select(state => (DateOnly?)state.PlannedOn).SingleOrDefaultAsync(cancel) ?? desk.Today;
        await db.PlanAnswers.Where(answer => answer.CustomerId == merge.FromId && answer.SupersededOn == null)
            .ExecuteUpdateAsync(answer => answer.SetProperty(a => a.SupersededOn, planned), cancel);
        await LedgerVersions.Mark(db, [merge.IntoId, merge.FromId], cancel);
    }
}
