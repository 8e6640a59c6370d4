using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>A document of a customer with what is open of it and what settled it.</summary>
/// <param name="Item">The document.</param>
/// <param name="Open">What is open, or left of a credit note, on the day; with all its parts.</param>
/// <param name="Lines">What reduced it or was taken from it, oldest first, undone ones included.</param>
/// <param name="IsDisputed">Whether the customer does not agree with it now.</param>
public sealed record CustomerItem(
    OpenItem Item, Money Open, IReadOnlyList<LedgerUse> Lines, bool IsDisputed)
{
    public Money Amount => new(Item.DocumentMinor, Open.Currency);

    public bool IsCredit => Item.Kind == ItemKind.CreditNote;

    public bool IsDebt => Item.Kind is ItemKind.Invoice or ItemKind.DebitNote;

    /// <summary>Days past the due day while something is open; 0 otherwise.</summary>
    public int DaysOverdue(DateOnly on) =>
        IsDebt && !Open.IsZero ? Math.Max(0, on.DayNumber - Item.DueOn.DayNumber) : 0;
}

/// <summary>A payment of a customer with what it settled and what is left of it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Left">What is not allocated on the day.</param>
/// <param name="Lines">What was taken from it, oldest first, undone ones included.</param>
public sealed record CustomerPayment(Payment Payment, Money Left, IReadOnlyList<LedgerUse> Lines)
{
    public Money Amount => new(Payment.DocumentMinor, Left.Currency);
}

/// <summary>A line between a document, a credit and an adjustment.</summary>
/// <param name="Allocation">The line.</param>
/// <param name="Item">The number of the document, when there is one.</param>
/// <param name="Credit">The number of the payment or credit note, when there is one.</param>
/// <param name="CreditOn">Its day.</param>
/// <param name="Adjustment">What changed without money, when it did.</param>
/// <param name="Amount">How much.</param>
public sealed record LedgerUse(
    Allocation Allocation, string? Item, string? Credit, DateOnly? CreditOn, Adjustment? Adjustment, Money Amount)
{
    public bool IsUndone => Allocation.UndoneAt is not null || Adjustment?.ReversedAt is not null;
}

/// <summary>A page of rows that goes on after a day and an id.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record DayPage<T>(IReadOnlyList<T> Rows, string? Next);

/// <summary>Reads documents and payments of a customer page by page, each with its lines.</summary>
internal sealed class CustomerItems(DebitorDb db, DateOnly on)
{
    public const int RowsAPage = 50;

    /// <param name="customerId">A customer in sight.</param>
    /// <param name="onlyOpen">Leaves out what is settled.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<DayPage<CustomerItem>> Items(
        long customerId, bool onlyOpen, string? after, CancellationToken cancel)
    {
        var (day, id) = Mark(after);
        var rows = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId)
            .Where(item => !onlyOpen || item.SettledOn == null || item.SettledOn > on)
            .Where(item => item.IssuedOn < day || (item.IssuedOn == day && item.Id < id))
            .OrderByDescending(item => item.IssuedOn).ThenByDescending(item => item.Id)
            .Take(RowsAPage + 1).ToListAsync(cancel);
        var next = Next(rows, row => (row.IssuedOn, row.Id));
        var ids = rows.Select(row => row.Id).ToList();
        var lines = await Lines(
            db.Allocations.Where(line => line.ItemId != null && ids.Contains(line.ItemId.Value)), cancel);
        if (rows.Exists(row => row.Kind == ItemKind.CreditNote))
        {
            lines.AddRange(await Lines(
                db.Allocations.Where(line => line.CustomerId == customerId && line.CreditNoteId != null
                    && ids.Contains(line.CreditNoteId.Value)),
                cancel));
        }

        var disputed = await db.Disputes.Where(dispute => ids.Contains(dispute.ItemId) && dispute.OpenedOn <= on)
            .Where(dispute => dispute.ClosedOn == null || dispute.ClosedOn > on)
            .Select(dispute => dispute.ItemId).ToListAsync(cancel);
        var byItem = lines.ToLookup(line => line.Allocation.ItemId);
        var byNote = lines.ToLookup(line => line.Allocation.CreditNoteId);
        return new DayPage<CustomerItem>(
            [
                .. rows.Select(row =>
                {
                    var own = (row.Kind == ItemKind.CreditNote ? byNote : byItem)[row.Id].ToList();
                    return new CustomerItem(
                        row, Remains(row.IssuedOn, row.AmountMinor, row.Currency, own), own,
                        disputed.Contains(row.Id));
                }),
            ],
            next);
    }

    public async Task<DayPage<CustomerPayment>> Payments(
        long customerId, bool onlyOpen, string? after, CancellationToken cancel)
    {
        var (day, id) = Mark(after);
        var rows = await db.Payments.AsNoTracking()
            .Where(payment => payment.CustomerId == customerId
                && (!onlyOpen || payment.SpentOn == null || payment.SpentOn > on))
            .Where(payment => payment.PaidOn < day || (payment.PaidOn == day && payment.Id < id))
            .OrderByDescending(payment => payment.PaidOn).ThenByDescending(payment => payment.Id)
            .Take(RowsAPage + 1).ToListAsync(cancel);
        var next = Next(rows, row => (row.PaidOn, row.Id));
        var ids = rows.Select(row => row.Id).ToList();
        var lines = await Lines(
            db.Allocations.Where(line => line.CustomerId == customerId && line.PaymentId != null
                && ids.Contains(line.PaymentId.Value)),
            cancel);
        var byPayment = lines.ToLookup(line => line.Allocation.PaymentId);
        return new DayPage<CustomerPayment>(
            [
                .. rows.Select(row =>
                {
                    var own = byPayment[row.Id].ToList();
                    return new CustomerPayment(row, Remains(row.PaidOn, row.AmountMinor, row.Currency, own), own);
                }),
            ],
            next);
    }

    /// <summary>Documents that a credit of the company and currency can settle, oldest first.</summary>
    public async Task<IReadOnlyList<CustomerItem>> ToSettle(
        long customerId, long companyId, string currency, CancellationToken cancel)
    {
        var rows = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.CompanyId == companyId && item.Currency == currency
                && item.SettledOn == null && (item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote))
            .OrderBy(item => item.DueOn).ThenBy(item => item.Id).Take(200).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var lines = await Lines(
            db.Allocations.Where(line => line.ItemId != null && ids.Contains(line.ItemId.Value)), cancel);
        var byItem = lines.ToLookup(line => line.Allocation.ItemId);
        return
        [
            .. rows.Select(row => new CustomerItem(
                row, Remains(row.IssuedOn, row.AmountMinor, row.Currency, [.. byItem[row.Id]]),
                [.. byItem[row.Id]], false)),
        ];
    }

    /// <summary>Credit notes of which something is left: they settle documents as payments do.</summary>
    public async Task<IReadOnlyList<CustomerItem>> CreditNotesLeft(long customerId, CancellationToken cancel)
    {
        var rows = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.Kind == ItemKind.CreditNote
                && (item.SettledOn == null || item.SettledOn > on))
            .OrderBy(item => item.IssuedOn).ThenBy(item => item.Id).Take(200).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var lines = await Lines(
            db.Allocations.Where(line => line.CustomerId == customerId && line.CreditNoteId != null
                && ids.Contains(line.CreditNoteId.Value)),
            cancel);
        var byNote = lines.ToLookup(line => line.Allocation.CreditNoteId);
        return
        [
            .. rows.Select(row => new CustomerItem(
                row, Remains(row.IssuedOn, row.AmountMinor, row.Currency, [.. byNote[row.Id]]),
                [.. byNote[row.Id]], false)),
        ];
    }

    private async Task<List<LedgerUse>> Lines(IQueryable<Allocation> lines, CancellationToken cancel)
    {
        var rows = await (
            from line in lines.AsNoTracking()
            join of in db.OpenItems on line.ItemId equals of.Id into items
            from item in items.DefaultIfEmpty()
            join paid in db.Payments on line.PaymentId equals paid.Id into payments
            from payment in payments.DefaultIfEmpty()
            join lowering in db.OpenItems on line.CreditNoteId equals lowering.Id into notes
            from note in notes.DefaultIfEmpty()
            join changed in db.Adjustments on line.AdjustmentId equals changed.Id into adjustments
            from adjustment in adjustments.DefaultIfEmpty()
            orderby line.EffectiveOn, line.Id
            select new { line, item, payment, note, adjustment }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new LedgerUse(
                row.line, row.item?.Number, row.payment?.Number ?? row.note?.Number,
                row.payment?.PaidOn ?? row.note?.IssuedOn, row.adjustment,
                new Money(
                    row.line.AmountMinor,
                    Currency.Parse(row.item?.Currency ?? row.payment?.Currency ?? row.note!.Currency)))),
        ];
    }

    private Money Remains(DateOnly from, long amountMinor, string currency, List<LedgerUse> lines) => new(
        new Remainder(
            from, amountMinor,
            [
                .. lines.Where(line => line.Allocation.UndoneAt is null)
                    .Select(line => new Reduction(line.Allocation.EffectiveOn, line.Allocation.AmountMinor)),
            ]).On(on),
        Currency.Parse(currency));

    private static (DateOnly Day, long Id) Mark(string? after)
    {
        var parts = after?.Split('~') ?? [];
        return parts.Length == 2
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None, out var day)
            && long.TryParse(parts[1], out var id)
            ? (day, id)
            : (DateOnly.MaxValue, long.MaxValue);
    }

    private static string? Next<T>(List<T> rows, Func<T, (DateOnly Day, long Id)> key)
    {
        if (rows.Count <= RowsAPage) return null;
        rows.RemoveRange(RowsAPage, rows.Count - RowsAPage);
        var (day, id) = key(rows[^1]);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}~{id}");
    }
}
