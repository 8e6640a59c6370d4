namespace Debitor.Ledger;

/// <summary>One side of the ledger to be summed up as of a day: documents of debt, credit notes or payments.</summary>
/// <remarks>
/// <para>
/// The rules are those of <see cref="Core.Ledger.Remainder"/>, and tests hold these statements to Core: a document
/// counts from its day, with all that is allocated to it by the day that is asked about.
/// </para>
/// <para>
/// What was settled for good by the day is left out by its index day, and allocations are summed only for what is
/// left: each table is read twice at most, and a row a group comes out, not a row a document.
/// </para>
/// </remarks>
internal sealed record LedgerSide(
    string Table, string From, string Settled, string Allocated, string Kind, bool IsDebt)
{
    /// <summary>What is open of a document, or left of a credit; never zero in the sums.</summary>
    public const string Open = "(d.amount_minor - coalesce(r.minor, 0))";

    /// <summary>Documents of debt first.</summary>
    public static IReadOnlyList<LedgerSide> All { get; } =
    [
        new("open_items", "issued_on", "settled_on", "item_id", "AND d.kind IN ('invoice', 'debit_note')", true),
        new("open_items", "issued_on", "settled_on", "credit_note_id", "AND d.kind = 'credit_note'", false),
        new("payments", "paid_on", "spent_on", "payment_id", "", false),
    ];

    private string IsOpen =>
        $"d.tenant_id = @tenant {Kind} AND d.{From} <= @day AND (d.{Settled} IS NULL OR d.{Settled} > @day)";

    /// <summary>A statement with <c>@tenant</c> and <c>@day</c>; documents are <c>d</c>.</summary>
    /// <param name="columns">Group columns first, then sums over <see cref="Open"/>.</param>
    /// <param name="groups">How many of the columns are groups.</param>
    /// <param name="join">More tables; empty for none.</param>
    /// <param name="scope">A condition on <c>d.customer_id</c>; empty for all customers.</param>
    public string Sums(string columns, int groups, string join = "", string scope = "") =>
        $"""
        SELECT {columns}
        FROM {Table} d {join}
        LEFT JOIN (
            SELECT a.{Allocated} AS id, CAST(sum(a.amount_minor) AS bigint) AS minor
            FROM {Table} d JOIN allocations a ON a.tenant_id = d.tenant_id AND a.{Allocated} = d.id
            WHERE {IsOpen} {scope} AND a.tenant_id = @tenant AND a.undone_at IS NULL AND a.effective_on <= @day
            GROUP BY a.{Allocated}) r ON r.id = d.id
        WHERE {IsOpen} {scope} AND d.amount_minor <> coalesce(r.minor, 0)
        GROUP BY {string.Join(", ", Enumerable.Range(1, groups))}
        """;

    /// <summary>A sum in minor units: positive for debts, negative for credits; null where there is nothing.</summary>
    /// <param name="filter">A condition on the document; empty for none.</param>
    public string Sum(string filter = "") =>
        $"CAST(sum({(IsDebt ? "" : "-")}{Open}) {(filter.Length > 0 ? $"FILTER (WHERE {filter})" : "")} AS bigint)";
}
