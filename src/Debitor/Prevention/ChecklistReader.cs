using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Reads what the checklists of customers are made of; as many questions for fifty as for one.</summary>
internal sealed class ChecklistReader(DebitorDb db, PreventionTerms terms, DateOnly on)
{
    /// <summary>The checklist of each customer, by id.</summary>
    /// <param name="customers">Customers in sight.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<IReadOnlyDictionary<long, Checklist>> Read(
        IReadOnlyCollection<Customer> customers, CancellationToken cancel)
    {
        if (customers.Count == 0) return new Dictionary<long, Checklist>();
        List<long> ids = [.. customers.Select(customer => customer.Id)];
        var entries = (await db.PreventionEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.CustomerId) && entry.UndoneAt == null).ToListAsync(cancel))
            .ToLookup(entry => entry.CustomerId);
        var contracts = (await db.Contracts.AsNoTracking().Where(contract => ids.Contains(contract.CustomerId))
            .OrderBy(contract => contract.Id)
            .Select(one => new { one.CustomerId, one.Number, one.SignedOn, one.ValidUntil, one.TermsDays })
            .ToListAsync(cancel)).ToLookup(contract => contract.CustomerId);
        var files = (await db.Attachments.AsNoTracking()
            .Where(file => ids.Contains(file.CustomerId) && file.UndoneAt == null)
            .Select(file => new { file.CustomerId, file.Name }).ToListAsync(cancel))
            .ToLookup(file => file.CustomerId, file => new Core.Conversation.PaperFile(file.Name, default));
        var people = (await (
            from link in db.CustomerContacts.AsNoTracking()
            join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
            where ids.Contains(link.CustomerId)
            select new { link.CustomerId, link.Role, person }).ToListAsync(cancel)).ToLookup(row => row.CustomerId);
        return customers.ToDictionary(customer => customer.Id, customer => PreventionRules.Of(
            new PreventionFacts
            {
                Entries = [.. entries[customer.Id].Select(entry => entry.Fact)],
                Contracts =
                [
                    .. contracts[customer.Id].Select(one => new PreventionContract(
                        one.Number, one.SignedOn, one.ValidUntil, one.TermsDays is not null,
                        Core.Conversation.PaperCheck.HasFile(one.Number, files[customer.Id]))),
                ],
                People =
                [
                    .. people[customer.Id].Select(row => new PreventionPerson(row.Role, Channels(row.person))),
                ],
                HasPaymentDays = PaymentHabit.Parse(customer.PaymentDays, null) is not null,
                HasCutOff = customer.RegistryCutOff is not null,
            },
            terms, on));
    }

    /// <summary>The checklist of one customer.</summary>
    public async Task<Checklist> Read(Customer customer, CancellationToken cancel) =>
        (await Read([customer], cancel))[customer.Id];

    // Two numbers are two ways; a telephone at home is one more.
    private static int Channels(ContactPerson person)
    {
        string?[] ways =
        [
            person.Phone, person.Mobile, person.HomePhone, person.Email, person.PersonalEmail, person.Messenger,
        ];
        return ways.Count(way => !string.IsNullOrWhiteSpace(way));
    }
}
