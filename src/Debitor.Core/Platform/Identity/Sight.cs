using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Platform.Identity;

/// <summary>Which customers somebody sees on a day.</summary>
/// <remarks>
/// A customer is in sight when it, or a document of it, belongs to one of the <see cref="Managers"/>, when it
/// belongs to nobody and <see cref="SeesOrphans"/>, or when the head shares it with <see cref="PersonId"/>. A
/// manager sees the own ones and, on days on which they stand in for somebody, those of that colleague. A head
/// sees the team's. Everybody else needs the whole book for their work.
/// </remarks>
/// <param name="PersonId">Who looks; 0 for the program itself.</param>
/// <param name="SeesAll">Whether nothing is hidden.</param>
/// <param name="SeesOrphans">Whether customers without a manager are in sight.</param>
/// <param name="Managers">Whose customers and documents are in sight.</param>
/// <param name="Customers">Customers in sight beside those: shared ones, and such as have a document of a manager in
/// sight.</param>
public sealed record Sight(
    long PersonId, bool SeesAll, bool SeesOrphans, IReadOnlyList<long> Managers, IReadOnlyList<long> Customers)
{
    /// <summary>The program itself: a planner, an import, the administrator at the command line.</summary>
    public static Sight Everything { get; } = new(0, true, true, [], []);

    /// <param name="person">Who looks.</param>
    /// <param name="colleagues">All of us.</param>
    /// <param name="away">Who is away and when.</param>
    /// <param name="day">The day.</param>
    public static Sight Of(
        Colleague person, IReadOnlyCollection<Colleague> colleagues, IReadOnlyCollection<Away> away, DateOnly day) =>
        person.Role switch
        {
            PersonRole.Manager => new Sight(
                person.Id, false, false, [.. StoodInFor(person, colleagues, away, day).Order()], []),
            PersonRole.Head => new Sight(
                person.Id, false, true,
                [.. Team(person.Id, colleagues).Concat(StoodInFor(person, colleagues, away, day)).Distinct().Order()],
                []),
            PersonRole.Accountant or PersonRole.Lawyer or PersonRole.Director or PersonRole.Auditor
                or PersonRole.Administrator or PersonRole.Warehouse => new Sight(person.Id, true, true, [], []),
        };

    // Herself and, through a chain of deputies, everybody whose place she takes on the day.
    private static HashSet<long> StoodInFor(
        Colleague person, IReadOnlyCollection<Colleague> colleagues, IReadOnlyCollection<Away> away, DateOnly day)
    {
        HashSet<long> seen = [person.Id];
        Queue<long> next = new(seen);
        while (next.TryDequeue(out var deputy))
        {
            foreach (var colleague in colleagues)
            {
                if (colleague.DeputyId == deputy && IsAway(colleague, away, day) && seen.Add(colleague.Id))
                    next.Enqueue(colleague.Id);
            }
        }

        return seen;
    }

    private static HashSet<long> Team(long headId, IReadOnlyCollection<Colleague> colleagues)
    {
        HashSet<long> seen = [headId];
        Queue<long> next = new(seen);
        while (next.TryDequeue(out var head))
        {
            foreach (var colleague in colleagues)
            {
                if (colleague.HeadId == head && seen.Add(colleague.Id)) next.Enqueue(colleague.Id);
            }
        }

        return seen;
    }

    private static bool IsAway(Colleague person, IReadOnlyCollection<Away> away, DateOnly day) =>
        person.LeftOn <= day
        || away.Any(absence => absence.PersonId == person.Id && absence.FromOn <= day && day <= absence.UntilOn);
}
