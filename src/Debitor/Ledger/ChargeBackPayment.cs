using Debitor.Core.Ledger;

namespace Debitor.Ledger;

/// <summary>Records that a payment was taken back: what it settled is open again from that day.</summary>
public static class ChargeBackPayment
{
    /// <param name="Customer">The number of the customer.</param>
    /// <param name="Payment">The payment.</param>
    /// <param name="On">The day the money left our account.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(string Customer, CreditReference Payment, DateOnly On, string? Reason);

    public static async Task<LedgerAnswer> Run(LedgerDesk desk, Request request, CancellationToken cancel)
    {
        await using var work = await LedgerWork.Begin(desk, cancel);
        if (await work.References.Customer(request.Customer, cancel) is not { } customer)
            return LedgerAnswer.Refused(ReferenceProblem.CustomerUnknown, ("number", request.Customer));
        var found = await work.References.Credit(customer.Id, request.Payment, paymentsOnly: true, cancel);
        if (found.No is { } no) return no;

        var credit = await work.Positions.Credit(found.Candidate!, customer.Id, cancel);
        var adjustments = await work.Positions.Adjustments(customer.Id, credit.Id, cancel);
        var lines = await work.Positions.Lines(customer.Id, credit.Id, adjustments, cancel);
        var decision = AdjustmentRules.ChargeBack(credit, lines, adjustments, request.On, request.Reason);
        return decision.Refusal is { } refusal
            ? LedgerAnswer.Refused(
                refusal, ("credit", found.Candidate!.Number), ("day", credit.Left.From), ("on", request.On))
            : await work.Save("chargeback", decision.Value, cancel);
    }
}
