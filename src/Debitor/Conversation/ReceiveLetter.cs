using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Notes that a guarantee letter came, or that this was a mistake.</summary>
internal static class ReceiveLetter
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="AgreementId">The agreement that promised it.</param>
    /// <param name="On">The day on which it came; null takes the mark back.</param>
    internal sealed record Request(long CustomerId, long AgreementId, DateOnly? On);

    /// <returns>The id of the agreement.</returns>
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
                var agreement = await db.Agreements.SingleOrDefaultAsync(
                    known => known.Id == request.AgreementId && known.CustomerId == request.CustomerId
                        && known.Kind == AgreementKind.GuaranteeLetter,
                    cancel);
                if (agreement is null) return CustomerFactRefusal.FactUnknown;
                if (agreement.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;
                if (request.On is { } day)
                {
                    if (CustomerFactRules.Letter(
                        day, agreement.AgreedOn, agreement.LetterReceivedOn is not null, desk.Today) is { } refusal)
                        return refusal;
                }
                else if (agreement.LetterReceivedOn is null) return CustomerFactRefusal.AlreadyUndone;

                var before = agreement.LetterReceivedOn;
                agreement.LetterReceivedOn = request.On;
                desk.Note(
                    db, request.On is null ? "letter-not-received" : "letter-received", request.CustomerId,
                    [("agreement", agreement.Id), ("on", request.On ?? before!.Value)]);
                return agreement.Id;
            },
            cancel);
}
