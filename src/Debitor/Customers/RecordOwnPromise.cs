using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Writes down what we promised a customer: an act, a call, a document.</summary>
internal static class RecordOwnPromise
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Text">What we promised.</param>
    /// <param name="DueOn">Until when.</param>
    /// <param name="DueAt">The hour in our own zone, when one was named.</param>
    /// <param name="PersonId">Who of us keeps it; null is whoever writes it down.</param>
    internal sealed record Request(
        long CustomerId, string? Text, DateOnly DueOn, TimeOnly? DueAt = null, long? PersonId = null);

    /// <returns>The id of the promise.</returns>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, request.CustomerId,
            async (db, _) =>
            {
                if (CustomerFactRules.Promise(request.Text, request.DueOn, desk.Today) is { } refusal) return refusal;
                var keeper = request.PersonId ?? desk.Acting.PersonId;
                var isOurs = await db.People.AnyAsync(
                    person => person.Id == keeper && (person.LeftOn == null || person.LeftOn > desk.Today), cancel);
                if (!isOurs) return CustomerFactRefusal.PersonUnknown;
                var promise = Row(desk, db, request, keeper);
                db.OwnPromises.Add(promise);
                desk.Note(
                    db, "own-promise", request.CustomerId,
                    [("promise", promise.Id), ("due", promise.DueOn), ("keeper", keeper)],
                    new PersonalValue("promise", promise.Text));
                return promise.Id;
            },
            cancel);

    private static OwnPromise Row(Workplace desk, DebitorDb db, Request request, long keeper) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = request.CustomerId,
        Text = request.Text!.Trim(),
        DueOn = request.DueOn,
        DueAt = request.DueAt,
        PersonId = keeper,
        Source = CustomerChange.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };
}
