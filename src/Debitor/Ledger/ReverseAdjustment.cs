using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Declares that an adjustment was a mistake: it vanishes for all days.</summary>
public static class ReverseAdjustment
{
    /// <param name="Customer">The number of the customer whose document or payment it is about.</param>
    /// <param name="Kind">What is reversed.</param>
    /// <param name="Number">The number of the document or the payment.</param>
    /// <param name="Id">Which one, when there are several of the kind.</param>
    /// <param name="Reason">Why it was wrong.</param>
    public sealed record Request(
        string Customer, AdjustmentKind Kind, string Number, long? Id, string? Reason);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var found = await Find(desk.Db, customer.Id, request, cancel);
        if (found.No is { } no) return no;

        var id = found.Candidate!.Id;
        var adjustment = await desk.Db.Adjustments.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        var place = await work.Positions.InPlace(adjustment, cancel);
        var decision = AdjustmentRules.Reverse(place, request.Reason);
        return decision.Refusal is { } refusal
            ? LedgerAnswer.Refused(refusal, ("number", found.Candidate.Number))
            : await work.Save("reverse", decision.Value, cancel);
    }

    // Reversed ones only when nothing else is left, so that the answer can say that it was done before.
    private static async Task<LedgerReferences.Found> Find(
        DebitorDb db, long customerId, Request request, CancellationToken cancel)
    {
        var folded = Folding.Number(request.Number);
        var rows = await (from row in db.Adjustments.AsNoTracking()
                          where row.CustomerId == customerId && row.Kind == request.Kind
                              && (request.Id == null || row.Id == request.Id)
                          join item in db.OpenItems on row.ItemId equals item.Id into items
                          from item in items.DefaultIfEmpty()
                          join payment in db.Payments on row.PaymentId equals payment.Id into payments
                          from payment in payments.DefaultIfEmpty()
                          orderby row.EffectiveOn, row.Id
                          select new
                          {
                              Row = row,
                              Item = item == null ? null : item.Number,
                              Payment = payment == null ? null : payment.Number,
                              CompanyId = item == null ? payment!.CompanyId : item.CompanyId,
                          }).ToListAsync(cancel);
        var named = rows.Where(row => Is(row.Item) || Is(row.Payment)).ToList();
        var live = named.Where(row => row.Row.ReversedAt is null).ToList();
        var companies = await db.Companies.ToDictionaryAsync(c => c.Id, c => c.Number, cancel);
        return LedgerReferences.Found.One(
            (live.Count > 0 ? live : named.TakeLast(1)).Select(row => new Candidate(
                row.Row.Id, row.Item ?? row.Payment!, companies[row.CompanyId], StoredWord.Of(row.Row.Kind),
                row.Row.EffectiveOn, new Money(row.Row.AmountMinor, Currency.Parse(row.Row.Currency)))),
            request.Number, ReferenceProblem.AdjustmentUnknown, ReferenceProblem.AdjustmentAmbiguous);

        bool Is(string? number) => number is not null && Folding.Number(number) == folded;
    }
}
