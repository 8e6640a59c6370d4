using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Finds the one document, payment or credit note that a person means, or says why not.</summary>
internal sealed class LedgerReferences(DebitorDb db)
{
    /// <summary>The word of a payment among candidates; credit notes have the word of their kind.</summary>
    public const string PaymentWord = "payment";

    /// <summary>How many candidates are told.</summary>
    private const int CandidatesMax = 20;

    /// <summary>The customer of a number, or the one its card was merged into; null when there is none.</summary>
    public async Task<Customer?> Customer(string number, CancellationToken cancel)
    {
        var named = await db.Customers.IgnoreQueryFilters(["merged"]).AsNoTracking()
            .SingleOrDefaultAsync(known => known.Number == number.Trim(), cancel);
        if (named?.MergedIntoId is null) return named;
        var survivor = await MergedCards.Survivor(db, named.Id, cancel);
        return await db.Customers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == survivor, cancel);
    }

    public async Task<Found> Item(long customerId, ItemReference reference, CancellationToken cancel)
    {
        var folded = Folding.Number(reference.Number);
        var candidates = await Items(db.OpenItems.Where(item => item.CustomerId == customerId
            && item.NumberFolded == folded
            && (reference.Kind == null || item.Kind == reference.Kind)), cancel);
        return Found.One(
            candidates.Where(item => IsMeant(item, reference.Company, null) && (reference.Id ?? item.Id) == item.Id
                && (reference.Year ?? item.On.Year) == item.On.Year),
            reference.Number, ReferenceProblem.ItemUnknown, ReferenceProblem.ItemAmbiguous);
    }

    /// <summary>
    /// A payment or, where <paramref name="paymentsOnly"/> does not forbid it, a credit note.
    /// </summary>
    public async Task<Found> Credit(
        long customerId, CreditReference reference, bool paymentsOnly, CancellationToken cancel)
    {
        var folded = Folding.Number(reference.Number);
        var payments = await Payments(customerId, reference.On, cancel);
        var notes = paymentsOnly
            ? []
            : await Items(db.OpenItems.Where(item => item.CustomerId == customerId
                && item.NumberFolded == folded && item.Kind == ItemKind.CreditNote), cancel);
        return Found.One(
            payments.Where(payment => Folding.Number(payment.Number) == folded).Concat(notes)
                .Where(credit => IsMeant(credit, reference.Company, reference.On)
                    && (reference.Id ?? credit.Id) == credit.Id),
            reference.Number, ReferenceProblem.CreditUnknown, ReferenceProblem.CreditAmbiguous);
    }

    private static bool IsMeant(Candidate candidate, string? company, DateOnly? on) =>
        (company is null || candidate.Company == company) && (on is null || candidate.On == on);

    private async Task<List<Candidate>> Items(IQueryable<OpenItem> items, CancellationToken cancel)
    {
        var found = await (from item in items.AsNoTracking()
                           join company in db.Companies on item.CompanyId equals company.Id
                           orderby item.IssuedOn, item.Id
                           select new { item, company.Number }).ToListAsync(cancel);
        return
        [
            .. found.Select(row => new Candidate(
                row.item.Id, row.item.Number, row.Number, StoredWord.Of(row.item.Kind), row.item.IssuedOn,
                new Money(row.item.DocumentMinor, Currency.Parse(row.item.Currency)))),
        ];
    }

    private async Task<List<Candidate>> Payments(long customerId, DateOnly? paidOn, CancellationToken cancel)
    {
        var found = await (from payment in db.Payments.AsNoTracking()
                           where payment.CustomerId == customerId
                               && (paidOn == null || payment.PaidOn == paidOn)
                           join company in db.Companies on payment.CompanyId equals company.Id
                           orderby payment.PaidOn, payment.Id
                           select new { payment, company.Number }).ToListAsync(cancel);
        return
        [
            .. found.Select(row => new Candidate(
                row.payment.Id, row.payment.Number, row.Number, PaymentWord, row.payment.PaidOn,
                new Money(row.payment.DocumentMinor, Currency.Parse(row.payment.Currency)))),
        ];
    }

    /// <summary>What a reference led to: one thing, or the refusal.</summary>
    internal readonly record struct Found(Candidate? Candidate, LedgerAnswer? No)
    {
        public static Found One(
            IEnumerable<Candidate> candidates, string number, ReferenceProblem unknown,
            ReferenceProblem ambiguous)
        {
            var found = candidates.Take(CandidatesMax + 1).ToList();
            if (found.Count == 1) return new Found(found[0], null);
            var no = LedgerNo.Of(found.Count == 0 ? unknown : ambiguous, ("number", number));
            return new Found(
                null, new LedgerAnswer { No = no with { Candidates = [.. found.Take(CandidatesMax)] } });
        }
    }
}
