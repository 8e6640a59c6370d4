using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>The role that the policy names says yes to a refusal, or sends it back with a reason.</summary>
internal static class DecideRefusal
{
    /// <summary>Puts it into force from today on.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Approve(
        Workplace desk, long customerId, long caseId, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            async (db, _, row) =>
            {
                if (await May(desk, db, row, cancel) is { } refusal) return refusal;
                var draft = DraftJson.Read<RefusalDraft>(row.Draft);

                // It may have waited longer than its day to look again.
                if (!RefusalRules.MayLookAgain(draft.LookAgainOn!.Value, desk.Today))
                    return CustomerFactRefusal.DayNotAhead;
                row.State = RefusalState.InForce;
                (row.DecidedById, row.DecidedAt) = (desk.Acting.PersonId, desk.Clock.Microseconds());
                (row.RefusedOn, row.LookAgainOn) = (desk.Today, draft.LookAgainOn);
                row.Conditions = draft.Conditions!.Trim();
                desk.Note(
                    db, "refusal-approve", customerId,
                    [
                        ("refusal", caseId), ("reason", StoredWord.Of(draft.Reason!.Value)),
                        ("look-again", row.LookAgainOn), ("conditions", row.Conditions),
                    ]);
                return null;
            },
            cancel);

    /// <summary>Sends it back to its author.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> SendBack(
        Workplace desk, long customerId, long caseId, string? reason, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            (db, _, row) => Task.FromResult(SendBack(desk, db, row, reason)),
            cancel);

    private static CustomerFactRefusal? SendBack(Workplace desk, DebitorDb db, RefusalCase row, string? reason)
    {
        if (CustomerFactRules.Reason(reason) is { } refusal) return refusal;
        if (row.State != RefusalState.Waiting) return CustomerFactRefusal.CaseElsewhere;
        if (!RefusalChange.IsApprover(desk)) return CustomerFactRefusal.NotApprover;
        (row.State, row.SubmittedAt, row.SentBackBecause) = (RefusalState.Draft, null, reason!.Trim());
        desk.Note(
            db, "refusal-send-back", row.CustomerId, [("refusal", row.Id), ("reason", row.SentBackBecause)]);
        return null;
    }

    private static async Task<CustomerFactRefusal?> May(
        Workplace desk, DebitorDb db, RefusalCase row, CancellationToken cancel)
    {
        var wanted = RefusalChange.Approver(desk);
        PersonRole[] roles = wanted is { } one
            ? [one]
            : [.. Enum.GetValues<PersonRole>().Where(role => Rights.Has(role, Right.DecideTerms))];
        var hasOthers = await db.People.AnyAsync(
            person => person.Id != desk.Acting.PersonId && roles.Contains(person.Role)
                && (person.LeftOn == null || person.LeftOn > desk.Today),
            cancel);
        return RefusalRules.Approve(
            row.State, wanted, desk.Acting.Role, desk.May(Right.DecideTerms),
            row.PersonId == desk.Acting.PersonId, hasOthers);
    }
}
