using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>Notes up to how much an insurer covers a customer, and until when; the newest counts.</summary>
internal static class InsureCustomer
{
    public static Task<Decision<long, SupplyRefusal>> Run(
        Workplace desk, long customerId, string? insurer, Money amount, DateOnly untilOn, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.EditCustomers, customerId,
            (db, _) =>
            {
                if (StopDecisionRules.Text(insurer, SupplyRefusal.InsurerMissing) is { } no) return Answer(no);
                if (amount.Minor <= 0) return Answer(SupplyRefusal.AmountNotUnderstood);
                if (untilOn < desk.Today) return Answer(SupplyRefusal.DayPassed);
                var insured = new InsuredAmount
                {
                    Id = desk.Ids.Next(db),
                    CustomerId = customerId,
                    Insurer = insurer!.Trim(),
                    Currency = amount.Currency.Code,
                    AmountMinor = amount.Minor,
                    UntilOn = untilOn,
                    PersonId = desk.Acting.PersonId,
                    Source = CustomerChange.Source,
                    RecordedAt = desk.Clock.Microseconds(),
                };
                db.InsuredAmounts.Add(insured);
                desk.Note(
                    db, "insure-customer", customerId,
                    [
                        ("insured", insured.Id), ("insurer", insured.Insurer),
                        ("sum", $"{amount} {amount.Currency}"), ("until", untilOn),
                    ]);
                return Answer(insured.Id);
            },
            cancel);

    public static Task<Decision<long, SupplyRefusal>> TakeBack(
        Workplace desk, long customerId, long insuredId, CancellationToken cancel) =>
        SupplyChange.Run<long>(
            desk, Right.EditCustomers, customerId,
            async (db, _) =>
            {
                var insured = await db.InsuredAmounts.SingleOrDefaultAsync(
                    known => known.Id == insuredId && known.CustomerId == customerId, cancel);
                if (insured is null) return SupplyRefusal.FactUnknown;
                if (insured.UndoneAt is not null) return SupplyRefusal.AlreadyUndone;
                insured.UndoneAt = desk.Clock.Microseconds();
                desk.Note(db, "undo-insure-customer", customerId, [("insured", insured.Id)]);
                return insured.Id;
            },
            cancel);

    private static Task<Decision<long, SupplyRefusal>> Answer(Decision<long, SupplyRefusal> decision) =>
        Task.FromResult(decision);
}
