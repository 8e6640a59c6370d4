using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>One of us on the board.</summary>
internal sealed record BoardPerson(
    long Id, string Name, string? Email, PersonRole Role, long? HeadId, long? DeputyId, DateOnly? LeftOn,
    int? ContactsADay);

/// <summary>Our people and their absences; two of them are equal when nothing about anybody differs.</summary>
internal sealed class BoardPeople(IReadOnlyList<BoardPerson> people, IReadOnlyList<BoardAbsence> absences)
{
    private readonly Dictionary<long, BoardPerson> _byId = people.ToDictionary(person => person.Id);

    public IReadOnlyList<BoardPerson> All => people;

    public IReadOnlyList<BoardAbsence> Absences => absences;

    public Staff Staff { get; } = new(
        people.Select(p => new Colleague(p.Id, p.Role, p.HeadId, p.DeputyId, p.LeftOn, p.ContactsADay)),
        absences.Select(a => new Away(a.PersonId, a.FromOn, a.UntilOn)));

    public BoardPerson? Find(long? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    public string NameOf(long id) => _byId[id].Name;

    /// <summary>Whether the work of a day is shared out in the same way.</summary>
    public bool SharesOutAs(BoardPeople other) =>
        people.SequenceEqual(other.All) && absences.SequenceEqual(other.Absences);

    public static async Task<BoardPeople> Read(DebitorDb db, CancellationToken cancel) => new(
        await db.People.AsNoTracking().OrderBy(person => person.Id)
            .Select(p => new BoardPerson(
                p.Id, p.Name, p.Email, p.Role, p.HeadId, p.DeputyId, p.LeftOn, p.ContactsADay))
            .ToListAsync(cancel),
        await db.Absences.AsNoTracking().Where(absence => absence.UndoneAt == null)
            .OrderBy(absence => absence.FromOn).ThenBy(absence => absence.Id)
            .Select(a => new BoardAbsence(a.Id, a.PersonId, a.FromOn, a.UntilOn))
            .ToListAsync(cancel));
}

/// <summary>Days on which one of us is away, both inclusive.</summary>
internal sealed record BoardAbsence(long Id, long PersonId, DateOnly FromOn, DateOnly UntilOn)
{
    public bool Covers(DateOnly day) => FromOn <= day && day <= UntilOn;
}
