using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Another customer whose payments the same person decides, as far as one talk needs it.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Dossier">Its facts: against them an agreement about its debt is held.</param>
/// <param name="Debts">What it owes on the day; at least one is open.</param>
/// <param name="Standing">Its agreements that stand.</param>
/// <param name="Broken">How many of its promises are broken.</param>
public sealed record TogetherDebtor(
    Customer Customer, Dossier Dossier, IReadOnlyList<DebtLine> Debts, IReadOnlyList<StandingAgreement> Standing,
    int Broken);

/// <summary>Reads the other customers that one talk can settle: those in sight with the same decision-maker.</summary>
internal static class TogetherReader
{
    /// <summary>A group with more companies is talked about in parts.</summary>
    public const int CustomersMax = 50;

    /// <summary>Those with something open, by name.</summary>
    public static async Task<IReadOnlyList<TogetherDebtor>> Read(
        Workplace desk, DebitorDb db, Customer customer, CancellationToken cancel)
    {
        var cards = await Others(db, customer.Id).OrderBy(other => other.NameFolded).ThenBy(other => other.Id)
            .Take(CustomersMax).ToListAsync(cancel);
        if (cards.Count == 0) return [];
        var ids = cards.ConvertAll(card => card.Id);
        var rows = await db.Agreements.AsNoTracking()
            .Where(known => ids.Contains(known.CustomerId) && known.UndoneAt == null && known.ReplacedOn == null)
            .OrderBy(known => known.Id).Select(known => new { known.CustomerId, known.Id, known.Kind })
            .ToListAsync(cancel);
        var agreed = rows.ToLookup(row => row.CustomerId);
        var byId = cards.ToDictionary(card => card.Id);
        var tolerance = (await PlanningInputs.Of(db, cancel)).Policy.ToleranceMinor;
        List<TogetherDebtor> debtors = [];
        using (var reader = new DossierReader(db, desk.Today, ids))
        {
            while (reader.Next(out var head, out var dossier))
            {
                var debts = DebtPosition.Of(dossier.Ledger, desk.Today).Where(debt => debt.Open.Minor > 0).ToList();
                if (debts.Count == 0) continue;
                var items = dossier.Agreements.ToDictionary(known => known.Id, known => known.Items);
                debtors.Add(new TogetherDebtor(
                    byId[head.Id], dossier, debts,
                    [
                        .. agreed[head.Id].Select(
                            row => new StandingAgreement(row.Id, row.Kind, items.GetValueOrDefault(row.Id, []))),
                    ],
                    Broken(dossier, byId[head.Id], tolerance, desk.Today)));
            }
        }

        return
        [
            .. debtors.OrderBy(one => one.Customer.NameFolded, StringComparer.Ordinal).ThenBy(one => one.Customer.Id),
        ];
    }

    /// <summary>Whoever shares somebody who decides on payments with a customer.</summary>
    public static IQueryable<Customer> Others(DebitorDb db, long customerId)
    {
        var deciders = db.CustomerContacts
            .Where(link => link.CustomerId == customerId && link.Decides && link.RemovedAt == null)
            .Select(link => link.ContactPersonId);
        var served = db.CustomerContacts
            .Where(link => link.CustomerId != customerId && link.RemovedAt == null)
            .Where(link => deciders.Contains(link.ContactPersonId))
            .Select(link => link.CustomerId);
        return db.Customers.AsNoTracking().Where(other => served.Contains(other.Id));
    }

    private static int Broken(
        Dossier dossier, Customer customer, IReadOnlyDictionary<Currency, long> tolerance, DateOnly today)
    {
        var calendar = PlanningInputs.Calendar(customer.Country);
        return dossier.Agreements.Count(agreement => FollowUp.BrokenOn(
            agreement, dossier.Ledger, calendar, tolerance.GetValueOrDefault(agreement.Currency), today) is not null);
    }
}
