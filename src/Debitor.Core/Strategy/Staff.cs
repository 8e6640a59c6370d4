using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>One of us.</summary>
/// <param name="Id">The person.</param>
/// <param name="Role">What they are.</param>
/// <param name="HeadId">To whom they report.</param>
/// <param name="DeputyId">Who stands in for them.</param>
/// <param name="LeftOn">From this day on they are gone.</param>
/// <param name="ContactsADay">How many customers a day they take on; null means what the policy says.</param>
public readonly record struct Colleague(
    long Id, PersonRole Role, long? HeadId, long? DeputyId, DateOnly? LeftOn, int? ContactsADay);

/// <summary>Days on which a colleague is away, both inclusive.</summary>
public readonly record struct Away(long PersonId, DateOnly FromOn, DateOnly UntilOn);

/// <summary>Our people: who does the work of a role or of a person on a day.</summary>
public sealed class Staff
{
    // A chain of deputies longer than this is a mistake in the data, such as two who stand in for each other.
    private const int DeputiesMax = 5;

    private readonly Dictionary<long, Colleague> _people;
    private readonly List<Colleague> _inOrder;
    private readonly ILookup<long, Away> _away;

    /// <param name="people">At least one administrator, who owns what nobody else can.</param>
    /// <param name="away">Absences, in any order.</param>
    public Staff(IEnumerable<Colleague> people, IEnumerable<Away> away)
    {
        _inOrder = [.. people.OrderBy(person => person.Id)];
        _people = _inOrder.ToDictionary(person => person.Id);
        _away = away.ToLookup(absence => absence.PersonId);
    }

    /// <summary>Who owns a step on a day.</summary>
    /// <remarks>
    /// The person that the role means; who is away is stood in for by the deputy, then by the head. An
    /// administrator is the last resort: a step never has nobody.
    /// </remarks>
    /// <param name="role">The role that the step asks for.</param>
    /// <param name="managerId">The manager of the customer or of the document.</param>
    /// <param name="day">The day.</param>
    public long OwnerOn(PersonRole role, long? managerId, DateOnly day)
    {
        if (Holder(role, managerId, day) is { } holder && Present(holder, day, DeputiesMax) is { } owner)
            return owner;
        if (role != PersonRole.Manager && managerId is { } manager && Present(manager, day, DeputiesMax) is { } own)
            return own;
        foreach (var stand in new[] { PersonRole.Head, PersonRole.Administrator })
        {
            foreach (var person in _inOrder)
            {
                if (person.Role == stand && IsPresent(person, day)) return person.Id;
            }
        }

        // All of them are away: it waits for the administrator.
        foreach (var person in _inOrder)
        {
            if (person.Role == PersonRole.Administrator && !HasLeft(person, day)) return person.Id;
        }

        return _inOrder[0].Id;
    }

    /// <summary>How many customers a day a person is given; <see cref="int.MaxValue"/> without a limit.</summary>
    public int CapacityOf(long personId, Policy policy)
    {
        if (!_people.TryGetValue(personId, out var person)) return int.MaxValue;
        return person.ContactsADay
            ?? (policy.ContactsADay.TryGetValue(person.Role, out var usual) ? usual : int.MaxValue);
    }

    private long? Holder(PersonRole role, long? managerId, DateOnly day)
    {
        if (role == PersonRole.Manager) return managerId;
        if (role == PersonRole.Head && managerId is { } id && _people.TryGetValue(id, out var manager)
            && manager.HeadId is { } head) return head;
        foreach (var person in _inOrder)
        {
            if (person.Role == role && !HasLeft(person, day)) return person.Id;
        }

        return null;
    }

    private long? Present(long personId, DateOnly day, int deputiesLeft)
    {
        if (!_people.TryGetValue(personId, out var person)) return null;
        if (IsPresent(person, day)) return personId;
        if (deputiesLeft > 0 && person.DeputyId is { } deputy
            && Present(deputy, day, deputiesLeft - 1) is { } standIn) return standIn;
        return person.HeadId is { } head && head != personId && _people.TryGetValue(head, out var chief)
            && IsPresent(chief, day)
            ? head
            : null;
    }

    private static bool HasLeft(Colleague person, DateOnly day) => person.LeftOn <= day;

    private bool IsPresent(Colleague person, DateOnly day) =>
        !HasLeft(person, day)
        && !_away[person.Id].Any(absence => absence.FromOn <= day && day <= absence.UntilOn);
}
