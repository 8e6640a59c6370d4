using Debitor.Core.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>What the filters of documents can be set to.</summary>
internal sealed record ItemChoices(
    IReadOnlyList<(string Number, string Name)> Companies, IReadOnlyList<string> Currencies,
    IReadOnlyList<(string Key, string Name)> Managers, IReadOnlyDictionary<long, string> NumbersById)
{
    public static ItemChoices None { get; } = new([], [], [], new Dictionary<long, string>());

    public static async Task<ItemChoices> Of(DebitorDb db, CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking().OrderBy(company => company.Number).ToListAsync(cancel);
        var currencies = await db.Customers.Select(customer => customer.Currency).Distinct().ToListAsync(cancel);
        var managers = await db.People.Where(person => person.Role == PersonRole.Manager)
            .OrderBy(person => person.NameFolded)
            .Select(person => new { person.Id, Key = person.Email ?? person.ExternalId ?? person.Name, person.Name })
            .ToListAsync(cancel);
        return new ItemChoices(
            [.. companies.Select(company => (company.Number, company.Name))],
            [
                .. companies.Select(company => company.Currency).Concat(currencies).Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            [
                .. managers.Where(manager => db.Sight.SeesAll || db.Sight.Managers.Contains(manager.Id))
                    .Select(manager => (manager.Key, manager.Name)),
            ],
            companies.ToDictionary(company => company.Id, company => company.Number));
    }
}
