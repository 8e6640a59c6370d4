using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Prevention;

/// <summary>Decides on which terms a customer buys, with a reason; the limit of the card goes with them.</summary>
internal static class DecideTerms
{
    /// <param name="CustomerId">The customer.</param>
    /// <param name="Terms">The terms.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record Request(long CustomerId, CreditTerms Terms, string? Reason)
    {
        public string Source { get; init; } = CustomerChange.Source;
    }

    /// <returns>The id of the decision.</returns>
    public static async Task<Decision<long, CustomerFactRefusal>> Run(
        Workplace desk, Request request, CancellationToken cancel) => desk.May(Right.DecideTerms)
            ? await desk.Change(db => In(desk, db, request, cancel), cancel)
            : CustomerFactRefusal.NotAllowed;

    /// <summary>The same in a context that was opened through the gate.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> In(
        Workplace desk, DebitorDb db, Request request, CancellationToken cancel) =>
        CustomerChange.In<long>(
            db, request.CustomerId,
            async (_, customer) =>
            {
                var terms = Whole(request.Terms);
                if (CreditTermsRules.Check(terms, request.Reason) is { } refusal) return refusal;
                if (terms.Limit is { } limit && limit.Currency.Code != customer.Currency)
                    return CustomerFactRefusal.LimitWrong;
                var asked = PreventionPolicy.Of(desk);
                var (now, proposal) = await new PreventionReader(db, asked, desk.Today, desk.Now.DateTime)
                    .Proposal(customer, cancel);
                if (now == terms) return CustomerFactRefusal.TermsSame;
                var row = Row(desk, db, request, terms, proposal.Move, customer);
                db.CustomerTerms.Add(row);
                TakeOver(desk, db, customer, terms.Kind == TermsKind.Prepayment ? 0 : terms.Limit?.Minor);
                desk.Note(
                    db, "decide-terms", customer.Id,
                    [
                        ("terms", row.Id), ("kind", StoredWord.Of(row.Kind)), ("percent", row.PrepaidPercent),
                        ("days", row.DeferralDays), ("limit", terms.Limit?.ToString()),
                        ("proposed", StoredWord.Of(row.Proposed)), ("reason", row.Reason),
                    ]);
                return row.Id;
            },
            cancel);

    /// <summary>Takes the newest decision back; what held before it holds again, the limit included.</summary>
    public static Task<Decision<long, CustomerFactRefusal>> Undo(
        Workplace desk, long customerId, long termsId, CancellationToken cancel) =>
        CustomerChange.Run<long>(
            desk, Right.DecideTerms, customerId,
            async (db, customer) =>
            {
                var rows = await db.CustomerTerms.Where(known => known.CustomerId == customerId)
                    .OrderByDescending(known => known.Id).ToListAsync(cancel);
                var row = rows.Find(known => known.Id == termsId);
                if (row is null) return CustomerFactRefusal.FactUnknown;
                if (row.UndoneAt is not null) return CustomerFactRefusal.AlreadyUndone;

                // A later decision stands on this one.
                if (rows.Exists(later => later.Id > termsId && later.UndoneAt is null))
                    return CustomerFactRefusal.OtherDay;
                row.UndoneAt = desk.Clock.Microseconds();
                var given = row.Kind == TermsKind.Prepayment ? 0 : row.LimitMinor;
                if (customer.CreditLimitMinor == given) TakeOver(desk, db, customer, row.CardLimitBeforeMinor);
                desk.Note(db, "undo-terms", customerId, [("terms", termsId)]);
                return termsId;
            },
            cancel);

    // What a kind does not have is not kept with it.
    private static CreditTerms Whole(CreditTerms terms) => terms.Kind switch
    {
        TermsKind.Prepayment => CreditTerms.Prepaid,
        TermsKind.PartPrepayment => terms,
        TermsKind.Deferral => terms with { PrepaidPercent = null },
    };

    // The card has one limit, and whoever asks may go on asking the card.
    private static void TakeOver(Workplace desk, DebitorDb db, Customer customer, long? limitMinor)
    {
        if (customer.CreditLimitMinor == limitMinor) return;
        var change = new FieldChange("credit_limit", Text(customer.CreditLimitMinor), Text(limitMinor));
        customer.CreditLimitMinor = limitMinor;
        db.CardChanges.AddRange(CardHistory.Rows(desk, db, customer.Id, null, [change]));

        string? Text(long? minor) => minor is { } known
            ? MinorUnits.ToText(known, Currency.Parse(customer.Currency))
            : null;
    }

    private static CustomerTerms Row(
        Workplace desk, DebitorDb db, Request request, CreditTerms terms, TermsMove move, Customer customer) => new()
        {
            Id = desk.Ids.Next(db),
            CustomerId = request.CustomerId,
            Kind = terms.Kind,
            PrepaidPercent = terms.PrepaidPercent,
            DeferralDays = terms.DeferralDays,
            LimitMinor = terms.Limit?.Minor,
            Currency = customer.Currency,
            FromOn = desk.Today,
            Reason = request.Reason!.Trim(),
            Proposed = move,
            CardLimitBeforeMinor = customer.CreditLimitMinor,
            PersonId = desk.Acting.PersonId,
            Source = request.Source,
            RecordedAt = desk.Clock.Microseconds(),
        };
}
