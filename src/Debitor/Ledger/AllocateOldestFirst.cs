using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>
/// Settles debts, oldest first, with credits that name no document: by policy, or because a person says so.
/// </summary>
public static class AllocateOldestFirst
{
    /// <summary>All that is left of one customer's credits, on the word of a person.</summary>
    /// <returns>A receipt without lines when there is nothing to allocate.</returns>
    public static async Task<LedgerAnswer> Run(
        LedgerDesk desk, string customerNumber, DateOnly on, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        return await work.References.Customer(customerNumber, cancel) is { } customer
            ? await Settle(work, desk.Db, customer.Id, on, namelessOnly: false, cancel)
            : LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", customerNumber));
    }

    /// <summary>
    /// What names no document, of all customers, where the policy allows it; each customer by itself.
    /// </summary>
    /// <returns>The receipts of customers where something was allocated, by the customer's id.</returns>
    public static async Task<IReadOnlyList<LedgerAnswer>> RunByPolicy(
        LedgerDesk desk, Policy policy, DateOnly on, CancellationToken cancel)
    {
        if (!policy.AllocatesCredits) return [LedgerAnswer.Refused(ReferenceProblem.PolicyForbids)];
        var customers = await desk.Db.Payments.Where(payment => payment.SpentOn == null)
            .Select(payment => payment.CustomerId)
            .Union(desk.Db.OpenItems.Where(item => item.SettledOn == null && item.Kind == ItemKind.CreditNote)
                .Select(item => item.CustomerId))
            .OrderBy(id => id).ToListAsync(cancel);
        List<LedgerAnswer> answers = [];
        foreach (var customer in customers)
        {
            await using var work = await LedgerWork.Begin(desk, cancel);
            var answer = await Settle(work, desk.Db, customer, on, namelessOnly: true, cancel);
            if (answer.Receipt!.Lines.Count > 0) answers.Add(answer);
        }

        return answers;
    }

    private static async Task<LedgerAnswer> Settle(
        LedgerWork work, DebitorDb db, long customerId, DateOnly on, bool namelessOnly,
        CancellationToken cancel)
    {
        var open = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.SettledOn == null)
            .Select(item => new { item.Id, item.Kind, item.NumberFolded, item.Note }).ToListAsync(cancel);
        var payments = await db.Payments.AsNoTracking()
            .Where(payment => payment.CustomerId == customerId && payment.SpentOn == null)
            .Select(payment => new { payment.Id, payment.Purpose }).ToListAsync(cancel);
        var numbers = open.Select(item => item.NumberFolded).ToHashSet(StringComparer.Ordinal);
        var paymentIds = payments
            .Where(payment => !namelessOnly || !PaymentPurpose.Names(payment.Purpose, numbers))
            .Select(payment => payment.Id).ToList();
        var noteIds = open.Where(item => item.Kind == ItemKind.CreditNote
                && (!namelessOnly || !PaymentPurpose.Names(item.Note, numbers)))
            .Select(item => item.Id).ToList();

        var items = await work.Positions.Items([.. open.Select(item => item.Id)], cancel);
        var credits = await work.Positions.Payments(customerId, paymentIds, cancel);
        credits.AddRange(await work.Positions.CreditNotes(customerId, noteIds, cancel));
        var lines = OldestFirst.Allocate(credits, items, on);
        if (lines.Count == 0) return new LedgerAnswer { Receipt = new LedgerReceipt(null, false, [], []) };
        return await work.Save("allocate-oldest-first", new LedgerChange { Lines = lines }, cancel);
    }
}
