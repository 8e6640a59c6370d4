using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Debitor.Law;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Simulation;

/// <summary>A portfolio as it stands on a day, and how much of its debtors' behaviour was seen.</summary>
internal sealed record ReadPortfolio(SimulatedPortfolio Portfolio, IReadOnlyList<FittedDebtor> Fitted);

/// <summary>Reads the customers in sight with everything the simulator needs, in one pass.</summary>
/// <remarks>
/// The dossiers are read as of two years ago, so that what was settled since comes with them: it tells how they pay.
/// What happens after the day is left out.
/// </remarks>
internal sealed class PortfolioReader(DebitorDb db, Policy policy)
{
    private const int HistoryDays = 730;

    /// <param name="on">The first day to simulate.</param>
    /// <param name="tenant">Whose calendar our people keep.</param>
    /// <param name="seed">The seed of what is not known.</param>
    /// <param name="only">Ids of customers in sight, rising; null for all in sight.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<ReadPortfolio> Read(
        DateOnly on, Tenant tenant, long seed, IReadOnlyCollection<long>? only, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var cards = await db.Customers.AsNoTracking()
            .Select(customer => new { customer.Id, customer.ManagerId, customer.Segment })
            .ToDictionaryAsync(customer => customer.Id, cancel);
        var staff = await StaffReader.Read(db, cancel);
        List<(CustomerHead Head, Dossier Dossier)> read = [];
        List<DebtorPast> histories = [];
        using (var dossiers = new DossierReader(db, on.AddDays(-HistoryDays), only))
        {
            while (dossiers.Next(out var head, out var dossier))
            {
                cancel.ThrowIfCancellationRequested();
                var known = Until(dossier, on);
                histories.Add(HistoryOf(head, known, cards[head.Id].Segment, on));
                read.Add((head, Open(known, on)));
            }
        }

        var fitted = BehaviourFit.Of(histories, seed, on);
        var customers = read.Select((customer, index) => new SimulatedCustomer
        {
            Id = customer.Head.Id,
            ManagerId = cards[customer.Head.Id].ManagerId,
            Dossier = customer.Dossier,
            Calendar = PlanningInputs.Calendar(customer.Head.Country),
            Traits = fitted[index].Traits,
        });
        return new ReadPortfolio(
            new SimulatedPortfolio([.. customers], staff, CalendarFiles.For(tenant.Country)), fitted);
    }

    // Only what is known by the evening before the first day.
    private static Dossier Until(Dossier dossier, DateOnly on) => dossier with
    {
        Ledger = dossier.Ledger with
        {
            Documents =
            [
                .. dossier.Ledger.Documents.Where(document => document.IssuedOn < on).Select(document => document with
                {
                    Reductions = [.. document.Reductions.Where(reduction => reduction.EffectiveOn < on)],
                }),
            ],
            Credits =
            [
                .. dossier.Ledger.Credits.Where(credit => credit.ReceivedOn < on).Select(credit => credit with
                {
                    Uses = [.. credit.Uses.Where(use => use.EffectiveOn < on)],
                }),
            ],
        },
        Disputes = [.. dossier.Disputes.Where(dispute => dispute.OpenedOn < on)],
        PaymentOrders = [.. dossier.PaymentOrders.Where(order => order.SentOn < on)],
        Contacts = [.. dossier.Contacts.Where(contact => contact.DoneOn < on)],
        Agreements = [.. dossier.Agreements.Where(agreement => agreement.AgreedOn < on)],
        Meetings = [.. dossier.Meetings.Where(meeting => meeting.AgreedOn < on)],
        Refusals = [.. dossier.Refusals.Where(refusal => refusal.On < on)],
    };

    private static Dossier Open(Dossier dossier, DateOnly on) => dossier with
    {
        Ledger = dossier.Ledger with
        {
            Documents = [.. dossier.Ledger.Documents.Where(document => document.OpenOn(on) != 0)],
            Credits = [.. dossier.Ledger.Credits.Where(credit => credit.LeftOn(on) != 0)],
        },
        Disputes = [.. dossier.Disputes.Where(dispute => dispute.IsOpenOn(on))],
        PaymentOrders = [.. dossier.PaymentOrders.Where(order => order.IsKnownOn(on))],
    };

    private DebtorPast HistoryOf(CustomerHead head, Dossier dossier, string? segment, DateOnly on)
    {
        var states = dossier.Agreements.Select(agreement => FollowUp.Of(
                agreement, dossier.Ledger, PlanningInputs.Calendar(head.Country),
                policy.ToleranceMinor.GetValueOrDefault(agreement.Currency), on, null).State)
            .ToList();
        var talks = dossier.Contacts.Where(contact => contact is { IsOwn: true, Result: not ActivityResult.Sent })
            .ToList();
        return new DebtorPast
        {
            CustomerId = head.Id,
            Segment = segment ?? "",
            Documents = [.. dossier.Ledger.Documents.Where(document => document.AmountMinor > 0).Select(PastOf)],
            PromisesKept = states.Count(state => state == AgreementState.Kept),
            PromisesPartlyKept = states.Count(state => state == AgreementState.PartlyKept),
            PromisesBroken = states.Count(state => state == AgreementState.Broken),
            Calls = talks.Count,
            CallsAnswered = talks.Count(contact => contact.Result != ActivityResult.NoAnswer),
            Disputes = dossier.Disputes.Count,
        };
    }

    private static PastDocument PastOf(DebtDocument document) => new(
        document.CompanyId, document.Currency, document.IssuedOn, document.DueOn, document.AmountMinor,
        new Remainder(document.IssuedOn, document.AmountMinor, document.Reductions).ExhaustedOn,
        document.Reductions.Count);
}
