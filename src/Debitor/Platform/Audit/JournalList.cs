using System.Globalization;
using System.Text.Json;
using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Jobs;
using Debitor.Shell;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Audit;

/// <summary>What somebody looks for in the journal.</summary>
internal sealed record JournalFilter
{
    public string? Who { get; init; }
    public string? Action { get; init; }

    /// <summary>The first and the last day, both inclusive, as instants of the supplier's zone.</summary>
    public DateTime? From { get; init; }
    public DateTime? Until { get; init; }
    public string? Customer { get; init; }

    /// <summary>The id before which the page starts; null for the newest.</summary>
    public long? Before { get; init; }
}

/// <summary>An entry with what belongs to it.</summary>
internal sealed record JournalLine(JournalEntry Entry, long? Sequence, string? Customer)
{
    public IReadOnlyList<JournalPersonalValue> Personal { get; init; } = [];
}

/// <summary>Entries of the journal, the newest first, page by page.</summary>
/// <remarks>Whoever does not see the whole book sees no entry about a customer out of sight.</remarks>
internal sealed class JournalList(DebitorDb db)
{
    public async Task<List<JournalLine>> Page(JournalFilter filter, int count, CancellationToken cancel)
    {
        var rows = await (
            from entry in Filtered(filter)
            join seal in db.JournalSeals.AsNoTracking() on entry.Id equals seal.EntryId into seals
            from seal in seals.DefaultIfEmpty()
            orderby entry.Id descending
            select new { Entry = entry, Sequence = (long?)seal.Sequence }).Take(count).ToListAsync(cancel);
        var subjects = rows.Where(row => row.Entry.Subject == "customer").Select(row => row.Entry.SubjectId ?? 0)
            .Distinct().ToList();
        var names = await db.Customers.Where(customer => subjects.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancel);
        var ids = rows.Select(row => row.Entry.Id).ToList();
        var personal = (await db.JournalPersonalValues.AsNoTracking().Where(value => ids.Contains(value.EntryId))
            .OrderBy(value => value.Id).ToListAsync(cancel)).ToLookup(value => value.EntryId);
        return
        [
            .. rows.Select(row => new JournalLine(
                row.Entry, row.Sequence,
                row.Entry.Subject == "customer" ? names.GetValueOrDefault(row.Entry.SubjectId ?? 0) : null)
            {
                Personal = [.. personal[row.Entry.Id]],
            }),
        ];
    }

    /// <summary>Who may have done what, for the choices of the filters.</summary>
    /// <remarks>
    /// Those who work or worked here, the program itself, and all deeds it knows: a walk over the whole journal would
    /// tell who really did something, and take longer with every year.
    /// </remarks>
    public async Task<List<string>> Actors(CancellationToken cancel)
    {
        var people = await db.People.Where(person => person.Email != null).OrderBy(person => person.NameFolded)
            .Select(person => person.Email!).ToListAsync(cancel);
        return [.. people, GlobalOptions.ActorDefault, JobDesk.ActorName];
    }

    private IQueryable<JournalEntry> Filtered(JournalFilter filter)
    {
        var entries = db.JournalEntries.AsNoTracking();
        if (filter.Before is { } before) entries = entries.Where(entry => entry.Id < before);
        if (filter.Who is { } who) entries = entries.Where(entry => entry.Actor == who);
        if (filter.Action is { } action) entries = entries.Where(entry => entry.Action == action);
        if (filter.From is { } from) entries = entries.Where(entry => entry.RecordedAt >= from);
        if (filter.Until is { } until) entries = entries.Where(entry => entry.RecordedAt < until);
        if (filter.Customer is { } number)
        {
            entries = entries.Where(entry =>
                (entry.Subject == "customer"
                    && db.Customers.Any(customer => customer.Id == entry.SubjectId && customer.Number == number))
                || (entry.Subject == "adjustment"
                    && db.Adjustments.Any(fact => fact.Id == entry.SubjectId
                        && db.Customers.Any(customer => customer.Id == fact.CustomerId && customer.Number == number))));
        }

        if (db.Sight.SeesAll) return entries;
        return entries.Where(entry =>
            (entry.Subject != "customer" || db.Customers.Any(customer => customer.Id == entry.SubjectId))
            && (entry.Subject != "adjustment"
                || db.Adjustments.Any(fact => fact.Id == entry.SubjectId
                    && db.Customers.Any(customer => customer.Id == fact.CustomerId))));
    }
}

/// <summary>An entry of the journal in words.</summary>
internal static class JournalWords
{
    private const string Group = "deed.";

    public static string Action(Words words, string action) =>
        words.Has($"deed.{action}") ? words[$"deed.{action}"] : action;

    /// <summary>Who did it: an e-mail, or what of the program it was.</summary>
    public static string Who(Words words, string actor) =>
        words.Has($"deed.actor.{actor}") ? words[$"deed.actor.{actor}"] : actor;

    /// <summary>All deeds that have a word, by that word.</summary>
    public static IReadOnlyList<(string Action, string Text)> Actions(Words words) =>
    [
        .. words.Keys
            .Where(key => key.StartsWith(Group, StringComparison.Ordinal) && !key[Group.Length..].Contains('.'))
            .Select(key => (key[Group.Length..], words[key])).OrderBy(pair => pair.Item2, StringComparer.Ordinal),
    ];

    public static string Fact(Words words, string name)
    {
        var key = $"deed.fact.{Dashed(name)}";
        if (words.Has(key)) return words[key];
        return words.Has($"table.{name}") ? words[$"table.{name}"] : name;
    }

    /// <summary>The facts of an entry, digests of personal values left out.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(Words words, string facts)
    {
        using var json = JsonDocument.Parse(facts);
        List<(string, string)> told = [];
        foreach (var fact in json.RootElement.EnumerateObject())
        {
            if (fact.Name == Journal.PersonalFact || fact.Value.ValueKind == JsonValueKind.Null) continue;
            if (fact.Name == "sha256") continue;
            told.Add((Fact(words, fact.Name), Text(words, fact.Name, fact.Value)));
        }

        return told;
    }

    private static string Text(Words words, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return string.Join(", ",
                    value.EnumerateObject().Where(fact => fact.Value.ValueKind != JsonValueKind.Null)
                    .Select(fact => $"{Fact(words, fact.Name)} {Text(words, fact.Name, fact.Value)}"));

            // Ids are nothing to read: so many they are.
            case JsonValueKind.Array when name == "customers":
                return Written.Number((long)value.GetArrayLength(), words.Language);
            case JsonValueKind.Array:
                return string.Join("; ", value.EnumerateArray().Select(one => Text(words, name, one)));
            case JsonValueKind.String when DateOnly.TryParseExact(
                value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return Written.ShortDay(day, words.Language);
            case JsonValueKind.String:
                var word = value.GetString()!;

                // Counts of an import, «+3 ~0 =1 x0»: what is none is not worth a word.
                if (word is ['+', ..] && word.Contains(" ~", StringComparison.Ordinal))
                    return string.Join(' ', word.Split(' ').Where(count => count[1..] != "0"));
                if (name == "fields") return TimelineWords.Field(words, word);
                var key = $"{name}.{word.Replace('_', '-')}";
                return name is "channel" or "result" or "role" && words.Has(key) ? words[key] : word;
            default:
                return value.ToString();
        }
    }

    // effectiveOn is effective-on.
    private static string Dashed(string name) =>
        string.Concat(name.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));
}
