using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Supply;

/// <summary>Says yes or no to a proposed stop; the role is the policy's, the second person another one.</summary>
internal static class DecideStop
{
    /// <param name="desk">Who decides.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="stopId">The stop.</param>
    /// <param name="from">From which day supplies stop.</param>
    /// <param name="reason">What is worth saying; a yes needs none.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, SupplyRefusal>> Approve(
        Workplace desk, long customerId, long stopId, DateOnly from, string? reason, CancellationToken cancel) =>
        Decided(
            desk, customerId, stopId,
            (db, stop) =>
            {
                if (reason?.Trim().Length > StopDecisionRules.TextCharsMax) return SupplyRefusal.TextTooLong;
                if (StopDecisionRules.From(from, stop.EarliestOn, desk.Today) is { } no) return no;
                stop.InForceFrom = from;
                desk.Note(
                    db, "approve-stop", customerId, [("stop", stop.Id), ("from", from)], Personal(reason));
                return null;
            },
            reason, cancel);

    /// <param name="desk">Who decides.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="stopId">The stop.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="restUntil">Through which day the rule is silent; null for the usual rest.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, SupplyRefusal>> Decline(
        Workplace desk, long customerId, long stopId, string? reason, DateOnly? restUntil,
        CancellationToken cancel) =>
        Decided(
            desk, customerId, stopId,
            (db, stop) =>
            {
                var rest = restUntil ?? desk.Today.AddDays(StopDecisionRules.RestDaysUsual);
                if (StopDecisionRules.Text(reason) is { } missing) return missing;
                if (StopDecisionRules.Rest(rest, desk.Today) is { } no) return no;
                (stop.EndedOn, stop.EndedHow, stop.RestUntil) = (desk.Today, StopEnd.Declined, rest);
                (stop.EndedAt, stop.EndedById) = (desk.Clock.Microseconds(), desk.Acting.PersonId);
                desk.Note(
                    db, "decline-stop", customerId, [("stop", stop.Id), ("rest", rest)], Personal(reason));
                return null;
            },
            reason, cancel);

    /// <summary>Takes a yes or a no of today back: the stop is proposed again.</summary>
    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long stopId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.ReadCustomers, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is not { DecidedAt: { } at, Kind: StopKind.Temporary }) return SupplyRefusal.FactUnknown;
                if (stop.EndedHow is not null and not StopEnd.Declined) return SupplyRefusal.EndedAlready;
                if (stop.DecidedById != desk.Acting.PersonId) return SupplyRefusal.NotAllowed;
                if (DateOnly.FromDateTime(desk.At(at)) != desk.Today) return SupplyRefusal.OtherDay;
                if (stop.EndedOn is not null
                    && await SupplyChange.Stands(db, customerId, StopKind.Temporary, cancel))
                    return SupplyRefusal.StopStands;
                (stop.InForceFrom, stop.DecidedAt, stop.DecidedById, stop.DecisionReason) = (null, null, null, null);
                (stop.EndedOn, stop.EndedHow, stop.EndedAt, stop.EndedById) = (null, null, null, null);
                stop.RestUntil = null;
                desk.Note(db, "undo-stop-decision", customerId, [("stop", stop.Id)]);
                return stop.Id;
            },
            cancel);

    private static Task<Decision<long, SupplyRefusal>> Decided(
        Workplace desk, long customerId, long stopId, Func<DebitorDb, SupplyStop, SupplyRefusal?> decide,
        string? reason, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.ReadCustomers, customerId,
            async (db, customer) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is not { Kind: StopKind.Temporary }) return SupplyRefusal.FactUnknown;
                var approvedBy = desk.Inputs.Book?.SupplyStop?.ApprovedBy;
                var decider = await SupplyChange.Decider(desk, db, approvedBy, cancel);
                if (StopDecisionRules.Decide(stop.Standing, stop.ProposedById, decider, approvedBy, desk.Today)
                    is { } no) return no;
                if (customer.PublicBuyer is not null) return SupplyRefusal.PublicBuyer;
                if (decide(db, stop) is { } refused) return refused;
                (stop.DecidedAt, stop.DecidedById) = (desk.Clock.Microseconds(), desk.Acting.PersonId);
                stop.DecisionReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
                return stop.Id;
            },
            cancel);

    private static PersonalValue[] Personal(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? [] : [new PersonalValue("reason", reason.Trim())];
}
