using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>One of us on the page of the team.</summary>
public sealed record TeamMember(
    long Id, string Name, PersonRole Role, int Things, int Done, int? Capacity, int CarriedOver,
    IReadOnlyList<Money> Overdue, int Customers, DateOnly? AwayUntil, string? Deputy, bool MayBeAway);

/// <summary>A customer that can be handed over.</summary>
public sealed record TeamCustomer(long Id, string Number, string Name, string? Manager);

/// <summary>That a customer is shown to somebody beside its manager.</summary>
public sealed record TeamShare(
    long Id, long CustomerId, string Customer, string Person, DateOnly? UntilOn, string Reason);

/// <summary>Days on which somebody of the team is away, from today on.</summary>
public sealed record TeamAbsence(long Id, string Person, DateOnly FromOn, DateOnly UntilOn);

/// <summary>The team on a day.</summary>
/// <param name="HasPlan">Without a plan there are no figures.</param>
/// <param name="Members">By name.</param>
/// <param name="Takers">Who can be given customers.</param>
/// <param name="Orphans">How many customers nobody is responsible for.</param>
/// <param name="Chosen">Customers of the list that was opened, a page of them.</param>
/// <param name="ChosenCount">How many there are in that list.</param>
/// <param name="Next">Where it goes on; null at its end.</param>
/// <param name="Shares">What is shown to whom.</param>
/// <param name="Absences">From today on.</param>
/// <param name="Colleagues">Everybody who works here.</param>
public sealed record TeamModel(
    bool HasPlan, IReadOnlyList<TeamMember> Members, IReadOnlyList<OwnerChoice> Takers, int Orphans,
    IReadOnlyList<TeamCustomer> Chosen, int ChosenCount, string? Next, IReadOnlyList<TeamShare> Shares,
    IReadOnlyList<TeamAbsence> Absences, IReadOnlyList<OwnerChoice> Colleagues);

/// <summary>Reads what the team does on a day, as far as whoever asks answers for it.</summary>
internal static class TeamReader
{
    public const string Orphans = "orphans";

    /// <summary>The manager of those who have none.</summary>
    internal const long Nobody = 0;

    private const int CustomersAPage = 50;
    private const int SharesMax = 200;

    /// <param name="desk">Who asks.</param>
    /// <param name="of"><see cref="Orphans"/>, or whose customers are listed; null for none.</param>
    /// <param name="after">After which name and id that list goes on: <c>name|id</c>.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<TeamModel> Read(Workplace desk, string? of, string? after, CancellationToken cancel)
    {
        var today = desk.Today;
        var board = await desk.Board(cancel);
        await using var db = desk.Open();
        var people = board?.People ?? await BoardPeople.Read(db, cancel);
        var sight = desk.Acting.Sight;
        var team = people.All.Where(p => sight.SeesAll || sight.Managers.Contains(p.Id)).ToList();
        var figures = board?.For(sight).Figures;
        var customersOf = figures?.Customers ?? await CustomersOf(db, cancel);
        var gone = people.All.Where(person => person.LeftOn <= today).Select(person => (long?)person.Id).ToList();
        var orphans = customersOf.Where(of => of.Key == Nobody || gone.Contains(of.Key)).Sum(of => of.Value);
        var members = team.Where(person => !(person.LeftOn <= today))
            .Select(person => Member(desk, person, people, figures, customersOf.GetValueOrDefault(person.Id), today))
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Id).ToList();
        var (chosen, count, next) = await Chosen(db, people, of, after, gone, cancel);
        return new TeamModel(
            board is not null, members,
            Choices(people.All.Where(p => HandoverRules.WorksWithCustomers(p.Role, p.LeftOn, today))),
            orphans, chosen, count, next, await Shares(db, people, today, cancel),
            [
                .. people.Absences.Where(a => a.UntilOn >= today && team.Exists(person => person.Id == a.PersonId))
                    .Select(a => new TeamAbsence(a.Id, people.NameOf(a.PersonId), a.FromOn, a.UntilOn)),
            ],
            Choices(people.All.Where(person => !(person.LeftOn <= today))));
    }

    // By manager; a board has counted them already.
    private static async Task<IReadOnlyDictionary<long, int>> CustomersOf(
        Platform.Database.DebitorDb db, CancellationToken cancel) =>
        await db.Customers.Where(customer => customer.MergedIntoId == null)
            .GroupBy(customer => customer.ManagerId ?? Nobody)
            .Select(group => new { Manager = group.Key, Count = group.Count() })
            .ToDictionaryAsync(count => count.Manager, count => count.Count, cancel);

    private static TeamMember Member(
        Workplace desk, BoardPerson person, BoardPeople people, TeamFigures? figures, int customers, DateOnly today)
    {
        var day = figures?.Slice.Owners.GetValueOrDefault(person.Id);
        var capacity = people.Staff.CapacityOf(person.Id, desk.Inputs.Policy);
        var away = people.Absences.Where(a => a.PersonId == person.Id && a.Covers(today))
            .Select(a => (DateOnly?)a.UntilOn).Max();
        return new TeamMember(
            person.Id, person.Name, person.Role, day?.Lines.Count ?? 0, figures?.DoneBy(person.Id) ?? 0,
            capacity == int.MaxValue ? null : capacity, day?.Reasons.GetValueOrDefault(SkipReason.OverCapacity) ?? 0,
            figures?.OverdueOf(person.Id) ?? [], customers, away, people.Find(person.DeputyId)?.Name,
            HandoverRules.WorksWithCustomers(person.Role, person.LeftOn, today));
    }

    private static async Task<(List<TeamCustomer> Chosen, int Count, string? Next)> Chosen(
        Platform.Database.DebitorDb db, BoardPeople people, string? of, string? after, List<long?> gone,
        CancellationToken cancel)
    {
        var all = db.Customers.AsNoTracking().Where(customer => customer.MergedIntoId == null);
        if (of == Orphans)
            all = all.Where(customer => customer.ManagerId == null || gone.Contains(customer.ManagerId));
        else if (long.TryParse(of, System.Globalization.CultureInfo.InvariantCulture, out var manager))
            all = all.Where(customer => customer.ManagerId == manager);
        else return ([], 0, null);

        var count = await all.CountAsync(cancel);
        var page = all;
        if (after?.LastIndexOf('|') is { } at and > 0
            && long.TryParse(after[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            var name = after[..at];
            page = page.Where(customer => customer.NameFolded.CompareTo(name) > 0
                || (customer.NameFolded == name && customer.Id > id));
        }

        var rows = await page.OrderBy(customer => customer.NameFolded).ThenBy(customer => customer.Id)
            .Take(CustomersAPage + 1)
            .Select(c => new { c.Id, c.Number, c.Name, c.NameFolded, c.ManagerId }).ToListAsync(cancel);
        var shown = rows.Take(CustomersAPage)
            .Select(c => new TeamCustomer(c.Id, c.Number, c.Name, people.Find(c.ManagerId)?.Name)).ToList();
        var last = rows.Count > CustomersAPage ? rows[CustomersAPage - 1] : null;
        return (shown, count, last is null ? null : $"{last.NameFolded}|{last.Id}");
    }

    private static async Task<List<TeamShare>> Shares(
        Platform.Database.DebitorDb db, BoardPeople people, DateOnly today, CancellationToken cancel)
    {
        var rows = await (
            from share in db.CustomerShares
            join customer in db.Customers on share.CustomerId equals customer.Id
            where share.RevokedAt == null && (share.UntilOn == null || share.UntilOn >= today)
            orderby share.Id descending
            select new { share.Id, share.CustomerId, customer.Name, share.PersonId, share.UntilOn, share.Reason })
            .Take(SharesMax).ToListAsync(cancel);
        return
        [
            .. rows.Select(s => new TeamShare(
                s.Id, s.CustomerId, s.Name, people.NameOf(s.PersonId), s.UntilOn, s.Reason)),
        ];
    }

    private static List<OwnerChoice> Choices(IEnumerable<BoardPerson> people) =>
    [
        .. people.Select(person => new OwnerChoice(person.Id, person.Name, 0))
            .OrderBy(choice => choice.Name, StringComparer.Ordinal).ThenBy(choice => choice.Id),
    ];
}

/// <summary>What the board of the day says about each of us.</summary>
internal sealed class TeamFigures
{
    private readonly Dictionary<long, SortedDictionary<Currency, long>> _overdue = [];
    private readonly Dictionary<long, int> _customers = [];
    private readonly Dictionary<long, int> _done;

    public TeamFigures(DaySlice slice)
    {
        Slice = slice;
        foreach (var row in slice.Board.Rows.Values)
        {
            if (!slice.Shows(row.Customer.Id)) continue;
            var manager = row.Customer.ManagerId ?? TeamReader.Nobody;
            _customers[manager] = _customers.GetValueOrDefault(manager) + 1;
            if (!_overdue.TryGetValue(manager, out var sums)) _overdue.Add(manager, sums = []);
            foreach (var debt in row.Debts)
            {
                var currency = debt.Overdue.Currency;
                sums[currency] = checked(sums.GetValueOrDefault(currency) + debt.Overdue.Minor);
            }
        }

        _done = slice.Board.Done.Where(contact => contact.PersonId is not null && slice.Shows(contact.CustomerId))
            .Select(contact => (Person: contact.PersonId!.Value, contact.CustomerId)).Distinct()
            .CountBy(contact => contact.Person).ToDictionary();
    }

    public DaySlice Slice { get; }

    /// <summary>How many customers each manager has; those of nobody too.</summary>
    public IReadOnlyDictionary<long, int> Customers => _customers;

    /// <summary>How many customers somebody has contacted today.</summary>
    public int DoneBy(long personId) => _done.GetValueOrDefault(personId);

    /// <summary>What is overdue of a manager's customers, by currency.</summary>
    public IReadOnlyList<Money> OverdueOf(long managerId) =>
        _overdue.TryGetValue(managerId, out var sums)
            ? [.. sums.Where(sum => sum.Value != 0).Select(sum => new Money(sum.Value, sum.Key))]
            : [];
}
