using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;

namespace Debitor.Supply;

/// <summary>Proposes by hand that supplies to a customer stop; somebody else decides.</summary>
internal static class ProposeStop
{
    /// <returns>The id of the stop.</returns>
    public static Task<Decision<long, SupplyRefusal>> Run(
        Workplace desk, long customerId, string? note, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.ProposeStops, customerId,
            async (db, customer) =>
            {
                if (StopDecisionRules.Text(note) is { } no) return no;
                if (customer.PublicBuyer is not null) return SupplyRefusal.PublicBuyer;
                if (await SupplyChange.Stands(db, customerId, StopKind.Temporary, cancel))
                    return SupplyRefusal.StopStands;
                var rule = desk.Inputs.Book?.SupplyStop;
                if (await Overdue.Since(db, desk.Inputs, customer, desk.Today, cancel) is not { } since)
                    return SupplyRefusal.NothingOverdue;
                var stop = new SupplyStop
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = customerId,
                    Kind = StopKind.Temporary,
                    ProposedOn = desk.Today,
                    ProposedById = desk.Acting.PersonId,
                    ReachedOn = since,
                    EarliestOn = SupplyStopRules.WarnedUntil(
                        rule, PlanningInputs.Calendar(customer.Country), desk.Today),
                    Note = note!.Trim(),
                    Source = CustomerChange.Source,
                    RecordedAt = desk.Clock.Microseconds(),
                };
                db.SupplyStops.Add(stop);
                desk.Note(
                    db, "propose-stop", customerId, [("stop", stop.Id), ("earliest", stop.EarliestOn)],
                    new PersonalValue("reason", stop.Note));
                return stop.Id;
            },
            cancel);
}
