using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Deals documents and credits out to the groups they belong to.</summary>
internal sealed class AgeingGrouping
{
    private static readonly GroupHead None = new("", "", "");

    private readonly DateOnly _on;
    private readonly AgeingBuckets _buckets;
    private readonly Dictionary<GroupHead, AgeingGroup> _groups = [];
    private readonly Func<CustomerLedger, DebtDocument, GroupHead> _ofDocument;
    private readonly Func<CustomerLedger, Credit, GroupHead> _ofCredit;

    private AgeingGrouping(
        DateOnly on, AgeingBuckets buckets, Func<CustomerLedger, DebtDocument, GroupHead> ofDocument,
        Func<CustomerLedger, Credit, GroupHead> ofCredit)
    {
        _on = on;
        _buckets = buckets;
        _ofDocument = ofDocument;
        _ofCredit = ofCredit;
    }

    /// <summary>
    /// Reads what names the groups: one query over the customers and one over people or companies.
    /// </summary>
    public static async Task<AgeingGrouping> Read(
        DebitorDb db, AgeingBy by, DateOnly on, AgeingBuckets buckets, CancellationToken cancel)
    {
        switch (by)
        {
            case AgeingBy.Customer:
                return ByCustomer(await Customers(db, cancel));
            case AgeingBy.Segment:
                return ByCustomer(await Segments(db, cancel));
            case AgeingBy.Manager:
                var people = await People(db, cancel);
                var managers = await db.Customers.Where(customer => customer.ManagerId != null)
                    .ToDictionaryAsync(c => c.Id, c => c.ManagerId!.Value, cancel);
                return new AgeingGrouping(
                    on, buckets,
                    (ledger, document) =>
                        Of(people, document.ManagerId ?? Manager(managers, ledger.CustomerId)),
                    (ledger, _) => Of(people, Manager(managers, ledger.CustomerId)));
            case AgeingBy.Company:
                var companies = await Companies(db, cancel);
                return new AgeingGrouping(
                    on, buckets, (_, document) => Of(companies, document.CompanyId),
                    (_, credit) => Of(companies, credit.CompanyId));
            case AgeingBy.Currency:
            default:
                return new AgeingGrouping(
                    on, buckets, (_, document) => OfCurrency(document.Currency.Code),
                    (_, credit) => OfCurrency(credit.Currency.Code));
        }

        AgeingGrouping ByCustomer(Dictionary<long, GroupHead> heads) => new(
            on, buckets, (ledger, _) => Of(heads, ledger.CustomerId),
            (ledger, _) => Of(heads, ledger.CustomerId));
    }

    public void Add(CustomerLedger ledger)
    {
        foreach (var document in ledger.Documents) Group(_ofDocument(ledger, document)).Add(document);
        foreach (var credit in ledger.Credits) Group(_ofCredit(ledger, credit)).Add(credit);
    }

    /// <summary>The groups with anything open; what has no group stands last.</summary>
    public IReadOnlyList<AgeingGroup> Groups() =>
    [
        .. _groups.Values.Where(group => group.Ageing.Lines.Count > 0)
            .OrderBy(group => group.Key.Length == 0)
            .ThenBy(group => group.Order, StringComparer.Ordinal)
            .ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static GroupHead Of(Dictionary<long, GroupHead> heads, long? id) =>
        id is { } known ? heads.GetValueOrDefault(known, None) : None;

    private static GroupHead OfCurrency(string code) => new(code, code, code);

    private static long? Manager(Dictionary<long, long> managers, long customerId) =>
        managers.TryGetValue(customerId, out var manager) ? manager : null;

    private static Task<Dictionary<long, GroupHead>> Customers(DebitorDb db, CancellationToken cancel) =>
        db.Customers.Select(c => new { c.Id, c.Number, c.Name, c.NameFolded })
            .ToDictionaryAsync(c => c.Id, c => new GroupHead(c.Number, c.Name, c.NameFolded), cancel);

    private static Task<Dictionary<long, GroupHead>> Segments(DebitorDb db, CancellationToken cancel) =>
        db.Customers.Where(c => c.Segment != null && c.Segment != "")
            .Select(c => new { c.Id, Segment = c.Segment! })
            .ToDictionaryAsync(c => c.Id, c => new GroupHead(c.Segment, c.Segment, c.Segment), cancel);

    private static Task<Dictionary<long, GroupHead>> People(DebitorDb db, CancellationToken cancel) =>
        db.People.Select(p => new { p.Id, Key = p.Email ?? p.ExternalId ?? p.Name, p.Name, p.NameFolded })
            .ToDictionaryAsync(p => p.Id, p => new GroupHead(p.Key, p.Name, p.NameFolded), cancel);

    private static Task<Dictionary<long, GroupHead>> Companies(DebitorDb db, CancellationToken cancel) =>
        db.Companies.Select(c => new { c.Id, c.Number, c.Name })
            .ToDictionaryAsync(c => c.Id, c => new GroupHead(c.Number, c.Name, c.Number), cancel);

    private Ageing Group(GroupHead head)
    {
        if (!_groups.TryGetValue(head, out var group))
        {
            group = new AgeingGroup(head.Key, head.Name, head.Order, new Ageing(_on, _buckets));
            _groups.Add(head, group);
        }

        return group.Ageing;
    }

    private readonly record struct GroupHead(string Key, string Name, string Order);
}
