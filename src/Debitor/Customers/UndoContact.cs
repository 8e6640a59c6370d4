using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// Takes back a contact that never was, with the payment orders that were told in it and the conversation that it was
/// the end of, and nothing else.
/// </summary>
/// <remarks>The rows stay and say when they were taken back; no rule counts them from then on.</remarks>
internal sealed class UndoContact(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="ActivityId">The contact.</param>
    /// <param name="PersonId">Who takes it back.</param>
    /// <param name="Leads">Whether they answer for the work of others.</param>
    /// <param name="TimeZone">The supplier's zone, in which the day is counted.</param>
    /// <param name="Today">The day.</param>
    internal sealed record Request(long ActivityId, long PersonId, bool Leads, string TimeZone, DateOnly Today);

    /// <returns>The customer, or why the contact stays; null when there is no such contact in sight.</returns>
    public async Task<Decision<Customer, ContactUndoRefusal>?> Run(Request request, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // First, so that of two who take it back at once the second one finds it done.
        await LedgerVersions.Raise(db, cancel);
        var activity = await db.Activities.SingleOrDefaultAsync(known => known.Id == request.ActivityId, cancel);
        if (activity is null) return null;
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == activity.CustomerId, cancel);
        if (customer is null) return null;

        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone);
        var recordedAt = DateTime.SpecifyKind(activity.RecordedAt, DateTimeKind.Utc);
        var recordedOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(recordedAt, zone));
        if (ContactRules.Undo(
            activity.UndoneAt is not null, recordedOn, activity.PersonId, request.PersonId, request.Leads,
            request.Today) is { } refusal) return (Decision<Customer, ContactUndoRefusal>)refusal;

        var now = clock.Microseconds();
        var conversation = await UndoConversation.Within(db, activity.Id, now, cancel);
        List<Activity> undone = [activity, .. await Others(conversation, cancel)];
        HashSet<long> served = [];
        foreach (var one in undone)
        {
            await Undo(one, conversation, now, cancel);
            served.UnionWith(await RecordContact.ServedBy(db, one.CustomerId, one.ContactPersonId, cancel));
        }

        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [.. served], cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return (Decision<Customer, ContactUndoRefusal>)customer;
    }

    private async Task Undo(
        Activity activity, CustomerConversation? conversation, DateTime now, CancellationToken cancel)
    {
        activity.UndoneAt = now;
        var orders = await db.PaymentOrders
            .Where(order => order.ActivityId == activity.Id && order.CustomerId == activity.CustomerId)
            .Where(order => order.UndoneAt == null).ToListAsync(cancel);
        foreach (var order in orders) order.UndoneAt = now;
        var agreements = await UndoAgreements.Of(db, activity, now, cancel);
        new Journal(ids).Add(db, new Deed(actor, now, "contact-undone")
        {
            Subject = "customer",
            SubjectId = activity.CustomerId,
            Facts =
            [
                ("contact", activity.Id.ToString("D", null)), ("result", activity.Result), ("orders", orders.Count),
                ("conversation", conversation?.Id.ToString("D", null)),
                ("agreements", agreements),
            ],
        });
    }

    // What the same talk settled for other customers of the same person goes with it.
    private async Task<List<Activity>> Others(CustomerConversation? conversation, CancellationToken cancel)
    {
        if (conversation is null) return [];
        var others = UndoConversation.ContactsWithOthers(conversation);
        return others.Count == 0
            ? []
            : await db.Activities.Where(other => others.Contains(other.Id) && other.UndoneAt == null)
                .OrderBy(other => other.Id).ToListAsync(cancel);
    }
}
