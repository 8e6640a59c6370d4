using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Which of the agreements of a contact was refused, and why.</summary>
/// <param name="Index">Its place among those that were proposed, from 0.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Proposed">As it was typed.</param>
/// <param name="OwedMinor">What is open to that company in that currency, minor units.</param>
internal readonly record struct RefusedAgreement(
    int Index, AgreementRefusal Refusal, ProposedAgreement Proposed, long OwedMinor);

/// <summary>Fixes what was agreed in a contact: date, sum and form, held against the ledger.</summary>
/// <remarks>Part of the use case that records the contact, in its transaction.</remarks>
internal sealed class RecordAgreements(DebitorDb db, IdSource ids, Policy policy)
{
    /// <summary>Who gave it, to whom, when.</summary>
    /// <param name="Customer">The customer.</param>
    /// <param name="Activity">The contact in which it was given.</param>
    /// <param name="ConversationId">The conversation it came of.</param>
    /// <param name="NowThere">The customer's wall clock; null when another day is acted as.</param>
    internal sealed record Occasion(
        Customer Customer, Activity Activity, long? ConversationId = null, DateTime? NowThere = null);

    /// <summary>The agreements as they were fixed; one that was refused refuses all, and nothing is written.</summary>
    public async Task<(IReadOnlyList<FixedAgreement> Fixed, RefusedAgreement? Refused)> Run(
        Occasion occasion, IReadOnlyList<ProposedAgreement> asked, CancellationToken cancel)
    {
        if (asked.Count == 0) return ([], null);
        var standing = await Standing(occasion.Customer.Id, occasion.Activity.DoneOn, cancel);
        List<FixedAgreement> made = [];
        foreach (var proposed in asked)
        {
            var decision = AgreementRules.Fix(proposed, Situation(occasion, standing));
            if (decision.Refusal is { } refusal)
            {
                var owed = standing.OpenOf(proposed, occasion.Activity.DoneOn);
                return ([], new RefusedAgreement(made.Count, refusal, proposed, owed));
            }

            made.Add(decision.Value);
            var id = Write(occasion, decision.Value, standing);
            standing.Agreements.RemoveAll(known => decision.Value.Replaced.Contains(known.Id));
            standing.Agreements.Add(new StandingAgreement(id, proposed.Kind, decision.Value.Items));
        }

        return (made, null);
    }

    /// <summary>
    /// What a day of payment means that was given for the debt as a whole: all that is overdue, by company and
    /// currency; when nothing is, all that is open.
    /// </summary>
    public async Task<IReadOnlyList<ProposedAgreement>> ForAll(
        Customer customer, DateOnly doneOn, DateOnly promisedOn, CancellationToken cancel)
    {
        var disputes = await db.Disputes.AsNoTracking()
            .Where(dispute => dispute.CustomerId == customer.Id && dispute.OpenedOn <= doneOn)
            .Where(dispute => dispute.ClosedOn == null || dispute.ClosedOn > doneOn).ToListAsync(cancel);
        var disputed = disputes
            .Select(dispute => new DisputedDocument(dispute.ItemId, dispute.OpenedOn, null, dispute.AmountMinor))
            .ToList();
        return AgreementRules.ForAll(Ledger(customer.Id, doneOn), disputed, doneOn, promisedOn);
    }

    private AgreementSituation Situation(Occasion occasion, KnownDebt known) => new(
        known.Ledger, policy, PlanningInputs.Calendar(occasion.Customer.Country), occasion.Activity.DoneOn,
        occasion.NowThere, known.Agreements, known.Broken(occasion, policy));

    private async Task<KnownDebt> Standing(long customerId, DateOnly doneOn, CancellationToken cancel)
    {
        using var reader = new AgreementReader(db, [customerId]);
        var payments = reader.Read(customerId).Payments;
        var items = payments.ToDictionary(payment => payment.Id, payment => payment.Items);
        var agreements = await db.Agreements
            .Where(known => known.CustomerId == customerId && known.UndoneAt == null && known.ReplacedOn == null)
            .OrderBy(known => known.Id).ToListAsync(cancel);
        var first = payments.Select(payment => payment.AgreedOn).Append(doneOn).Min();
        return new KnownDebt(
            Ledger(customerId, first), payments,
            [
                .. agreements.Select(
                    known => new StandingAgreement(known.Id, known.Kind, items.GetValueOrDefault(known.Id, []))),
            ],
            agreements);
    }

    // Since the first agreement: what was settled since then tells whether it was kept.
    private CustomerLedger Ledger(long customerId, DateOnly since)
    {
        using var ledgers = new LedgerReader(db, since.AddDays(-1), [customerId]);
        return ledgers.Read(customerId);
    }

    private long Write(Occasion occasion, FixedAgreement made, KnownDebt known)
    {
        var asked = made.Proposed;
        var agreement = new Agreement
        {
            Id = ids.Next(db),
            CustomerId = occasion.Customer.Id,
            Kind = asked.Kind,
            AgreedOn = occasion.Activity.DoneOn,
            ActivityId = occasion.Activity.Id,
            ConversationId = occasion.ConversationId,
            PersonId = occasion.Activity.PersonId,
            ContactPersonId = occasion.Activity.ContactPersonId,
            CompanyId = made.Parts.Count > 0 ? asked.CompanyId : null,
            Currency = made.Parts.Count > 0 ? asked.Currency?.Code : null,
            OpenMinor = made.Parts.Count > 0 ? made.OpenMinor : null,
            LastDueOn = made.Parts.Count > 0 ? made.Parts[^1].DueOn : asked.MeetsOn,
            MeetsAt = asked.Kind == AgreementKind.Meeting ? asked.MeetsAt : null,
            LetterDueOn = asked.Kind == AgreementKind.GuaranteeLetter ? asked.LetterDueOn : null,
            IsOnPaper = asked.Kind == AgreementKind.GuaranteeLetter && asked.IsOnPaper,
            Note = asked.Note,
            Source = occasion.Activity.Source,
            RecordedAt = occasion.Activity.RecordedAt,
        };
        db.Agreements.Add(agreement);
        foreach (var part in made.Parts)
        {
            db.AgreementParts.Add(new AgreementPart
            {
                Id = ids.Next(db),
                AgreementId = agreement.Id,
                CustomerId = agreement.CustomerId,
                DueOn = part.DueOn,
                AmountMinor = part.AmountMinor,
            });
        }

        foreach (var item in made.Items)
        {
            db.AgreementItems.Add(new AgreementItem
            {
                Id = ids.Next(db),
                AgreementId = agreement.Id,
                CustomerId = agreement.CustomerId,
                ItemId = item,
            });
        }

        foreach (var replaced in known.Rows.Where(row => made.Replaced.Contains(row.Id)))
            (replaced.ReplacedOn, replaced.ReplacedById) = (agreement.AgreedOn, agreement.Id);
        known.Rows.Add(agreement);
        return agreement.Id;
    }

    private sealed record KnownDebt(
        CustomerLedger Ledger, IReadOnlyList<AgreedPayment> Payments, List<StandingAgreement> Agreements,
        List<Agreement> Rows)
    {
        public long OpenOf(ProposedAgreement proposed, DateOnly on) => Ledger.Documents
            .Where(document => document.CompanyId == proposed.CompanyId && document.Currency == proposed.Currency)
            .Sum(document => document.OpenOn(on));

        public int Broken(Occasion occasion, Policy policy)
        {
            var calendar = PlanningInputs.Calendar(occasion.Customer.Country);
            var on = occasion.Activity.DoneOn;
            return Payments.Count(payment => FollowUp.BrokenOn(
                payment, Ledger, calendar, policy.ToleranceMinor.GetValueOrDefault(payment.Currency), on) is not null);
        }
    }
}

/// <summary>What was agreed, for the journal.</summary>
internal static class AgreementFacts
{
    /// <summary>One line an agreement: its form, its parts, how many documents it is about.</summary>
    public static string Of(FixedAgreement made)
    {
        var currency = made.Proposed.Currency;
        var parts = made.Parts.Select(part => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{part.DueOn:O} {new Money(part.AmountMinor, currency!.Value)} {currency}"));
        var kind = StoredWord.Of(made.Proposed.Kind);
        return made.Proposed.Kind == AgreementKind.Meeting
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{kind}: {made.Proposed.MeetsOn:O} {made.Proposed.MeetsAt:HH:mm}")
            : $"{kind}: {string.Join(", ", parts)}";
    }
}
