using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>
/// The companies, people and customers that rows refer to: stored ones and those of this import.
/// </summary>
internal sealed class KnownParties
{
    private readonly ImportSession _session;
    private readonly Dictionary<string, Company> _companies;
    private readonly Dictionary<string, Person> _peopleByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Person> _peopleByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Customer> _customers;
    private Company? _onlyCompany;

    private KnownParties(
        ImportSession session, IEnumerable<Company> companies, IEnumerable<Person> people,
        IEnumerable<Customer> customers)
    {
        _session = session;
        _companies = companies.ToDictionary(company => company.Number, StringComparer.OrdinalIgnoreCase);
        _customers = customers.ToDictionary(customer => customer.Number, StringComparer.OrdinalIgnoreCase);
        foreach (var person in people.OrderBy(person => person.Id)) Index(person);
    }

    public IEnumerable<Company> Companies => _companies.Values;

    public static async Task<KnownParties> Load(DebitorDb db, ImportSession session, CancellationToken cancel) => new(
        session,
        await db.Companies.AsNoTracking().ToListAsync(cancel),
        await db.People.AsNoTracking().ToListAsync(cancel),
        await db.Customers.IgnoreQueryFilters(["merged"]).AsNoTracking().ToListAsync(cancel));

    public Company? Company(string number) => _companies.GetValueOrDefault(number);

    public Customer? Customer(string number) => _customers.GetValueOrDefault(number);

    public void Add(Company company)
    {
        _companies.Add(company.Number, company);
        _session.NewCompanies.Add(company);
        _onlyCompany = null;
    }

    public void Add(Customer customer)
    {
        _customers.Add(customer.Number, customer);
        _session.NewCustomers.Add(customer);
    }

    public void Add(Person person)
    {
        Index(person);
        _session.NewPeople.Add(person);
    }

    /// <summary>A person by e-mail or name.</summary>
    public Person? Person(string text) =>
        text.Contains('@', StringComparison.Ordinal)
            ? _peopleByEmail.GetValueOrDefault(text)
            : _peopleByName.GetValueOrDefault(Folding.Name(text));

    /// <summary>The manager that a row names; one that is not known yet is made known by that name.</summary>
    public Person Manager(string text)
    {
        if (Person(text) is { } known) return known;
        var person = new Person
        {
            Id = _session.Ids.Next(),
            Email = text.Contains('@', StringComparison.Ordinal) ? text : null,
            Name = text,
            NameFolded = Folding.Name(text),
            Role = PersonRole.Manager,
            Source = _session.Source,
            RecordedAt = _session.RecordedAt,
        };
        Add(person);
        return person;
    }

    /// <summary>
    /// The company of a row: the one it names, else the only one there is, else one made for the tenant.
    /// </summary>
    public Company? CompanyOf(CheckedRow row)
    {
        if (row.Text("company") is { } number)
        {
            if (Company(number) is { } named) return named;
            row.Refuse("company", ImportProblemKind.UnknownCompany);
            return null;
        }

        if (_onlyCompany is not null) return _onlyCompany;
        switch (_companies.Count)
        {
            case 1: return _onlyCompany = _companies.Values.Single();
            case 0:
                Add(OfTenant());
                return CompanyOf(row);
            default:
                var numbers = _companies.Keys.Order(StringComparer.Ordinal);
                row.Refuse("company", ImportProblemKind.CompanyNeeded, string.Join(", ", numbers));
                return null;
        }
    }

    /// <summary>The customer of a row.</summary>
    public Customer? CustomerOf(CheckedRow row)
    {
        var number = row.Required("customer");
        if (number.Length == 0) return null;
        if (Customer(number) is { } known) return known;
        row.Refuse("customer", ImportProblemKind.UnknownCustomer);
        return null;
    }

    private Company OfTenant() => new()
    {
        Id = _session.Ids.Next(),
        Number = "1",
        Name = _session.Tenant.Name,
        Country = _session.Tenant.Country,
        Currency = _session.Tenant.Currency,
        Source = _session.Source,
        RecordedAt = _session.RecordedAt,
    };

    private void Index(Person person)
    {
        if (person.Email is { } email) _peopleByEmail.TryAdd(email, person);
        _peopleByName.TryAdd(person.NameFolded, person);
    }
}
