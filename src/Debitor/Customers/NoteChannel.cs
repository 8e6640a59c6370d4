using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Why a note about a channel is refused.</summary>
public enum ChannelRefusal
{
    NotAllowed,

    /// <summary>There is no such person, customer or note in sight.</summary>
    Unknown,

    /// <summary>It is noted already.</summary>
    Twice,
}

/// <summary>
/// Notes that a channel to a contact person does not work or is objected to, and that it works again.
/// </summary>
internal static class NoteChannel
{
    /// <param name="CustomerId">At which customer the person was met.</param>
    /// <param name="PersonId">The person; it holds for all customers they serve.</param>
    /// <param name="Channel">The channel.</param>
    /// <param name="IsObjection">Whether they object to it; else it is out of order.</param>
    internal sealed record Request(long CustomerId, long PersonId, Channel Channel, bool IsObjection);

    public static async Task<Decision<long, ChannelRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.EditCustomers)) return ChannelRefusal.NotAllowed;
        return await desk.Change<Decision<long, ChannelRefusal>>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await LedgerVersions.Raise(db, cancel);
                if (!await IsTheirs(db, request.CustomerId, request.PersonId, cancel)) return ChannelRefusal.Unknown;
                if (await db.ChannelFacts.AnyAsync(
                    known => known.ContactPersonId == request.PersonId && known.Channel == request.Channel
                        && known.UndoneAt == null && known.EndedOn == null, cancel)) return ChannelRefusal.Twice;
                var row = new ChannelFact
                {
                    Id = desk.Ids.Next(db),
                    ContactPersonId = request.PersonId,
                    Channel = request.Channel,
                    IsObjection = request.IsObjection,
                    FromOn = desk.Today,
                    PersonId = desk.Acting.PersonId,
                    Source = CustomerChange.Source,
                    RecordedAt = desk.Clock.Microseconds(),
                };
                db.ChannelFacts.Add(row);
                await Write(desk, db, request.CustomerId, row, "channel-noted", cancel);
                await transaction.CommitAsync(cancel);
                return row.Id;
            },
            cancel);
    }

    /// <summary>The channel may be used again from today on.</summary>
    public static async Task<Decision<long, ChannelRefusal>> End(
        Workplace desk, long customerId, long id, CancellationToken cancel)
    {
        if (!desk.May(Right.EditCustomers)) return ChannelRefusal.NotAllowed;
        return await desk.Change<Decision<long, ChannelRefusal>>(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await LedgerVersions.Raise(db, cancel);
                var row = await db.ChannelFacts.SingleOrDefaultAsync(
                    known => known.Id == id && known.UndoneAt == null && known.EndedOn == null, cancel);
                if (row is null || !await IsTheirs(db, customerId, row.ContactPersonId, cancel))
                    return ChannelRefusal.Unknown;

                // A slip of the day never was; anything else was true until today.
                if (row.FromOn == desk.Today) row.UndoneAt = desk.Clock.Microseconds();
                else row.EndedOn = desk.Today;
                await Write(desk, db, customerId, row, "channel-ended", cancel);
                await transaction.CommitAsync(cancel);
                return row.Id;
            },
            cancel);
    }

    private static async Task<bool> IsTheirs(
        DebitorDb db, long customerId, long personId, CancellationToken cancel) =>
        await db.Customers.AnyAsync(known => known.Id == customerId, cancel)
        && await db.CustomerContacts.AnyAsync(
            link => link.CustomerId == customerId && link.ContactPersonId == personId, cancel);

    private static async Task Write(
        Workplace desk, DebitorDb db, long customerId, ChannelFact row, string action, CancellationToken cancel)
    {
        desk.Note(
            db, action, customerId,
            [
                ("person", row.ContactPersonId), ("channel", StoredWord.Of(row.Channel)),
                ("objection", row.IsObjection),
            ]);
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(
            db, await RecordContact.ServedBy(db, customerId, row.ContactPersonId, cancel), cancel);
    }
}
