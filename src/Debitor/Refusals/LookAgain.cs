using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Refusals;

/// <summary>Notes that the customer was told, that somebody looked again, or that they came back.</summary>
internal static class LookAgain
{
    /// <summary>The talk was held and the letter went out; null takes that back.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Told(
        Workplace desk, long customerId, long caseId, DateOnly? on, CancellationToken cancel) =>
        RefusalChange.Run(desk, book => ToldIn(desk, book, customerId, caseId, on, cancel), cancel);

    /// <inheritdoc cref="Told"/>
    public static Task<Decision<long, CustomerFactRefusal>> ToldIn(
        Workplace desk, DebitorDb book, long customerId, long caseId, DateOnly? on, CancellationToken cancel) =>
        RefusalChange.In(
            book, customerId, caseId,
            (db, _, row) =>
            {
                CustomerFactRefusal? refusal = row.State != RefusalState.InForce ? CustomerFactRefusal.CaseElsewhere
                    : on > desk.Today ? CustomerFactRefusal.DayAhead
                    : on < row.RefusedOn ? CustomerFactRefusal.DayPassed
                    : null;
                if (refusal is null)
                {
                    row.ToldOn = on;
                    desk.Note(db, "refusal-told", customerId, [("refusal", caseId), ("on", on)]);
                }

                return Task.FromResult(refusal);
            },
            cancel);

    /// <summary>Somebody looked: the conditions are not met yet, and there is a new day.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Later(
        Workplace desk, long customerId, long caseId, string? found, DateOnly nextOn, CancellationToken cancel) =>
        RefusalChange.Run(desk, book => LaterIn(desk, book, customerId, caseId, found, nextOn, cancel), cancel);

    /// <inheritdoc cref="Later"/>
    public static Task<Decision<long, CustomerFactRefusal>> LaterIn(
        Workplace desk, DebitorDb book, long customerId, long caseId, string? found, DateOnly nextOn,
        CancellationToken cancel) =>
        RefusalChange.In(
            book, customerId, caseId,
            (db, _, row) =>
            {
                var refusal = CustomerFactRules.Reason(found)
                    ?? RefusalChange.Unless(row.State == RefusalState.InForce, CustomerFactRefusal.CaseElsewhere)
                    ?? RefusalChange.Unless(
                        RefusalRules.MayLookAgain(nextOn, desk.Today), CustomerFactRefusal.DayNotAhead);
                if (refusal is null)
                {
                    (row.LookedOn, row.Found, row.LookAgainOn) = (desk.Today, found!.Trim(), nextOn);
                    desk.Note(
                        db, "refusal-look", customerId,
                        [("refusal", caseId), ("next", nextOn), ("found", row.Found)]);
                }

                return Task.FromResult(refusal);
            },
            cancel);

    /// <summary>The conditions are met: the customer comes back. On which terms is decided apart.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> ComeBack(
        Workplace desk, long customerId, long caseId, string? found, CancellationToken cancel) =>
        RefusalChange.Run(desk, book => ComeBackIn(desk, book, customerId, caseId, found, cancel), cancel);

    /// <inheritdoc cref="ComeBack"/>
    public static Task<Decision<long, CustomerFactRefusal>> ComeBackIn(
        Workplace desk, DebitorDb book, long customerId, long caseId, string? found, CancellationToken cancel) =>
        RefusalChange.In(
            book, customerId, caseId,
            (db, _, row) =>
            {
                var refusal = CustomerFactRules.Reason(found)
                    ?? RefusalChange.Unless(row.State == RefusalState.InForce, CustomerFactRefusal.CaseElsewhere)
                    ?? RefusalChange.Unless(
                        RefusalChange.IsApprover(desk) || desk.May(Right.DecideTerms),
                        CustomerFactRefusal.NotApprover);
                if (refusal is null)
                {
                    (row.LookedOn, row.Found) = (desk.Today, found!.Trim());
                    EndRefusal.End(desk, row, RefusalState.CameBack, row.Found);
                    desk.Note(
                        db, "refusal-came-back", customerId, [("refusal", caseId), ("found", row.Found)]);
                }

                return Task.FromResult(refusal);
            },
            cancel);
}
