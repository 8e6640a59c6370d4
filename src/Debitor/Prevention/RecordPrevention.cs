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

/// <summary>Writes down that a line of the checklist was gone through, and takes it back.</summary>
internal static class RecordPrevention
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Item">The line.</param>
    /// <param name="DoneOn">The day; null is today.</param>
    /// <param name="Evidence">Source, place of the paper, or what was said.</param>
    internal sealed record Request(long CustomerId, PreventionItem Item, DateOnly? DoneOn, string? Evidence)
    {
        public bool IsNeeded { get; init; } = true;
        public DateOnly? ValidUntil { get; init; }
        public CheckResult? Result { get; init; }
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
                var entry = Row(desk, db, request);
                if (PreventionEntryRules.Entry(entry.Fact, desk.Today) is { } refusal)
                    return Task.FromResult<Decision<long, CustomerFactRefusal>>(refusal);
                db.PreventionEntries.Add(entry);
                desk.Note(
                    db, "prevention", request.CustomerId,
                    [
                        ("entry", entry.Id), ("item", StoredWord.Of(entry.Item)), ("needed", entry.IsNeeded),
                        ("result", entry.Result is { } result ? StoredWord.Of(result) : null),
                        ("until", entry.ValidUntil),
                    ],
                    new PersonalValue("evidence", entry.Evidence ?? ""));
                return Task.FromResult<Decision<long, CustomerFactRefusal>>(entry.Id);
            },
            cancel);

    /// <summary>Takes an entry back.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Undo(
        Workplace desk, long customerId, long entryId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var entry = await db.PreventionEntries.SingleOrDefaultAsync(
                    known => known.Id == entryId && known.CustomerId == customerId, cancel);
                if (entry is null) return CustomerFactRefusal.FactUnknown;
                if (entry.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                entry.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-prevention", customerId, [("entry", entryId)]);
                return entryId;
            },
            cancel);

    private static PreventionEntry Row(Workplace desk, DebitorDb db, Request request) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = request.CustomerId,
        Item = request.Item,
        DoneOn = request.DoneOn ?? desk.Today,
        IsNeeded = request.IsNeeded,
        ValidUntil = request.ValidUntil,
        Evidence = CardEdit.Clean(request.Evidence),
        Result = request.Item == PreventionItem.Reputation ? request.Result : null,
        PersonId = desk.Acting.PersonId,
        Source = request.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };
}
