using System.Buffers;
using System.Text.Json;
using Debitor.Core.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Audit;

/// <summary>What a verification of the journal saw.</summary>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Unsealed">Entries that wait for the sealer; nothing is proven about them yet.</param>
/// <param name="Head">The last hash, to be kept elsewhere; null when nothing is sealed.</param>
/// <param name="Findings">The first problems, those of the chain first; empty when all holds.</param>
/// <param name="FindingCount">All problems, also those beyond <see cref="ChainWalk.FindingsMax"/>.</param>
public sealed record JournalVerdict(
    long Sealed, long Unsealed, string? Head, IReadOnlyList<JournalFinding> Findings, long FindingCount);

/// <summary>Verifies the journal of one tenant: the chain, and the clear values not erased yet.</summary>
public static class JournalVerification
{
    /// <summary>Reads the whole journal as of one moment, holding one entry at a time.</summary>
    /// <param name="db">A context without a transaction.</param>
    /// <param name="head">A hash noted earlier, which the chain must contain; null asks for none.</param>
    /// <param name="cancel">Stops between entries.</param>
    public static async Task<JournalVerdict> Verify(DebitorDb db, string? head, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var walk = new ChainWalk(head);
        await foreach (var link in Links(db).AsAsyncEnumerable().WithCancellation(cancel))
            walk.Add(link.ForChain());
        walk.End();
        await VerifyPersonalValues(db, walk, cancel);

        var unsealed = await db.JournalEntries
            .LongCountAsync(entry => !db.JournalSeals.Any(seal => seal.EntryId == entry.Id), cancel);
        return new JournalVerdict(walk.Links, unsealed, walk.Head, walk.Findings, walk.FindingCount);
    }

    private static IQueryable<Link> Links(DebitorDb db) =>
        from seal in db.JournalSeals.AsNoTracking()
        join entry in db.JournalEntries.AsNoTracking() on seal.EntryId equals entry.Id into entries
        from entry in entries.DefaultIfEmpty()
        orderby seal.Sequence
        select new Link(seal, entry);

    private static async Task VerifyPersonalValues(DebitorDb db, ChainWalk walk, CancellationToken cancel)
    {
        var values =
            from value in db.JournalPersonalValues.AsNoTracking()
            where value.Value != null
            join entry in db.JournalEntries.AsNoTracking() on value.EntryId equals entry.Id into entries
            from entry in entries.DefaultIfEmpty()
            orderby value.EntryId, value.Id
            select new { Value = value, Facts = entry == null ? null : entry.Facts };
        await foreach (var row in values.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Facts is null)
                walk.Report(new JournalFinding(JournalProblem.EntryMissing, null, row.Value.EntryId));
            else if (!HasDigest(row.Facts, row.Value))
                walk.Report(new JournalFinding(JournalProblem.PersonalValueChanged, null, row.Value.EntryId));
        }
    }

    // Somebody may have written anything into facts and salt: what can't be read does not match.
    private static bool HasDigest(string facts, JournalPersonalValue value)
    {
        var salt = new byte[JournalChain.SaltBytes];
        if (value.Salt.Length != 2 * salt.Length) return false;
        if (Convert.FromHexString(value.Salt, salt, out _, out _) != OperationStatus.Done) return false;

        var digest = JournalChain.Digest(salt, value.Value!);
        try
        {
            using var json = JsonDocument.Parse(facts);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(Journal.PersonalFact, out var personal)
                && personal.ValueKind == JsonValueKind.Object
                && personal.TryGetProperty(value.Field, out var digests)
                && digests.ValueKind == JsonValueKind.Array
                && digests.EnumerateArray().Any(known => known.ValueEquals(digest));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Link(JournalSeal Seal, JournalEntry? Entry)
    {
        public ChainLink ForChain() => new(Seal.Sequence, Seal.EntryId, Seal.Hash, Entry?.Content());
    }
}
