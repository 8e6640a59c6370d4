using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>A colleague who has a customer on the screen.</summary>
public sealed record ColleagueHere(string Name, bool IsCalling);

/// <summary>Reads which colleagues have which customers on their screens right now.</summary>
internal static class PresenceOfOthers
{
    /// <summary>So long a mark holds without a sign of life.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    /// <param name="desk">Who asks; their own marks are left out.</param>
    /// <param name="customers">Customers in sight.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>Whoever is talking to a customer first; customers nobody has open are missing.</returns>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<ColleagueHere>>> Read(
        Workplace desk, IReadOnlyCollection<long> customers, CancellationToken cancel)
    {
        if (customers.Count == 0) return new Dictionary<long, IReadOnlyList<ColleagueHere>>();
        await using var db = desk.Open();
        return await Read(db, desk, customers, cancel);
    }

    /// <param name="db">A context that is open already.</param>
    /// <param name="desk">Who asks; their own marks are left out.</param>
    /// <param name="customers">Customers in sight.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<ColleagueHere>>> Read(
        DebitorDb db, Workplace desk, IReadOnlyCollection<long> customers, CancellationToken cancel)
    {
        var since = desk.Clock.Microseconds() - Lasts;
        var rows = await (
            from present in db.Presences
            where customers.Contains(present.CustomerId) && present.SeenAt > since
                && present.PersonId != desk.Acting.PersonId
            join person in db.People on present.PersonId equals person.Id
            orderby present.IsCalling descending, person.NameFolded, person.Id
            select new { present.CustomerId, person.Name, present.IsCalling }).ToListAsync(cancel);
        return rows.GroupBy(row => row.CustomerId).ToDictionary(
            group => group.Key,
            IReadOnlyList<ColleagueHere> (group) => [.. group.Select(r => new ColleagueHere(r.Name, r.IsCalling))]);
    }
}
