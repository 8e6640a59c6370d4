using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>
/// Takes back an agreement that never was, on the day it was recorded; what it had replaced stands again.
/// </summary>
/// <remarks>
/// A contact that said nothing else is taken back with it: its promised day would hold the next step up.
/// </remarks>
internal static class WithdrawAgreement
{
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long agreementId, CancellationToken cancel) =>
        desk.May(Right.RecordContacts)
            ? await desk.Change(db => In(desk, db, customerId, agreementId, cancel), cancel)
            : CustomerFactRefusal.NotAllowed;

    private static Task<Decision<long, CustomerFactRefusal>> In(
        Workplace desk, DebitorDb db, long customerId, long agreementId, CancellationToken cancel) =>
        CustomerChange.In<long>(
            db, customerId,
            async (_, _) =>
            {
                var agreement = await db.Agreements.SingleOrDefaultAsync(
                    known => known.Id == agreementId && known.CustomerId == customerId, cancel);
                if (agreement is null) return CustomerFactRefusal.FactUnknown;
                if (Refusal(desk, agreement) is { } refusal) return refusal;
                var contact = await OnlyContact(db, agreement, cancel);
                await Undo(desk, db, agreement, contact, cancel);
                return agreementId;
            },
            cancel);

    private static CustomerFactRefusal? Refusal(Workplace desk, Agreement agreement)
    {
        var recordedOn = DateOnly.FromDateTime(desk.At(agreement.RecordedAt));
        var refusal = ContactRules.Undo(
            agreement.UndoneAt is not null, recordedOn, agreement.PersonId, desk.Acting.PersonId,
            desk.May(Right.SeeTeam), desk.Today);
        if (refusal is not { } known) return null;
        return known switch
        {
            ContactUndoRefusal.AlreadyUndone => CustomerFactRefusal.AlreadyUndone,
            ContactUndoRefusal.OtherDay => CustomerFactRefusal.OtherDay,
            ContactUndoRefusal.NotYours => CustomerFactRefusal.NotYours,
        };
    }

    // The contact in which it was given, when that settled nothing else; a conversation keeps its own.
    private static async Task<Activity?> OnlyContact(DebitorDb db, Agreement agreement, CancellationToken cancel)
    {
        if (agreement.ActivityId is not { } id || agreement.ConversationId is not null) return null;
        var others = await db.Agreements.AnyAsync(
            other => other.ActivityId == id && other.Id != agreement.Id && other.UndoneAt == null, cancel);
        return others ? null : await db.Activities.SingleOrDefaultAsync(
            known => known.Id == id && known.CustomerId == agreement.CustomerId && known.UndoneAt == null, cancel);
    }

    private static async Task Undo(
        Workplace desk, DebitorDb db, Agreement agreement, Activity? contact, CancellationToken cancel)
    {
        var now = desk.Clock.Microseconds();
        agreement.UndoneAt = now;
        var replaced = await db.Agreements
            .Where(other => other.CustomerId == agreement.CustomerId && other.ReplacedById == agreement.Id)
            .ToListAsync(cancel);
        foreach (var other in replaced) (other.ReplacedOn, other.ReplacedById) = (null, null);
        if (contact is not null) contact.UndoneAt = now;
        new Journal(desk.Ids).Add(db, new Deed(desk.Actor, now, "agreement-undone")
        {
            Subject = "customer",
            SubjectId = agreement.CustomerId,
            Facts =
            [
                ("agreement", agreement.Id), ("kind", StoredWord.Of(agreement.Kind)),
                ("contact", contact?.Id.ToString("D", null)), ("restored", replaced.Count),
            ],
        });
        if (contact is null) return;
        var served = await RecordContact.ServedBy(db, contact.CustomerId, contact.ContactPersonId, cancel);
        await LedgerVersions.Mark(db, served, cancel);
    }
}
