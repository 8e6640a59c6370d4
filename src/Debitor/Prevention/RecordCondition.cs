using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Writes down how a customer is doing, and takes it back.</summary>
internal static class RecordCondition
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Text">What was seen or heard.</param>
    /// <param name="SeenIn">Where.</param>
    /// <param name="Trend">Where it leads.</param>
    internal sealed record Request(long CustomerId, string? Text, ConditionSource SeenIn, ConditionTrend Trend)
    {
        /// <summary>Null is today.</summary>
        public DateOnly? SeenOn { get; init; }

        public string? Origin { get; init; }
        public string Source { get; init; } = CustomerChange.Source;
    }

    /// <returns>The id of the entry.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) => desk.May(Right.RecordContacts)
            ? await desk.Change(db => In(desk, db, request, cancel), cancel)
            : CustomerFactRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> In(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel) =>
        CustomerChange.In<long>(
            db, request.CustomerId,
            (_, _) =>
            {
                var seenOn = request.SeenOn ?? desk.Today;
                var refusal = PreventionEntryRules.Condition(request.Text, request.Origin, seenOn, desk.Today);
                if (refusal is { } no) return Task.FromResult<Decision<long, CustomerFactRefusal>>(no);
                var row = Row(desk, db, request, seenOn);
                db.CustomerConditions.Add(row);
                desk.Note(
                    db, "condition", request.CustomerId,
                    [
                        ("news", row.Id), ("seen", row.SeenOn), ("source", StoredWord.Of(row.SeenIn)),
                        ("trend", StoredWord.Of(row.Trend)),
                    ],
                    new PersonalValue("text", row.Text));
                return Task.FromResult<Decision<long, CustomerFactRefusal>>(row.Id);
            },
            cancel);

    /// <summary>Takes an entry back.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Undo(
        Workplace desk, long customerId, long conditionId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var row = await db.CustomerConditions.SingleOrDefaultAsync(
                    known => known.Id == conditionId && known.CustomerId == customerId, cancel);
                if (row is null) return CustomerFactRefusal.FactUnknown;
                if (row.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                row.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-condition", customerId, [("news", conditionId)]);
                return conditionId;
            },
            cancel);

    private static CustomerCondition Row(Workplace desk, DebitorDb db, Request request, DateOnly seenOn) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = request.CustomerId,
        SeenOn = seenOn,
        SeenIn = request.SeenIn,
        Trend = request.Trend,
        Text = request.Text!.Trim(),
        Origin = CardEdit.Clean(request.Origin),
        PersonId = desk.Acting.PersonId,
        Source = request.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };
}
