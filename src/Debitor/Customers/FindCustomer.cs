using Debitor.Core.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Finds the one customer that somebody means.</summary>
/// <remarks>
/// By number, by tax number, by the name as it is searched, then by its beginning, then by any part of it. The
/// first of these that finds anybody decides; when it finds several, nobody is guessed. The number or tax number of a
/// merged card leads to the card that goes on.
/// </remarks>
internal static class FindCustomer
{
    /// <summary>So many are read to be shown when there are several.</summary>
    private const int ShownMax = 10;

    public static async Task<FoundCustomers> Run(DebitorDb db, string text, CancellationToken cancel)
    {
        var read = text.Trim();
        var folded = Folding.Name(read);
        var customers = db.Customers.AsNoTracking();
        List<IQueryable<Customer>> ways =
        [
            customers.Where(customer => customer.Number == read),
            customers.Where(customer => customer.TaxId == read),
            Survivors(db, read),
        ];
        if (folded.Length > 0)
        {
            ways.Add(customers.Where(customer => customer.NameFolded == folded));
            ways.Add(customers.Where(customer => customer.NameFolded.StartsWith(folded)));
            ways.Add(customers.Where(customer => customer.NameFolded.Contains(folded)));
        }

        foreach (var way in ways)
        {
            var found = await way.OrderBy(customer => customer.NameFolded).ThenBy(customer => customer.Id)
                .Take(ShownMax + 1).ToListAsync(cancel);
            if (found.Count > 0) return new FoundCustomers(found.Take(ShownMax).ToList(), found.Count > ShownMax);
        }

        return new FoundCustomers([], false);
    }

    private static IQueryable<Customer> Survivors(DebitorDb db, string read)
    {
        var merged = db.Customers.IgnoreQueryFilters(["merged"])
            .Where(card => card.MergedIntoId != null && (card.Number == read || card.TaxId == read))
            .Select(card => card.MergedIntoId);
        return db.Customers.AsNoTracking()
            .Where(customer => customer.MergedIntoId == null && merged.Contains(customer.Id));
    }
}

/// <param name="Customers">None, the one, or those it could be.</param>
/// <param name="HasMore">Whether there are more than are listed.</param>
internal sealed record FoundCustomers(IReadOnlyList<Customer> Customers, bool HasMore)
{
    public Customer? TheOne => Customers is [var one] ? one : null;

    /// <summary>Names with numbers, for a person to choose from.</summary>
    public string Names =>
        string.Join(", ", Customers.Select(customer => $"{customer.Name} ({customer.Number})"))
        + (HasMore ? ", …" : "");
}
