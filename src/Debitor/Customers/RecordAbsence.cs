using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Records on which days one of us is away, and takes it out again.</summary>
internal sealed class RecordAbsence(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="personId">Of the team of whoever records it.</param>
    /// <param name="fromOn">The first day.</param>
    /// <param name="untilOn">The last day, inclusive.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancel">Stops before anything is stored.</param>
    public async Task<Decision<long, AbsenceRefusal>> Run(
        long personId, DateOnly? fromOn, DateOnly? untilOn, DateOnly today, CancellationToken cancel)
    {
        if (!await IsOurs(personId, cancel)) return AbsenceRefusal.Nobody;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var known = await db.Absences.AsNoTracking()
            .Where(absence => absence.PersonId == personId && absence.UndoneAt == null).ToListAsync(cancel);
        var away = known.Select(absence => new Away(absence.PersonId, absence.FromOn, absence.UntilOn));
        if (HandoverRules.Absence(fromOn, untilOn, away, today) is { } refusal) return refusal;

        var absence = new Absence
        {
            Id = ids.Next(db),
            PersonId = personId,
            FromOn = fromOn!.Value,
            UntilOn = untilOn!.Value,
            Source = ContactAtDesk.Source,
            RecordedAt = clock.Microseconds(),
        };
        db.Absences.Add(absence);
        await Store(absence, "absence", absence.RecordedAt, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return absence.Id;
    }

    /// <returns>Whose absence it was.</returns>
    public async Task<Decision<long, AbsenceRefusal>> Undo(long absenceId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var absence = await db.Absences
            .SingleOrDefaultAsync(known => known.Id == absenceId && known.UndoneAt == null, cancel);
        if (absence is null || !await IsOurs(absence.PersonId, cancel)) return AbsenceRefusal.NotOpen;

        absence.UndoneAt = clock.Microseconds();
        await Store(absence, "absence-undone", absence.UndoneAt.Value, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return absence.PersonId;
    }

    // A head answers for the team whose customers are in sight.
    private async Task<bool> IsOurs(long personId, CancellationToken cancel) =>
        (db.Sight.SeesAll || db.Sight.Managers.Contains(personId))
        && await db.People.AnyAsync(person => person.Id == personId, cancel);

    private async Task Store(Absence absence, string action, DateTime at, CancellationToken cancel)
    {
        new Journal(ids).Add(db, new Deed(actor, at, action)
        {
            Subject = "person",
            SubjectId = absence.PersonId,
            Facts = [("from", absence.FromOn), ("until", absence.UntilOn)],
        });
        await db.SaveChangesAsync(cancel);
    }
}
