using System.Security.Cryptography;
using Debitor.Core.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Audit;

/// <summary>Fills a salt.</summary>
public delegate void SaltSource(Span<byte> salt);

/// <summary>Writes down who did what, in the transaction of the use case that does it.</summary>
/// <remarks>
/// Entries are numbered and chained later, by <see cref="Sealer"/>: no use case waits for another's entry.
/// </remarks>
/// <param name="ids">Ids of the tenant.</param>
/// <param name="salts">Null for random numbers of the system; a test or a simulation brings its own.</param>
public sealed class Journal(IdSource ids, SaltSource? salts = null)
{
    /// <summary>The name of the facts under which the digests stand, by field.</summary>
    internal const string PersonalFact = "personal";

    private readonly SaltSource _salts = salts ?? RandomNumberGenerator.Fill;

    /// <summary>Adds an entry to the context, stored with the rest of the use case or not at all.</summary>
    /// <exception cref="ArgumentException">The time is not UTC, or a fact has no canonical form.</exception>
    public JournalEntry Add(DebitorDb db, Deed deed)
    {
        if (deed.At.Kind != DateTimeKind.Utc)
            throw new ArgumentException("The journal keeps UTC.", nameof(deed));
        var entryId = ids.Next(db);
        var values = deed.Personal.Select(value => Salted(db, entryId, value)).ToList();
        var entry = new JournalEntry
        {
            Id = entryId,
            RecordedAt = deed.At.AddTicks(-(deed.At.Ticks % TimeSpan.TicksPerMicrosecond)),
            Actor = deed.Actor.Email,
            SystemUser = deed.Actor.SystemUser,
            Action = deed.Action,
            Subject = deed.Subject,
            SubjectId = deed.SubjectId,
            Facts = CanonicalJson.Write(WithDigests(deed.Facts, values)),
        };
        db.JournalEntries.Add(entry);
        db.JournalPersonalValues.AddRange(values);
        return entry;
    }

    /// <summary>Forgets a person: clears values in the whole journal; the chain still verifies.</summary>
    /// <remarks>
    /// The salts go as well: with its salt a short value is found by trying all values. The deed becomes an
    /// entry of its own, with the number of values cleared by field; its facts must not name the values. The
    /// update runs at once, the entry is stored with the use case: both belong in one transaction.
    /// </remarks>
    /// <param name="db">A context in a transaction.</param>
    /// <param name="deed">Who erases, when, and whose values.</param>
    /// <param name="values">Field and value, each compared exactly.</param>
    /// <param name="cancel">Stops between two values.</param>
    /// <returns>How many values were cleared.</returns>
    public async Task<int> Erase(
        DebitorDb db, Deed deed, IReadOnlyCollection<PersonalValue> values, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Values are erased in the transaction that notes it.");

        var cleared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, value) in values)
        {
            var count = await db.JournalPersonalValues
                .Where(row => row.Field == field && row.Value == value)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.Value, (string?)null).SetProperty(r => r.Salt, ""), cancel);
            cleared[field] = cleared.GetValueOrDefault(field) + count;
        }

        var counts = cleared.Select(pair => (pair.Key, (object?)pair.Value)).ToList();
        Add(db, deed with { Facts = [.. deed.Facts, ("cleared", counts)] });
        return cleared.Values.Sum();
    }

    private JournalPersonalValue Salted(DebitorDb db, long entryId, PersonalValue value)
    {
        var salt = new byte[JournalChain.SaltBytes];
        _salts(salt);
        return new JournalPersonalValue
        {
            Id = ids.Next(db),
            EntryId = entryId,
            Field = value.Field,
            Salt = Convert.ToHexStringLower(salt),
            Value = value.Value,
        };
    }

    private static IEnumerable<(string Name, object? Value)> WithDigests(
        IReadOnlyCollection<(string Name, object? Value)> facts, List<JournalPersonalValue> values)
    {
        if (values.Count == 0) return facts;
        var digests = values.GroupBy(value => value.Field, StringComparer.Ordinal)
            .Select(field => (field.Key, (object?)field.Select(Digest).ToList()));
        return facts.Append((PersonalFact, digests.ToList()));
    }

    private static string Digest(JournalPersonalValue value) =>
        JournalChain.Digest(Convert.FromHexString(value.Salt), value.Value!);
}
