using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy.Policies;

/// <summary>A version of the policy in a list.</summary>
/// <param name="Row">The version, without its text.</param>
/// <param name="Author">Who wrote it; null for the administrator of the machine.</param>
/// <param name="ApprovedBy">The second person.</param>
public sealed record PolicyVersionLine(PolicyVersion Row, string? Author, string? ApprovedBy);

/// <summary>Versions of the policy, and what they can be named by.</summary>
internal sealed class PolicyVersions(DebitorDb db)
{
    /// <summary>The roles that somebody of us has on a day.</summary>
    public static async Task<IReadOnlySet<PersonRole>> Held(DebitorDb db, DateOnly on, CancellationToken cancel)
    {
        var roles = await db.People.AsNoTracking().Where(person => person.LeftOn == null || person.LeftOn > on)
            .Select(person => person.Role).Distinct().ToListAsync(cancel);
        return roles.ToHashSet();
    }

    /// <summary>Published ones, newest first; before them what waits and one's own drafts.</summary>
    /// <param name="personId">Whose drafts.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<PolicyVersionLine>> List(long personId, CancellationToken cancel)
    {
        var rows = await (
            from row in db.PolicyVersions.AsNoTracking()
            where row.State != PolicyState.Draft || row.PersonId == personId
            join person in db.People on row.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join second in db.People on row.ApprovedById equals second.Id into seconds
            from second in seconds.DefaultIfEmpty()
            orderby row.RecordedAt descending, row.Id descending
            select new { row, Author = person.Name, Second = second.Name }).ToListAsync(cancel);
        return
        [
            .. rows.Select(one => new PolicyVersionLine(one.row, one.Author, one.Second))
                .OrderByDescending(line => line.Row.State is PolicyState.Waiting or PolicyState.Draft)
                .ThenByDescending(line => line.Row.PublishedAt ?? line.Row.RecordedAt)
                .ThenByDescending(line => line.Row.Id),
        ];
    }

    /// <summary>The text of a version by its number, or of a shipped policy by its name; null when there is none.
    /// </summary>
    public async Task<string?> Text(string named, CancellationToken cancel)
    {
        if (PolicyFiles.Shipped.Contains(named)) return PolicyFiles.ShippedText(named);
        if (!int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return await db.PolicyVersions.AsNoTracking().Where(row => row.Number == number).Select(row => row.Text)
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>A version by its id, when whoever asks may see it.</summary>
    public Task<PolicyVersion?> Find(long id, long personId, CancellationToken cancel) =>
        db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == id && (row.State != PolicyState.Draft || row.PersonId == personId), cancel);
}
