using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Loads documents and credits as the rules see them, with everything that is not undone.</summary>
internal sealed class LedgerPositions(DebitorDb db)
{
    /// <summary>Documents by id, ordered by id; ids of nothing are passed over.</summary>
    public async Task<List<ItemPosition>> Items(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var items = await db.OpenItems.AsNoTracking().Where(item => ids.Contains(item.Id))
            .OrderBy(item => item.Id).ToListAsync(cancel);
        var lines = await Live().Where(row => row.ItemId != null && ids.Contains(row.ItemId.Value))
            .ToListAsync(cancel);
        var disputed = await db.Disputes
            .Where(dispute => ids.Contains(dispute.ItemId) && dispute.ClosedOn == null)
            .Select(dispute => dispute.ItemId).ToListAsync(cancel);
        var reductions = lines.ToLookup(row => row.ItemId!.Value, Reduction);
        return
        [
            .. items.Select(item => new ItemPosition(
                item.Id, item.Kind, item.CustomerId, item.CompanyId, Currency.Parse(item.Currency),
                item.DueOn, disputed.Contains(item.Id),
                new Remainder(item.IssuedOn, item.AmountMinor, [.. reductions[item.Id]]))),
        ];
    }

    /// <summary>Payments of one customer by id, ordered by id.</summary>
    public async Task<List<CreditPosition>> Payments(
        long customerId, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => ids.Contains(payment.Id))
            .OrderBy(payment => payment.Id).ToListAsync(cancel);
        var lines = await Live()
            .Where(row => row.CustomerId == customerId && row.PaymentId != null
                && ids.Contains(row.PaymentId.Value))
            .ToListAsync(cancel);
        var uses = lines.ToLookup(row => row.PaymentId!.Value, Reduction);
        return
        [
            .. payments.Select(payment => new CreditPosition(
                CreditKind.Payment, payment.Id, payment.CustomerId, payment.CompanyId,
                Currency.Parse(payment.Currency),
                new Remainder(payment.PaidOn, payment.AmountMinor, [.. uses[payment.Id]]))),
        ];
    }

    /// <summary>Credit notes of one customer by id, ordered by id.</summary>
    public async Task<List<CreditPosition>> CreditNotes(
        long customerId, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var notes = await db.OpenItems.AsNoTracking()
            .Where(item => ids.Contains(item.Id) && item.Kind == ItemKind.CreditNote)
            .OrderBy(item => item.Id).ToListAsync(cancel);
        var lines = await Live()
            .Where(row => row.CustomerId == customerId && row.CreditNoteId != null
                && ids.Contains(row.CreditNoteId.Value))
            .ToListAsync(cancel);
        var uses = lines.ToLookup(row => row.CreditNoteId!.Value, Reduction);
        return
        [
            .. notes.Select(note => new CreditPosition(
                CreditKind.CreditNote, note.Id, note.CustomerId, note.CompanyId,
                Currency.Parse(note.Currency),
                new Remainder(note.IssuedOn, note.AmountMinor, [.. uses[note.Id]]))),
        ];
    }

    /// <summary>A payment or a credit note that is known to be there.</summary>
    public async Task<CreditPosition> Credit(Candidate credit, long customerId, CancellationToken cancel) =>
        credit.Kind == LedgerReferences.PaymentWord
            ? (await Payments(customerId, [credit.Id], cancel))[0]
            : (await CreditNotes(customerId, [credit.Id], cancel))[0];

    /// <summary>The adjustments of a payment that are not reversed, ordered by id.</summary>
    public async Task<List<AdjustmentFact>> Adjustments(
        long customerId, long paymentId, CancellationToken cancel)
    {
        // A third-party adjustment stands in the ledger of the customer whose debt was paid.
        var own = db.Allocations.Where(row => row.CustomerId == customerId && row.PaymentId == paymentId
            && row.AdjustmentId != null && row.UndoneAt == null).Select(row => row.AdjustmentId!.Value);
        var rows = await db.Adjustments.AsNoTracking()
            .Where(row => own.Contains(row.Id) && row.ReversedAt == null).OrderBy(row => row.Id)
            .ToListAsync(cancel);
        return [.. rows.Select(Fact)];
    }

    /// <summary>
    /// The lines of a payment and of the adjustments that stand in other ledgers, ordered by id.
    /// </summary>
    public async Task<List<LedgerLine>> Lines(
        long customerId, long paymentId, IReadOnlyCollection<AdjustmentFact> adjustments,
        CancellationToken cancel)
    {
        var own = await Live().Where(row => row.CustomerId == customerId && row.PaymentId == paymentId)
            .ToListAsync(cancel);
        var thirdParty = adjustments.Where(fact => fact.Kind == AdjustmentKind.ThirdParty).ToList();
        var ids = thirdParty.Select(fact => fact.Id).ToList();
        var items = thirdParty.Select(fact => fact.ItemId).OfType<long>().ToList();
        var foreign = ids.Count == 0
            ? []
            : await Live().Where(row => row.ItemId != null && items.Contains(row.ItemId.Value)
                && row.AdjustmentId != null && ids.Contains(row.AdjustmentId.Value)).ToListAsync(cancel);
        return [.. own.Concat(foreign).OrderBy(row => row.Id).Select(Line)];
    }

    /// <summary>An adjustment with everything that its reversal would touch.</summary>
    public async Task<AdjustmentInPlace> InPlace(Adjustment adjustment, CancellationToken cancel)
    {
        var payer = adjustment.PaymentId is { } id
            ? await db.Payments.Where(row => row.Id == id).Select(row => row.CustomerId).SingleAsync(cancel)
            : adjustment.CustomerId;
        var customers = await Customers(adjustment, payer, cancel);
        var rows = await Live()
            .Where(row => customers.Contains(row.CustomerId) && row.AdjustmentId == adjustment.Id)
            .OrderBy(row => row.Id).ToListAsync(cancel);
        var others = adjustment.PaymentId is { } payment ? await Adjustments(payer, payment, cancel) : [];
        return new AdjustmentInPlace(
            Fact(adjustment), adjustment.ReversedAt is not null,
            others.Any(other => other.Kind == AdjustmentKind.Chargeback && other.Id != adjustment.Id),
            [.. rows.Select(Line)],
            await Items([.. rows.Select(row => row.ItemId).OfType<long>().Distinct()], cancel),
            await Payments(payer, [.. rows.Select(row => row.PaymentId).OfType<long>().Distinct()], cancel));
    }

    internal static LedgerLine Line(Allocation row) => new(
        row.Id, row.CustomerId, row.ItemId, row.PaymentId, row.CreditNoteId, row.AdjustmentId,
        row.AmountMinor, row.EffectiveOn);

    // Lines are indexed by customer; a chargeback has some in the ledgers of those whose debts were paid.
    private async Task<List<long>> Customers(Adjustment adjustment, long payer, CancellationToken cancel)
    {
        List<long> customers = [adjustment.CustomerId, payer];
        if (adjustment is { Kind: AdjustmentKind.Chargeback, PaymentId: { } payment })
        {
            customers.AddRange((await Adjustments(payer, payment, cancel)).Select(fact => fact.CustomerId));
        }

        return [.. customers.Distinct()];
    }

    private static AdjustmentFact Fact(Adjustment row) => new(
        row.Id, row.Kind, row.CustomerId, row.ItemId, row.PaymentId, Currency.Parse(row.Currency),
        row.AmountMinor, row.EffectiveOn, row.Reason);

    private static Reduction Reduction(Allocation row) => new(row.EffectiveOn, row.AmountMinor);

    private IQueryable<Allocation> Live() => db.Allocations.AsNoTracking().Where(row => row.UndoneAt == null);
}
