using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Identity;

/// <summary>One of us at work: who, as what, and what they see on the day.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Email">As the journal names them; <c>cli</c> for the administrator without one.</param>
/// <param name="Role">What they are.</param>
/// <param name="Sight">Which customers are there for them.</param>
public sealed record Acting(long PersonId, string Name, string Email, PersonRole Role, Sight Sight)
{
    public bool May(Right right) => Rights.Has(Role, right);

    /// <summary>The person at work on a day; null when they have left or were never there.</summary>
    public static async Task<Acting?> Find(
        DebitorDb db, System.Linq.Expressions.Expression<Func<Person, bool>> who, DateOnly on, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().Where(who).OrderBy(p => p.Id).FirstOrDefaultAsync(cancel);
        if (person is null || person.LeftOn <= on) return null;
        return new Acting(
            person.Id, person.Name, person.Email ?? person.Name, person.Role, await SightOf(db, person, on, cancel));
    }

    private static async Task<Sight> SightOf(DebitorDb db, Person person, DateOnly on, CancellationToken cancel)
    {
        var self = Of(person);
        var alone = Sight.Of(self, [], [], on);
        if (alone.SeesAll) return alone;

        var people = await db.People.AsNoTracking().ToListAsync(cancel);
        var absences = await db.Absences.AsNoTracking()
            .Where(absence => absence.FromOn <= on && absence.UntilOn >= on && absence.UndoneAt == null)
            .ToListAsync(cancel);
        var sight = Sight.Of(
            self, [.. people.Select(Of)], [.. absences.Select(a => new Away(a.PersonId, a.FromOn, a.UntilOn))], on);
        var managers = sight.Managers.Select(id => (long?)id).ToList();
        var documents = db.OpenItems.Where(item => item.ManagerId != null && managers.Contains(item.ManagerId))
            .Select(item => item.CustomerId).Distinct();
        var shared = db.CustomerShares
            .Where(share => share.PersonId == person.Id && share.RevokedAt == null)
            .Where(share => share.UntilOn == null || share.UntilOn >= on)
            .Select(share => share.CustomerId);
        List<long> customers = [.. await documents.ToListAsync(cancel), .. await shared.ToListAsync(cancel)];
        return sight with { Customers = [.. customers.Distinct().Order()] };
    }

    private static Colleague Of(Person person) => new(
        person.Id, person.Role, person.HeadId, person.DeputyId, person.LeftOn, person.ContactsADay);
}
