using Debitor.Core;
using Debitor.Core.Ledger;

namespace Debitor.Ledger;

/// <summary>Records that a payment, or what was left of it, was sent back.</summary>
public static class RefundPayment
{
    /// <param name="Customer">The number of the customer.</param>
    /// <param name="Payment">The payment.</param>
    /// <param name="Amount">As typed; null sends back all that is left.</param>
    /// <param name="On">The day the money leaves us.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        string Customer, CreditReference Payment, string? Amount, DateOnly On, string? Reason);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var found = await work.References.Credit(customer.Id, request.Payment, paymentsOnly: true, cancel);
        if (found.No is { } no) return no;

        var credit = await work.Positions.Credit(found.Candidate!, customer.Id, cancel);
        if (!TypedAmount.TryRead(request.Amount, credit.Currency, out var amount, out var notRead))
            return notRead!;
        var decision = AdjustmentRules.Refund(credit, amount, request.On, request.Reason);
        return decision.Refusal is { } refusal
            ? LedgerAnswer.Refused(
                refusal, ("credit", found.Candidate!.Number), ("day", credit.Left.From), ("on", request.On),
                ("left", new Money(credit.Left.LeastFrom(request.On), credit.Currency)))
            : await work.Save("refund", decision.Value, cancel);
    }
}
