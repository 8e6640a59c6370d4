using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>The mapping profiles that people made in the browser.</summary>
internal static class StoredProfiles
{
    /// <summary>All that can be read, by name.</summary>
    public static async Task<IReadOnlyList<MappingProfile>> All(DebitorDb db, CancellationToken cancel)
    {
        var stored = await db.StoredProfiles.AsNoTracking().OrderBy(profile => profile.Name).ToListAsync(cancel);
        return [.. stored.Select(row => MappingProfile.Parse(row.Yaml, row.Name, out _)).OfType<MappingProfile>()];
    }

    /// <summary>All with who changed each last; null for a text that this version does not understand.</summary>
    public static async Task<IReadOnlyList<(StoredProfile Row, MappingProfile? Profile, string? Author)>> Listed(
        DebitorDb db, CancellationToken cancel)
    {
        var rows = await db.StoredProfiles.AsNoTracking().OrderBy(profile => profile.Name).ToListAsync(cancel);
        var ids = rows.Select(row => row.PersonId).Distinct().ToList();
        var people = await db.People.Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        return
        [
            .. rows.Select(row => (
                row, MappingProfile.Parse(row.Yaml, row.Name, out _), people.GetValueOrDefault(row.PersonId))),
        ];
    }
}

/// <summary>Why a profile is not stored.</summary>
internal enum ProfileRefusal
{
    /// <summary>It has problems, which are told apart.</summary>
    Wrong,

    /// <summary>A profile of this name comes with the program.</summary>
    NameTaken,

    /// <summary>Its name is no word of letters, digits and hyphens.</summary>
    BadName,

    /// <summary>There is none of this name.</summary>
    Unknown,
}

/// <summary>Stores a mapping profile under the name it gives itself, or takes the place of the one there is.</summary>
internal sealed class SaveProfile(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    private const int NameCharsMax = 60;

    /// <returns>The stored name, or why it is not stored and what is wrong with it.</returns>
    public async Task<(string? Name, ProfileRefusal? Refusal, IReadOnlyList<ProfileProblem> Problems)> Run(
        string yaml, long personId, CancellationToken cancel)
    {
        var profile = MappingProfile.Parse(yaml, "YAML", out var problems);
        if (profile is null) return (null, ProfileRefusal.Wrong, problems);
        var name = profile.Name.Trim().ToLowerInvariant();
        if (name.Length is 0 or > NameCharsMax || name.Any(letter => !char.IsLetterOrDigit(letter) && letter != '-'))
            return (null, ProfileRefusal.BadName, []);
        if (ShippedProfiles.Named(name) is not null || CanonicalTables.Named(name) is not null)
            return (null, ProfileRefusal.NameTaken, []);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var stored = await db.StoredProfiles.SingleOrDefaultAsync(known => known.Name == name, cancel);
        if (stored is null)
        {
            stored = new StoredProfile
            {
                Id = ids.Next(db),
                Name = name,
                Yaml = yaml,
                PersonId = personId,
                ChangedAt = clock.Microseconds(),
            };
            db.StoredProfiles.Add(stored);
        }
        else
        {
            (stored.Yaml, stored.PersonId, stored.ChangedAt) = (yaml, personId, clock.Microseconds());
        }

        new Journal(ids).Add(db, new Deed(actor, clock.Microseconds(), "save-profile")
        {
            Subject = "profile",
            SubjectId = stored.Id,
            Facts = [("name", name)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return (name, null, []);
    }
}

/// <summary>Takes a stored profile away; files that were read with it stay imported.</summary>
internal sealed class RemoveProfile(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    public async Task<ProfileRefusal?> Run(string name, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var stored = await db.StoredProfiles.SingleOrDefaultAsync(known => known.Name == name, cancel);
        if (stored is null) return ProfileRefusal.Unknown;
        db.StoredProfiles.Remove(stored);
        new Journal(ids).Add(db, new Deed(actor, clock.Microseconds(), "remove-profile")
        {
            Subject = "profile",
            SubjectId = stored.Id,
            Facts = [("name", name), ("yaml", stored.Yaml)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return null;
    }
}
