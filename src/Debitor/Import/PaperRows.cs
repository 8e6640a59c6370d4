using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Platform.Database;
using Debitor.Prevention;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>Takes over how the papers of shipments stand: a row is one word about one paper.</summary>
internal sealed class PaperRows(ImportSession session, KnownParties parties, KnownDocuments documents)
{
    private readonly HashSet<(long ItemId, PaperKind Kind, PaperState State, DateOnly On)> _papers = [];

    /// <summary>Those taken back as well: the file that brought one does not bring it again.</summary>
    public async Task Load(DebitorDb db, CancellationToken cancel)
    {
        await foreach (var paper in db.ItemPapers.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            _papers.Add((paper.ItemId, paper.Kind, paper.State, paper.StatedOn));
    }

    public void Read(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = parties.CompanyOf(row);
        var number = row.Required("item");
        var kind = row.RequiredWord<PaperKind>("paper");
        var state = row.RequiredWord<PaperState>("state");
        var on = row.RequiredDay("on");
        var note = row.Text("note", PaperRules.NoteCharsMax);
        if (session.Problems.Count > before) return;
        if (Refused(row, kind, state, on, note)) return;

        var document = documents.Debt(company!.Id, customer!.Id, Folding.Number(number), on);
        if (document is null)
        {
            row.Refuse("item", ImportProblemKind.UnknownDocument);
            return;
        }

        if (!_papers.Add((document.Id, kind, state, on)))
        {
            session.CountOf(TableKind.Papers).Unchanged++;
            return;
        }

        session.NewItemPapers.Add(new ItemPaper
        {
            Id = session.Ids.Next(),
            CustomerId = customer.Id,
            ItemId = document.Id,
            Kind = kind,
            State = state,
            StatedOn = on,
            Note = note,
            Source = session.Source,
            ExternalId = row.Text("source_id"),
            RecordedAt = session.RecordedAt,
        });
        session.CountOf(TableKind.Papers).Added++;
        session.Touched.Add(customer.Id);
    }

    private static bool Refused(CheckedRow row, PaperKind kind, PaperState state, DateOnly on, string? note)
    {
        if (PaperRules.Check(kind, state, on, note, on) is not { } refusal) return false;
        if (refusal == CustomerFactRefusal.TextMissing)
        {
            row.Refuse("note", ImportProblemKind.MissingValue);
            return true;
        }

        var allowed = PaperRules.StatesOf(kind).Select(one => StoredWord.Of(one));
        row.Refuse("state", ImportProblemKind.UnknownWord, string.Join(", ", allowed));
        return true;
    }
}
