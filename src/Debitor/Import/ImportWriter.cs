using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>
/// Writes an import: stages all rows without a lock, then puts them in place in one short transaction.
/// </summary>
internal sealed class ImportWriter(DebitorDb db, ImportSession session, KnownDocuments documents)
{
    private const string TakeOverDocuments =
        """
        UPDATE open_items SET settled_on = s.settled_on, document_minor = s.document_minor,
            issued_on = s.issued_on, due_on = s.due_on, order_number = s.order_number,
            contract_number = s.contract_number, note = s.note
        FROM stage_documents s WHERE open_items.tenant_id = @tenant AND open_items.id = s.id
        """;

    // What is said to a person counts for every company that this person decides for.
    private const string RaiseFacts =
        """
        UPDATE customers SET facts_version = @version
        WHERE tenant_id = @tenant AND (id IN (SELECT id FROM stage_touched) OR id IN (
            SELECT c.customer_id FROM customer_contacts c
            JOIN activities a ON a.tenant_id = c.tenant_id AND a.contact_person_id = c.contact_person_id
            WHERE c.tenant_id = @tenant AND a.id IN (SELECT id FROM stage_activities_added)))
        """;

    // From here on the statistics of the tables are worth renewing at once.
    private const int GrownRows = 20_000;

    // The columns by which rows are found.
    private const string Grown =
        "customers (tenant_id, id, number, name_folded, tax_id, facts_version), "
        + "open_items (tenant_id, id, customer_id, number_folded, kind, issued_on, settled_on), "
        + "payments (tenant_id, id, customer_id, paid_on, spent_on), "
        + "allocations (tenant_id, id, customer_id, item_id, payment_id, credit_note_id, effective_on, undone_at)";

    private readonly List<Func<CancellationToken, Task>> _moves = [];
    private readonly List<string> _grown = [];

    /// <returns>
    /// False when somebody else wrote facts since the import began to read: then nothing was written.
    /// </returns>
    public async Task<bool> Write(
        ImportRun run, Deed deed, Journal journal, long ledgerVersion, CancellationToken cancel)
    {
        foreach (var state in documents.All)
        {
            if (state.Added is { } item) item.SettledOn = state.SettledOn;
        }

        await db.Database.OpenConnectionAsync(cancel);
        await StageAll(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExpectManyWrites(cancel);
        var raised = await db.Tenants.Where(t => t.Id == db.TenantId && t.LedgerVersion == ledgerVersion)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.LedgerVersion, x => x.LedgerVersion + 1), cancel);
        if (raised == 0) return false;

        var late = await LateIndexes.Take(db, _grown, cancel);
        foreach (var move in _moves) await move(cancel);
        await late.Make(cancel);
        await Sql.Execute(db, TakeOverDocuments, cancel, ("@tenant", db.TenantId));
        var changes = new ImportChanges(db, session, run.Id);
        await changes.Note(cancel);
        db.UpdateRange(session.Changed);
        await RaiseFreshness(changes, cancel);
        db.ImportRuns.Add(run);
        journal.Add(db, deed);
        await db.SaveChangesAsync(cancel);
        await Sql.Execute(db, RaiseFacts, cancel, ("@tenant", db.TenantId), ("@version", ledgerVersion + 1));
        await session.Homes.MoveOn(db, session.Ids, ledgerVersion + 1, cancel);
        await transaction.CommitAsync(cancel);
        if (session.NewItems.Count + session.NewPayments.Count > GrownRows)
            await db.LookAtGrown(Grown, cancel);
        await db.Database.CloseConnectionAsync();
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task StageAll(CancellationToken cancel)
    {
        await Stage(session.NewCompanies, row => row.Id, cancel);
        await Stage(session.NewPeople, row => row.Id, cancel);
        await Stage(session.NewAbsences, row => row.Id, cancel);
        await Stage(session.NewCustomers, row => row.Id, cancel);
        await Stage(session.NewContactPersons, row => row.Id, cancel);
        await Stage(session.NewCustomerContacts, row => row.CustomerId, cancel);
        await Stage(session.NewContracts, row => row.CustomerId, cancel);
        await Stage(session.NewItems, row => row.CustomerId, cancel);
        await Stage(session.NewPayments, row => row.CustomerId, cancel);
        await Stage(session.NewAdjustments, row => row.CustomerId, cancel);
        await Stage(session.NewAllocations, row => row.CustomerId, cancel);
        await Stage(session.NewItemCorrections, row => row.CustomerId, cancel);
        await Stage(session.NewDisputes, row => row.CustomerId, cancel);
        await Stage(session.NewPaymentOrders, row => row.CustomerId, cancel);
        await Stage(session.NewActivities, row => row.CustomerId, cancel);
        await Stage(session.NewItemPapers, row => row.CustomerId, cancel);
        await StageRows.Write(
            db, "stage_documents", "open_items",
            "id, settled_on, document_minor, issued_on, due_on, order_number, contract_number, note",
            documents.All.Where(state => state.IsChanged).Select(Cells), cancel);
        var added = session.NewCustomers.Select(customer => customer.Id).ToHashSet();
        await StageRows.Write(
            db, "stage_touched", "customers", "id",
            session.Touched.Where(id => !added.Contains(id)).Select(id => new object?[] { id }), cancel);
        await StageRows.Write(
            db, "stage_activities_added", "activities", "id",
            session.NewActivities.Where(activity => activity.ContactPersonId is not null)
                .Select(activity => new object?[] { activity.Id }),
            cancel);
    }

    private async Task Stage<T>(List<T> rows, Func<T, long> customer, CancellationToken cancel)
        where T : TenantRow
    {
        if (rows.Count == 0) return;
        StageOrder.ByCustomer(rows, customer);
        var stage = new BulkStage<T>(db);
        await stage.Write(rows, cancel);
        if (rows.Count > GrownRows) _grown.Add(stage.Table);
        _moves.Add(token => stage.MoveIn(token));
    }

    private static object?[] Cells(DocumentState state) =>
    [
        state.Id, state.SettledOn, state.DocumentMinor, state.IssuedOn, state.DueOn, state.OrderNumber,
        state.ContractNumber, state.Note,
    ];

    // A file of payments says that everything up to the day before it was read has come in.
    private async Task RaiseFreshness(ImportChanges changes, CancellationToken cancel)
    {
        var known = await db.BankFreshness.ToDictionaryAsync(freshness => freshness.CompanyId, cancel);
        foreach (var (companyId, paidOn) in session.PaidThrough.OrderBy(pair => pair.Key))
        {
            var through = session.PaymentsThrough ?? BankFreshnessRules.KnownThrough(paidOn, session.On);
            if (!known.TryGetValue(companyId, out var freshness))
            {
                db.BankFreshness.Add(new BankFreshness
                {
                    Id = session.Ids.Next(db),
                    CompanyId = companyId,
                    KnownThrough = through,
                    RecordedAt = session.RecordedAt,
                });
            }
            else if (freshness.KnownThrough < through)
            {
                changes.Add(freshness, nameof(freshness.KnownThrough), freshness.KnownThrough, through);
                freshness.KnownThrough = through;
                freshness.RecordedAt = session.RecordedAt;
            }
        }
    }
}
