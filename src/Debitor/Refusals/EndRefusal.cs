using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>Gives a refusal up before it is decided, takes one back that was in force, and undoes either.</summary>
internal static class EndRefusal
{
    /// <summary>Drops what is written, or withdraws what is in force.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long caseId, string? reason, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            (db, _, row) =>
            {
                var isMine = row.PersonId == desk.Acting.PersonId;
                var refusal = CustomerFactRules.Reason(reason)
                    ?? RefusalChange.Unless(row.EndedAt is null, CustomerFactRefusal.CaseElsewhere)
                    ?? RefusalChange.Unless(
                        isMine || RefusalChange.IsApprover(desk), CustomerFactRefusal.NotYours);
                if (refusal is null)
                {
                    var state = row.State == RefusalState.InForce ? RefusalState.Withdrawn : RefusalState.Dropped;
                    End(desk, row, state, reason!.Trim());
                    desk.Note(
                        db, state == RefusalState.Withdrawn ? "refusal-withdraw" : "refusal-drop", customerId,
                        [("refusal", caseId), ("reason", row.EndedBecause)]);
                }

                return Task.FromResult(refusal);
            },
            cancel);

    /// <summary>Undoes the end: the case stands as it stood before.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Undo(
        Workplace desk, long customerId, long caseId, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            async (db, _, row) =>
            {
                if (row.EndedAt is null) return CustomerFactRefusal.CaseElsewhere;
                if (row.EndedById != desk.Acting.PersonId && !RefusalChange.IsApprover(desk))
                    return CustomerFactRefusal.NotYours;
                var isOpen = await db.RefusalCases
                    .AnyAsync(known => known.CustomerId == customerId && known.EndedAt == null, cancel);
                if (isOpen) return CustomerFactRefusal.CaseUnderWay;
                (row.EndedAt, row.EndedBecause, row.EndedById) = (null, null, null);
                row.State = row.DecidedAt is not null ? RefusalState.InForce
                    : row.SubmittedAt is not null ? RefusalState.Waiting
                    : RefusalState.Draft;
                desk.Note(db, "refusal-reopen", customerId, [("refusal", caseId)]);
                return null;
            },
            cancel);

    internal static void End(Workplace desk, RefusalCase row, RefusalState state, string because)
    {
        row.State = state;
        (row.EndedAt, row.EndedBecause, row.EndedById) =
            (desk.Clock.Microseconds(), because, desk.Acting.PersonId);
    }
}
