using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What the customer and we have agreed or not: disputes, payment orders, our own promises.</summary>
/// <param name="Disputes">With the number of the document, open ones first.</param>
/// <param name="Orders">Newest first.</param>
/// <param name="Promises">Our own, those to keep first.</param>
public sealed record CustomerAgreements(
    IReadOnlyList<(Dispute Dispute, OpenItem Item)> Disputes, IReadOnlyList<PaymentOrder> Orders,
    IReadOnlyList<OwnPromise> Promises)
{
    private const int RowsMax = 200;

    internal static async Task<CustomerAgreements> Read(DebitorDb db, long customerId, CancellationToken cancel)
    {
        var disputes = await (
            from dispute in db.Disputes.AsNoTracking()
            join item in db.OpenItems.AsNoTracking() on dispute.ItemId equals item.Id
            where dispute.CustomerId == customerId
            orderby dispute.ClosedOn != null, dispute.OpenedOn descending, dispute.Id descending
            select new { dispute, item }).Take(RowsMax).ToListAsync(cancel);
        var orders = await db.PaymentOrders.AsNoTracking()
            .Where(order => order.CustomerId == customerId && order.UndoneAt == null)
            .OrderByDescending(order => order.SentOn).ThenByDescending(order => order.Id).Take(RowsMax)
            .ToListAsync(cancel);
        var promises = await db.OwnPromises.AsNoTracking()
            .Where(promise => promise.CustomerId == customerId && promise.UndoneAt == null)
            .OrderBy(promise => promise.KeptAt != null).ThenBy(promise => promise.DueOn).ThenBy(promise => promise.Id)
            .Take(RowsMax).ToListAsync(cancel);
        return new CustomerAgreements([.. disputes.Select(row => (row.dispute, row.item))], orders, promises);
    }
}

/// <summary>A file of a customer without its bytes.</summary>
public sealed record CustomerFile(
    long Id, string Name, long Bytes, string ContentHash, DateTime RecordedAt, string Person)
{
    internal static async Task<IReadOnlyList<CustomerFile>> Of(
        DebitorDb db, long customerId, CancellationToken cancel) =>
        await (
            from file in db.Attachments.AsNoTracking()
            join person in db.People on file.PersonId equals person.Id
            where file.CustomerId == customerId && file.UndoneAt == null
            orderby file.RecordedAt descending, file.Id descending
            select new CustomerFile(
                file.Id, file.Name, file.Bytes, file.ContentHash, file.RecordedAt, person.Name)).ToListAsync(cancel);
}

/// <summary>A card that was folded into a customer's.</summary>
public sealed record MergedCard(long MergeId, string Name, string Number, string Reason, DateTime RecordedAt)
{
    internal static async Task<IReadOnlyList<MergedCard>> Into(
        DebitorDb db, long customerId, CancellationToken cancel) =>
        await (
            from merge in db.CustomerMerges.AsNoTracking()
            join card in db.Customers.IgnoreQueryFilters(["merged", "sight"]) on merge.FromId equals card.Id
            where merge.IntoId == customerId && merge.UndoneAt == null
            orderby merge.RecordedAt descending, merge.Id descending
            select new MergedCard(merge.Id, card.Name, card.Number, merge.Reason, merge.RecordedAt))
            .ToListAsync(cancel);
}
