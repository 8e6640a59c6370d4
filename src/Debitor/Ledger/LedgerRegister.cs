using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Documents, payments and what settled what, page by page in the order of recording.</summary>
/// <remarks>A page is one query by key and one for the sums of its rows, however large the ledger is.</remarks>
internal sealed class LedgerRegister(DebitorDb db)
{
    /// <param name="Customer">The number of a customer; null for all in sight.</param>
    /// <param name="Open">True for those with something open or left, false for those without.</param>
    /// <param name="RecordedFrom">Recorded at this instant or later.</param>
    /// <param name="After">The id after which the page starts.</param>
    internal sealed record Filter(string? Customer, bool? Open, DateTime? RecordedFrom, long After);

    public async Task<List<LedgerItem>> Items(Filter filter, int count, CancellationToken cancel)
    {
        var rows = await (
            from item in db.OpenItems.AsNoTracking()
            join customer in db.Customers on item.CustomerId equals customer.Id
            join company in db.Companies on item.CompanyId equals company.Id
            where item.Id > filter.After && (filter.Customer == null || customer.Number == filter.Customer)
                && (filter.Open == null || item.SettledOn == null == filter.Open)
                && (filter.RecordedFrom == null || item.RecordedAt >= filter.RecordedFrom)
            orderby item.Id
            select new { item, Customer = customer.Number, Company = company.Number }).Take(count).ToListAsync(cancel);
        var ids = rows.Select(row => row.item.Id).ToList();
        var taken = await Taken(
            db.Allocations.Where(a => a.ItemId != null && ids.Contains(a.ItemId.Value)), a => a.ItemId!.Value, cancel);
        var customers = rows.Where(row => row.item.Kind == ItemKind.CreditNote).Select(row => row.item.CustomerId)
            .Distinct().ToList();
        var used = customers.Count == 0
            ? []
            : await Taken(
                db.Allocations.Where(a => customers.Contains(a.CustomerId) && a.CreditNoteId != null
                    && ids.Contains(a.CreditNoteId.Value)),
                a => a.CreditNoteId!.Value, cancel);
        return
        [
            .. rows.Select(row =>
            {
                var item = row.item;
                var currency = Currency.Parse(item.Currency);
                var gone = item.Kind == ItemKind.CreditNote ? used : taken;
                return new LedgerItem(
                    item.Id, item.Kind, item.Number, row.Company, row.Customer, item.IssuedOn, item.DueOn,
                    currency.Code, MinorUnits.ToText(item.DocumentMinor, currency),
                    MinorUnits.ToText(item.AmountMinor - gone.GetValueOrDefault(item.Id), currency),
                    item.SettledOn, item.ContractNumber, item.OrderNumber, item.RecordedAt);
            }),
        ];
    }

    public async Task<List<LedgerPayment>> Payments(Filter filter, int count, CancellationToken cancel)
    {
        var rows = await (
            from payment in db.Payments.AsNoTracking()
            join customer in db.Customers on payment.CustomerId equals customer.Id
            join company in db.Companies on payment.CompanyId equals company.Id
            where payment.Id > filter.After && (filter.Customer == null || customer.Number == filter.Customer)
                && (filter.Open == null || payment.SpentOn == null == filter.Open)
                && (filter.RecordedFrom == null || payment.RecordedAt >= filter.RecordedFrom)
            orderby payment.Id
            select new { payment, Customer = customer.Number, Company = company.Number })
            .Take(count).ToListAsync(cancel);
        var ids = rows.Select(row => row.payment.Id).ToList();
        var customers = rows.Select(row => row.payment.CustomerId).Distinct().ToList();
        var taken = await Taken(
            db.Allocations.Where(a => customers.Contains(a.CustomerId) && a.PaymentId != null
                && ids.Contains(a.PaymentId.Value)),
            a => a.PaymentId!.Value, cancel);
        return
        [
            .. rows.Select(row =>
            {
                var payment = row.payment;
                var currency = Currency.Parse(payment.Currency);
                return new LedgerPayment(
                    payment.Id, payment.Number, row.Company, row.Customer, payment.PaidOn, currency.Code,
                    MinorUnits.ToText(payment.DocumentMinor, currency),
                    MinorUnits.ToText(payment.AmountMinor - taken.GetValueOrDefault(payment.Id), currency),
                    payment.Purpose, payment.RecordedAt);
            }),
        ];
    }

    public async Task<List<LedgerAllocation>> Allocations(
        long customerId, long after, long? only, int count, CancellationToken cancel)
    {
        var rows = await (
            from line in db.Allocations.AsNoTracking()
            where line.CustomerId == customerId && line.UndoneAt == null && line.Id > after
                && (only == null || line.Id == only)
            join item in db.OpenItems on line.ItemId equals item.Id into items
            from item in items.DefaultIfEmpty()
            join payment in db.Payments on line.PaymentId equals payment.Id into payments
            from payment in payments.DefaultIfEmpty()
            join note in db.OpenItems on line.CreditNoteId equals note.Id into notes
            from note in notes.DefaultIfEmpty()
            orderby line.Id
            select new
            {
                line,
                Item = item.Number,
                Credit = payment.Number ?? note.Number,
                Currency = item.Currency ?? payment.Currency ?? note.Currency,
            }).Take(count).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new LedgerAllocation(
                row.line.Id, row.Item, row.Credit, row.Currency,
                MinorUnits.ToText(row.line.AmountMinor, Currency.Parse(row.Currency)), row.line.EffectiveOn,
                row.line.AdjustmentId, row.line.RecordedAt)),
        ];
    }

    public async Task<LedgerAdjustment?> Adjustment(long customerId, long id, CancellationToken cancel)
    {
        var row = await (
            from fact in db.Adjustments.AsNoTracking()
            where fact.CustomerId == customerId && fact.Id == id
            join item in db.OpenItems on fact.ItemId equals item.Id into items
            from item in items.DefaultIfEmpty()
            join payment in db.Payments on fact.PaymentId equals payment.Id into payments
            from payment in payments.DefaultIfEmpty()
            select new { fact, Item = item.Number, Payment = payment.Number }).SingleOrDefaultAsync(cancel);
        return row is null
            ? null
            : new LedgerAdjustment(
                row.fact.Id, row.fact.Kind, row.Item, row.Payment, row.fact.Currency,
                MinorUnits.ToText(row.fact.AmountMinor, Currency.Parse(row.fact.Currency)), row.fact.EffectiveOn,
                row.fact.Reason, row.fact.RecordedAt, row.fact.ReversedAt, row.fact.ReversedReason);
    }

    private static async Task<Dictionary<long, long>> Taken(
        IQueryable<Allocation> rows, System.Linq.Expressions.Expression<Func<Allocation, long>> by,
        CancellationToken cancel) =>
        await rows.Where(row => row.UndoneAt == null).GroupBy(by)
            .Select(group => new { group.Key, Sum = group.Sum(row => row.AmountMinor) })
            .ToDictionaryAsync(group => group.Key, group => group.Sum, cancel);
}

/// <summary>A document with what is open of it after all that is known.</summary>
internal sealed record LedgerItem(
    long Id, ItemKind Kind, string Number, string Company, string Customer, DateOnly IssuedOn, DateOnly DueOn,
    string Currency, string Amount, string Open, DateOnly? SettledOn, string? Contract, string? Order,
    DateTime RecordedAt);

/// <summary>A payment with what is left of it.</summary>
internal sealed record LedgerPayment(
    long Id, string Number, string Company, string Customer, DateOnly PaidOn, string Currency, string Amount,
    string Left, string? Purpose, DateTime RecordedAt);

/// <summary>What settled what.</summary>
internal sealed record LedgerAllocation(
    long Id, string? Item, string? Credit, string Currency, string Amount, DateOnly EffectiveOn, long? Adjustment,
    DateTime RecordedAt);

/// <summary>An adjustment.</summary>
internal sealed record LedgerAdjustment(
    long Id, AdjustmentKind Kind, string? Item, string? Payment, string Currency, string Amount, DateOnly EffectiveOn,
    string Reason, DateTime RecordedAt, DateTime? ReversedAt, string? ReversedReason);
