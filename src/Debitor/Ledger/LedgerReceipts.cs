using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Says what was changed, in numbers of documents, with what remains of each.</summary>
internal static class LedgerReceipts
{
    public static async Task<LedgerReceipt> Of(
        DebitorDb db, long? adjustmentId, LedgerChange change, CancellationToken cancel)
    {
        IReadOnlyList<LedgerLine> lines = [.. change.Lines, .. change.Undone];
        var itemIds = lines.SelectMany(line => new[] { line.ItemId, line.CreditNoteId })
            .OfType<long>().Distinct().ToList();
        var paymentIds = lines.Select(line => line.PaymentId).OfType<long>().Distinct().ToList();
        var items = await db.OpenItems.AsNoTracking().Where(item => itemIds.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, cancel);
        var payments = await db.Payments.AsNoTracking().Where(payment => paymentIds.Contains(payment.Id))
            .ToDictionaryAsync(payment => payment.Id, cancel);
        return new LedgerReceipt(
            adjustmentId,
            change.Undone.Count > 0,
            [.. lines.Select(line => Shown(line, items, payments))],
            await Left(db, items, payments, cancel));
    }

    private static ReceiptLine Shown(
        LedgerLine line, Dictionary<long, OpenItem> items, Dictionary<long, Payment> payments)
    {
        var item = line.ItemId is { } itemId ? items[itemId] : null;
        var payment = line.PaymentId is { } paymentId ? payments[paymentId] : null;
        var note = line.CreditNoteId is { } noteId ? items[noteId] : null;
        var currency = Currency.Parse(item?.Currency ?? payment?.Currency ?? note!.Currency);
        return new ReceiptLine(
            item?.Number, payment?.Number ?? note?.Number, new Money(line.AmountMinor, currency),
            line.EffectiveOn);
    }

    private static async Task<List<ReceiptBalance>> Left(
        DebitorDb db, Dictionary<long, OpenItem> items, Dictionary<long, Payment> payments,
        CancellationToken cancel)
    {
        var positions = new LedgerPositions(db);
        List<ReceiptBalance> left = [];
        var debts = items.Values.Where(item => item.Kind != ItemKind.CreditNote).Select(item => item.Id)
            .ToList();
        foreach (var item in await positions.Items(debts, cancel))
        {
            var open = new Money(item.Open.InTheEnd, item.Currency);
            left.Add(new ReceiptBalance(items[item.Id].Number, false, open));
        }

        foreach (var customer in payments.Values.GroupBy(payment => payment.CustomerId))
        {
            var ids = customer.Select(payment => payment.Id).ToList();
            var own = await positions.Payments(customer.Key, ids, cancel);
            left.AddRange(own.Select(credit => Of(credit, payments[credit.Id].Number)));
        }

        foreach (var customer in items.Values.Where(item => item.Kind == ItemKind.CreditNote)
            .GroupBy(note => note.CustomerId))
        {
            var ids = customer.Select(note => note.Id).ToList();
            var own = await positions.CreditNotes(customer.Key, ids, cancel);
            left.AddRange(own.Select(credit => Of(credit, items[credit.Id].Number)));
        }

        return left;
    }

    private static ReceiptBalance Of(CreditPosition credit, string number) =>
        new(number, true, new Money(credit.Left.InTheEnd, credit.Currency));
}
