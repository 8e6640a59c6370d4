using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Refusals;

/// <summary>Hands a refusal over for the decision, or takes it back to go on writing.</summary>
internal static class SubmitRefusal
{
    public static Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, long customerId, long caseId, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            (db, _, row) =>
            {
                var refusal = Refused(desk, row);
                if (refusal is null)
                {
                    (row.State, row.SubmittedAt) = (RefusalState.Waiting, desk.Clock.Microseconds());
                    row.Stage = RefusalStage.Decide;
                    desk.Note(db, "refusal-submit", customerId, [("refusal", caseId)]);
                }

                return Task.FromResult(refusal);
            },
            cancel);

    /// <summary>Takes a case that waits back into writing.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Recall(
        Workplace desk, long customerId, long caseId, CancellationToken cancel) =>
        RefusalChange.Run(
            desk, customerId, caseId,
            (db, _, row) =>
            {
                if (row.State != RefusalState.Waiting)
                    return Task.FromResult<CustomerFactRefusal?>(CustomerFactRefusal.CaseElsewhere);
                if (row.PersonId != desk.Acting.PersonId)
                    return Task.FromResult<CustomerFactRefusal?>(CustomerFactRefusal.NotYours);
                (row.State, row.SubmittedAt) = (RefusalState.Draft, null);
                desk.Note(db, "refusal-recall", customerId, [("refusal", caseId)]);
                return Task.FromResult<CustomerFactRefusal?>(null);
            },
            cancel);

    private static CustomerFactRefusal? Refused(Workplace desk, RefusalCase row)
    {
        if (row.State != RefusalState.Draft) return CustomerFactRefusal.CaseElsewhere;
        if (row.PersonId != desk.Acting.PersonId) return CustomerFactRefusal.NotYours;
        var draft = DraftJson.Read<RefusalDraft>(row.Draft);
        return RefusalRules.Gaps(draft, RefusalLetter.IsFine(desk, draft), desk.Today).Count > 0
            ? CustomerFactRefusal.CaseIncomplete
            : null;
    }
}
