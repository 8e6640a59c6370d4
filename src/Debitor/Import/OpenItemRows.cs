using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;

namespace Debitor.Import;

/// <summary>Takes over documents: adds new ones, corrects known ones where that is allowed.</summary>
internal sealed class OpenItemRows(
    ImportSession session, KnownParties parties, KnownDocuments documents, KnownContracts contracts)
{
    private readonly HashSet<long> _companiesListed = [];
    private readonly List<(CheckedRow Row, Written Read, string Source)> _waiting = [];

    /// <summary>The other program is the master: its amounts win.</summary>
    public bool IsMirror { get; set; }

    /// <summary>The rows are open documents with what is open of each.</summary>
    public bool IsSnapshot { get; set; }

    /// <summary>And they are all of them: one that is not listed is no longer open.</summary>
    public bool ListsAll { get; set; }

    public void Read(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = parties.CompanyOf(row);
        var number = row.Required("number");
        var kind = row.RequiredWord<ItemKind>("kind");
        var issuedOn = row.RequiredDay("issued_on");
        var currency = row.Currency("currency", customer?.Currency ?? session.Tenant.Currency);
        var amount = row.RequiredAmount("amount", currency);
        var contract = row.Text("contract");
        var dueOn = DueOn(row, customer, contract, issuedOn);
        if (dueOn != default && dueOn < issuedOn)
            row.Refuse("due_on", ImportProblemKind.DueBeforeIssued, Iso(issuedOn));
        if (session.Problems.Count > before) return;

        if (ListsAll) _companiesListed.Add(company!.Id);
        var folded = Folding.Number(number);
        var externalId = row.Text("source_id");
        var read = new Written(
            customer!, company!, kind, number, folded, issuedOn, dueOn, currency, amount, contract,
            externalId);
        var known = Find(read);
        if (known is null && kind == ItemKind.CreditNote && row.Text("item") is not null)
            _waiting.Add((row, read, session.Source));
        else if (known is null)
            Add(row, read);
        else if (known.Line > 0)
            Repeated(row, known);
        else
            Compare(row, known, issuedOn, dueOn, currency, amount, contract);
    }

    /// <summary>After the last document: credit notes may stand above what they name.</summary>
    public void Finish()
    {
        foreach (var (row, read, source) in _waiting)
        {
            session.Source = source;
            if (Find(read) is { } known) Repeated(row, known);
            else AddSettling(row, read);
        }

        _waiting.Clear();
    }

    /// <summary>
    /// Closes what a full export no longer lists, as settled elsewhere on the day of the import.
    /// </summary>
    /// <remarks>A row that was refused lists a document, too, and nobody knows which.</remarks>
    public void CloseUnlisted(IReadOnlyList<string> files)
    {
        var incomplete = session.Problems.Find(p => p.Line is not null && files.Contains(p.File));
        if (incomplete is not null)
        {
            session.Warnings.Add(ImportProblem.OfFile(incomplete.File, ImportProblemKind.SnapshotIncomplete));
            return;
        }

        if (_companiesListed.Count == 0)
        {
            session.Problems.Add(ImportProblem.OfFile(files[0], ImportProblemKind.SnapshotEmpty));
            return;
        }

        foreach (var state in documents.All)
        {
            if (state.Line > 0 || !state.IsDebt || state.OpenMinor <= 0) continue;
            if (!_companiesListed.Contains(state.CompanyId)) continue;
            Adjust(state, AdjustmentKind.SettledElsewhere, state.OpenMinor, "snapshot");
            session.CountOf(TableKind.OpenItems).Closed++;
        }
    }

    private DateOnly DueOn(CheckedRow row, Customer? customer, string? contract, DateOnly issuedOn)
    {
        var day = row.Day("due_on");
        if (day is not null || row.Text("due_on") is not null) return day ?? default;
        if (customer is not null && contract is not null && issuedOn != default
            && contracts.DueOn(customer, contract, issuedOn) is { } agreed) return agreed;
        row.Refuse("due_on", ImportProblemKind.MissingValue);
        return default;
    }

    private DocumentState? Find(Written read) => documents.Find(
        read.Company.Id, read.Customer.Id, read.Kind, read.Folded, read.IssuedOn.Year, read.ExternalId);

    private static void Repeated(CheckedRow row, DocumentState known) => row.Refuse(
        "number", ImportProblemKind.DuplicateInFile, known.Line.ToString(CultureInfo.InvariantCulture));

    private DocumentState Add(CheckedRow row, Written read)
    {
        var item = new OpenItem
        {
            Id = session.Ids.Next(),
            CompanyId = read.Company.Id,
            CustomerId = read.Customer.Id,
            Kind = read.Kind,
            Number = read.Number,
            NumberFolded = read.Folded,
            IssuedOn = read.IssuedOn,
            DueOn = read.DueOn,
            Currency = read.Currency.Code,
            AmountMinor = read.AmountMinor,
            DocumentMinor = read.AmountMinor,
            ContractNumber = read.Contract,
            OrderNumber = row.Text("order"),
            Note = row.Text("note", CheckedRow.NoteCharsMax),
            ManagerId = row.Text("manager") is { } manager ? parties.Manager(manager).Id : null,
            Source = session.Source,
            ExternalId = read.ExternalId,
            RecordedAt = session.RecordedAt,
        };
        var state = StateOf(item, read.Currency);
        state.Line = row.Line;
        documents.Index(state);
        session.NewItems.Add(item);
        session.Touched.Add(item.CustomerId);
        session.CountOf(TableKind.OpenItems).Added++;
        return state;
    }

    private void AddSettling(CheckedRow row, Written read)
    {
        var document = documents.Debt(
            read.Company.Id, read.Customer.Id, Folding.Number(row.Text("item")!), read.IssuedOn);
        if (document is null) row.Refuse("item", ImportProblemKind.UnknownDocument);
        else Settle(Add(row, read), document);
    }

    // A credit note that names its document settles it at once, as far as it is open.
    private void Settle(DocumentState creditNote, DocumentState document)
    {
        var amount = Math.Min(creditNote.OpenMinor, document.OpenMinor);
        if (amount <= 0 || document.Currency != creditNote.Currency) return;
        var effectiveOn = document.IssuedOn > creditNote.IssuedOn ? document.IssuedOn : creditNote.IssuedOn;
        creditNote.Reduce(amount, effectiveOn);
        document.Reduce(amount, effectiveOn);
        session.NewAllocations.Add(new Allocation
        {
            Id = session.Ids.Next(),
            CustomerId = creditNote.CustomerId,
            ItemId = document.Id,
            CreditNoteId = creditNote.Id,
            AmountMinor = amount,
            EffectiveOn = effectiveOn,
            Source = session.Source,
            RecordedAt = session.RecordedAt,
        });
    }

    private void Compare(
        CheckedRow row, DocumentState known, DateOnly issuedOn, DateOnly dueOn, Currency currency, long amount,
        string? contract)
    {
        known.Line = row.Line;
        if (known.Currency != currency)
        {
            row.Refuse("currency", ImportProblemKind.CurrencyDiffers, known.Currency.Code);
            return;
        }

        var changed = IsSnapshot ? TakeOverOpen(known, amount) : TakeOverAmount(row, known, amount);
        if (changed is null) return;
        var columns = TakeOverColumns(row, known, issuedOn, dueOn, contract);
        var counts = session.CountOf(TableKind.OpenItems);
        if (columns || changed.Value)
        {
            counts.Changed++;
            session.Touched.Add(known.CustomerId);
        }
        else
        {
            counts.Unchanged++;
        }
    }

    private bool TakeOverOpen(DocumentState known, long open)
    {
        var less = known.OpenMinor - open;
        if (less == 0) return false;
        Adjust(known, less > 0 ? AdjustmentKind.SettledElsewhere : AdjustmentKind.Correction, less, "snapshot");
        return true;
    }

    // Null when the row is refused.
    private bool? TakeOverAmount(CheckedRow row, DocumentState known, long amount)
    {
        var less = known.DocumentMinor - amount;
        if (less == 0) return false;
        if (!IsMirror && !session.Corrects)
        {
            var stored = MinorUnits.ToText(known.DocumentMinor, known.Currency);
            row.Refuse("amount", ImportProblemKind.AmountDiffers, stored);
            return null;
        }

        if (less > known.OpenMinor)
        {
            var allocated = known.DocumentMinor - known.OpenMinor;
            row.Refuse("amount", ImportProblemKind.AllocatedAbove, MinorUnits.ToText(allocated, known.Currency));
            return null;
        }

        known.DocumentMinor = amount;
        Adjust(known, AdjustmentKind.Correction, less, "import");
        return true;
    }

    private bool TakeOverColumns(
        CheckedRow row, DocumentState known, DateOnly issuedOn, DateOnly dueOn, string? contract)
    {
        var corrections = session.NewItemCorrections.Count;
        if (Corrected(known, "issued_on", Iso(known.IssuedOn), Iso(issuedOn))) known.IssuedOn = issuedOn;
        if (Corrected(known, "due_on", Iso(known.DueOn), Iso(dueOn))) known.DueOn = dueOn;
        if (row.Has("contract") && Corrected(known, "contract", known.ContractNumber, contract))
            known.ContractNumber = contract;
        if (row.Has("order") && Corrected(known, "order", known.OrderNumber, row.Text("order")))
            known.OrderNumber = row.Text("order");
        var note = row.Text("note", CheckedRow.NoteCharsMax);
        if (row.Has("note") && Corrected(known, "note", known.Note, note)) known.Note = note;
        return session.NewItemCorrections.Count > corrections;
    }

    private bool Corrected(DocumentState known, string field, string? old, string? read)
    {
        if (old == read) return false;
        known.IsChanged = true;
        session.NewItemCorrections.Add(new ItemCorrection
        {
            Id = session.Ids.Next(),
            CustomerId = known.CustomerId,
            ItemId = known.Id,
            Field = field,
            OldValue = old,
            NewValue = read,
            CorrectedOn = session.On,
            Source = session.Source,
            RecordedAt = session.RecordedAt,
        });
        return true;
    }

    private void Adjust(DocumentState state, AdjustmentKind kind, long minor, string reason)
    {
        var effectiveOn = session.On > state.IssuedOn ? session.On : state.IssuedOn;
        var adjustment = new Adjustment
        {
            Id = session.Ids.Next(),
            CustomerId = state.CustomerId,
            Kind = kind,
            ItemId = state.Id,
            Currency = state.Currency.Code,
            AmountMinor = minor,
            EffectiveOn = effectiveOn,
            Reason = reason,
            Source = session.Source,
            RecordedAt = session.RecordedAt,
        };
        session.NewAdjustments.Add(adjustment);
        session.NewAllocations.Add(new Allocation
        {
            Id = session.Ids.Next(),
            CustomerId = state.CustomerId,
            ItemId = state.Id,
            AdjustmentId = adjustment.Id,
            AmountMinor = minor,
            EffectiveOn = effectiveOn,
            Source = session.Source,
            RecordedAt = session.RecordedAt,
        });
        state.Reduce(minor, effectiveOn);
        session.Touched.Add(state.CustomerId);
    }

    private static DocumentState StateOf(OpenItem item, Currency currency) => new()
    {
        Id = item.Id,
        CompanyId = item.CompanyId,
        CustomerId = item.CustomerId,
        Kind = item.Kind,
        NumberFolded = item.NumberFolded,
        Currency = currency,
        IssuedOn = item.IssuedOn,
        DueOn = item.DueOn,
        DocumentMinor = item.AmountMinor,
        OpenMinor = item.AmountMinor,
        OrderNumber = item.OrderNumber,
        ExternalId = item.ExternalId,
        Added = item,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private readonly record struct Written(
        Customer Customer, Company Company, ItemKind Kind, string Number, string Folded, DateOnly IssuedOn,
        DateOnly DueOn, Currency Currency, long AmountMinor, string? Contract, string? ExternalId);
}
