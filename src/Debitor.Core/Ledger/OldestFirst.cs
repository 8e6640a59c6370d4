namespace Debitor.Core.Ledger;

/// <summary>
/// How credits that name no document settle a customer's debts when a company's policy allows it.
/// </summary>
/// <remarks>
/// The debt that fell due first, or will, is settled first (ст. 319.1 п. 3 ГК РФ; Clayton's Case, 1816, for a
/// running account). The same article shares a payment pro rata between debts of one due day; whole documents
/// are easier to follow for both sides, so there the lower id goes first, and whoever wants shares allocates
/// them. A disputed document is never settled by a guess: that would read as a payment of what the customer
/// refuses. The oldest credit is used first. Each step uses up a credit or settles a document, so the cost is
/// that of sorting.
/// </remarks>
public static class OldestFirst
{
    /// <summary>The allocations, in the order in which they are made.</summary>
    /// <param name="credits">Of one customer; those with nothing left are passed over.</param>
    /// <param name="items">Of the same customer; those that are settled are passed over.</param>
    /// <param name="on">Documents and credits with a later day are left alone.</param>
    public static IReadOnlyList<LedgerLine> Allocate(
        IEnumerable<CreditPosition> credits, IEnumerable<ItemPosition> items, DateOnly on)
    {
        var open = items
            .Where(item => item.IsDebt && !item.IsDisputed && item.Open.From <= on && item.Open.InTheEnd > 0)
            .OrderBy(item => item.DueOn).ThenBy(item => item.Id)
            .ToLookup(item => (item.CustomerId, item.CompanyId, item.Currency));
        var left = credits
            .Where(credit => credit.Left.From <= on && credit.Left.InTheEnd > 0)
            .OrderBy(credit => credit.Left.From).ThenBy(credit => credit.Id).ThenBy(credit => credit.Kind)
            .ToLookup(credit => (credit.CustomerId, credit.CompanyId, credit.Currency));

        return [.. left.SelectMany(group => Settle([.. group], [.. open[group.Key]]))];
    }

    private static IEnumerable<LedgerLine> Settle(List<CreditPosition> credits, List<ItemPosition> items)
    {
        var (credit, item) = (0, 0);
        while (credit < credits.Count && item < items.Count)
        {
            var line = AllocationRules.Allocate(credits[credit], items[item]).Value.Lines[0];
            yield return line;
            credits[credit] = credits[credit] with { Left = credits[credit].Left.With(line.Reduction) };
            items[item] = items[item] with { Open = items[item].Open.With(line.Reduction) };
            if (credits[credit].Left.InTheEnd == 0) credit++;
            if (items[item].Open.InTheEnd == 0) item++;
        }
    }
}
