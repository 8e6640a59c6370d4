using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Supply;

/// <summary>Parts with a customer: a stop that outlives payment and ends on its written condition alone.</summary>
internal static class ExitStop
{
    /// <param name="desk">Who decides.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="reason">Why we part.</param>
    /// <param name="condition">On what it ends, such as another owner in the public register.</param>
    /// <param name="from">From which day.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, SupplyRefusal>> Put(
        Workplace desk, long customerId, string? reason, string? condition, DateOnly from,
        CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, customer) =>
            {
                if (StopDecisionRules.Text(reason) is { } no) return no;
                if (StopDecisionRules.Text(condition, SupplyRefusal.ConditionMissing) is { } none) return none;
                if (StopDecisionRules.From(from, desk.Today, desk.Today) is { } wrong) return wrong;
                if (customer.PublicBuyer is not null) return SupplyRefusal.PublicBuyer;
                if (await SupplyChange.Stands(db, customerId, StopKind.Exit, cancel)) return SupplyRefusal.StopStands;
                var now = desk.Clock.Microseconds();
                var stop = new SupplyStop
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = customerId,
                    Kind = StopKind.Exit,
                    ProposedOn = desk.Today,
                    ProposedById = desk.Acting.PersonId,
                    EarliestOn = from,
                    Note = reason!.Trim(),
                    Condition = condition!.Trim(),
                    InForceFrom = from,
                    DecidedById = desk.Acting.PersonId,
                    DecidedAt = now,
                    Source = CustomerChange.Source,
                    RecordedAt = now,
                };
                db.SupplyStops.Add(stop);
                desk.Note(
                    db, "exit-stop", customerId, [("stop", stop.Id), ("from", from)],
                    new PersonalValue("reason", stop.Note), new PersonalValue("condition", stop.Condition));
                return stop.Id;
            },
            cancel);

    /// <param name="desk">Who looked.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="stopId">The stop.</param>
    /// <param name="evidence">The document or link that shows that the condition came true.</param>
    /// <param name="seenOn">The day of the evidence.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public static Task<Decision<long, SupplyRefusal>> End(
        Workplace desk, long customerId, long stopId, string? evidence, DateOnly seenOn, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is null) return SupplyRefusal.FactUnknown;
                if (StopDecisionRules.EndExit(stop.Standing, evidence, seenOn, desk.Today) is { } no) return no;
                (stop.EndedOn, stop.EndedHow) = (desk.Today, StopEnd.ConditionMet);
                (stop.EndedAt, stop.EndedById) = (desk.Clock.Microseconds(), desk.Acting.PersonId);
                (stop.Evidence, stop.EvidenceOn) = (evidence!.Trim(), seenOn);
                desk.Note(
                    db, "end-exit", customerId, [("stop", stop.Id), ("seen", seenOn)],
                    new PersonalValue("evidence", stop.Evidence));
                return stop.Id;
            },
            cancel);

    /// <summary>Takes an exit of today back, or what ended one today.</summary>
    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long stopId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.HoldSupplies, customerId,
            async (db, _) =>
            {
                var stop = await SupplyChange.Stop(db, customerId, stopId, cancel);
                if (stop is null) return SupplyRefusal.FactUnknown;
                if (stop.Kind != StopKind.Exit) return SupplyRefusal.NotExit;
                if (DateOnly.FromDateTime(desk.At(stop.EndedAt ?? stop.RecordedAt)) != desk.Today)
                    return SupplyRefusal.OtherDay;
                if (stop.EndedAt is null) stop.UndoneAt = desk.Clock.Microseconds();
                else if (await SupplyChange.Stands(db, customerId, StopKind.Exit, cancel))
                    return SupplyRefusal.StopStands;
                (stop.EndedOn, stop.EndedHow, stop.EndedAt, stop.EndedById) = (null, null, null, null);
                (stop.Evidence, stop.EvidenceOn) = (null, null);
                desk.Note(db, "undo-exit", customerId, [("stop", stop.Id)]);
                return stop.Id;
            },
            cancel);
}
