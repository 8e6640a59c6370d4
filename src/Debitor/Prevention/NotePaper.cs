using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Notes how a paper of a shipment stands, and takes it back.</summary>
internal static class NotePaper
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="ItemId">A document of debt of theirs.</param>
    /// <param name="Kind">Which paper.</param>
    /// <param name="State">How it stands.</param>
    internal sealed record Request(long CustomerId, long ItemId, PaperKind Kind, PaperState State)
    {
        /// <summary>Null is today.</summary>
        public DateOnly? On { get; init; }

        public string? Note { get; init; }
        public string Source { get; init; } = CustomerChange.Source;
    }

    /// <returns>The id of the fact.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) => desk.May(Right.RecordContacts)
            ? await desk.Change(db => In(desk, db, request, cancel), cancel)
            : CustomerFactRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> In(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel) =>
        CustomerChange.In<long>(
            db, request.CustomerId,
            async (_, _) =>
            {
                var on = request.On ?? desk.Today;
                if (PaperRules.Check(request.Kind, request.State, on, request.Note, desk.Today) is { } refusal)
                    return refusal;
                var item = await db.OpenItems.AsNoTracking().SingleOrDefaultAsync(
                    known => known.Id == request.ItemId && known.CustomerId == request.CustomerId
                        && (known.Kind == ItemKind.Invoice || known.Kind == ItemKind.DebitNote),
                    cancel);
                if (item is null) return CustomerFactRefusal.FactUnknown;
                var paper = new ItemPaper
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = request.CustomerId,
                    ItemId = request.ItemId,
                    Kind = request.Kind,
                    State = request.State,
                    StatedOn = on,
                    Note = CardEdit.Clean(request.Note),
                    PersonId = desk.Acting.PersonId,
                    Source = request.Source,
                    RecordedAt = desk.Clock.Microseconds(),
                };
                db.ItemPapers.Add(paper);
                desk.Note(
                    db, "paper", request.CustomerId,
                    [
                        ("paper", paper.Id), ("item", item.Number), ("kind", StoredWord.Of(paper.Kind)),
                        ("state", StoredWord.Of(paper.State)), ("on", on),
                    ],
                    new PersonalValue("note", paper.Note ?? ""));
                return paper.Id;
            },
            cancel);

    /// <summary>Takes it back; what was known before counts again.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Undo(
        Workplace desk, long customerId, long paperId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.RecordContacts, customerId,
            async (db, _) =>
            {
                var paper = await db.ItemPapers.SingleOrDefaultAsync(
                    known => known.Id == paperId && known.CustomerId == customerId, cancel);
                if (paper is null) return CustomerFactRefusal.FactUnknown;
                if (paper.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                paper.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-paper", customerId, [("paper", paperId)]);
                return paperId;
            },
            cancel);
}
