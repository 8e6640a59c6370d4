using Debitor.Conversation;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Refusals;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>Counts what a customer weighs: turnover and share, how they pay, what collecting from them took.</summary>
/// <remarks>It walks over a year of all documents: asked once a case, and kept in its draft.</remarks>
internal sealed class RefusalCounting(DebitorDb db, DateOnly on)
{
    private const int Year = 365;
    private const int Whole = 1_000;

    /// <param name="customer">A customer in sight.</param>
    /// <param name="cancel">Stops between queries.</param>
    public async Task<RefusalFigures> Of(Customer customer, CancellationToken cancel)
    {
        var from = on.AddDays(-Year);
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var theirs = await Sold(db.OpenItems.Where(item => item.CustomerId == customer.Id), from, cancel);
        var all = await Sold(db.OpenItems, from, cancel);
        var debts = Debts(customer.Id);
        var currencies = theirs.Keys.Union(debts.Select(debt => debt.Open.Currency.Code)).Order().ToList();
        var paid = await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customer.Id && item.SettledOn > from && item.SettledOn <= on
                && (item.Kind == ItemKind.Invoice || item.Kind == ItemKind.DebitNote))
            .Select(item => new { item.DueOn, item.SettledOn }).ToListAsync(cancel);
        var late = paid.Where(item => item.SettledOn > item.DueOn)
            .Select(item => item.SettledOn!.Value.DayNumber - item.DueOn.DayNumber).ToList();
        var agreements = await new AgreementHistory(db, customer, on).Read(cancel);
        return new RefusalFigures
        {
            CountedOn = on,
            Turnovers =
            [
                .. currencies.Select(currency => new RefusalTurnover
                {
                    Currency = currency,
                    SumMinor = theirs.GetValueOrDefault(currency),
                    SharePerMille = Share(theirs.GetValueOrDefault(currency), all.GetValueOrDefault(currency)),
                    OpenMinor = Sum(debts, currency, debt => debt.Open.Minor),
                    OverdueMinor = Sum(debts, currency, debt => debt.Overdue.Minor),
                }),
            ],
            CustomerSince = await db.OpenItems.Where(item => item.CustomerId == customer.Id)
                .Select(item => (DateOnly?)item.IssuedOn).MinAsync(cancel),
            Paid = paid.Count,
            PaidLate = late.Count,
            DaysLate = late.Count == 0 ? 0 : late.Sum() / late.Count,
            Contacts = await db.Activities.CountAsync(
                contact => contact.CustomerId == customer.Id && contact.UndoneAt == null && contact.DoneOn > from
                    && contact.DoneOn <= on,
                cancel),
            Talks = await db.Conversations.CountAsync(
                talk => talk.CustomerId == customer.Id && talk.UndoneAt == null
                    && talk.End == ConversationEnd.Closed && talk.EndedOn > from,
                cancel),
            Broken = agreements.Count(line =>
                line.Standing?.State is AgreementState.Broken or AgreementState.PartlyKept),
        };
    }

    private async Task<Dictionary<string, long>> Sold(
        IQueryable<OpenItem> items, DateOnly from, CancellationToken cancel) =>
        await items.Where(item => item.IssuedOn > from && item.IssuedOn <= on && item.Kind != ItemKind.Proforma)
            .GroupBy(item => item.Currency)
            .Select(group => new
            {
                group.Key,
                Sum = group.Sum(item =>
                    item.Kind == ItemKind.CreditNote ? -item.DocumentMinor : item.DocumentMinor),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Sum, cancel);

    private IReadOnlyList<DebtLine> Debts(long customerId)
    {
        using var ledgers = new LedgerReader(db, on, [customerId]);
        return DebtPosition.Of(ledgers.Read(customerId), on);
    }

    private static long Sum(IReadOnlyList<DebtLine> debts, string currency, Func<DebtLine, long> of) =>
        debts.Where(debt => debt.Open.Currency.Code == currency).Sum(of);

    private static int Share(long part, long whole) =>
        part <= 0 || whole <= 0 ? 0 : (int)((decimal)part * Whole / whole);
}
