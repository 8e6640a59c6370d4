using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Reads whether the papers of documents carry a claim.</summary>
internal sealed class ClaimReader(DebitorDb db, DateOnly on)
{
    private const int DocumentsMax = 1_000;

    /// <summary>Of everything that is overdue, oldest first.</summary>
    public async Task<ClaimReadiness> OfOverdue(long customerId, CancellationToken cancel)
    {
        var ids = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customerId && item.DueOn < on
                && (item.SettledOn == null || item.SettledOn > on)
                && (item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote))
            .OrderBy(item => item.DueOn).ThenBy(item => item.Id).Take(DocumentsMax).Select(item => item.Id)
            .ToListAsync(cancel);
        return await Of(customerId, ids, cancel);
    }

    /// <summary>Of the documents that are named, in their order; what is no document of debt is left out.</summary>
    public async Task<ClaimReadiness> Of(long customerId, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new ClaimReadiness([]);
        var items = await (
            from item in db.OpenItems.AsNoTracking()
            join company in db.Companies.AsNoTracking() on item.CompanyId equals company.Id
            where item.CustomerId == customerId && ids.Contains(item.Id)
                && (item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote)
            select new { item.Id, item.Number, company.Country }).ToDictionaryAsync(item => item.Id, cancel);
        var papers = await db.ItemPapers.AsNoTracking()
            .Where(paper => paper.CustomerId == customerId && ids.Contains(paper.ItemId) && paper.UndoneAt == null)
            .ToListAsync(cancel);
        var files = (await db.Attachments.AsNoTracking()
            .Where(file => file.CustomerId == customerId && file.UndoneAt == null).Select(file => file.Name)
            .ToListAsync(cancel)).ConvertAll(name => new PaperFile(name, default));
        return ClaimReadiness.Of(
            [
                .. ids.Where(items.ContainsKey).Select(id => new ClaimDocument(
                    id, items[id].Number, items[id].Country, PaperCheck.HasFile(items[id].Number, files))),
            ],
            papers.Select(paper => paper.Fact), on);
    }
}
