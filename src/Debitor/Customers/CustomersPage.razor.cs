using Debitor.Core.Customers;
using Debitor.Platform.Database;
using Debitor.Prevention;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Debitor.Customers;

/// <summary>The customers in sight, page by page, narrowed by what stands in the address.</summary>
public sealed partial class CustomersPage
{
    private static readonly TimeSpan ChoicesFresh = TimeSpan.FromMinutes(1);

    private ListPage? _page;
    private string? _text;
    private IReadOnlyList<(long Id, string Name)> _managers = [];
    private IReadOnlyList<string> _segments = [];
    private IReadOnlyList<string> _currencies = [];
    private Dictionary<long, string> _people = [];

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public long? Manager { get; set; }

    [SupplyParameterFromQuery]
    public string? Segment { get; set; }

    [SupplyParameterFromQuery(Name = "currency")]
    public string? Money { get; set; }

    [SupplyParameterFromQuery]
    public bool Overdue { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    private IMemoryCache Cache { get; set; } = null!;

    private bool IsFiltered => !string.IsNullOrEmpty(Text) || Manager is not null || !string.IsNullOrEmpty(Segment)
        || !string.IsNullOrEmpty(Money) || Overdue;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();
        _text = Text;
        var filter = new CustomerFilter(
            Text, Manager, string.IsNullOrEmpty(Segment) ? null : Segment, string.IsNullOrEmpty(Money) ? null : Money,
            Overdue, After);
        _page = await new CustomerList(db, Desk.Today, PreventionPolicy.Of(Desk)).Read(filter, cancel);
        await LoadChoices(db, cancel);
    }

    private static string? Value(ChangeEventArgs change) =>
        change.Value is string { Length: > 0 } value ? value : null;

    private void Filter() => Go(("q", string.IsNullOrWhiteSpace(_text) ? null : _text.Trim()), ("after", null));

    private string AddressAfter(string? after) => Navigation.GetUriWithQueryParameter("after", after);

    private string Next(PlanAnswer? answer)
    {
        if (answer is null) return "—";
        if (answer.Skip is { } skip) return Words.Of("skip", skip);
        var step = StepWords.Name(Words, answer.Rule!);
        return answer.DueOn is { } day && day > Desk.Today
            ? Words["customer-list.step.later", ("step", step), ("day", day)]
            : step;
    }

    private string ManagerOf(ListLine line) =>
        line.Customer.ManagerId is { } id ? _people.GetValueOrDefault(id, "—") : Words["customer.manager.none"];

    // What can be chosen changes rarely and costs a walk over all customers.
    private async Task LoadChoices(DebitorDb db, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().OrderBy(person => person.NameFolded).ToListAsync(cancel);
        _people = people.ToDictionary(person => person.Id, person => person.Name);
        var sight = Desk.Acting.Sight;
        _managers =
        [
            .. people.Where(person => person.Role is PersonRole.Manager or PersonRole.Head)
                .Where(person => sight.SeesAll || sight.Managers.Contains(person.Id))
                .Select(person => (person.Id, person.Name)),
        ];
        var key = (nameof(CustomersPage), Desk.Tenant.Id);
        (_segments, _currencies) = await Cache.GetOrCreateAsync(key, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = ChoicesFresh;
            await using var book = Desk.OpenBook();
            var segments = await book.Customers.Where(customer => customer.Segment != null)
                .Select(customer => customer.Segment!).Distinct().OrderBy(name => name).ToListAsync(cancel);
            var currencies = await book.Customers.Select(customer => customer.Currency)
                .Union(book.Companies.Select(company => company.Currency)).OrderBy(code => code).ToListAsync(cancel);
            return ((IReadOnlyList<string>)segments, (IReadOnlyList<string>)currencies);
        });
    }
}
