using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Prevention;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What the list of customers is narrowed to.</summary>
/// <param name="Text">A part of the name, or a number or tax number.</param>
/// <param name="ManagerId">Whose they are; 0 is nobody's.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Currency">Customers with something open in it.</param>
/// <param name="OverdueOnly">Only with something overdue.</param>
/// <param name="After">Where the page begins: the folded name and id of the last line before.</param>
public sealed record CustomerFilter(
    string? Text = null, long? ManagerId = null, string? Segment = null, string? Currency = null,
    bool OverdueOnly = false, string? After = null);

/// <summary>A customer in a list.</summary>
/// <param name="Customer">The card.</param>
/// <param name="Debts">What they owe, by company and currency.</param>
/// <param name="Answer">The current answer of the plan; null before the first plan.</param>
public sealed record ListLine(Customer Customer, IReadOnlyList<DebtLine> Debts, PlanAnswer? Answer)
{
    /// <summary>Days past the earliest due day of what is overdue; 0 when nothing is.</summary>
    public int Days => Debts.Select(debt => debt.Days).DefaultIfEmpty().Max();

    /// <summary>What prevents debts of them; null where nobody asked for it.</summary>
    public Checklist? Prevention { get; init; }
}

/// <summary>A page of the list.</summary>
public sealed record ListPage(IReadOnlyList<ListLine> Lines, string? Next);

/// <summary>Reads the customers in sight page by page; sums and steps only of those on the page.</summary>
/// <param name="db">A context that shows only customers in sight.</param>
/// <param name="on">The day.</param>
/// <param name="asked">What the policy asks of prevention; null leaves the checklists out.</param>
internal sealed class CustomerList(DebitorDb db, DateOnly on, PreventionTerms? asked = null)
{
    public const int LinesAPage = 50;

    public async Task<ListPage> Read(CustomerFilter filter, CancellationToken cancel)
    {
        var customers = Filtered(filter);
        if (Mark(filter.After) is var (name, id) && name is not null)
        {
            customers = customers.Where(customer => customer.NameFolded.CompareTo(name) > 0
                || (customer.NameFolded == name && customer.Id > id));
        }

        var page = await customers.OrderBy(customer => customer.NameFolded).ThenBy(customer => customer.Id)
            .Take(LinesAPage + 1).ToListAsync(cancel);
        string? next = null;
        if (page.Count > LinesAPage)
        {
            page.RemoveAt(LinesAPage);
            next = $"{page[^1].NameFolded}~{page[^1].Id}";
        }

        return new ListPage(await Lines(page, cancel), next);
    }

    /// <summary>The given customers with their sums and steps, in their order.</summary>
    public async Task<IReadOnlyList<ListLine>> Lines(IReadOnlyList<Customer> customers, CancellationToken cancel)
    {
        if (customers.Count == 0) return [];
        var ids = customers.Select(customer => customer.Id).Order().ToList();
        Dictionary<long, IReadOnlyList<DebtLine>> debts = [];
        await using (await db.Database.BeginSnapshot(cancel, Reading.ByKey))
        {
            using var ledgers = new LedgerReader(db, on, ids);
            foreach (var id in ids) debts.Add(id, DebtPosition.Of(ledgers.Read(id), on));
        }

        var answers = await db.PlanAnswers.AsNoTracking()
            .Where(answer => ids.Contains(answer.CustomerId) && answer.SupersededOn == null
                && answer.Track == Track.Debt)
            .ToDictionaryAsync(answer => answer.CustomerId, cancel);
        var checklists = asked is null ? null : await new ChecklistReader(db, asked, on).Read(customers, cancel);
        return
        [
            .. customers.Select(customer =>
                new ListLine(customer, debts[customer.Id], answers.GetValueOrDefault(customer.Id))
                {
                    Prevention = checklists?[customer.Id],
                }),
        ];
    }

    private IQueryable<Customer> Filtered(CustomerFilter filter)
    {
        var customers = db.Customers.AsNoTracking();
        if (filter.ManagerId is { } manager)
        {
            customers = manager == 0
                ? customers.Where(customer => customer.ManagerId == null)
                : customers.Where(customer => customer.ManagerId == manager);
        }

        if (filter.Segment is { } segment) customers = customers.Where(customer => customer.Segment == segment);
        if (filter.Text?.Trim() is { Length: > 0 } text)
        {
            var folded = Folding.Name(text);
            customers = folded.Length == 0
                ? customers.Where(customer => customer.Number == text || customer.TaxId == text)
                : customers.Where(customer => customer.NameFolded.Contains(folded)
                    || customer.Number == text || customer.TaxId == text);
        }

        if (!filter.OverdueOnly && filter.Currency is null) return customers;
        var owing = db.OpenItems.Where(item => item.SettledOn == null
            && (item.Kind == Core.Ledger.ItemKind.Invoice || item.Kind == Core.Ledger.ItemKind.DebitNote));
        if (filter.OverdueOnly) owing = owing.Where(item => item.DueOn < on);
        if (filter.Currency is { } currency) owing = owing.Where(item => item.Currency == currency);
        return customers.Where(customer => owing.Any(item => item.CustomerId == customer.Id));
    }

    private static (string? Name, long Id) Mark(string? after)
    {
        var at = after?.LastIndexOf('~') ?? -1;
        return at >= 0 && long.TryParse(after.AsSpan(at + 1), out var id) ? (after![..at], id) : (null, 0);
    }
}
