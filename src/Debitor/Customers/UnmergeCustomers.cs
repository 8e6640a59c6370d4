using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Parts two cards that were merged: exactly what was moved goes back.</summary>
internal static class UnmergeCustomers
{
    /// <summary>What became of it.</summary>
    /// <param name="FromId">The card that stands for itself again.</param>
    /// <param name="Refusal">Why nothing was changed.</param>
    /// <param name="Joined">What holds the cards together.</param>
    internal sealed record Parted(long? FromId, MergeRefusal? Refusal, IReadOnlyList<JoinedFacts> Joined)
    {
        public static Parted No(MergeRefusal refusal) => new(null, refusal, []);
    }

    public static async Task<Parted> Run(Workplace desk, long customerId, long mergeId, CancellationToken cancel)
    {
        if (!desk.May(Right.MergeCustomers)) return Parted.No(MergeRefusal.NotAllowed);
        return await desk.Change(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await LedgerVersions.Raise(db, cancel);
                if (!await db.Customers.AnyAsync(card => card.Id == customerId, cancel))
                    return Parted.No(MergeRefusal.CustomerUnknown);
                var merge = await db.CustomerMerges.SingleOrDefaultAsync(
                    known => known.Id == mergeId && known.IntoId == customerId && known.UndoneAt == null, cancel);
                if (merge is null) return Parted.No(MergeRefusal.MergeUnknown);
                var joined = await MergeMoves.Joined(db, merge, cancel);
                if (joined.Count > 0) return new Parted(null, MergeRefusal.JoinedSince, joined);

                await MergeMoves.Back(db, merge, cancel);
                await db.Customers.IgnoreQueryFilters(["merged", "sight"]).Where(card => card.Id == merge.FromId)
                    .ExecuteUpdateAsync(card => card.SetProperty(c => c.MergedIntoId, (long?)null), cancel);
                merge.UndoneAt = desk.Clock.Microseconds();
                desk.Note(
                    db, "unmerge-customers", customerId, [("merge", mergeId), ("from", merge.FromId)]);
                await db.SaveChangesAsync(cancel);
                await LedgerVersions.Mark(db, [merge.IntoId, merge.FromId], cancel);
                await transaction.CommitAsync(cancel);
                return new Parted(merge.FromId, null, []);
            },
            cancel);
    }
}
