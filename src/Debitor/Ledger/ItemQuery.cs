using System.Data.Common;
using Debitor.Core.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>The statement behind a filter: documents, credit notes and payments as rows of one shape.</summary>
/// <remarks>
/// What is open is computed from the allocations, row by row, by their index; the settled day only leaves rows out.
/// Whoever pages takes so many of each part by its order, so that nothing is sorted but a page.
/// </remarks>
internal sealed class ItemQuery
{
    private const string Document = "i.kind, i.id, i.customer_id, i.company_id, i.number, i.issued_on, i.due_on";

    private const string Customer = "JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id";

    private readonly DebitorDb _db;
    private readonly ItemFilter _filter;
    private readonly bool _isAfterAll;
    private readonly List<(string Name, object? Value)> _parameters;
    private readonly string _customer;
    private string _before = "";

    private ItemQuery(DebitorDb db, ItemFilter filter, DateOnly? lastSettledOn)
    {
        _db = db;
        _filter = filter;
        _isAfterAll = lastSettledOn is not { } last || last <= filter.On;
        _parameters = [("@tenant", db.TenantId), ("@on", filter.On)];
        _customer = CustomerConditions();
    }

    /// <param name="db">A context in a snapshot.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="lastSettledOn">
    /// The last day on which anything is settled: on it and after it what is not settled is all that is open, and
    /// that is found by an index.
    /// </param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when the filter names a manager or company that there is not.</returns>
    public static async Task<ItemQuery?> Of(
        DebitorDb db, ItemFilter filter, DateOnly? lastSettledOn, CancellationToken cancel)
    {
        var query = new ItemQuery(db, filter, lastSettledOn);
        return await query.FindNamed(cancel) ? query : null;
    }

    private List<long> Managers { get; set; } = [];

    private long? CompanyId { get; set; }

    /// <summary>All rows of the filter; nothing is ordered.</summary>
    public string All => string.Join(" UNION ALL ", Parts().Select(part => Opened(part)));

    /// <summary>A command over the rows; the statement names them.</summary>
    public DbCommand Command(string sql, params (string Name, object? Value)[] more) =>
        Sql.Command(_db, sql, [.. _parameters, .. more]);

    /// <summary>The rows of a page in their order, each part no longer than the page.</summary>
    /// <param name="after">A condition on the columns of a row; empty at the top.</param>
    /// <param name="order">The order, ending in the id.</param>
    /// <param name="rows">So many.</param>
    public string Page(string after, string order, int rows)
    {
        var parts = Parts().Select(part =>
            $"SELECT * FROM ({Opened(part)} {after} ORDER BY {order} LIMIT {rows}) x");
        return $"SELECT * FROM ({string.Join(" UNION ALL ", parts)}) x ORDER BY {order} LIMIT {rows}";
    }

    /// <summary>
    /// Whether pages in this order come by an index, because what is open on the day is what is not settled.
    /// </summary>
    public bool IsOrdered(ItemSort sort) =>
        _filter.State == ItemState.Settled || (sort == ItemSort.Due && _isAfterAll) || !DocumentKinds.Any();

    /// <summary>
    /// Rows that come first in an order if nothing is paid of them, so many of each part; only of them is summed what
    /// is open. The last two columns say of which part they are and how much can be open at most.
    /// </summary>
    /// <param name="sort">By amount these are the documents alone.</param>
    /// <param name="after">A condition on the day, the currency and the id of <c>x</c>; empty at the top.</param>
    /// <param name="rows">So many of each part.</param>
    public string Candidates(ItemSort sort, string after, int rows)
    {
        List<string> parts = [Documents(DocumentKind, Cut("due_on"))];
        if (sort == ItemSort.Due && _filter.Lists(ListedKind.CreditNote)) parts.Add(CreditNotes(Cut("due_on")));
        if (sort == ItemSort.Due && _filter.Lists(ListedKind.Payment)) parts.Add(Payments(Cut("paid_on")));
        return string.Join(
            " UNION ALL ", parts.Select((part, at) => $"SELECT x.*, {at} AS part FROM ({part}) x"));

        string Cut(string day)
        {
            var behind = after.Replace("x.due_on", $"i.{day}", StringComparison.Ordinal)
                .Replace("x.", "i.", StringComparison.Ordinal);
            var order = sort == ItemSort.Amount ? "i.currency, most_minor DESC, i.id" : $"i.{day}, i.id";
            return $"{behind} ORDER BY {order} LIMIT {rows}";
        }
    }

    /// <summary>Credits with anything left, or null when none is listed.</summary>
    /// <param name="before">Only in currencies that sort before this one; null takes all.</param>
    public string? Credits(string? before)
    {
        _before = before is null ? "" : $"AND i.currency < {Add("@before", before)}";
        List<string> parts = [];
        if (_filter.Lists(ListedKind.CreditNote)) parts.Add(CreditNotes());
        if (_filter.Lists(ListedKind.Payment)) parts.Add(Payments());
        _before = "";
        return parts.Count == 0 ? null : string.Join(" UNION ALL ", parts.Select(Opened));
    }

    private IEnumerable<ListedKind> DocumentKinds =>
        Enum.GetValues<ListedKind>().Where(kind => _filter.Lists(kind) && !ItemFilter.IsCredit(kind));

    private string DocumentKind =>
        $"i.kind IN ({string.Join(", ", DocumentKinds.Select(kind => $"'{StoredWord.Of(kind)}'"))})";

    private string Opened(string part) => _filter.State == ItemState.Settled
        ? $"SELECT * FROM ({part}) x WHERE x.open_minor = 0"
        : $"SELECT * FROM ({part}) x WHERE x.open_minor <> 0";

    private IEnumerable<string> Parts()
    {
        // A part a kind, because the index of what is open begins with the kind.
        var isNothing = true;
        foreach (var kind in Enum.GetValues<ListedKind>().Where(_filter.Lists))
        {
            isNothing = false;
            yield return kind switch
            {
                ListedKind.Payment => Payments(),
                ListedKind.CreditNote => CreditNotes(),
                _ => Documents($"i.kind = '{StoredWord.Of(kind)}'"),
            };
        }

        if (isNothing) yield return Documents("1 = 0");
    }

    private string Documents(string kind, string? cut = null)
    {
        var open = $"i.amount_minor - {Reduced("a.item_id = i.id")}";
        var where =
            $"""
            i.tenant_id = @tenant AND {kind} AND i.issued_on <= @on
              {Live("i.settled_on")} {_customer} {Due()} {Disputed()} {Of("i")}
              {Manager("coalesce(i.manager_id, c.manager_id)")} {Number("i.number_folded")}
            """;
        return
            $"""
            SELECT {Document}, i.currency, i.document_minor AS amount_minor, {open} AS open_minor, 0 AS is_credit
                {(cut is null ? "" : ", i.most_minor")}
            FROM {From("open_items", where, cut)}
            """;
    }

    // What is cut is cut before anything is summed. Only a correction upwards opens more than a document began with.
    private static string From(string table, string where, string? cut) => cut is null
        ? $"{table} i {Customer} WHERE {where}"
        : $"""
          (SELECT i.*, i.amount_minor + coalesce(u.more_minor, 0) AS most_minor
              FROM {table} i {(where.Contains("c.", StringComparison.Ordinal) ? Customer : "")}
              LEFT JOIN (
                  SELECT item_id, CAST(-sum(amount_minor) AS bigint) AS more_minor FROM adjustments
                  WHERE tenant_id = @tenant AND item_id IS NOT NULL AND amount_minor < 0 GROUP BY item_id
              ) u ON u.item_id = i.id
              WHERE {where} {cut}) i
          """;

    private string CreditNotes(string? cut = null)
    {
        var uses = Reduced("a.customer_id = i.customer_id AND a.credit_note_id = i.id");
        var where =
            $"""
            i.tenant_id = @tenant AND i.kind = 'credit_note' AND i.issued_on <= @on {_before}
              {Live("i.settled_on")} {_customer} {Of("i")} {Manager("c.manager_id")} {Number("i.number_folded")}
            """;
        return
            $"""
            SELECT {Document}, i.currency, -i.document_minor AS amount_minor, -(i.amount_minor - {uses}) AS open_minor,
                   1 AS is_credit {(cut is null ? "" : ", i.most_minor")}
            FROM {From("open_items", where, cut)}
            """;
    }

    private string Payments(string? cut = null)
    {
        var uses = Reduced("a.customer_id = i.customer_id AND a.payment_id = i.id");
        var where =
            $"""
            i.tenant_id = @tenant AND i.paid_on <= @on {_before}
              {Live("i.spent_on")} {_customer} {Of("i")} {Manager("c.manager_id")} {Number("i.number")}
            """;
        return
            $"""
            SELECT 'payment' AS kind, i.id, i.customer_id, i.company_id, i.number, i.paid_on AS issued_on,
                   i.paid_on AS due_on, i.currency, -i.document_minor AS amount_minor,
                   -(i.amount_minor - {uses}) AS open_minor, 1 AS is_credit
                   {(cut is null ? "" : ", i.most_minor")}
            FROM {From("payments", where, cut)}
            """;
    }

    // SQLite has no statistics and would read all allocations of the tenant, by their key, for each row.
    private string Reduced(string allocation)
    {
        var index = allocation.Contains("item_id", StringComparison.Ordinal) ? "item_id" : "customer_id";
        var hint = _db.Database.IsNpgsql() ? "" : $"INDEXED BY ix_allocations_tenant_id_{index}";
        return
            $"""
            CAST(coalesce((SELECT sum(a.amount_minor) FROM allocations a {hint}
                WHERE a.tenant_id = @tenant AND {allocation} AND a.undone_at IS NULL AND a.effective_on <= @on), 0)
                AS bigint)
            """;
    }

    private string Live(string settled) => _filter.State == ItemState.Settled
        ? $"AND {settled} <= @on"
        : _isAfterAll ? $"AND {settled} IS NULL" : $"AND ({settled} IS NULL OR {settled} > @on)";

    private string CustomerConditions()
    {
        List<string> conditions = [];
        if (CustomerScope.InSight(_db) is { } sight)
        {
            _parameters.Add(("@ids", Sql.Ids(_db, sight)));
            conditions.Add(Sql.IsOneOf(_db, "i.customer_id"));
        }

        if (_filter.Customer is { } number) conditions.Add($"c.number = {Add("@customer", number)}");
        if (_filter.Text?.Trim() is { Length: > 0 } text)
        {
            var folded = Add("@folded", $"%{Escaped(Folding.Name(text))}%");
            var exact = Add("@text", text);
            conditions.Add($"(c.name_folded LIKE {folded} ESCAPE '!' OR c.number = {exact} OR c.tax_id = {exact})");
        }

        if (_filter.Segment == ItemFilter.Nobody) conditions.Add("(c.segment IS NULL OR c.segment = '')");
        else if (_filter.Segment is { } segment) conditions.Add($"c.segment = {Add("@segment", segment)}");
        if (_filter.Currency is { } currency) conditions.Add($"i.currency = {Add("@currency", currency)}");
        return string.Concat(conditions.Select(condition => $" AND {condition}"));
    }

    private string Due()
    {
        var condition = "";
        if (_filter.DueFrom is { } from) condition += $" AND i.due_on >= {Add("@from", from)}";
        if (_filter.DueTo is { } to) condition += $" AND i.due_on <= {Add("@to", to)}";
        return condition + _filter.State switch
        {
            ItemState.Overdue => " AND i.due_on < @on",
            ItemState.Current => " AND i.due_on >= @on",
            ItemState.Soon =>
                $" AND i.due_on >= @on AND i.due_on <= {Add("@soon", _filter.On.AddDays(ItemFilter.SoonDays))}",
            _ => "",
        };
    }

    private string Disputed() => _filter.State != ItemState.Disputed
        ? ""
        : """
          AND EXISTS (SELECT 1 FROM disputes d
              WHERE d.tenant_id = i.tenant_id AND d.customer_id = i.customer_id AND d.item_id = i.id
                AND d.opened_on <= @on AND (d.closed_on IS NULL OR d.closed_on > @on))
          """;

    private string Of(string alias) => CompanyId is { } id ? $"AND {alias}.company_id = {Add("@company", id)}" : "";

    private string Manager(string column) => _filter.Manager switch
    {
        null => "",
        ItemFilter.Nobody => $"AND {column} IS NULL",
        _ => $"AND {column} IN ({string.Join(", ", Managers)})",
    };

    private string Number(string column)
    {
        if (_filter.Number is not { Length: > 0 } number) return "";
        var isFolded = column.EndsWith("_folded", StringComparison.Ordinal);
        var begin = Escaped(isFolded ? Folding.Number(number) : number.Trim()) + "%";
        return $"AND {column} LIKE {Add(isFolded ? "@number" : "@plain", begin)} ESCAPE '!'";
    }

    private async Task<bool> FindNamed(CancellationToken cancel)
    {
        if (_filter.Company is { } company)
        {
            CompanyId = await _db.Companies.Where(known => known.Number == company)
                .Select(known => (long?)known.Id).FirstOrDefaultAsync(cancel);
            if (CompanyId is null) return false;
        }

        if (_filter.Manager is null or ItemFilter.Nobody) return true;
        Managers = await _db.People
            .Where(person => (person.Email ?? person.ExternalId ?? person.Name) == _filter.Manager)
            .Select(person => person.Id).ToListAsync(cancel);
        return Managers.Count > 0;
    }

    private string Add(string name, object value)
    {
        if (!_parameters.Exists(known => known.Name == name)) _parameters.Add((name, value));
        return name;
    }

    private static string Escaped(string text) => text.Replace("!", "!!", StringComparison.Ordinal)
        .Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
