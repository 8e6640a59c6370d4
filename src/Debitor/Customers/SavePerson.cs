using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// Adds one of our people, or changes what is known about them; what it was before stays in the journal.
/// </summary>
internal sealed class SavePerson(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor, string source)
{
    /// <param name="personId">The person; 0 adds one.</param>
    /// <param name="asked">What is to be known.</param>
    /// <param name="today">The day of the supplier.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public async Task<Decision<Person, PersonRefusal>> Run(
        long personId, PersonCard asked, DateOnly today, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var people = await db.People.ToListAsync(cancel);
        var person = people.Find(known => known.Id == personId);
        if (person is null && personId != 0) return PersonRefusal.Unknown;

        var card = Trimmed(asked);
        var decision = PersonRules.Check(
            personId, card,
            [.. people.Select(p => new Colleague(p.Id, p.Role, p.HeadId, p.DeputyId, p.LeftOn, p.ContactsADay))],
            // Without an e-mail nobody signs in: the program's own name is no administrator of people.
            [
                .. people.Where(p => p is { Role: PersonRole.Administrator, Email: not null } && !(p.LeftOn <= today))
                    .Select(p => p.Id),
            ]);
        if (decision.Refusal is { } refusal) return refusal;
        if (card.Email is not null && people.Exists(other => other.Id != personId
            && string.Equals(other.Email, card.Email, StringComparison.OrdinalIgnoreCase)))
            return PersonRefusal.EmailTaken;

        var at = clock.Microseconds();
        var before = person is null ? null : CardOf(person);
        if (person is null)
        {
            person = new Person
            {
                Id = ids.Next(db),
                Name = card.Name,
                NameFolded = Folding.Name(card.Name),
                Role = card.Role,
                Source = source,
                RecordedAt = at,
            };
            db.People.Add(person);
        }

        Take(person, card);
        if (before != card)
        {
            new Journal(ids).Add(db, DeedOf(person.Id, before, card, at));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        db.ChangeTracker.Clear();
        return person;
    }

    /// <summary>What is known about a person, as a card.</summary>
    public static PersonCard CardOf(Person person) => new(
        person.Name, person.Email, person.Role, person.HeadId, person.DeputyId, person.Phone, person.Language,
        person.ContactsADay, person.LeftOn);

    private static void Take(Person person, PersonCard card)
    {
        person.Name = card.Name;
        person.NameFolded = Folding.Name(card.Name);
        person.Email = card.Email;
        person.Role = card.Role;
        person.HeadId = card.HeadId;
        person.DeputyId = card.DeputyId;
        person.Phone = card.Phone;
        person.Language = card.Language;
        person.ContactsADay = card.ContactsADay;
        person.LeftOn = card.LeftOn;
    }

    private Deed DeedOf(long personId, PersonCard? before, PersonCard card, DateTime at)
    {
        List<(string Name, object? Value)> facts = [];
        List<PersonalValue> personal = [];
        Personal("name", before?.Name, card.Name);
        Personal("email", before?.Email, card.Email);
        Personal("phone", before?.Phone, card.Phone);
        Fact("role", before is null ? null : StoredWord.Of(before.Role), StoredWord.Of(card.Role));
        Fact("head", Number(before?.HeadId), Number(card.HeadId));
        Fact("deputy", Number(before?.DeputyId), Number(card.DeputyId));
        Fact("language", before?.Language, card.Language);
        Fact("contacts_a_day", Number(before?.ContactsADay), Number(card.ContactsADay));
        Fact("left_on", Day(before?.LeftOn), Day(card.LeftOn));
        return new Deed(actor, at, before is null ? "add-person" : "edit-person")
        {
            Subject = "person",
            SubjectId = personId,
            Facts = facts,
            Personal = personal,
        };

        // Was and is stand side by side; what did not change is not told.
        void Fact(string name, string? old, string? now)
        {
            if (old == now) return;
            if (old is not null) facts.Add(($"{name}_was", old));
            facts.Add((name, now));
        }

        void Personal(string name, string? old, string? now)
        {
            if (old == now) return;
            if (old is not null) personal.Add(new PersonalValue($"{name}_was", old));
            if (now is not null) personal.Add(new PersonalValue(name, now));
        }
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static PersonCard Trimmed(PersonCard card) => card with
    {
        Name = card.Name.Trim(),
        Email = Empty(card.Email)?.ToLowerInvariant(),
        Phone = Empty(card.Phone),
        Language = Empty(card.Language),
    };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
