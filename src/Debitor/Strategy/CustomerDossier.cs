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

    /// <summary>What everybody needs to see first: debts, the next step, who is who.</summary>
    public async Task<DossierFacts> Head(Customer customer, DateOnly on, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        return await ReadHead(customer, on, cancel);
    }

    /// <summary>All of it.</summary>
    public async Task<WholeDossier> Whole(Customer customer, DateOnly on, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        return new WholeDossier(await ReadHead(customer, on, cancel))
        {
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
            Contracts = await Contracts(db, customer.Id, cancel),
            GroupMembers = await GroupMembers(db, customer, cancel),
        };
    }

    /// <summary>The contracts of a customer, by number.</summary>
    public static Task<List<Contract>> Contracts(DebitorDb db, long customerId, CancellationToken cancel) =>
        db.Contracts.AsNoTracking().Where(contract => contract.CustomerId == customerId)
            .OrderBy(contract => contract.Number).ThenBy(contract => contract.Id).ToListAsync(cancel);

    /// <summary>The other customers of the group in sight, by name.</summary>
    public static async Task<List<Customer>> GroupMembers(
        DebitorDb db, Customer customer, CancellationToken cancel) =>
        customer.GroupName is null
            ? []
            : await db.Customers.AsNoTracking()
                .Where(other => other.GroupName == customer.GroupName && other.Id != customer.Id)
                .OrderBy(other => other.NameFolded).ThenBy(other => other.Id).ToListAsync(cancel);

    private async Task<DossierFacts> ReadHead(Customer customer, DateOnly on, CancellationToken cancel)
    {
        var together = new Questions(db);
        var version = 0L;
        together.Ask("SELECT ledger_version FROM tenants WHERE id = @tenant", row => version = row.GetInt64(0));
        using var reader = new DossierReader(db, on, [customer.Id], together);
        await together.Answer(cancel);
        if (!reader.Next(out _, out var dossier))
            throw new InvalidOperationException($"Customer {customer.Id} went while it was read.");
        var house = await OwnHouse.Of(db, version, cancel);
        return new DossierFacts
        {
            On = on,
            Customer = customer,
            Dossier = dossier,
            Answer = NextSteps.For(dossier, inputs.Policy, PlanningInputs.Calendar(customer.Country), on),
            Staff = house.Staff,
            Companies = house.Companies,
            People = house.People,
            ContactPersons = dossier.ContactPersons.Count == 0 ? [] : await Contacts(customer.Id, cancel),
        };
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
}

/// <summary>A contact person and what they are at the customer.</summary>
public sealed record DossierContact(CustomerContact Link, ContactPerson Person);

/// <summary>What everybody needs to see of a customer first, as of a day.</summary>
public record DossierFacts
{
    public required DateOnly On { get; init; }
    public required Customer Customer { get; init; }
    public required Dossier Dossier { get; init; }
    public required Answer Answer { get; init; }
    public required Staff Staff { get; init; }
    public required IReadOnlyDictionary<long, Company> Companies { get; init; }
    public required IReadOnlyDictionary<long, Person> People { get; init; }
    public required IReadOnlyList<DossierContact> ContactPersons { get; init; }

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

/// <summary>Everything about one customer as of a day.</summary>
public sealed record WholeDossier : DossierFacts
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public WholeDossier(DossierFacts head)
        : base(head)
    {
    }

    /// <summary>Numbers of payments and credit notes by id.</summary>
    public IReadOnlyDictionary<long, string> Credits { get; init; } = new Dictionary<long, string>();

    public IReadOnlyList<Dispute> Disputes { get; init; } = [];
    public IReadOnlyList<PaymentOrder> PaymentOrders { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    public IReadOnlyList<Contract> Contracts { get; init; } = [];
    public IReadOnlyList<Customer> GroupMembers { get; init; } = [];
}
