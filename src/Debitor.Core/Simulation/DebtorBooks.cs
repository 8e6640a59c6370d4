using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>A document of a simulated debtor: what our books say, and what the debtor has in mind.</summary>
internal sealed class Debt(DebtDocument document, List<Reduction> reductions, long key)
{
    /// <summary>By which dice are thrown for it: the same whoever else is simulated.</summary>
    public long Key { get; } = key;

    public DebtDocument Document { get; } = document;

    public List<Reduction> Reductions { get; } = reductions;

    /// <summary>The day on which they pay of themselves.</summary>
    public DateOnly PaysOn { get; set; } = DateOnly.MaxValue;

    /// <summary>What they still have to pay as they see it: money under way is paid for them.</summary>
    public long OwedMinor { get; set; } = document.OpenOn(DateOnly.MaxValue);

    public int Talks { get; set; }

    public int Agreements { get; set; }

    public int Payments { get; set; }

    public bool WasDisputed { get; set; }

    /// <summary>The day on which their dispute ends; the far future while there is none.</summary>
    public DateOnly DisputeEndsOn { get; set; } = DateOnly.MaxValue;
}

/// <summary>Money that has left them and that our bank has not shown us yet.</summary>
internal readonly record struct UnderWay(
    DateOnly PaidOn, long CompanyId, Currency Currency, long? ItemId, long AmountMinor);

/// <summary>The facts about one customer as the days bring them, in one dossier that grows.</summary>
/// <remarks>The lists of the dossier are those of this object: the planner reads them as they stand.</remarks>
internal sealed class DebtorBooks
{
    // A settled document is kept long enough for every promise about it to be judged, holidays included.
    private const int SettledDays = 20;

    private readonly List<DebtDocument> _documents = [];
    private readonly List<Debt> _debts = [];
    private readonly List<Credit> _credits = [];
    private readonly List<List<Reduction>> _uses = [];
    private readonly List<UnderWay> _underWay = [];
    private long _lastCredit;

    public DebtorBooks(long customerId, Dossier known)
    {
        foreach (var document in known.Ledger.Documents) Add(document, document.Id);
        foreach (var credit in known.Ledger.Credits) Add(credit);
        Disputes = [.. known.Disputes];
        Orders = [.. known.PaymentOrders];
        Contacts = [.. known.Contacts];
        Agreements = [.. known.Agreements];
        Meetings = [.. known.Meetings];
        Refusals = [.. known.Refusals];
        Work = [.. known.Work];
        Dossier = known with
        {
            Ledger = new CustomerLedger(customerId, _documents, _credits),
            Disputes = Disputes,
            PaymentOrders = Orders,
            Contacts = Contacts,
            Agreements = Agreements,
            Meetings = Meetings,
            Refusals = Refusals,
            Work = Work,
        };
    }

    public Dossier Dossier { get; }

    /// <summary>In the order of the ledger: by due day, then id.</summary>
    public IReadOnlyList<Debt> Debts => _debts;

    public List<DisputedDocument> Disputes { get; }

    public List<SentPaymentOrder> Orders { get; }

    public List<PastContact> Contacts { get; }

    public List<AgreedPayment> Agreements { get; }

    public List<AgreedMeeting> Meetings { get; }

    public List<RefusalToPay> Refusals { get; }

    public List<DateOnly> Work { get; }

    public IReadOnlyList<UnderWay> Money => _underWay;

    public Debt Issue(DebtDocument document, long key) => Add(document, key);

    /// <summary>Writes a contact down in the order of the days.</summary>
    public void Add(PastContact contact)
    {
        var at = Contacts.Count;
        while (at > 0 && Contacts[at - 1].DoneOn > contact.DoneOn) at--;
        Contacts.Insert(at, contact);
    }

    public void Send(UnderWay money) => _underWay.Add(money);

    public Debt? Find(long itemId)
    {
        foreach (var debt in _debts)
        {
            if (debt.Document.Id == itemId) return debt;
        }

        return null;
    }

    /// <summary>Whether a dispute about a document is open.</summary>
    public bool IsDisputed(long itemId, DateOnly day)
    {
        foreach (var dispute in Disputes)
        {
            if (dispute.ItemId == itemId && dispute.IsOpenOn(day)) return true;
        }

        return false;
    }

    /// <summary>Writes down what the bank has shown us; nothing that it shows later.</summary>
    /// <param name="through">The last day whose payments are known.</param>
    /// <param name="posted">Takes what was written down; null when nobody asks.</param>
    /// <returns>Whether anything came.</returns>
    public bool Post(DateOnly through, List<UnderWay>? posted)
    {
        var came = false;
        for (var i = 0; i < _underWay.Count; i++)
        {
            var money = _underWay[i];
            if (money.PaidOn > through) continue;
            Post(money);
            posted?.Add(money);
            _underWay.RemoveAt(i--);
            came = true;
        }

        return came;
    }

    /// <summary>Allocates what came without a document to the oldest debts, as our accountant does.</summary>
    public bool AllocateCredits(DateOnly on)
    {
        var lines = OldestFirst.Allocate(
            _credits.Select((credit, index) => new CreditPosition(
                CreditKind.Payment, credit.Id, Dossier.Ledger.CustomerId, credit.CompanyId, credit.Currency,
                new Remainder(credit.ReceivedOn, credit.AmountMinor, _uses[index]))),
            _debts.Select(debt => new ItemPosition(
                debt.Document.Id, ItemKind.Invoice, Dossier.Ledger.CustomerId, debt.Document.CompanyId,
                debt.Document.Currency, debt.Document.DueOn, IsDisputed(debt.Document.Id, on),
                new Remainder(debt.Document.IssuedOn, debt.Document.AmountMinor, debt.Reductions))),
            on);
        foreach (var line in lines)
        {
            Find(line.ItemId!.Value)!.Reductions.Add(line.Reduction);
            _uses[_credits.FindIndex(credit => credit.Id == line.PaymentId)].Add(line.Reduction);
        }

        return lines.Count > 0;
    }

    /// <summary>Puts away what is settled for good, as the reader of the ledger leaves it out.</summary>
    public void Forget(DateOnly today)
    {
        for (var i = _debts.Count - 1; i >= 0; i--)
        {
            var document = _debts[i].Document;
            var remains = new Remainder(document.IssuedOn, document.AmountMinor, document.Reductions);
            if (remains.ExhaustedOn is not { } since || since.AddDays(SettledDays) > today) continue;
            _debts.RemoveAt(i);
            _documents.RemoveAt(i);
        }

        for (var i = _credits.Count - 1; i >= 0; i--)
        {
            var left = new Remainder(_credits[i].ReceivedOn, _credits[i].AmountMinor, _uses[i]);
            if (left.ExhaustedOn is not { } since || since.AddDays(SettledDays) > today) continue;
            _credits.RemoveAt(i);
            _uses.RemoveAt(i);
        }

        Orders.RemoveAll(order => order.ForgottenOn <= today);
        Disputes.RemoveAll(dispute => dispute.ClosedOn <= today);
    }

    private void Post(UnderWay money)
    {
        var left = money.AmountMinor;
        if (money.ItemId is { } item && Find(item) is { } debt)
        {
            var taken = Math.Min(left, Math.Max(0, debt.Document.OpenOn(DateOnly.MaxValue)));
            if (taken > 0) debt.Reductions.Add(new Reduction(money.PaidOn, taken));
            left -= taken;
        }

        if (left > 0) Add(new Credit(_lastCredit + 1, money.CompanyId, money.Currency, money.PaidOn, left, []));
    }

    private Debt Add(DebtDocument document, long key)
    {
        List<Reduction> reductions = [.. document.Reductions];
        var debt = new Debt(document with { Reductions = reductions }, reductions, key);
        var at = _documents.Count;
        while (at > 0 && (_documents[at - 1].DueOn, _documents[at - 1].Id).CompareTo((document.DueOn, document.Id)) > 0)
            at--;
        _documents.Insert(at, debt.Document);
        _debts.Insert(at, debt);
        return debt;
    }

    private void Add(Credit credit)
    {
        List<Reduction> uses = [.. credit.Uses];
        var at = _credits.Count;
        var place = (credit.ReceivedOn, credit.Id);
        while (at > 0 && (_credits[at - 1].ReceivedOn, _credits[at - 1].Id).CompareTo(place) > 0) at--;
        _credits.Insert(at, credit with { Uses = uses });
        _uses.Insert(at, uses);
        _lastCredit = Math.Max(_lastCredit, credit.Id);
    }
}
