using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>Hands each row to what takes over its kind.</summary>
internal sealed class ImportRows
{
    private const int RowsAReport = 1_000;

    private readonly ImportSession _session;
    private readonly PartyRows _parties;
    private readonly ContactRows _contacts;
    private readonly OpenItemRows _items;
    private readonly PaymentRows _payments;
    private readonly CaseRows _cases;
    private readonly PaperRows _papers;

    private ImportRows(
        ImportSession session, KnownParties known, KnownDocuments documents, KnownContracts contracts)
    {
        _session = session;
        Documents = documents;
        _parties = new PartyRows(session, known);
        _contacts = new ContactRows(session, known);
        _items = new OpenItemRows(session, known, documents, contracts);
        _payments = new PaymentRows(session, known, documents);
        _cases = new CaseRows(session, known, documents, contracts);
        _papers = new PaperRows(session, known, documents);
    }

    public KnownDocuments Documents { get; }

    /// <summary>Reads what is stored of the kinds that come, and of what they refer to.</summary>
    public static async Task<ImportRows> Load(
        DebitorDb db, ImportSession session, IReadOnlyList<TableKind> kinds, CancellationToken cancel)
    {
        var needsDocuments = kinds.Any(kind => kind is TableKind.OpenItems or TableKind.Payments
            or TableKind.Disputes or TableKind.PaymentOrders or TableKind.Papers);
        session.Homes = await HomeCards.Load(db, cancel);
        var rows = new ImportRows(
            session,
            await KnownParties.Load(db, session, cancel),
            needsDocuments ? await KnownDocuments.Load(db, session.Homes, cancel) : new KnownDocuments(),
            await KnownContracts.Load(db, session.Homes, cancel));
        if (kinds.Contains(TableKind.People))
        {
            // Those taken back as well: the file that brought one does not bring it again.
            await foreach (var absence in db.Absences.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
                rows._parties.KnownAbsences.Add((absence.PersonId, absence.FromOn, absence.UntilOn));
        }

        if (kinds.Contains(TableKind.Contacts)) await rows._contacts.Load(db, cancel);
        if (kinds.Contains(TableKind.Payments)) await rows._payments.Load(db, cancel);
        if (kinds.Any(kind => kind is TableKind.Disputes or TableKind.PaymentOrders or TableKind.Activities))
            await rows._cases.Load(db, cancel);
        if (kinds.Contains(TableKind.Papers)) await rows._papers.Load(db, cancel);
        return rows;
    }

    /// <summary>Applies all rows of a kind.</summary>
    public void Apply(TableKind kind, ImportSources sources, bool isSnapshot)
    {
        var counts = _session.CountOf(kind);
        _session.Progress(new ImportProgress(kind, 0));
        var read = Reader(kind);
        List<string> whole = [];
        foreach (var (file, profile, isPart, rows) in sources.Of(kind, _session.Problems))
        {
            _session.Source = profile.Tables.Count == 1 && CanonicalTables.Named(profile.Name) is not null
                ? "csv"
                : profile.Name;
            _items.IsMirror = profile.Mirror;
            _items.IsSnapshot = isSnapshot || profile.Snapshot;
            _items.ListsAll = _items.IsSnapshot && !isPart;
            if (_items.ListsAll) whole.Add(file);
            foreach (var row in rows)
            {
                counts.Read++;
                read(new CheckedRow(file, row, _session.Problems));
                if (counts.Read % RowsAReport == 0) _session.Progress(new ImportProgress(kind, counts.Read));
            }
        }

        if (kind == TableKind.People) _parties.FinishPeople();
        if (kind == TableKind.OpenItems) _items.Finish();
        if (kind == TableKind.OpenItems && whole.Count > 0) _items.CloseUnlisted(whole);
        if (kind == TableKind.Payments) _payments.Finish();
    }

    private Action<CheckedRow> Reader(TableKind kind) => kind switch
    {
        TableKind.Companies => _parties.ReadCompany,
        TableKind.People => _parties.ReadPerson,
        TableKind.Customers => _parties.ReadCustomer,
        TableKind.Contacts => _contacts.Read,
        TableKind.Contracts => _cases.ReadContract,
        TableKind.OpenItems => _items.Read,
        TableKind.Payments => _payments.Read,
        TableKind.Disputes => _cases.ReadDispute,
        TableKind.PaymentOrders => _cases.ReadPaymentOrder,
        TableKind.Activities => _cases.ReadActivity,
        TableKind.Papers => _papers.Read,
    };
}
