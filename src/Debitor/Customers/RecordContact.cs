using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>
/// Records a contact with a customer; the plan of everybody this contact person serves is made again.
/// </summary>
internal sealed class RecordContact(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <param name="Customer">The customer.</param>
    /// <param name="Contact">What was done.</param>
    /// <param name="ContactPersonId">With whom, when that is known.</param>
    /// <param name="Note">What is worth remembering.</param>
    internal sealed record Request(Customer Customer, MadeContact Contact, long? ContactPersonId, string? Note)
    {
        /// <summary>Who of us made it; null when it is not known.</summary>
        public long? PersonId { get; init; }

        /// <summary>Where it comes from.</summary>
        public string Source { get; init; } = "cli";
    }

    /// <summary>The id of the contact that was recorded.</summary>
    public long RecordedId { get; private set; }

    /// <returns>How many contacts the customer had on that day before, or why it is not recorded.</returns>
    public async Task<Decision<int, ContactRefusal>> Run(Request request, DateOnly today, CancellationToken cancel)
    {
        var decision = ContactRules.Record(request.Contact, today);
        if (decision.Refusal is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var contact = decision.Value;
        var before = await db.Activities.CountAsync(
            activity => activity.CustomerId == request.Customer.Id && activity.DoneOn == contact.DoneOn
                && activity.UndoneAt == null,
            cancel);
        var activity = Row(request, contact);
        db.Activities.Add(activity);
        RecordedId = activity.Id;
        new Journal(ids).Add(db, DeedOf(request, activity));
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, await Served(request, cancel), cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return before;
    }

    private Activity Row(Request request, MadeContact contact) => new()
    {
        Id = ids.Next(db),
        CustomerId = request.Customer.Id,
        DoneOn = contact.DoneOn,
        Channel = contact.Channel,
        Result = contact.Result,
        ContactPersonId = request.ContactPersonId,
        NextOn = contact.NextOn,
        Note = request.Note,
        PersonId = request.PersonId,
        Source = request.Source,
        RecordedAt = clock.Microseconds(),
    };

    private Deed DeedOf(Request request, Activity activity) => new(actor, activity.RecordedAt, "contact")
    {
        Subject = "customer",
        SubjectId = request.Customer.Id,
        Facts =
        [
            ("on", activity.DoneOn), ("channel", activity.Channel), ("result", activity.Result),
            ("next", activity.NextOn?.ToString("O", null)), ("person", request.ContactPersonId?.ToString("D", null)),
        ],
        Personal = request.Note is { } note ? [new PersonalValue("note", note)] : [],
    };

    private async Task<List<long>> Served(Request request, CancellationToken cancel)
    {
        List<long> served = [request.Customer.Id];
        if (request.ContactPersonId is { } person)
        {
            served.AddRange(await db.CustomerContacts.Where(contact => contact.ContactPersonId == person)
                .Select(contact => contact.CustomerId).ToListAsync(cancel));
        }

        return [.. served.Distinct()];
    }
}
