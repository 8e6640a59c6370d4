using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>What prevents debts of one customer.</summary>
/// <param name="Checklist">What is done and what is missing.</param>
/// <param name="Terms">The terms of today; null when nobody wrote them down and no contract says them.</param>
/// <param name="TermsContract">The contract that says them; null when a decision does.</param>
/// <param name="History">Decisions about terms, newest first, those taken back included.</param>
/// <param name="Record">How they have paid since.</param>
/// <param name="Proposal">Where the record leads.</param>
/// <param name="Conditions">How they are doing, newest first.</param>
/// <param name="Word">How well we keep what we promise them.</param>
/// <param name="Refusal">A refusal that is under way or in force.</param>
public sealed record PreventionModel(
    Checklist Checklist, CreditTerms? Terms, string? TermsContract, IReadOnlyList<CustomerTerms> History,
    PaymentRecord Record, TermsProposal Proposal, IReadOnlyList<SeenCondition> Conditions, OwnWord Word,
    RefusalCase? Refusal);

/// <summary>What the head of a customer's page says of prevention.</summary>
/// <param name="Checklist">What is done and what is missing.</param>
/// <param name="Word">How well we keep what we promise them.</param>
/// <param name="Refusal">A refusal that is under way or in force.</param>
public sealed record PreventionHead(Checklist Checklist, OwnWord Word, RefusalCase? Refusal);

/// <summary>How a customer is doing, with the age of what is known.</summary>
public sealed record SeenCondition(CustomerCondition Row, ConditionAge Age);

/// <summary>Reads what prevents debts of one customer.</summary>
internal sealed class PreventionReader(DebitorDb db, PreventionTerms asked, DateOnly on, DateTime now)
{
    private const int ConditionsMax = 50;
    private const int HistoryMax = 100;

    // A record is looked at over the newest documents: what was paid years ago says little.
    private const int DocumentsMax = 500;

    /// <param name="customer">A customer in sight.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<PreventionModel> Read(Customer customer, CancellationToken cancel)
    {
        var checklist = await new ChecklistReader(db, asked, on).Read(customer, cancel);
        var history = await History(customer.Id, cancel);
        var decided = history.FirstOrDefault(row => row.UndoneAt is null && row.FromOn <= on);
        var (terms, contract, since) = decided is null
            ? await OfContract(customer, cancel)
            : (decided.Terms, null, decided.FromOn);
        var record = await Record(customer, since, cancel);
        return new PreventionModel(
            checklist, terms, contract, history, record, CreditTermsRules.Propose(terms, record, asked, on),
            await Conditions(customer.Id, cancel), await Word(customer.Id, cancel),
            await db.RefusalCases.AsNoTracking()
                .SingleOrDefaultAsync(row => row.CustomerId == customer.Id && row.EndedAt == null, cancel));
    }

    /// <summary>The little that is seen on every tab.</summary>
    public async Task<PreventionHead> Head(Customer customer, CancellationToken cancel) => new(
        await new ChecklistReader(db, asked, on).Read(customer, cancel), await Word(customer.Id, cancel),
        await db.RefusalCases.AsNoTracking()
            .SingleOrDefaultAsync(row => row.CustomerId == customer.Id && row.EndedAt == null, cancel));

    /// <summary>The terms of today and how they were kept, for whoever decides on them.</summary>
    public async Task<(CreditTerms? Terms, TermsProposal Proposal)> Proposal(
        Customer customer, CancellationToken cancel)
    {
        var decided = (await History(customer.Id, cancel))
            .FirstOrDefault(row => row.UndoneAt is null && row.FromOn <= on);
        var (terms, _, since) = decided is null
            ? await OfContract(customer, cancel)
            : (decided.Terms, null, (DateOnly?)decided.FromOn);
        var record = await Record(customer, since, cancel);
        return (decided?.Terms, CreditTermsRules.Propose(terms, record, asked, on));
    }

    /// <summary>How they are doing, newest first.</summary>
    public async Task<IReadOnlyList<SeenCondition>> Conditions(long customerId, CancellationToken cancel)
    {
        var rows = await db.CustomerConditions.AsNoTracking()
            .Where(row => row.CustomerId == customerId && row.UndoneAt == null && row.SeenOn <= on)
            .OrderByDescending(row => row.SeenOn).ThenByDescending(row => row.Id).Take(ConditionsMax)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row =>
                new SeenCondition(row, PreventionEntryRules.AgeOf(row.SeenOn, asked.CheckMonths, on))),
        ];
    }

    /// <summary>How well we keep what we promise.</summary>
    public async Task<OwnWord> Word(long customerId, CancellationToken cancel)
    {
        var zone = await db.Tenants.Where(tenant => tenant.Id == db.TenantId).Select(tenant => tenant.TimeZone)
            .SingleAsync(cancel);
        var ours = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var promises = await db.OwnPromises.AsNoTracking()
            .Where(promise => promise.CustomerId == customerId && promise.UndoneAt == null)
            .Select(promise => new { promise.DueOn, promise.DueAt, promise.KeptAt }).ToListAsync(cancel);
        return OwnWord.Of(
            promises.Select(promise => new OwnWordFact(
                promise.DueAt is { } hour
                    ? promise.DueOn.ToDateTime(hour)
                    : promise.DueOn.AddDays(1).ToDateTime(TimeOnly.MinValue).AddTicks(-1),
                promise.KeptAt is { } kept
                    ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(kept, DateTimeKind.Utc), ours)
                    : null)),
            now);
    }

    private Task<List<CustomerTerms>> History(long customerId, CancellationToken cancel) =>
        db.CustomerTerms.AsNoTracking().Where(row => row.CustomerId == customerId)
            .OrderByDescending(row => row.FromOn).ThenByDescending(row => row.Id).Take(HistoryMax)
            .ToListAsync(cancel);

    // What nobody decided here, a contract may say: so many days, and the limit of the card.
    private async Task<(CreditTerms?, string?, DateOnly?)> OfContract(Customer customer, CancellationToken cancel)
    {
        var contract = await db.Contracts.AsNoTracking()
            .Where(known => known.CustomerId == customer.Id && known.TermsDays > 0 && known.SignedOn <= on)
            .Where(known => known.ValidUntil == null || known.ValidUntil >= on)
            .OrderByDescending(known => known.SignedOn).ThenByDescending(known => known.Id)
            .FirstOrDefaultAsync(cancel);
        if (contract is null) return (null, null, null);
        Money? limit = customer.CreditLimitMinor is { } minor
            ? new Money(minor, Currency.Parse(customer.Currency))
            : null;
        return (
            new CreditTerms(TermsKind.Deferral, null, contract.TermsDays, limit), contract.Number,
            contract.SignedOn);
    }

    private async Task<PaymentRecord> Record(Customer customer, DateOnly? since, CancellationToken cancel)
    {
        var from = since ?? DateOnly.MinValue;
        var documents = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customer.Id && item.IssuedOn >= from && item.IssuedOn <= on
                && (item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote))
            .OrderByDescending(item => item.IssuedOn).ThenByDescending(item => item.Id).Take(DocumentsMax)
            .Select(item => new { item.SettledOn, item.DueOn, item.DocumentMinor, item.Currency })
            .ToListAsync(cancel);
        var settled = documents.Where(item => item.SettledOn <= on && item.DocumentMinor > 0).ToList();
        var inTime = settled.Where(item => item.SettledOn <= item.DueOn).ToList();
        var overdue = documents.Count(item => (item.SettledOn is null || item.SettledOn > on) && item.DueOn < on);
        var largest = inTime.Where(item => item.Currency == customer.Currency).Select(item => item.DocumentMinor)
            .DefaultIfEmpty().Max();
        var agreements = await new AgreementHistory(db, customer, on).Read(cancel);
        var states = agreements.Where(line => line.Agreement.AgreedOn >= from)
            .Select(line => line.Standing?.State).ToList();
        return new PaymentRecord
        {
            SinceOn = since,
            InTime = inTime.Count,
            Late = settled.Count - inTime.Count + overdue,
            LargestInTime = largest > 0 ? new Money(largest, Currency.Parse(customer.Currency)) : null,
            Kept = states.Count(state => state == AgreementState.Kept),
            Broken = states.Count(state => state is AgreementState.Broken or AgreementState.PartlyKept),
        };
    }
}
