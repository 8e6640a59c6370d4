using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>
/// Takes a document, or a part of it, out of what a customer owes: offset, write-off, assignment.
/// </summary>
public static class AdjustItem
{
    /// <param name="Customer">The number of the customer.</param>
    /// <param name="Kind">Offset, write-off or assignment.</param>
    /// <param name="Item">The document.</param>
    /// <param name="Amount">As typed; null takes all that is open.</param>
    /// <param name="On">The day from which it counts.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        string Customer, AdjustmentKind Kind, ItemReference Item, string? Amount, DateOnly On,
        string? Reason);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var found = await work.References.Item(customer.Id, request.Item, cancel);
        if (found.No is { } no) return no;

        var item = (await work.Positions.Items([found.Candidate!.Id], cancel))[0];
        if (!TypedAmount.TryRead(request.Amount, item.Currency, out var amount, out var notRead))
            return notRead!;
        var decision = AdjustmentRules.TakeOut(item, request.Kind, amount, request.On, request.Reason);
        return decision.Refusal is { } refusal
            ? LedgerAnswer.Refused(
                refusal, ("item", found.Candidate.Number), ("day", item.Open.From), ("on", request.On),
                ("open", new Money(item.Open.LeastFrom(request.On), item.Currency)))
            : await work.Save(StoredWord.Of(request.Kind).Replace('_', '-'), decision.Value, cancel);
    }
}
