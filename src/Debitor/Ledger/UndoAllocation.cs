using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>
/// Declares that a payment or a credit note did not settle a document: the allocation was a mistake.
/// </summary>
public static class UndoAllocation
{
    /// <param name="Customer">The number of the customer.</param>
    /// <param name="Credit">The payment or the credit note.</param>
    /// <param name="Item">The document.</param>
    /// <param name="Reason">Why it was wrong.</param>
    public sealed record Request(string Customer, CreditReference Credit, ItemReference Item, string? Reason);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var foundCredit = await work.References.Credit(
            customer.Id, request.Credit, paymentsOnly: false, cancel);
        if (foundCredit.No is { } noCredit) return noCredit;
        var foundItem = await work.References.Item(customer.Id, request.Item, cancel);
        if (foundItem.No is { } noItem) return noItem;

        (string, object)[] facts =
            [("credit", foundCredit.Candidate!.Number), ("item", foundItem.Candidate!.Number)];
        var rows = await Between(desk.Db, customer.Id, foundCredit.Candidate, foundItem.Candidate, cancel);
        if (rows.Count == 0) return LedgerAnswer.Refused(ReferenceProblem.AllocationUnknown, facts);
        var isChargedBack = foundCredit.Candidate.Kind == LedgerReferences.PaymentWord
            && (await work.Positions.Adjustments(customer.Id, foundCredit.Candidate.Id, cancel))
                .Any(adjustment => adjustment.Kind == AdjustmentKind.Chargeback);

        var undone = new List<LedgerLine>();
        foreach (var row in rows)
        {
            var decision = AllocationRules.Undo(
                LedgerPositions.Line(row), row.UndoneAt is not null, isChargedBack, request.Reason);
            if (decision.Refusal is { } refusal) return LedgerAnswer.Refused(refusal, facts);
            undone.AddRange(decision.Value.Undone);
        }

        return await work.Save(
            "undo-allocation", new LedgerChange { Undone = undone, Reason = request.Reason }, cancel);
    }

    // All parts that the credit settled of the document; undone ones only when no other is left.
    private static async Task<List<Allocation>> Between(
        DebitorDb db, long customerId, Candidate credit, Candidate item, CancellationToken cancel)
    {
        var isPayment = credit.Kind == LedgerReferences.PaymentWord;
        var rows = await db.Allocations.AsNoTracking()
            .Where(row => row.CustomerId == customerId && row.ItemId == item.Id && row.AdjustmentId == null
                && (isPayment ? row.PaymentId == credit.Id : row.CreditNoteId == credit.Id))
            .OrderBy(row => row.Id).ToListAsync(cancel);
        var live = rows.Where(row => row.UndoneAt is null).ToList();
        return live.Count > 0 ? live : rows;
    }
}
