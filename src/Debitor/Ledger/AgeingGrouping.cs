using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>Deals sums out to the groups they belong to.</summary>
internal sealed class AgeingGrouping
{
    private const string Customers =
        "SELECT id, number, name, name_folded FROM customers WHERE tenant_id = @tenant";

    private const string Segments =
        """
        SELECT id, segment, segment, segment FROM customers
        WHERE tenant_id = @tenant AND segment IS NOT NULL AND segment <> ''
        """;

    private const string People =
        "SELECT id, coalesce(email, external_id, name), name, name_folded FROM people WHERE tenant_id = @tenant";

    private const string Companies =
        "SELECT id, number, name, number FROM companies WHERE tenant_id = @tenant";

    private static readonly GroupHead None = new("", "", "");

    private readonly DateOnly _on;
    private readonly AgeingBuckets _buckets;
    private readonly Dictionary<GroupHead, AgeingGroup> _groups = [];
    private readonly Dictionary<long, Ageing> _byId = [];

    // What names the groups, by the id that the sums bring; null when they are named by their currency.
    private readonly Dictionary<long, GroupHead>? _heads;

    private AgeingGrouping(DateOnly on, AgeingBuckets buckets, Dictionary<long, GroupHead>? heads)
    {
        _on = on;
        _buckets = buckets;
        _heads = heads;
    }

    /// <summary>Reads what names the groups, in one query.</summary>
    public static async Task<AgeingGrouping> Read(
        DebitorDb db, AgeingBy by, DateOnly on, AgeingBuckets buckets, CancellationToken cancel)
    {
        var query = by switch
        {
            AgeingBy.Customer => Customers,
            AgeingBy.Segment => Segments,
            AgeingBy.Manager => People,
            AgeingBy.Company => Companies,
            _ => null,
        };
        return new AgeingGrouping(on, buckets, query is null ? null : await Heads(db, query, cancel));
    }

    public void Add(AgeingSum sum) => Of(sum).Add(sum.Currency, sum.Bucket, sum.Minor);

    /// <summary>The groups with anything open; what has no group stands last.</summary>
    public IReadOnlyList<AgeingGroup> Groups() =>
    [
        .. _groups.Values.OrderBy(group => group.Key.Length == 0)
            .ThenBy(group => group.Order, StringComparer.Ordinal)
            .ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    private static async Task<Dictionary<long, GroupHead>> Heads(
        DebitorDb db, string query, CancellationToken cancel)
    {
        Dictionary<long, GroupHead> heads = [];
        await using var command = Sql.Command(db, query, ("@tenant", db.TenantId));
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            heads.Add(row.GetInt64(0), new GroupHead(row.GetString(1), row.GetString(2), row.GetString(3)));
        return heads;
    }

    private Ageing Of(AgeingSum sum)
    {
        if (_heads is null) return Group(OfCurrency(sum.Currency.Code));
        if (sum.Group is not { } id) return Group(None);
        if (!_byId.TryGetValue(id, out var ageing))
            _byId.Add(id, ageing = Group(_heads.GetValueOrDefault(id, None)));
        return ageing;
    }

    private static GroupHead OfCurrency(string code) => new(code, code, code);

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
