using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Follows cards to those that they were merged into.</summary>
internal static class MergedCards
{
    /// <summary>More merges in a row than anybody makes; a guard against a ring.</summary>
    private const int StepsMax = 20;

    /// <summary>The card that stands for a customer; null when it is not in sight or not there.</summary>
    public static async Task<long?> Survivor(DebitorDb db, long customerId, CancellationToken cancel)
    {
        var id = customerId;
        for (var step = 0; step < StepsMax; step++)
        {
            var into = await db.Customers.IgnoreQueryFilters(["merged", "sight"]).Where(card => card.Id == id)
                .Select(card => card.MergedIntoId).SingleOrDefaultAsync(cancel);
            if (into is not { } next) break;
            id = next;
        }

        return await db.Customers.AnyAsync(card => card.Id == id, cancel) ? id : null;
    }
}

/// <summary>On which card facts were before they were merged: an import goes on as if the cards were apart.</summary>
/// <remarks>
/// So the same file again finds the same facts, even when both cards have a document of one number. What an import
/// adds to a merged card is moved on to the surviving one in the same transaction.
/// </remarks>
internal sealed class HomeCards
{
    private readonly Dictionary<(string Kind, long FactId), long> _homes = [];

    private HomeCards(IReadOnlyList<CustomerMerge> merges) => Merges = merges;

    /// <summary>Merges that are in force, in the order in which they were made.</summary>
    public IReadOnlyList<CustomerMerge> Merges { get; }

    public static HomeCards None { get; } = new([]);

    public static async Task<HomeCards> Load(DebitorDb db, CancellationToken cancel)
    {
        var merges = await db.CustomerMerges.AsNoTracking().Where(merge => merge.UndoneAt == null)
            .OrderBy(merge => merge.Id).ToListAsync(cancel);
        if (merges.Count == 0) return None;
        var homes = new HomeCards(merges);
        var from = merges.ToDictionary(merge => merge.Id, merge => merge.FromId);
        var ids = from.Keys.ToList();
        var facts = db.MovedFacts.AsNoTracking().Where(fact => ids.Contains(fact.MergeId))
            .OrderBy(fact => fact.MergeId).AsAsyncEnumerable();
        await foreach (var fact in facts.WithCancellation(cancel))
            homes._homes.TryAdd((fact.Kind, fact.FactId), from[fact.MergeId]);
        return homes;
    }

    /// <summary>The card on which a fact was recorded.</summary>
    public long Of(string table, long factId, long customerId) =>
        _homes.Count == 0 ? customerId : _homes.GetValueOrDefault((table, factId), customerId);

    /// <summary>Moves on what was just added to merged cards, and has the surviving cards planned again.</summary>
    public async Task MoveOn(DebitorDb db, IdSource ids, long version, CancellationToken cancel)
    {
        foreach (var merge in Merges) await MergeMoves.There(db, ids, merge, cancel);
        foreach (var merge in Merges)
        {
            var all = db.Customers.IgnoreQueryFilters(["merged", "sight"]);
            if (!await all.AnyAsync(card => card.Id == merge.FromId && card.FactsVersion == version, cancel)) continue;
            await all.Where(card => card.Id == merge.IntoId)
                .ExecuteUpdateAsync(card => card.SetProperty(c => c.FactsVersion, version), cancel);
        }
    }
}
