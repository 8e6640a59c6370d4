using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Import;

/// <summary>A document as the import sees it while it goes on: what is open of it so far.</summary>
internal sealed class DocumentState
{
    public required long Id { get; init; }
    public required long CompanyId { get; init; }
    public required long CustomerId { get; init; }
    public required ItemKind Kind { get; init; }
    public required string NumberFolded { get; init; }
    public required Currency Currency { get; init; }
    public DateOnly IssuedOn { get; set; }
    public DateOnly DueOn { get; set; }

    /// <summary>The amount of the document today, corrections included.</summary>
    public long DocumentMinor { get; set; }

    /// <summary>
    /// What is open after everything recorded, whatever its day; for a credit note what is left.
    /// </summary>
    public long OpenMinor { get; set; }

    /// <summary>The latest day of what reduced it.</summary>
    public DateOnly ReducedOn { get; set; }

    public string? OrderNumber { get; set; }
    public string? ExternalId { get; set; }
    public string? ContractNumber { get; set; }
    public string? Note { get; set; }

    /// <summary>The line of this import on which it stands; 0 when the import does not list it.</summary>
    public int Line { get; set; }

    /// <summary>Whether columns of a known document changed that are stored with it.</summary>
    public bool IsChanged { get; set; }

    /// <summary>The row that is added for it; null for a document that is stored already.</summary>
    public OpenItem? Added { get; init; }

    public bool IsNew => Added is not null;

    /// <summary>The next document of the same customer and number.</summary>
    public DocumentState? Next { get; set; }

    public bool IsDebt => Kind is ItemKind.Invoice or ItemKind.DebitNote;

    /// <summary>
    /// The day from which nothing is open; a document over nothing is settled when it is issued.
    /// </summary>
    public DateOnly? SettledOn => OpenMinor != 0 ? null : ReducedOn > IssuedOn ? ReducedOn : IssuedOn;

    /// <summary>Takes a part of what is open; negative gives back.</summary>
    public void Reduce(long minor, DateOnly effectiveOn)
    {
        OpenMinor -= minor;
        if (effectiveOn > ReducedOn) ReducedOn = effectiveOn;
        if (!IsNew) IsChanged = true;
    }
}

/// <summary>The documents of all customers, found by customer and number.</summary>
internal sealed class KnownDocuments
{
    private const string Items =
        """
        SELECT customer_id, id, company_id, kind, number_folded, currency, issued_on, due_on, document_minor,
               amount_minor, settled_on, order_number, external_id, contract_number, note
        FROM open_items WHERE tenant_id = @tenant {0}
        """;

    private const string DebtReductions =
        """
        SELECT a.customer_id, i.id, a.effective_on, a.amount_minor
        FROM allocations a JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.item_id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL AND i.settled_on IS NULL {0}
        """;

    private const string CreditNoteUses =
        """
        SELECT a.customer_id, i.id, a.effective_on, a.amount_minor
        FROM allocations a JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.credit_note_id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL AND i.settled_on IS NULL {0}
        """;

    private readonly Dictionary<(long CustomerId, string Number), DocumentState> _byNumber = [];
    private readonly Dictionary<(long CompanyId, string ExternalId), DocumentState> _byExternalId = [];
    private ILookup<(long, string), DocumentState>? _byOrder;

    public IEnumerable<DocumentState> All
    {
        get
        {
            foreach (var first in _byNumber.Values)
            {
                for (var state = first; state is not null; state = state.Next) yield return state;
            }
        }
    }

    /// <summary>Reads all documents of the tenant, in two passes.</summary>
    public static async Task<KnownDocuments> Load(DebitorDb db, HomeCards homes, CancellationToken cancel)
    {
        var known = new KnownDocuments();
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        using var ahead = db.ReadAhead();
        var byId = new Dictionary<long, DocumentState>();
        using (var items = CustomerScope.Stream(db, Items, "customer_id", null, row => Read(row, homes)))
        {
            foreach (var state in items.All())
            {
                known.Index(state);
                if (state.OpenMinor != 0) byId.Add(state.Id, state);
            }
        }

        Reduce(db, DebtReductions, byId);
        Reduce(db, CreditNoteUses, byId);
        return known;
    }

    public void Index(DocumentState state)
    {
        var key = (state.CustomerId, state.NumberFolded);
        if (_byNumber.TryGetValue(key, out var first))
        {
            state.Next = first.Next;
            first.Next = state;
        }
        else
        {
            _byNumber.Add(key, state);
        }

        if (state.ExternalId is { } id) _byExternalId.TryAdd((state.CompanyId, id), state);
        _byOrder = null;
    }

    /// <summary>
    /// The document of a row: by its key in the source, else by company, customer, kind, number and year of issue,
    /// because numbers start again each year.
    /// </summary>
    public DocumentState? Find(
        long companyId, long customerId, ItemKind kind, string numberFolded, int year, string? externalId)
    {
        if (externalId is not null && _byExternalId.TryGetValue((companyId, externalId), out var known)) return known;
        foreach (var state in Named(customerId, numberFolded))
        {
            if (state.CompanyId == companyId && state.Kind == kind && state.IssuedOn.Year == year
                && (externalId is null || state.ExternalId is null)) return state;
        }

        return null;
    }

    /// <summary>
    /// The document of debt that a payment or dispute names. Of several years the latest that was issued by the
    /// day, one with something open first. A счёт leads to the document of debt of the same order.
    /// </summary>
    public DocumentState? Debt(long companyId, long customerId, string numberFolded, DateOnly on)
    {
        DocumentState? best = null;
        DocumentState? proforma = null;
        foreach (var state in Named(customerId, numberFolded))
        {
            if (state.CompanyId != companyId) continue;
            if (state.Kind == ItemKind.Proforma) proforma = state;
            if (state.IsDebt && (best is null || Rank(state, on).CompareTo(Rank(best, on)) > 0)) best = state;
        }

        return best ?? (proforma is null ? null : OfOrder(proforma));
    }

    private static (bool IsOpen, bool IsIssued, DateOnly IssuedOn, long Id) Rank(DocumentState state, DateOnly on) =>
        (state.OpenMinor > 0, state.IssuedOn <= on, state.IssuedOn, state.Id);

    private static void Reduce(DebitorDb db, string sql, Dictionary<long, DocumentState> byId)
    {
        using var reductions = CustomerScope.Stream(
            db, sql, "a.customer_id", null,
            row => (Id: row.GetInt64(1), On: row.GetFieldValue<DateOnly>(2), Minor: row.GetInt64(3)));
        foreach (var (id, on, minor) in reductions.All())
        {
            var state = byId[id];
            state.OpenMinor -= minor;
            if (on > state.ReducedOn) state.ReducedOn = on;
        }
    }

    // Only when the order has one document of debt: which of several was meant, a person decides.
    private DocumentState? OfOrder(DocumentState proforma)
    {
        if (proforma.OrderNumber is not { } order) return null;
        _byOrder ??= All.Where(state => state.IsDebt && state.OrderNumber is not null)
            .ToLookup(state => (state.CustomerId, state.OrderNumber!));
        var documents = _byOrder[(proforma.CustomerId, order)]
            .Where(state => state.CompanyId == proforma.CompanyId).Take(2).ToList();
        return documents.Count == 1 ? documents[0] : null;
    }

    private IEnumerable<DocumentState> Named(long customerId, string numberFolded) =>
        _byNumber.TryGetValue((customerId, numberFolded), out var first) ? Chain(first) : [];

    private static IEnumerable<DocumentState> Chain(DocumentState first)
    {
        for (var state = first; state is not null; state = state.Next) yield return state;
    }

    private static DocumentState Read(DbDataReader row, HomeCards homes)
    {
        var settledOn = row.IsDBNull(10) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(10);
        return new DocumentState
        {
            CustomerId = homes.Of("open_items", row.GetInt64(1), row.GetInt64(0)),
            Id = row.GetInt64(1),
            CompanyId = row.GetInt64(2),
            Kind = StoredWord.Read<ItemKind>(row.GetString(3)),
            NumberFolded = row.GetString(4),
            Currency = Currency.Parse(row.GetString(5)),
            IssuedOn = row.GetFieldValue<DateOnly>(6),
            DueOn = row.GetFieldValue<DateOnly>(7),
            DocumentMinor = row.GetInt64(8),
            OpenMinor = settledOn is null ? row.GetInt64(9) : 0,
            ReducedOn = settledOn ?? default,
            OrderNumber = Text(row, 11),
            ExternalId = Text(row, 12),
            ContractNumber = Text(row, 13),
            Note = Text(row, 14),
        };
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
