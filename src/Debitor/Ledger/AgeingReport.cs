using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>By what ageing is broken down beside its total.</summary>
internal enum AgeingBy
{
    Customer,
    Manager,
    Segment,
    Company,
    Currency,
}

/// <summary>Ageing of a tenant as of a day: the total, and groups when asked for.</summary>
/// <remarks>
/// A document belongs to the manager it names, else to the customer's; a credit always to the customer's. So
/// the groups are parts of the total: they add up to it, bucket by bucket.
/// </remarks>
internal sealed class AgeingReport(DebitorDb db)
{
    public async Task<AgeingFigures> Run(
        DateOnly on, AgeingBuckets buckets, AgeingBy? by, CancellationToken cancel)
    {
        var total = new Ageing(on, buckets);
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var grouping = by is { } chosen ? await AgeingGrouping.Read(db, chosen, on, buckets, cancel) : null;
        await AgeingSums.Read(
            db, by ?? AgeingBy.Currency, on, buckets,
            sum =>
            {
                total.Add(sum.Currency, sum.Bucket, sum.Minor);
                grouping?.Add(sum);
            },
            cancel);
        return new AgeingFigures(on, buckets, by, total, grouping?.Groups() ?? []);
    }
}

/// <param name="On">The day.</param>
/// <param name="Buckets">Their bounds and names.</param>
/// <param name="By">Null when there are no groups.</param>
/// <param name="Total">All of the tenant.</param>
/// <param name="Groups">In the order in which they are shown; only those with anything open.</param>
internal sealed record AgeingFigures(
    DateOnly On, AgeingBuckets Buckets, AgeingBy? By, Ageing Total, IReadOnlyList<AgeingGroup> Groups);

/// <param name="Key">What another system would look it up by; empty for what has no group.</param>
/// <param name="Name">As people call it; empty for what has no group.</param>
/// <param name="Order">Sorts the groups, before the key.</param>
/// <param name="Ageing">Its part of the total.</param>
internal sealed record AgeingGroup(string Key, string Name, string Order, Ageing Ageing);
