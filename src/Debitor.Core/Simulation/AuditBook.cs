using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>What the auditor writes down about one customer: delivered, paid, contacted, agreed.</summary>
/// <remarks>Plain sums, kept by the auditor alone; nothing here comes from a rule that it audits.</remarks>
internal sealed class AuditBook
{
    private readonly Dictionary<long, Entry> _documents = [];
    private readonly Dictionary<(long Company, Currency Currency), long> _unnamed = [];

    public AuditBook(SimulatedCustomer customer, DateOnly from)
    {
        Customer = customer;
        foreach (var document in customer.Dossier.Ledger.Documents)
        {
            Deliver(document);
            foreach (var reduction in document.Reductions) _documents[document.Id].OpenMinor -= reduction.AmountMinor;
        }

        foreach (var credit in customer.Dossier.Ledger.Credits)
        {
            var left = credit.AmountMinor - credit.Uses.Sum(use => use.AmountMinor);
            PayUnnamed((credit.CompanyId, credit.Currency), left);
        }

        Agreements.AddRange(customer.Dossier.Agreements.Where(agreement => agreement.StandsOn(from)));
        foreach (var contact in customer.Dossier.Contacts) ContactedOn.Add(contact.DoneOn);
    }

    public SimulatedCustomer Customer { get; }

    /// <summary>Every day of contact, of shared people too.</summary>
    public List<DateOnly> ContactedOn { get; } = [];

    /// <summary>Contacts that count against the limits, of shared people too: the day, and whether by word of mouth.
    /// </summary>
    public List<(DateOnly On, bool IsCall)> Counted { get; } = [];

    public List<AgreedPayment> Agreements { get; } = [];

    public void Deliver(DebtDocument document) =>
        _documents[document.Id] = new Entry(document, document.AmountMinor);

    public void Pay(PostedMoney money)
    {
        var left = money.Sum.Minor;
        if (money.ItemId is { } item && _documents.TryGetValue(item, out var entry))
        {
            var taken = Math.Min(left, entry.OpenMinor);
            entry.OpenMinor -= taken;
            left -= taken;
        }

        PayUnnamed((money.CompanyId, money.Sum.Currency), left);
    }

    /// <summary>Whether anything at all is owed to one of our companies in one currency.</summary>
    public bool Owes() => Balances(_ => true).Any(balance => balance.Minor > 0);

    /// <summary>Whether more than a small sum is overdue and not disputed, whatever was promised or sent.</summary>
    public bool IsOverdue(DateOnly day, IReadOnlyList<DisputedDocument> disputes, AuditLimits limits) =>
        Balances(entry => entry.Document.DueOn < day
                && !disputes.Any(d => d.ItemId == entry.Document.Id && d.OpenedOn <= day && !(d.ClosedOn <= day)))
            .Any(balance => balance.Minor > limits.ToleranceMinor.GetValueOrDefault(balance.Currency));

    /// <summary>Delivered less paid, by currency.</summary>
    public IEnumerable<(Currency Currency, long Minor)> Balances() => Balances(_ => true);

    public DebtDocument? Find(long itemId) => _documents.GetValueOrDefault(itemId)?.Document;

    private IEnumerable<(Currency Currency, long Minor)> Balances(Func<Entry, bool> counts)
    {
        var sums = new Dictionary<(long Company, Currency Currency), long>();
        foreach (var entry in _documents.Values)
        {
            var key = (entry.Document.CompanyId, entry.Document.Currency);
            sums[key] = sums.GetValueOrDefault(key) + (counts(entry) ? entry.OpenMinor : 0);
        }

        foreach (var (key, minor) in _unnamed) sums[key] = sums.GetValueOrDefault(key) - minor;
        return sums.Select(sum => (sum.Key.Currency, sum.Value));
    }

    private void PayUnnamed((long Company, Currency Currency) key, long minor) =>
        _unnamed[key] = _unnamed.GetValueOrDefault(key) + minor;

    private sealed class Entry(DebtDocument document, long openMinor)
    {
        public DebtDocument Document { get; } = document;

        public long OpenMinor { get; set; } = openMinor;
    }
}
