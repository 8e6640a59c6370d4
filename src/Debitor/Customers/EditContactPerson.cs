using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Adds a contact person to a customer, or changes one, with history.</summary>
internal static class EditContactPerson
{
    private static readonly string[] PhoneFields = ["phone", "mobile", "home_phone"];

    /// <param name="CustomerId">The customer.</param>
    /// <param name="ContactPersonId">The person; null adds one.</param>
    /// <param name="Seen">The values that stood in the form when it was opened, by field.</param>
    /// <param name="Typed">The values that come back.</param>
    internal sealed record Request(
        long CustomerId, long? ContactPersonId, IReadOnlyDictionary<string, string?> Seen,
        IReadOnlyDictionary<string, string?> Typed);

    public static async Task<CardAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        CardAnswer answer = new();
        var decision = await CustomerChange.Run<bool>(
            desk, Right.EditCustomers, request.CustomerId,
            async (db, customer) =>
            {
                if (await Within(desk, db, customer, request, cancel) is not { } known)
                    return CustomerFactRefusal.FactUnknown;
                answer = known;
                return true;
            },
            cancel);
        return decision.Refusal is { } refusal ? new CardAnswer { Refusal = refusal } : answer;
    }

    /// <summary>The same in a transaction that writes more, as the end of a conversation does.</summary>
    /// <returns>Null when there is no such person at the customer.</returns>
    internal static async Task<CardAnswer?> Within(
        Workplace desk, DebitorDb db, Customer customer, Request request, CancellationToken cancel)
    {
        var found = await Find(db, request, cancel);
        if (request.ContactPersonId is not null && found is null) return null;
        var typed = Understood(request, customer.Country);
        var stored = found is { } known ? CardValues.Of(known.Link, known.Person) : Empty();
        var outcome = CardEdit.Compare(request.Seen, typed, stored);
        var problems = Problems(outcome.Changes, typed, customer);
        var answer = new CardAnswer
        {
            Conflicts = outcome.Conflicts,
            Problems = problems,
            Changes = problems.Count > 0 || outcome.Conflicts.Count > 0 ? [] : outcome.Changes,
            ContactPersonId = request.ContactPersonId,
        };
        if (!answer.IsDone || answer.Changes.Count == 0) return answer;
        var (link, person) = found ?? await Add(desk, db, customer.Id, typed, cancel);
        CardValues.Write(link, person, answer.Changes);
        await Keep(desk, db, customer.Id, person.Id, answer.Changes, cancel);
        return answer with { ContactPersonId = person.Id };
    }

    /// <summary>The form of somebody who is new.</summary>
    internal static Dictionary<string, string?> Empty() =>
        CardRules.PersonFields.ToDictionary(field => field, _ => (string?)null);

    private static async Task<(CustomerContact Link, ContactPerson Person)?> Find(
        DebitorDb db, Request request, CancellationToken cancel)
    {
        var link = await db.CustomerContacts.SingleOrDefaultAsync(
            known => known.CustomerId == request.CustomerId && known.ContactPersonId == request.ContactPersonId,
            cancel);
        if (link is null) return null;
        return (link, await db.ContactPersons.SingleAsync(person => person.Id == link.ContactPersonId, cancel));
    }

    // A phone that was not touched stays as it was written, whoever wrote it.
    private static Dictionary<string, string?> Understood(Request request, string country)
    {
        var typed = request.Typed.ToDictionary(pair => pair.Key, pair => CardEdit.Clean(pair.Value));
        foreach (var field in PhoneFields)
        {
            if (typed.GetValueOrDefault(field) is { } text && text != request.Seen.GetValueOrDefault(field)
                && PhoneNumber.Normalise(text, country) is { } phone) typed[field] = phone;
        }

        return typed;
    }

    private static Dictionary<string, CardProblem> Problems(
        IReadOnlyList<FieldChange> changes, Dictionary<string, string?> typed, Customer customer)
    {
        Dictionary<string, CardProblem> problems = [];
        foreach (var (field, _, value) in changes)
        {
            var problem = CardRules.Check(field, value, customer.Country, customer.Currency);
            if (problem is null && value is not null && PhoneFields.Contains(field)
                && PhoneNumber.Normalise(value, customer.Country) is null) problem = CardProblem.PhoneWrong;
            if (problem is null && field == "role" && !StoredWord.TryParse<ContactRole>(value!, out _))
                problem = CardProblem.RoleUnknown;
            if (problem is { } found) problems.Add(field, found);
        }

        foreach (var needed in (string[])["name", "role"])
        {
            if (typed.GetValueOrDefault(needed) is null) problems.TryAdd(needed, CardProblem.Missing);
        }

        return problems;
    }

    // Somebody who was taken off the card before comes back as the same person.
    private static async Task<(CustomerContact Link, ContactPerson Person)> Add(
        Workplace desk, DebitorDb db, long customerId, Dictionary<string, string?> typed, CancellationToken cancel)
    {
        var name = typed["name"]!;
        var folded = Folding.Name(name);
        var removed = await (
            from link in db.CustomerContacts.IgnoreQueryFilters(["removed"])
            join person in db.ContactPersons on link.ContactPersonId equals person.Id
            where link.CustomerId == customerId && link.RemovedAt != null && person.NameFolded == folded
            orderby person.Id
            select new { link, person }).FirstOrDefaultAsync(cancel);
        if (removed is not null)
        {
            removed.link.RemovedAt = null;
            return (removed.link, removed.person);
        }

        var added = new ContactPerson
        {
            Id = desk.Ids.Next(db),
            Name = name,
            NameFolded = folded,
            Source = CustomerChange.Source,
            RecordedAt = desk.Clock.Microseconds(),
        };
        var newLink = new CustomerContact
        {
            Id = desk.Ids.Next(db),
            CustomerId = customerId,
            ContactPersonId = added.Id,
            Role = ContactRole.Other,
            Decides = false,
            Source = CustomerChange.Source,
            RecordedAt = added.RecordedAt,
        };
        db.ContactPersons.Add(added);
        db.CustomerContacts.Add(newLink);
        return (newLink, added);
    }

    // One person may serve several customers: the next step of each may lead to them.
    private static async Task Keep(
        Workplace desk, DebitorDb db, long customerId, long personId, IReadOnlyList<FieldChange> changes,
        CancellationToken cancel)
    {
        db.CardChanges.AddRange(CardHistory.Rows(desk, db, customerId, personId, changes));
        desk.Note(
            db, "edit-person", customerId,
            [("person", personId), ("fields", changes.Select(change => change.Field).ToList())],
            [
                .. changes.SelectMany(change => new[] { change.Old, change.New }.OfType<string>()
                    .Select(text => new PersonalValue(change.Field, text))),
            ]);
        var served = await db.CustomerContacts.Where(link => link.ContactPersonId == personId)
            .Select(link => link.CustomerId).ToListAsync(cancel);
        await LedgerVersions.Mark(db, served, cancel);
    }
}
