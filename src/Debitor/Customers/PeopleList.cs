using System.Text.Json;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>How the account of one of our people stands.</summary>
public enum AccountState
{
    /// <summary>They can't sign in: nobody has invited them.</summary>
    None,

    /// <summary>Invited; no password, passkey or sign-in yet.</summary>
    Invited,
    Active,

    /// <summary>Too many failures; opens by itself.</summary>
    Waiting,

    /// <summary>Locked out by an administrator.</summary>
    Locked,
}

/// <summary>One of our people as the list and the card show them.</summary>
internal sealed record ListedPerson(
    Person Person, Absence? Away, AccountState State, DateTime? SeenAt, int Customers, Account? Account);

/// <summary>Reads our people with everything that stands beside their names.</summary>
/// <remarks>Four queries however many people there are.</remarks>
internal sealed class PeopleList(DebitorDb db, DateOnly today, DateTime now)
{
    /// <summary>An account locked by a person is locked until this day.</summary>
    public static readonly DateTimeOffset LockedForGood = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<List<ListedPerson>> All(CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().OrderBy(person => person.NameFolded).ThenBy(person => person.Id)
            .ToListAsync(cancel);
        var away = await db.Absences.AsNoTracking()
            .Where(absence => absence.UndoneAt == null && absence.FromOn <= today && absence.UntilOn >= today)
            .ToListAsync(cancel);
        var customers = await db.Customers.Where(customer => customer.ManagerId != null)
            .GroupBy(customer => customer.ManagerId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var accounts = await Accounts(cancel);
        return
        [
            .. people.Select(person =>
            {
                var account = accounts.GetValueOrDefault(person.Id);
                return new ListedPerson(
                    person, away.Find(absence => absence.PersonId == person.Id), StateOf(account), account?.SeenAt,
                    customers.GetValueOrDefault(person.Id), account?.Account);
            }),
        ];
    }

    /// <summary>Absences of a person that are not over, and those of the last year.</summary>
    public Task<List<Absence>> Absences(long personId, CancellationToken cancel)
    {
        var since = today.AddYears(-1);
        return db.Absences.AsNoTracking()
            .Where(absence => absence.PersonId == personId && absence.UndoneAt == null && absence.UntilOn >= since)
            .OrderByDescending(absence => absence.FromOn).ThenBy(absence => absence.Id).ToListAsync(cancel);
    }

    /// <summary>What was done to the card and the account of a person, the newest first.</summary>
    public async Task<List<PersonDeed>> History(long personId, CancellationToken cancel)
    {
        var entries = await db.JournalEntries.AsNoTracking()
            .Where(entry => entry.Subject == "person" && entry.SubjectId == personId)
            .OrderByDescending(entry => entry.Id).Take(HistoryMax).ToListAsync(cancel);
        var ids = entries.Select(entry => entry.Id).ToList();
        var personal = (await db.JournalPersonalValues.AsNoTracking().Where(value => ids.Contains(value.EntryId))
            .ToListAsync(cancel)).ToLookup(value => value.EntryId);
        return [.. entries.Select(entry => PersonDeed.Of(entry, personal[entry.Id]))];
    }

    private const int HistoryMax = 50;

    private async Task<Dictionary<long, AccountRow>> Accounts(CancellationToken cancel)
    {
        var rows = await (
            from membership in db.Memberships.AsNoTracking()
            join account in db.Accounts.AsNoTracking() on membership.AccountId equals account.Id
            where membership.TenantId == db.TenantId
            select new
            {
                membership.PersonId,
                Account = account,
                SeenAt = db.AccountSessions
                    .Where(session => session.AccountId == account.Id && session.TenantId == membership.TenantId)
                    .Max(session => (DateTime?)session.SeenAt),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.PersonId, row => new AccountRow(row.Account, row.SeenAt));
    }

    private AccountState StateOf(AccountRow? row)
    {
        if (row is null) return AccountState.None;
        if (row.Account.LockoutEnd >= LockedForGood) return AccountState.Locked;
        if (row.Account.LockoutEnd?.UtcDateTime > now) return AccountState.Waiting;
        return row.SeenAt is null && row.Account.PasswordHash is null ? AccountState.Invited : AccountState.Active;
    }

    private sealed record AccountRow(Account Account, DateTime? SeenAt);
}

/// <summary>An entry of the journal about one of our people.</summary>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What, such as <c>edit-person</c>.</param>
/// <param name="Changes">What was and what is, by field.</param>
internal sealed record PersonDeed(
    DateTime At, string Actor, string Action, IReadOnlyList<(string Field, string? Was, string? Now)> Changes)
{
    private const string Was = "_was";

    public static PersonDeed Of(JournalEntry entry, IEnumerable<JournalPersonalValue> personal)
    {
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        using (var facts = JsonDocument.Parse(entry.Facts))
        {
            var own = facts.RootElement.EnumerateObject().Where(fact => fact.Name != Journal.PersonalFact);
            foreach (var fact in own)
                values[fact.Name] = fact.Value.ValueKind == JsonValueKind.Null ? null : $"{fact.Value}";
        }

        foreach (var value in personal) values[value.Field] = value.Value ?? "…";
        var fields = values.Keys
            .Select(name => name.EndsWith(Was, StringComparison.Ordinal) ? name[..^Was.Length] : name).Distinct();
        return new PersonDeed(
            entry.RecordedAt, entry.Actor, entry.Action,
            [
                .. fields.Select(field =>
                    (field, values.GetValueOrDefault(field + Was), values.GetValueOrDefault(field))),
            ]);
    }
}
