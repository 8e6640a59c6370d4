using Debitor.Core.Conversation;
using Debitor.Core.Refusals;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>A case of refusal in a list.</summary>
/// <param name="Case">The case.</param>
/// <param name="Number">The customer's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="ManagerId">Whose it is.</param>
/// <param name="Author">Who wrote it.</param>
public sealed record RefusalLine(RefusalCase Case, string Number, string Name, long? ManagerId, string? Author)
{
    /// <summary>Why we part.</summary>
    public RefusalReason? Reason => DraftJson.Read<RefusalDraft>(Case.Draft).Reason;
}

/// <summary>Cases of refusal of the customers in sight, what is to be looked at first.</summary>
internal static class RefusalList
{
    public const int LinesMax = 200;

    /// <param name="db">A context that shows only customers in sight.</param>
    /// <param name="withEnded">Those that came to an end as well.</param>
    /// <param name="cancel">Stops the query.</param>
    public static Task<List<RefusalLine>> Read(DebitorDb db, bool withEnded, CancellationToken cancel) => (
        from row in db.RefusalCases.AsNoTracking()
        join customer in db.Customers.AsNoTracking() on row.CustomerId equals customer.Id
        join person in db.People.AsNoTracking() on row.PersonId equals person.Id into people
        from person in people.DefaultIfEmpty()
        where withEnded || row.EndedAt == null
        orderby row.EndedAt != null, row.LookAgainOn ?? DateOnly.MinValue, row.Id
        select new RefusalLine(row, customer.Number, customer.Name, customer.ManagerId, person.Name))
        .Take(LinesMax).ToListAsync(cancel);

    /// <summary>Refusals whose day to look again has come, and those that wait for a decision.</summary>
    /// <param name="db">A context that shows only customers in sight.</param>
    /// <param name="today">The day.</param>
    /// <param name="personId">Only those that this person wrote, or whose customer is theirs; null for all.</param>
    /// <param name="withWaiting">Those that wait for a decision as well.</param>
    /// <param name="cancel">Stops the query.</param>
    public static Task<List<RefusalLine>> Due(
        DebitorDb db, DateOnly today, long? personId, bool withWaiting, CancellationToken cancel) => (
        from row in db.RefusalCases.AsNoTracking()
        join customer in db.Customers.AsNoTracking() on row.CustomerId equals customer.Id
        where row.EndedAt == null
            && ((row.State == RefusalState.InForce && row.LookAgainOn <= today
                    && (personId == null || row.PersonId == personId || customer.ManagerId == personId))
                || (withWaiting && row.State == RefusalState.Waiting))
        orderby row.LookAgainOn, row.Id
        select new RefusalLine(row, customer.Number, customer.Name, customer.ManagerId, null))
        .Take(LinesMax).ToListAsync(cancel);
}
