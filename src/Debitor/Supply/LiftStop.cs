using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Supply;

/// <summary>Lifts a temporary stop by the word of a person; without one money lifts it.</summary>
internal static class LiftStop
{
    /// <param name="desk">Who lifts it.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="stopId">The stop.</param>
    /// <param name="reason">Why.</param>
    /// <param name="restUntil">Through which day the rule is silent; null for the usual rest.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, SupplyRefusal>> Run(
        Workplace desk, long customerId, long stopId, string? reason, DateOnly? restUntil, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is null) return SupplyRefusal.FactUnknown;
                if (stop.Kind == StopKind.Exit) return SupplyRefusal.IsExit;
                if (stop.EndedOn is not null) return SupplyRefusal.EndedAlready;
                if (stop.InForceFrom is null) return SupplyRefusal.FactUnknown;
                var rest = restUntil ?? desk.Today.AddDays(StopDecisionRules.RestDaysUsual);
                if (StopDecisionRules.Text(reason) is { } missing) return missing;
                if (StopDecisionRules.Rest(rest, desk.Today) is { } no) return no;
                (stop.EndedOn, stop.EndedHow, stop.RestUntil) = (desk.Today, StopEnd.Lifted, rest);
                (stop.EndedAt, stop.EndedById) = (desk.Clock.Microseconds(), desk.Acting.PersonId);
                stop.EndReason = reason!.Trim();
                desk.Note(
                    db, "lift-stop", customerId, [("stop", stop.Id), ("rest", rest)],
                    new PersonalValue("reason", stop.EndReason));
                return stop.Id;
            },
            cancel);

    /// <summary>Takes it back on the same day: the stop stands as before.</summary>
    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long stopId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is not { EndedHow: StopEnd.Lifted, EndedAt: { } at }) return SupplyRefusal.FactUnknown;
                if (DateOnly.FromDateTime(desk.At(at)) != desk.Today) return SupplyRefusal.OtherDay;
                if (await SupplyChange.Stands(db, customerId, StopKind.Temporary, cancel))
                    return SupplyRefusal.StopStands;
                (stop.EndedOn, stop.EndedHow, stop.EndedAt, stop.EndedById) = (null, null, null, null);
                (stop.EndReason, stop.RestUntil) = (null, null);
                desk.Note(db, "undo-lift-stop", customerId, [("stop", stop.Id)]);
                return stop.Id;
            },
            cancel);
}
