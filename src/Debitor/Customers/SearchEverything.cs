using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Something that was found.</summary>
/// <param name="By">By what.</param>
/// <param name="CustomerId">The customer that it leads to.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="CustomerNumber">Its number.</param>
/// <param name="TaxId">Its tax number.</param>
/// <param name="Text">The document, payment or person that was found; null for the customer itself.</param>
/// <param name="On">The day of the document or payment.</param>
/// <param name="Amount">The amount of the document or payment.</param>
public sealed record SearchResult(
    FoundBy By, long CustomerId, string CustomerName, string CustomerNumber, string? TaxId, string? Text,
    DateOnly? On, Money? Amount)
{
    /// <summary>The page that it leads to, relative to the root.</summary>
    public string Address => By switch
    {
        FoundBy.Document => $"customers/{CustomerId}?tab=items&all=true&find={Uri.EscapeDataString(Text!)}",
        FoundBy.Payment => $"customers/{CustomerId}?tab=payments&all=true&find={Uri.EscapeDataString(Text!)}",
        FoundBy.Person or FoundBy.Phone => $"customers/{CustomerId}?tab=people",
        _ => $"customers/{CustomerId}",
    };
}

/// <summary>
/// Finds customers by name, number, tax number, phone and contact person, and documents and payments by number; only
/// what is in sight.
/// </summary>
internal static class SearchEverything
{
    /// <summary>Shorter texts name too much.</summary>
    public const int CharsMin = 2;
    public const int CharsMax = 200;

    private const int DocumentCharsMin = 3;

    // So many numbers with one beginning are looked through for those in sight.
    private const int NumbersMax = 400;

    /// <returns>Customers first, best first, then documents, then payments; each at most so many.</returns>
    public static async Task<IReadOnlyList<SearchResult>> Run(
        Workplace desk, SearchIndexes indexes, string? text, int max, CancellationToken cancel)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length > CharsMax) wanted = wanted[..CharsMax];
        if (!desk.May(Right.ReadCustomers) || wanted.Length < CharsMin) return [];
        var hits = await indexes.Of(desk.Tenant.Id).Find(wanted, desk.Acting.Sight, max, cancel);
        await using var db = desk.Open();

        // Several small questions: one connection, not one each.
        await db.Database.OpenConnectionAsync(cancel);
        List<SearchResult> results = [.. await Customers(db, hits, cancel)];
        var number = Folding.Number(wanted);
        if (number.Length < DocumentCharsMin) return results;
        results.AddRange(await Documents(db, number, max, cancel));
        results.AddRange(await Payments(db, wanted, number, max, cancel));
        return results;
    }

    // The context asks for sight once more: the index may be some seconds behind a reassignment.
    private static async Task<IEnumerable<SearchResult>> Customers(
        DebitorDb db, IReadOnlyList<(long CustomerId, FoundBy By)> hits, CancellationToken cancel)
    {
        if (hits.Count == 0) return [];
        var ids = hits.Select(hit => hit.CustomerId).ToList();
        var cards = await db.Customers.AsNoTracking().Where(card => ids.Contains(card.Id))
            .ToDictionaryAsync(card => card.Id, cancel);
        return hits.Where(hit => cards.ContainsKey(hit.CustomerId)).Select(hit =>
        {
            var card = cards[hit.CustomerId];
            return new SearchResult(hit.By, card.Id, card.Name, card.Number, card.TaxId, null, null, null);
        });
    }

    private static async Task<IEnumerable<SearchResult>> Documents(
        DebitorDb db, string number, int max, CancellationToken cancel)
    {
        var end = number + '\uFFFD';
        var named = db.OpenItems.AsNoTracking()
            .Where(item => item.NumberFolded.CompareTo(number) >= 0 && item.NumberFolded.CompareTo(end) < 0)
            .OrderBy(item => item.NumberFolded).Take(NumbersMax);
        var rows = await (
            from item in named
            join card in db.Customers on item.CustomerId equals card.Id
            orderby item.NumberFolded, item.IssuedOn descending, item.Id
            select new { item.Number, item.IssuedOn, item.DocumentMinor, item.Currency, card }).Take(max)
            .ToListAsync(cancel);
        return rows.Select(row => new SearchResult(
            FoundBy.Document, row.card.Id, row.card.Name, row.card.Number, row.card.TaxId, row.Number, row.IssuedOn,
            new Money(row.DocumentMinor, Currency.Parse(row.Currency))));
    }

    private static async Task<IEnumerable<SearchResult>> Payments(
        DebitorDb db, string wanted, string number, int max, CancellationToken cancel)
    {
        string[] spellings = [.. new[] { wanted, number, wanted.ToUpperInvariant() }.Distinct()];
        var named = spellings.Select(spelling => Numbered(db, spelling)).Aggregate(Queryable.Concat)
            .OrderByDescending(payment => payment.PaidOn).Take(NumbersMax);
        var rows = await (
            from payment in named
            join card in db.Customers on payment.CustomerId equals card.Id
            orderby payment.PaidOn descending, payment.Id
            select new { payment.Number, payment.PaidOn, payment.DocumentMinor, payment.Currency, card }).Take(max)
            .ToListAsync(cancel);
        return rows.Select(row => new SearchResult(
            FoundBy.Payment, row.card.Id, row.card.Name, row.card.Number, row.card.TaxId, row.Number, row.PaidOn,
            new Money(row.DocumentMinor, Currency.Parse(row.Currency))));
    }

    // A range of one number: SQLite, which has no statistics, takes a tenant's primary key for as good as the index of
    // an equal number, and reads every payment; of a range it knows better.
    private static IQueryable<Payment> Numbered(DebitorDb db, string number) => db.Payments.AsNoTracking()
        .Where(payment => payment.Number.CompareTo(number) >= 0 && payment.Number.CompareTo(number) <= 0);
}
