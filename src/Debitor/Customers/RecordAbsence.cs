using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Records on which days one of us is away; the deputy sees their customers on those days.</summary>
/// <remarks>A head records it for the own team: the context shows whose people they are.</remarks>
internal sealed class RecordAbsence(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor, string source)
{
    public async Task<Decision<Absence, AbsenceRefusal>> Run(
        long personId, AbsentDays days, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(known => known.Id == personId, cancel);
        if (person is null) return AbsenceRefusal.PersonGone;
        if (!TeamOf.Holds(db, personId)) return AbsenceRefusal.OtherTeam;
        var known = await db.Absences.AsNoTracking()
            .Where(absence => absence.PersonId == personId && absence.UndoneAt == null)
            .Select(absence => new AbsentDays(absence.FromOn, absence.UntilOn)).ToListAsync(cancel);
        var decision = AbsenceRules.Record(days, known, person.LeftOn);
        if (decision.Refusal is { } refusal) return refusal;

        var absence = new Absence
        {
            Id = ids.Next(db),
            PersonId = personId,
            FromOn = days.FromOn,
            UntilOn = days.UntilOn,
            Source = source,
            RecordedAt = clock.Microseconds(),
        };
        db.Absences.Add(absence);
        new Journal(ids).Add(db, new Deed(actor, absence.RecordedAt, "absence")
        {
            Subject = "person",
            SubjectId = personId,
            Facts = [("from", days.FromOn), ("until", days.UntilOn)],
        });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return absence;
    }
}
