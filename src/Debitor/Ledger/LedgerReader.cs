using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>Reads the ledgers of customers one after another, in rising order of the customer's id.</summary>
/// <remarks>
/// Documents and credits that were settled for good by the day are left out by their index day; everything that
/// was open on the day or later comes with all its allocations, also the later ones. One pass over each table,
/// merged by customer: never a query for a customer.
/// </remarks>
internal sealed class LedgerReader : IDisposable
{
    // A document comes on a row for each of its allocations, on one when it has none.
    private const string Items =
        """
        SELECT d.customer_id, d.id, d.company_id, {1}, d.currency, d.issued_on, d.due_on, d.amount_minor,
               d.manager_id, d.kind, a.effective_on, a.amount_minor
        FROM open_items d LEFT JOIN allocations a {2}
          ON a.tenant_id = @tenant AND a.item_id = d.id AND a.undone_at IS NULL
        WHERE d.tenant_id = @tenant AND d.kind IN ('invoice', 'debit_note', 'credit_note')
          AND (d.settled_on IS NULL OR d.settled_on > @day) {0}
        ORDER BY d.customer_id
        """;

    // Without the customer in the condition a payment would be looked for among all allocations.
    private const string Payments =
        """
        SELECT d.customer_id, d.id, d.company_id, d.currency, d.paid_on, d.amount_minor, a.effective_on,
               a.amount_minor
        FROM payments d LEFT JOIN allocations a {1}
          ON a.tenant_id = @tenant AND a.customer_id = d.customer_id AND a.payment_id = d.id AND a.undone_at IS NULL
        WHERE d.tenant_id = @tenant AND (d.spent_on IS NULL OR d.spent_on > @day) {0}
        ORDER BY d.customer_id
        """;

    // The sign keeps SQLite from reading all allocations by customer: the few are sorted instead.
    private const string CreditNoteUses =
        """
        SELECT a.customer_id, a.credit_note_id, a.effective_on, a.amount_minor
        FROM allocations a JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.credit_note_id
        WHERE a.tenant_id = @tenant AND a.credit_note_id IS NOT NULL AND a.undone_at IS NULL
          AND i.kind = 'credit_note' AND (i.settled_on IS NULL OR i.settled_on > @day) {0}
        ORDER BY {1}a.customer_id
        """;

    private static readonly List<Reduction> None = [];

    private readonly RowStream<ItemRow> _items;
    private readonly RowStream<CreditRow> _payments;
    private readonly RowStream<ReductionRow> _creditNoteUses;
    private readonly List<ItemRow> _itemRows = [];
    private readonly List<CreditRow> _creditRows = [];
    private readonly List<ReductionRow> _reductionRows = [];

    /// <param name="db">A context in a transaction; all of the ledger is read as of its beginning.</param>
    /// <param name="day">Nothing that was settled for good by this day is read.</param>
    /// <param name="customers">Only these; null reads all, and leaves the numbers of documents empty.</param>
    /// <param name="together">For a few customers: nothing is read before these are answered.</param>
    public LedgerReader(
        DebitorDb db, DateOnly day, IReadOnlyCollection<long>? customers = null, Questions? together = null)
    {
        var number = customers is null ? "''" : "d.number";
        _items = Open(
            Items, "d.customer_id", ReadItem, number, Sql.By(db, "ix_allocations_tenant_id_item_id"));
        _payments = Open(Payments, "d.customer_id", ReadPayment, Sql.By(db, "ix_allocations_tenant_id_customer_id"));
        _creditNoteUses = Open(CreditNoteUses, "a.customer_id", ReadReduction, customers is null ? "+" : "");

        RowStream<T> Open<T>(string sql, string column, Func<DbDataReader, T> map, params string[] parts)
        {
            for (var i = 0; i < parts.Length; i++)
                sql = sql.Replace($"{{{i + 1}}}", parts[i], StringComparison.Ordinal);
            return CustomerScope.Stream(db, together, sql, column, customers, map, ("@day", day));
        }
    }

    /// <summary>
    /// The ledger of a customer; empty lists when nothing is open. Customers come in rising order.
    /// </summary>
    public CustomerLedger Read(long customerId)
    {
        _items.Take(customerId, _itemRows);
        _payments.Take(customerId, _creditRows);
        _creditNoteUses.Take(customerId, _reductionRows);
        _itemRows.Sort(static (a, b) =>
            a.DueOn != b.DueOn ? a.DueOn.CompareTo(b.DueOn) : a.Id.CompareTo(b.Id));
        _creditRows.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        var documents = new List<DebtDocument>(_itemRows.Count);
        List<Credit> credits = [];
        for (int i = 0, end; i < _itemRows.Count; i = end)
        {
            var row = _itemRows[i];
            for (end = i + 1; end < _itemRows.Count && _itemRows[end].Id == row.Id; end++)
            {
            }

            if (row.IsCreditNote) credits.Add(row.CreditNote(Uses(row.Id)));
            else documents.Add(row.Document(row.Reduction is null ? None : Reductions(i, end)));
        }

        AddPayments(credits);
        credits.Sort(static (a, b) =>
            a.ReceivedOn != b.ReceivedOn ? a.ReceivedOn.CompareTo(b.ReceivedOn) : a.Id.CompareTo(b.Id));
        return new CustomerLedger(customerId, documents, credits);
    }

    public void Dispose()
    {
        _items.Dispose();
        _payments.Dispose();
        _creditNoteUses.Dispose();
    }

    private void AddPayments(List<Credit> credits)
    {
        for (int i = 0, end; i < _creditRows.Count; i = end)
        {
            var row = _creditRows[i];
            List<Reduction>? uses = null;
            for (end = i; end < _creditRows.Count && _creditRows[end].Id == row.Id; end++)
            {
                if (_creditRows[end].Use is { } use) (uses ??= []).Add(use);
            }

            credits.Add(new Credit(
                row.Id, row.CompanyId, row.Currency, row.ReceivedOn, row.AmountMinor, uses ?? None));
        }
    }

    private List<Reduction> Reductions(int first, int end)
    {
        var found = new List<Reduction>(end - first);
        for (var i = first; i < end; i++) found.Add(_itemRows[i].Reduction!.Value);
        return found;
    }

    private List<Reduction> Uses(long id)
    {
        List<Reduction>? found = null;
        foreach (var row in _reductionRows)
        {
            if (row.TargetId == id) (found ??= []).Add(row.Reduction);
        }

        return found ?? None;
    }

    private static ItemRow ReadItem(DbDataReader row) => new(
        row.GetInt64(1), row.GetInt64(2), row.GetString(3), Currency.Parse(row.GetString(4)),
        row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateOnly>(6), row.GetInt64(7),
        row.IsDBNull(8) ? null : row.GetInt64(8), row.GetString(9) == "credit_note", ReductionAt(row, 10));

    private static CreditRow ReadPayment(DbDataReader row) => new(
        row.GetInt64(1), row.GetInt64(2), Currency.Parse(row.GetString(3)), row.GetFieldValue<DateOnly>(4),
        row.GetInt64(5), ReductionAt(row, 6));

    private static ReductionRow ReadReduction(DbDataReader row) => new(
        row.GetInt64(1), new Reduction(row.GetFieldValue<DateOnly>(2), row.GetInt64(3)));

    private static Reduction? ReductionAt(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Reduction(row.GetFieldValue<DateOnly>(column), row.GetInt64(column + 1));

    private readonly record struct ItemRow(
        long Id, long CompanyId, string Number, Currency Currency, DateOnly IssuedOn, DateOnly DueOn,
        long AmountMinor, long? ManagerId, bool IsCreditNote, Reduction? Reduction)
    {
        public DebtDocument Document(IReadOnlyList<Reduction> reductions) =>
            new(Id, CompanyId, Number, Currency, IssuedOn, DueOn, AmountMinor, ManagerId, reductions);

        public Credit CreditNote(IReadOnlyList<Reduction> uses) =>
            new(Id, CompanyId, Currency, IssuedOn, AmountMinor, uses);
    }

    private readonly record struct CreditRow(
        long Id, long CompanyId, Currency Currency, DateOnly ReceivedOn, long AmountMinor, Reduction? Use);

    private readonly record struct ReductionRow(long TargetId, Reduction Reduction);
}
