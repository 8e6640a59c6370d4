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
    private const string Documents =
        """
        SELECT customer_id, id, company_id, number, currency, issued_on, due_on, amount_minor, manager_id
        FROM open_items
        WHERE tenant_id = @tenant AND kind IN ('invoice', 'debit_note')
          AND (settled_on IS NULL OR settled_on > @day) {0}
        ORDER BY customer_id
        """;

    private const string DocumentReductions =
        """
        SELECT a.customer_id, a.item_id, a.effective_on, a.amount_minor
        FROM allocations a JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.item_id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL AND i.kind IN ('invoice', 'debit_note')
          AND (i.settled_on IS NULL OR i.settled_on > @day) {0}
        ORDER BY a.customer_id
        """;

    private const string Payments =
        """
        SELECT customer_id, id, company_id, currency, paid_on, amount_minor
        FROM payments
        WHERE tenant_id = @tenant AND (spent_on IS NULL OR spent_on > @day) {0}
        ORDER BY customer_id
        """;

    private const string PaymentUses =
        """
        SELECT a.customer_id, a.payment_id, a.effective_on, a.amount_minor
        FROM allocations a JOIN payments p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL AND (p.spent_on IS NULL OR p.spent_on > @day) {0}
        ORDER BY a.customer_id
        """;

    private const string CreditNotes =
        """
        SELECT customer_id, id, company_id, currency, issued_on, amount_minor
        FROM open_items
        WHERE tenant_id = @tenant AND kind = 'credit_note' AND (settled_on IS NULL OR settled_on > @day) {0}
        ORDER BY customer_id
        """;

    private const string CreditNoteUses =
        """
        SELECT a.customer_id, a.credit_note_id, a.effective_on, a.amount_minor
        FROM allocations a JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.credit_note_id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL AND i.kind = 'credit_note'
          AND (i.settled_on IS NULL OR i.settled_on > @day) {0}
        ORDER BY a.customer_id
        """;

    private static readonly List<Reduction> None = [];

    private readonly RowStream<DocumentRow> _documents;
    private readonly RowStream<ReductionRow> _reductions;
    private readonly RowStream<CreditRow> _payments;
    private readonly RowStream<ReductionRow> _paymentUses;
    private readonly RowStream<CreditRow> _creditNotes;
    private readonly RowStream<ReductionRow> _creditNoteUses;
    private readonly List<DocumentRow> _documentRows = [];
    private readonly List<CreditRow> _creditRows = [];
    private readonly List<ReductionRow> _reductionRows = [];

    /// <param name="db">A context in a transaction; all of the ledger is read as of its beginning.</param>
    /// <param name="day">Nothing that was settled for good by this day is read.</param>
    /// <param name="customers">Only these; null reads all.</param>
    public LedgerReader(DebitorDb db, DateOnly day, IReadOnlyCollection<long>? customers = null)
    {
        _documents = Open(Documents, "customer_id", ReadDocument);
        _reductions = Open(DocumentReductions, "a.customer_id", ReadReduction);
        _payments = Open(Payments, "customer_id", ReadCredit);
        _paymentUses = Open(PaymentUses, "a.customer_id", ReadReduction);
        _creditNotes = Open(CreditNotes, "customer_id", ReadCredit);
        _creditNoteUses = Open(CreditNoteUses, "a.customer_id", ReadReduction);

        RowStream<T> Open<T>(string sql, string column, Func<DbDataReader, T> map) =>
            CustomerScope.Stream(db, sql, column, customers, map, ("@day", day));
    }

    /// <summary>
    /// The ledger of a customer; empty lists when nothing is open. Customers come in rising order.
    /// </summary>
    public CustomerLedger Read(long customerId)
    {
        _documents.Take(customerId, _documentRows);
        _reductions.Take(customerId, _reductionRows);
        var documents = new List<DebtDocument>(_documentRows.Count);
        foreach (var row in _documentRows) documents.Add(row.With(Reductions(row.Id)));
        documents.Sort(static (a, b) =>
            a.DueOn != b.DueOn ? a.DueOn.CompareTo(b.DueOn) : a.Id.CompareTo(b.Id));

        List<Credit> credits = [];
        AddCredits(customerId, _payments, _paymentUses, credits);
        AddCredits(customerId, _creditNotes, _creditNoteUses, credits);
        credits.Sort(static (a, b) =>
            a.ReceivedOn != b.ReceivedOn ? a.ReceivedOn.CompareTo(b.ReceivedOn) : a.Id.CompareTo(b.Id));
        return new CustomerLedger(customerId, documents, credits);
    }

    /// <summary>The next customer after those read that has anything open; false when there is none.</summary>
    public bool Next(out long customerId)
    {
        customerId = long.MaxValue;
        if (_documents.Peek(out var document)) customerId = Math.Min(customerId, document);
        if (_payments.Peek(out var payment)) customerId = Math.Min(customerId, payment);
        if (_creditNotes.Peek(out var creditNote)) customerId = Math.Min(customerId, creditNote);
        return customerId != long.MaxValue;
    }

    public void Dispose()
    {
        _documents.Dispose();
        _reductions.Dispose();
        _payments.Dispose();
        _paymentUses.Dispose();
        _creditNotes.Dispose();
        _creditNoteUses.Dispose();
    }

    private void AddCredits(
        long customerId, RowStream<CreditRow> rows, RowStream<ReductionRow> uses, List<Credit> credits)
    {
        rows.Take(customerId, _creditRows);
        uses.Take(customerId, _reductionRows);
        foreach (var row in _creditRows) credits.Add(row.With(Reductions(row.Id)));
    }

    private List<Reduction> Reductions(long id)
    {
        List<Reduction>? found = null;
        foreach (var row in _reductionRows)
        {
            if (row.TargetId == id) (found ??= []).Add(row.Reduction);
        }

        return found ?? None;
    }

    private static DocumentRow ReadDocument(DbDataReader row) => new(
        row.GetInt64(1), row.GetInt64(2), row.GetString(3), Currency.Parse(row.GetString(4)),
        row.GetFieldValue<DateOnly>(5), row.GetFieldValue<DateOnly>(6), row.GetInt64(7),
        row.IsDBNull(8) ? null : row.GetInt64(8));

    private static CreditRow ReadCredit(DbDataReader row) => new(
        row.GetInt64(1), row.GetInt64(2), Currency.Parse(row.GetString(3)), row.GetFieldValue<DateOnly>(4),
        row.GetInt64(5));

    private static ReductionRow ReadReduction(DbDataReader row) => new(
        row.GetInt64(1), new Reduction(row.GetFieldValue<DateOnly>(2), row.GetInt64(3)));

    private readonly record struct DocumentRow(
        long Id, long CompanyId, string Number, Currency Currency, DateOnly IssuedOn, DateOnly DueOn,
        long AmountMinor, long? ManagerId)
    {
        public DebtDocument With(IReadOnlyList<Reduction> reductions) =>
            new(Id, CompanyId, Number, Currency, IssuedOn, DueOn, AmountMinor, ManagerId, reductions);
    }

    private readonly record struct CreditRow(
        long Id, long CompanyId, Currency Currency, DateOnly ReceivedOn, long AmountMinor)
    {
        public Credit With(IReadOnlyList<Reduction> uses) =>
            new(Id, CompanyId, Currency, ReceivedOn, AmountMinor, uses);
    }

    private readonly record struct ReductionRow(long TargetId, Reduction Reduction);
}
