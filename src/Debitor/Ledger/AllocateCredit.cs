using Debitor.Core;
using Debitor.Core.Ledger;

namespace Debitor.Ledger;

/// <summary>Settles a document with a payment or a credit note.</summary>
public static class AllocateCredit
{
    /// <param name="Customer">The number of the customer whose credit it is.</param>
    /// <param name="Credit">The payment or the credit note.</param>
    /// <param name="Item">The document.</param>
    /// <param name="Amount">As typed, in the document's currency; null takes as much as both allow.</param>
    /// <param name="Debtor">The number of the customer whose document it is, when it is another one.</param>
    /// <param name="Reason">On what ground another one's debt is paid.</param>
    public sealed record Request(
        string Customer, CreditReference Credit, ItemReference Item, string? Amount = null,
        string? Debtor = null, string? Reason = null);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var owing = request.Debtor ?? request.Customer;
        if (await work.References.Customer(owing, cancel) is not { } debtor)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", owing));
        var foundCredit = await work.References.Credit(
            customer.Id, request.Credit, paymentsOnly: false, cancel);
        if (foundCredit.No is { } noCredit) return noCredit;
        var foundItem = await work.References.Item(debtor.Id, request.Item, cancel);
        if (foundItem.No is { } noItem) return noItem;

        var credit = await work.Positions.Credit(foundCredit.Candidate!, customer.Id, cancel);
        var item = (await work.Positions.Items([foundItem.Candidate!.Id], cancel))[0];
        if (!TypedAmount.TryRead(request.Amount, item.Currency, out var amount, out var notRead))
            return notRead!;
        var thirdParty = request.Debtor is null ? null : request.Reason ?? "";
        var decision = AllocationRules.Allocate(credit, item, amount, thirdParty);
        return decision.Refusal is { } refusal
            ? LedgerAnswer.Refused(
                refusal, ("credit", foundCredit.Candidate!.Number), ("item", foundItem.Candidate!.Number),
                ("left", new Money(credit.Left.InTheEnd, credit.Currency)),
                ("open", new Money(item.Open.InTheEnd, item.Currency)))
            : await work.Save("allocate", decision.Value, cancel);
    }
}
