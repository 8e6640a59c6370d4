using Debitor.Core.Strategy;

namespace Debitor.Core.Customers;

/// <summary>Why one of our people is not stored as asked.</summary>
public enum PersonRefusal
{
    NameMissing,

    /// <summary>It is no address of e-mail.</summary>
    EmailWrong,

    /// <summary>Another of our people has the e-mail, or another account.</summary>
    EmailTaken,

    /// <summary>More or fewer than a day has room for.</summary>
    CapacityWrong,

    /// <summary>The head or the deputy is not one of ours.</summary>
    ColleagueUnknown,

    /// <summary>Nobody is their own head or deputy.</summary>
    OwnColleague,

    /// <summary>The head would stand below the person.</summary>
    HeadsInCircle,

    /// <summary>Nobody could look after people and accounts any more.</summary>
    LastAdministrator,

    /// <summary>There is no such person.</summary>
    Unknown,

    /// <summary>The account belongs to another supplier too; its e-mail is changed by its owner.</summary>
    WorksElsewhere,
}

/// <summary>What is asked about one of our people.</summary>
public sealed record PersonCard(
    string Name, string? Email, PersonRole Role, long? HeadId, long? DeputyId, string? Phone, string? Language,
    int? ContactsADay, DateOnly? LeftOn);

/// <summary>What holds for our people.</summary>
public static class PersonRules
{
    /// <summary>Contacts a day.</summary>
    public const int CapacityMax = 1_000;

    private const int NameMax = 200;
    private const int EmailMax = 254;

    /// <summary>Whether it looks like an address of e-mail; only a letter shows that it is one.</summary>
    public static bool IsEmail(string? text) =>
        text is { Length: > 2 and <= EmailMax } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@') && at < text.Length - 1
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <param name="personId">The person; 0 for a new one.</param>
    /// <param name="card">What is asked.</param>
    /// <param name="colleagues">All of us as stored.</param>
    /// <param name="administrators">Who can sign in and look after people, as stored.</param>
    public static Decision<PersonCard, PersonRefusal> Check(
        long personId, PersonCard card, IReadOnlyCollection<Colleague> colleagues,
        IReadOnlyCollection<long> administrators)
    {
        if (card.Name.Length is 0 or > NameMax) return PersonRefusal.NameMissing;
        if (card.Email is not null && !IsEmail(card.Email)) return PersonRefusal.EmailWrong;
        if (card.ContactsADay is < 0 or > CapacityMax) return PersonRefusal.CapacityWrong;
        if (IsUnknown(card.HeadId) || IsUnknown(card.DeputyId)) return PersonRefusal.ColleagueUnknown;
        if (personId != 0 && (card.HeadId == personId || card.DeputyId == personId)) return PersonRefusal.OwnColleague;
        if (IsBelow(card.HeadId)) return PersonRefusal.HeadsInCircle;
        var goesOn = card is { Role: PersonRole.Administrator, LeftOn: null, Email: not null };
        if (!goesOn && administrators.Contains(personId) && administrators.All(other => other == personId))
            return PersonRefusal.LastAdministrator;
        return card;

        bool IsUnknown(long? id) => id is not null && colleagues.All(known => known.Id != id);

        // Up from the wanted head: whoever meets the person there would be their own head's head.
        bool IsBelow(long? headId)
        {
            HashSet<long> seen = [];
            while (headId is { } id && seen.Add(id))
            {
                if (id == personId) return true;
                headId = colleagues.Where(known => known.Id == id).Select(known => known.HeadId).FirstOrDefault();
            }

            return false;
        }
    }
}
