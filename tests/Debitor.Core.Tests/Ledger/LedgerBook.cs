using Debitor.Core.Ledger;

namespace Debitor.Core.Tests.Ledger;

/// <summary>
/// A ledger in memory, kept as the tables keep it: documents, credits, lines and adjustments.
/// </summary>
/// <remarks>Changes are applied exactly as a use case saves them, so what holds here holds there.</remarks>
internal sealed class LedgerBook
{
    private readonly List<(ItemPosition Item, string Number)> _items = [];
    private readonly List<(CreditPosition Credit, string Number)> _credits = [];
    private readonly List<LedgerLine> _lines = [];
    private readonly HashSet<long> _undone = [];
    private readonly List<AdjustmentFact> _adjustments = [];
    private readonly HashSet<long> _reversed = [];
    private readonly HashSet<long> _disputed = [];
    private long _lastId;

    /// <summary>All lines that are not undone.</summary>
    public IReadOnlyList<LedgerLine> Lines => [.. _lines.Where(line => !_undone.Contains(line.Id))];

    public IReadOnlyList<ItemPosition> Items => [.. _items.Select(known => Now(known.Item))];

    public IReadOnlyList<CreditPosition> Credits => [.. _credits.Select(known => Now(known.Credit))];

    public IReadOnlyList<AdjustmentFact> Adjustments => _adjustments;

    public ItemPosition Item(string number) => Now(_items.Single(known => known.Number == number).Item);

    public CreditPosition Credit(string number) =>
        Now(_credits.Single(known => known.Number == number).Credit);

    public bool IsCredit(string number) => _credits.Any(known => known.Number == number);

    public void AddItem(string number, ItemPosition item)
    {
        var id = ++_lastId;
        _items.Add((item with { Id = id }, number));
    }

    public void AddCredit(string number, CreditPosition credit)
    {
        var id = ++_lastId;
        _credits.Add((credit with { Id = id }, number));
    }

    public void Dispute(string number) => _disputed.Add(Item(number).Id);

    public LedgerLine? Line(string credit, string item)
    {
        var taken = Credit(credit);
        var settled = Item(item).Id;
        return _lines.LastOrDefault(line => line.ItemId == settled && IdOf(line, taken.Kind) == taken.Id
            && line.AdjustmentId is null);
    }

    public bool IsUndone(LedgerLine line) => _undone.Contains(line.Id);

    public bool IsChargedBack(long? payment) =>
        Live(payment).Any(adjustment => adjustment.Kind == AdjustmentKind.Chargeback);

    /// <summary>The adjustments of a payment that are not reversed.</summary>
    public IReadOnlyList<AdjustmentFact> Live(long? payment) =>
        [.. _adjustments.Where(fact => fact.PaymentId == payment && payment is not null
            && !_reversed.Contains(fact.Id))];

    /// <summary>The lines of a payment and, of its third-party adjustments, those in other ledgers.</summary>
    public IReadOnlyList<LedgerLine> LinesOf(long payment)
    {
        var foreign = Live(payment).Where(fact => fact.Kind == AdjustmentKind.ThirdParty)
            .Select(fact => (long?)fact.Id).ToHashSet();
        return [.. Lines.Where(line => line.PaymentId == payment || foreign.Contains(line.AdjustmentId))];
    }

    public AdjustmentInPlace InPlace(AdjustmentFact fact)
    {
        LedgerLine[] lines = [.. Lines.Where(line => line.AdjustmentId == fact.Id)];
        return new AdjustmentInPlace(
            fact, _reversed.Contains(fact.Id),
            Live(fact.PaymentId).Any(other => other.Kind == AdjustmentKind.Chargeback && other.Id != fact.Id),
            lines,
            [.. Items.Where(item => lines.Any(line => line.ItemId == item.Id))],
            [.. Credits.Where(credit => credit.Kind == CreditKind.Payment
                && lines.Any(line => line.PaymentId == credit.Id))]);
    }

    public void Apply(LedgerChange change)
    {
        long? adjustmentId = null;
        if (change.Adjustment is { } adjustment)
        {
            adjustmentId = ++_lastId;
            _adjustments.Add(adjustment with { Id = _lastId });
        }

        foreach (var line in change.Lines)
            _lines.Add(line with { Id = ++_lastId, AdjustmentId = adjustmentId });
        foreach (var line in change.Undone) _undone.Add(line.Id);
        if (change.ReversedId is { } reversed) _reversed.Add(reversed);
    }

    /// <summary>The ledger of a customer as reports read it.</summary>
    public CustomerLedger Ledger(long customerId) => new(
        customerId,
        [.. Items.Where(item => item.CustomerId == customerId && item.IsDebt).Select(item => new DebtDocument(
            item.Id, item.CompanyId, "", item.Currency, item.Open.From, item.DueOn, item.Open.AmountMinor,
            null, item.Open.Reductions))],
        [.. Credits.Where(credit => credit.CustomerId == customerId).Select(credit => new Credit(
            credit.Id, credit.CompanyId, credit.Currency, credit.Left.From, credit.Left.AmountMinor,
            credit.Left.Reductions))]);

    private static long? IdOf(LedgerLine line, CreditKind kind) =>
        kind == CreditKind.Payment ? line.PaymentId : line.CreditNoteId;

    private ItemPosition Now(ItemPosition item) => item with
    {
        IsDisputed = _disputed.Contains(item.Id),
        Open = item.Open with
        {
            Reductions = [.. Lines.Where(line => line.ItemId == item.Id).Select(line => line.Reduction)],
        },
    };

    private CreditPosition Now(CreditPosition credit) => credit with
    {
        Left = credit.Left with
        {
            Reductions =
                [.. Lines.Where(line => IdOf(line, credit.Kind) == credit.Id).Select(line => line.Reduction)],
        },
    };
}
