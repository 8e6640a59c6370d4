using System.Collections.Frozen;

namespace Debitor.Import;

/// <summary>What a table holds. The order is the one in which the tables of one import are applied.</summary>
public enum TableKind
{
    Companies,
    People,
    Customers,
    Contacts,
    Contracts,
    OpenItems,
    Payments,
    Disputes,
    PaymentOrders,
    Activities,
    Papers,
}

/// <summary>One kind of table as it is published: its name and its columns.</summary>
internal sealed class CanonicalTable
{
    private readonly FrozenDictionary<string, int> _ordinals;
    private readonly string[] _columns;

    public CanonicalTable(TableKind kind, string name, string required, string optional = "")
    {
        Kind = kind;
        Name = name;
        Required = required.Split(',');
        Columns = _columns =
        [
            .. Required.Concat(optional.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(string.Intern),
        ];
        _ordinals = Columns.Index().ToFrozenDictionary(
            column => column.Item, column => column.Index, StringComparer.OrdinalIgnoreCase);
    }

    public TableKind Kind { get; }

    /// <summary>As profiles and messages write it: <c>open-items</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Required { get; }

    /// <summary>The required columns, then the optional ones; rows are aligned with this list.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The ordinal of a column in a row of this kind, or -1.</summary>
    public int IndexOf(string column)
    {
        // Every cell of every row is asked for by a name of the program itself: that is the same object.
        for (var i = 0; i < _columns.Length; i++)
        {
            if (ReferenceEquals(_columns[i], column)) return i;
        }

        return _ordinals.GetValueOrDefault(column, -1);
    }

    public bool IsRequired(int column) => column < Required.Count;

    public IEnumerable<string> MissingIn(TableHeader header) => Required.Where(column => !header.Has(column));
}

/// <summary>
/// The tables that can be imported as they are: a published contract, extended but never renamed.
/// </summary>
internal static class CanonicalTables
{
    public static readonly IReadOnlyList<CanonicalTable> All =
    [
        new(TableKind.Companies, "companies",
            "number,name,tax_id,country,currency,account", "language,time_zone,bank,source_id"),
        new(TableKind.People, "people",
            "email,name,role", "head,deputy,phone,language,contacts_a_day,absent_from,absent_until,left_on"),
        new(TableKind.Customers, "customers",
            "number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency",
            "group,kpp,payment_days,registry_cut_off,public_buyer,source_id"),
        new(TableKind.Contacts, "contacts",
            "customer,name,role,decides,phone,mobile,email,language",
            "personal_email,home_phone,messenger,office_address,known_by,deputy_for"),
        new(TableKind.Contracts, "contracts",
            "customer,number,signed_on,terms_days,terms_unit,terms_from",
            "company,penalty_percent_a_day,penalty_cap_percent,court,valid_until,source_id"),
        new(TableKind.OpenItems, "open-items",
            "customer,number,kind,issued_on,due_on,currency,amount,contract,note",
            "company,manager,order,item,source_id"),
        new(TableKind.Payments, "payments",
            "number,customer,paid_on,currency,amount,item,purpose", "company,source_id"),
        new(TableKind.Disputes, "disputes",
            "customer,item,opened_on,reason", "amount,closed_on,note,company,source_id"),
        new(TableKind.PaymentOrders, "payment-orders",
            "customer,number,sent_on,currency,amount", "item,company,note,source_id"),
        new(TableKind.Activities, "activities",
            "customer,on,channel,result", "contact,person,next_on,note,source_id"),
        new(TableKind.Papers, "documents",
            "customer,item,paper,state,on", "note,company,source_id"),
    ];

    public static CanonicalTable Of(TableKind kind) => All[(int)kind];

    /// <summary>The kind of that published name, or null.</summary>
    public static CanonicalTable? Named(string name) =>
        All.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The kind whose required columns are all in the header; of several, the one that knows most of its
    /// columns, so that payments with a column more are not taken for payment orders. Null when there is
    /// none.
    /// </summary>
    public static CanonicalTable? Recognise(TableHeader header) =>
        All.Where(table => !table.MissingIn(header).Any())
            .OrderByDescending(table => table.Required.Count).ThenByDescending(table => Known(table, header))
            .FirstOrDefault();

    /// <summary>
    /// The kind that knows most of the columns, then lacks fewest; null when none knows any.
    /// </summary>
    public static CanonicalTable? Nearest(TableHeader header) =>
        All.Where(table => Known(table, header) > 0)
            .OrderByDescending(table => Known(table, header)).ThenBy(table => table.MissingIn(header).Count())
            .ThenBy(table => table.Kind)
            .FirstOrDefault();

    private static int Known(CanonicalTable table, TableHeader header) => table.Columns.Count(header.Has);
}
