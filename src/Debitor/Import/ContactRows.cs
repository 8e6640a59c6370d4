using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>Takes over contact persons. One person may serve several customers.</summary>
/// <remarks>
/// The same person is known by the name together with an e-mail, else a mobile, else a phone; without any of
/// these a name is only known within its customer.
/// </remarks>
internal sealed class ContactRows(ImportSession session, KnownParties parties)
{
    private readonly Dictionary<string, ContactPerson> _persons = new(StringComparer.Ordinal);
    private readonly Dictionary<(long CustomerId, long PersonId), CustomerContact> _contacts = [];
    private readonly Dictionary<(long CustomerId, long PersonId), int> _lines = [];
    private readonly HashSet<(long PersonId, string Column)> _given = [];

    public async Task Load(DebitorDb db, CancellationToken cancel)
    {
        var byId = await db.ContactPersons.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel);

        // Whom somebody took off the card stays off it: the file that once brought them changes nothing.
        var links = db.CustomerContacts.IgnoreQueryFilters(["removed"]).AsNoTracking();
        foreach (var contact in await links.OrderBy(c => c.Id).ToListAsync(cancel))
        {
            var home = session.Homes.Of("customer_contacts", contact.Id, contact.CustomerId);
            _contacts.Add((home, contact.ContactPersonId), contact);
            var person = byId[contact.ContactPersonId];
            foreach (var key in Keys(person, home)) _persons.TryAdd(key, person);
        }
    }

    public void Read(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var name = row.Required("name");
        var role = row.RequiredWord<ContactRole>("role");
        var decides = row.YesOrNo("decides");
        if (session.Problems.Count > before) return;

        var read = PersonOf(row, name);
        var known = Keys(read, customer!.Id).Select(key => _persons.GetValueOrDefault(key))
            .FirstOrDefault(person => person is not null);
        var person = known ?? read;
        var isFurther = !_lines.TryAdd((customer.Id, person.Id), row.Line);
        if (isFurther && Contradicts(row, _contacts[(customer.Id, person.Id)], role, decides)) return;

        if (known is null) session.NewContactPersons.Add(read);
        foreach (var key in Keys(read, customer.Id)) _persons.TryAdd(key, person);

        var isNew = !_contacts.TryGetValue((customer.Id, person.Id), out var contact);
        if (contact is null)
        {
            contact = new CustomerContact
            {
                Id = session.Ids.Next(),
                CustomerId = customer.Id,
                ContactPersonId = person.Id,
                Role = role,
                Decides = decides,
                Source = session.Source,
                RecordedAt = session.RecordedAt,
            };
            _contacts.Add((customer.Id, person.Id), contact);
            session.NewCustomerContacts.Add(contact);
            session.CountOf(TableKind.Contacts).Added++;
            session.Touched.Add(customer.Id);
        }

        var isNewPerson = known is null || session.NewContactPersons.Contains(known);
        var draft = new Draft(row, session, TableKind.Contacts, contact, isNew);
        draft.Set("role", contact.Role.ToString(), role.ToString(), _ => contact.Role = role);
        draft.Set("decides", contact.Decides.ToString(), decides.ToString(), _ => contact.Decides = decides);
        if (!isFurther)
        {
            draft.Set("known_by", contact.KnownBy, row.Text("known_by"), value => contact.KnownBy = value);
            draft.Set(
                "deputy_for", contact.DeputyFor, row.Text("deputy_for"), value => contact.DeputyFor = value);
        }

        if (TakeOver(row, person, read))
        {
            draft.Changed = true;
            if (!isNewPerson) session.Change(person, customer.Id);
        }

        draft.Done(customer.Id);
    }

    private ContactPerson PersonOf(CheckedRow row, string name) => new()
    {
        Id = session.Ids.Next(),
        Name = name,
        NameFolded = Folding.Name(name),
        Phone = row.Text("phone"),
        Mobile = row.Text("mobile"),
        Email = row.Text("email"),
        Language = row.Text("language"),
        PersonalEmail = row.Text("personal_email"),
        HomePhone = row.Text("home_phone"),
        Messenger = row.Text("messenger"),
        OfficeAddress = row.Text("office_address"),
        Source = session.Source,
        RecordedAt = session.RecordedAt,
    };

    // Further rows of the same contact give further channels.
    private bool Contradicts(CheckedRow row, CustomerContact contact, ContactRole role, bool decides)
    {
        if (contact.Role == role && contact.Decides == decides) return false;
        var first = _lines[(contact.CustomerId, contact.ContactPersonId)];
        row.Refuse("name", ImportProblemKind.DuplicateInFile, first.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    // A channel is never lost: an empty cell of a later row leaves what another row or an earlier import gave.
    // Of several rows that give one the first counts; else the same file again would change it to and fro.
    private bool TakeOver(CheckedRow row, ContactPerson known, ContactPerson read)
    {
        var changed = false;
        Take("phone", known.Phone, read.Phone, value => known.Phone = value);
        Take("mobile", known.Mobile, read.Mobile, value => known.Mobile = value);
        Take("email", known.Email, read.Email, value => known.Email = value);
        Take("language", known.Language, read.Language, value => known.Language = value);
        Take("personal_email", known.PersonalEmail, read.PersonalEmail, value => known.PersonalEmail = value);
        Take("home_phone", known.HomePhone, read.HomePhone, value => known.HomePhone = value);
        Take("messenger", known.Messenger, read.Messenger, value => known.Messenger = value);
        Take("office_address", known.OfficeAddress, read.OfficeAddress, value => known.OfficeAddress = value);
        return changed;

        void Take(string column, string? old, string? value, Action<string> take)
        {
            if (value is null || !row.Has(column) || !_given.Add((known.Id, column)) || value == old) return;
            take(value);
            changed = true;
        }
    }

    private static IEnumerable<string> Keys(ContactPerson person, long customerId)
    {
        var name = person.NameFolded;
        if (person.Email is { } email) yield return $"{name}|{email.ToUpperInvariant()}";
        if (person.Mobile is { } mobile) yield return $"{name}|{Digits(mobile)}";
        if (person.Phone is { } phone) yield return $"{name}|{Digits(phone)}";
        yield return $"{name}|customer {customerId}";
    }

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));
}
