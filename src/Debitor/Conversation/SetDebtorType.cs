using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Sets the type of a debtor against what the evidence says, or gives it back to the evidence.</summary>
internal static class SetDebtorType
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Type">The type; null gives it back.</param>
    /// <param name="Reason">Why; needed for both.</param>
    internal sealed record Request(long CustomerId, DebtorType? Type, string? Reason)
    {
        public string Source { get; init; } = CustomerChange.Source;
    }

    /// <returns>The choice that stood before; null when the evidence did.</returns>
    public static async Task<Decision<DebtorTypeChoice?, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) => desk.May(Right.RecordContacts)
            ? await desk.Change(db => In(desk, db, request, cancel), cancel)
            : CustomerFactRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static Task<Decision<DebtorTypeChoice?, CustomerFactRefusal>> In(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel) =>
        CustomerChange.In<DebtorTypeChoice?>(
            db, request.CustomerId,
            async (_, _) =>
            {
                if (CustomerFactRules.Reason(request.Reason) is { } refusal) return refusal;
                var before = await db.DebtorTypeChoices.AsNoTracking()
                    .Where(choice => choice.CustomerId == request.CustomerId)
                    .OrderByDescending(choice => choice.Id).FirstOrDefaultAsync(cancel);
                if (before is { Type: null }) before = null;
                if (request.Type is null && before is null) return CustomerFactRefusal.NothingChosen;
                var choice = Row(desk, db, request);
                db.DebtorTypeChoices.Add(choice);
                desk.Note(
                    db, "debtor-type", request.CustomerId,
                    [
                        ("type", choice.Type is { } type ? StoredWord.Of(type) : null),
                        ("before", before?.Type is { } old ? StoredWord.Of(old) : null),
                    ],
                    new PersonalValue("reason", choice.Reason));
                return before;
            },
            cancel);

    private static DebtorTypeChoice Row(Workplace desk, DebitorDb db, Request request) => new()
    {
        Id = desk.Ids.Next(db),
        CustomerId = request.CustomerId,
        Type = request.Type,
        Reason = request.Reason!.Trim(),
        ChosenOn = desk.Today,
        PersonId = desk.Acting.PersonId,
        Source = request.Source,
        RecordedAt = desk.Clock.Microseconds(),
    };
}
