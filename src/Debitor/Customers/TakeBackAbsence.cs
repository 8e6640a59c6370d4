using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Takes an absence back: the person is there, and the deputy stands in no more.</summary>
internal sealed class TakeBackAbsence(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    public async Task<Decision<Absence, AbsenceRefusal>> Run(long absenceId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var absence = await db.Absences.SingleOrDefaultAsync(known => known.Id == absenceId, cancel);
        if (absence is null || absence.UndoneAt is not null) return AbsenceRefusal.Unknown;
        if (!TeamOf.Holds(db, absence.PersonId)) return AbsenceRefusal.OtherTeam;

        absence.UndoneAt = clock.Microseconds();
        new Journal(ids).Add(db, new Deed(actor, absence.UndoneAt.Value, "undo-absence")
        {
            Subject = "person",
            SubjectId = absence.PersonId,
            Facts = [("from", absence.FromOn), ("until", absence.UntilOn)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return absence;
    }
}

/// <summary>Whose people somebody looks after: a head the team's, a director and an administrator all.</summary>
internal static class TeamOf
{
    public static bool Holds(DebitorDb db, long personId) =>
        db.Sight.SeesAll || db.Sight.Managers.Contains(personId);
}
