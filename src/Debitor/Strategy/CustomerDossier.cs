using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Reads everything about one customer, with what is next as of a day.</summary>
/// <remarks>
/// The step is decided here and now, not taken from the plan: it is true also before the plan is made.
/// </remarks>
internal sealed class CustomerDossier(DebitorDb db, PlanningInputs inputs)
{
    /// <summary>Contacts older than the newest so many are in the history of the database only.</summary>
    private const int ContactsMax = 50;

    public async Task<DossierFacts> Run(Customer customer, DateOnly on, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var dossier = ReadDossier(customer.Id, on);
        var answer = NextSteps.For(dossier, inputs.Policy, PlanningInputs.Calendar(customer.Country), on);
        return new DossierFacts
        {
            On = on,
            Customer = customer,
            Dossier = dossier,
            Answer = answer,
            Staff = await StaffReader.Read(db, cancel),
            Companies = await db.Companies.AsNoTracking().ToDictionaryAsync(company => company.Id, cancel),
            People = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel),
            ContactPersons = await Contacts(customer.Id, cancel),
            Credits = await Credits(customer.Id, on, cancel),
            Disputes = await db.Disputes.AsNoTracking()
                .Where(dispute => dispute.CustomerId == customer.Id && dispute.OpenedOn <= on)
                .Where(dispute => dispute.ClosedOn == null || dispute.ClosedOn > on)
                .OrderBy(dispute => dispute.OpenedOn).ThenBy(dispute => dispute.Id).ToListAsync(cancel),
            PaymentOrders = await Orders(customer.Id, on, cancel),
            Activities = await db.Activities.AsNoTracking()
                .Where(activity => activity.CustomerId == customer.Id && activity.DoneOn <= on)
                .Where(activity => activity.UndoneAt == null)
                .OrderByDescending(activity => activity.DoneOn).ThenByDescending(activity => activity.Id)
                .Take(ContactsMax).ToListAsync(cancel),
            Contracts = await db.Contracts.AsNoTracking()
                .Where(contract => contract.CustomerId == customer.Id)
                .OrderBy(contract => contract.Number).ThenBy(contract => contract.Id).ToListAsync(cancel),
            GroupMembers = await GroupMembers(customer, cancel),
        };
    }

    private Dossier ReadDossier(long customerId, DateOnly on)
    {
        using var reader = new DossierReader(db, on, [customerId]);
        return reader.Next(out _, out var dossier)
            ? dossier
            : throw new InvalidOperationException($"Customer {customerId} went while it was read.");
    }

    private Task<List<DossierContact>> Contacts(long customerId, CancellationToken cancel) =>
        (from link in db.CustomerContacts.AsNoTracking()
         join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
         where link.CustomerId == customerId
         orderby link.Decides descending, person.NameFolded, link.Id
         select new DossierContact(link, person)).ToListAsync(cancel);

    // The numbers of what the ledger calls credits: payments and credit notes with something left.
    private async Task<Dictionary<long, string>> Credits(
        long customerId, DateOnly on, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking()
            .Where(payment => payment.CustomerId == customerId)
            .Where(payment => payment.SpentOn == null || payment.SpentOn > on)
            .Select(payment => new { payment.Id, payment.Number }).ToListAsync(cancel);
        var notes = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.Kind == ItemKind.CreditNote)
            .Where(item => item.SettledOn == null || item.SettledOn > on)
            .Select(item => new { item.Id, item.Number }).ToListAsync(cancel);
        return payments.Concat(notes).ToDictionary(credit => credit.Id, credit => credit.Number);
    }

    private Task<List<PaymentOrder>> Orders(long customerId, DateOnly on, CancellationToken cancel)
    {
        var since = on.AddDays(-SentPaymentOrder.DaysMax);
        return db.PaymentOrders.AsNoTracking()
            .Where(order => order.CustomerId == customerId && order.SentOn > since && order.SentOn <= on)
            .Where(order => order.UndoneAt == null)
            .OrderBy(order => order.SentOn).ThenBy(order => order.Id).ToListAsync(cancel);
    }

    private async Task<List<Customer>> GroupMembers(Customer customer, CancellationToken cancel) =>
        customer.GroupName is null
            ? []
            : await db.Customers.AsNoTracking()
                .Where(other => other.GroupName == customer.GroupName && other.Id != customer.Id)
                .OrderBy(other => other.NameFolded).ThenBy(other => other.Id).ToListAsync(cancel);
}

/// <summary>A contact person and what they are at the customer.</summary>
public sealed record DossierContact(CustomerContact Link, ContactPerson Person);

/// <summary>Everything about one customer as of a day.</summary>
public sealed record DossierFacts
{
    public required DateOnly On { get; init; }
    public required Customer Customer { get; init; }
    public required Dossier Dossier { get; init; }
    public required Answer Answer { get; init; }
    public required Staff Staff { get; init; }
    public required IReadOnlyDictionary<long, Company> Companies { get; init; }
    public required IReadOnlyDictionary<long, Person> People { get; init; }
    public required IReadOnlyList<DossierContact> ContactPersons { get; init; }

    /// <summary>Numbers of payments and credit notes by id.</summary>
    public required IReadOnlyDictionary<long, string> Credits { get; init; }

    public required IReadOnlyList<Dispute> Disputes { get; init; }
    public required IReadOnlyList<PaymentOrder> PaymentOrders { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Activity> Activities { get; init; }

    public required IReadOnlyList<Contract> Contracts { get; init; }
    public required IReadOnlyList<Customer> GroupMembers { get; init; }

    /// <summary>What is open on the day, by due day.</summary>
    public IEnumerable<DebtDocument> OpenDocuments =>
        Dossier.Ledger.Documents.Where(document => document.OpenOn(On) != 0);

    public IEnumerable<Credit> OpenCredits => Dossier.Ledger.Credits.Where(credit => credit.LeftOn(On) != 0);

    /// <summary>Why the step is there.</summary>
    public string Why(Step step, Words words)
    {
        var anchor = Dossier.Ledger.Documents.Single(document => document.Id == step.AnchorItemId);
        return StepWords.Why(words, step, anchor, On);
    }

    /// <summary>Who of us does the step on the day.</summary>
    public string OwnerOf(Step step) =>
        People[Staff.OwnerOn(step.OwnerRole, step.AnchorManagerId ?? Customer.ManagerId, On)].Name;

    /// <summary>What is owed to each of our companies in each currency.</summary>
    public IReadOnlyList<DebtLine> Debts => DebtPosition.Of(Dossier.Ledger, On);

    /// <summary>The name of a contact person; null when nobody was named or they serve others now.</summary>
    public string? ContactName(long? id) =>
        ContactPersons.FirstOrDefault(contact => contact.Person.Id == id)?.Person.Name;

    /// <summary>Days past the due day; 0 when it is not late.</summary>
    public int DaysOverdue(DebtDocument document) => Math.Max(0, On.DayNumber - document.DueOn.DayNumber);
}
