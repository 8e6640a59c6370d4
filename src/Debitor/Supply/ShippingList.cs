using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>A customer that is not supplied, as the gate sees it: no debts.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Stop">Its stop.</param>
/// <param name="State">How it stands.</param>
/// <param name="Releases">What may go out all the same.</param>
internal sealed record StoppedCustomer(
    Customer Customer, SupplyStop Stop, StopState State, IReadOnlyList<SupplyRelease> Releases)
{
    public IReadOnlyList<StopReason> Reasons => Stop.Reasons is { } text ? StopReason.Read(text) : [];
}

/// <summary>Who is not supplied: the few stops that stand, with their releases.</summary>
internal static class ShippingList
{
    public const int RowsAPage = 100;

    /// <summary>
    /// Stops in force, and those that a payment order put off, by the number of the customer; of two at one customer
    /// the exit, the stronger word.
    /// </summary>
    /// <param name="db">Shows customers in sight.</param>
    /// <param name="day">The day.</param>
    /// <param name="text">A part of the name, or the number; null for all.</param>
    /// <param name="after">The number after which a page begins.</param>
    /// <param name="rows">So many, and one more when there are.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<StoppedCustomer>> Read(
        DebitorDb db, DateOnly day, string? text, string? after, int rows, CancellationToken cancel)
    {
        var query =
            from stop in db.SupplyStops.AsNoTracking()
            join customer in db.Customers.AsNoTracking() on stop.CustomerId equals customer.Id
            where stop.UndoneAt == null && stop.EndedOn == null && stop.InForceFrom <= day
            where stop.Kind == StopKind.Exit || !db.SupplyStops.Any(
                exit => exit.CustomerId == stop.CustomerId && exit.Kind == StopKind.Exit && exit.UndoneAt == null
                    && exit.EndedOn == null && exit.InForceFrom <= day)
            select new { stop, customer };
        if (!string.IsNullOrWhiteSpace(text))
        {
            var folded = Folding.Name(text);
            var number = text.Trim();
            query = query.Where(row => row.customer.Number == number || row.customer.NameFolded.Contains(folded));
        }

#pragma warning disable CA1309 // Translated to SQL, where texts are compared byte by byte.
        if (after is not null) query = query.Where(row => string.Compare(row.customer.Number, after) > 0);
#pragma warning restore CA1309

        var found = await query.OrderBy(row => row.customer.Number).Take(rows + 1).ToListAsync(cancel);
        var ids = found.Select(row => row.customer.Id).ToList();
        var releases = await Good(db, day).Where(release => ids.Contains(release.CustomerId))
            .OrderBy(release => release.ExpiresOn).ThenBy(release => release.Id).ToListAsync(cancel);
        return
        [
            .. found.Select(row => new StoppedCustomer(
                row.customer, row.stop, row.stop.Standing.StateOn(day),
                [.. releases.Where(release => release.CustomerId == row.customer.Id)])),
        ];
    }

    /// <summary>Releases that are good on a day.</summary>
    public static IQueryable<SupplyRelease> Good(DebitorDb db, DateOnly day) => db.SupplyReleases.AsNoTracking()
        .Where(release => release.UsedOn == null && release.UndoneAt == null && release.ExpiresOn >= day);
}
