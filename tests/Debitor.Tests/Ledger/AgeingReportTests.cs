using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Ledger;

/// <summary>What the database sums up is what the rules of <see cref="Ageing"/> make of the same rows.</summary>
public sealed class AgeingReportTests
{
    private static readonly string[] Bounds = ["30,60,90", "1", "1,2,3,5,8,13,21,34,55,89,144"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, int> Seeds()
    {
        var seeds = new TheoryData<DatabaseKind, int>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            for (var seed = 1; seed <= 4; seed++) seeds.Add(kind, seed);
        }

        return seeds;
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task The_report_of_any_ledgers_on_any_day_is_that_of_the_rules(DatabaseKind kind, int seed)
    {
        await using var database = await PreparedDatabase.Create(kind);
        var ledgers = new RandomLedgers(seed);
        await using var db = database.Context();
        await ledgers.Store(db, Cancel);
        AgeingBy?[] groupings = [null, .. Enum.GetValues<AgeingBy>()];
        for (var days = -1; days <= RandomLedgers.DaysMax + 60; days += 29)
        {
            var on = RandomLedgers.First.AddDays(days);
            foreach (var bounds in Bounds)
            {
                Assert.True(AgeingBuckets.TryParse(bounds, out var buckets));
                foreach (var by in groupings)
                {
                    var figures = await new AgeingReport(db).Run(on, buckets, by, Cancel);
                    var read = figures.Groups.Select(group => $"{group.Key}|{group.Name}: {Text(group.Ageing)}");
                    Assert.Equal(Text(Rules.Total(ledgers, on, buckets)), Text(figures.Total));
                    Assert.Equal(Rules.Groups(ledgers, on, buckets, by), read.Order(StringComparer.Ordinal));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task What_customers_owe_on_any_day_is_what_their_ledgers_say(DatabaseKind kind, int seed)
    {
        await using var database = await PreparedDatabase.Create(kind);
        var ledgers = new RandomLedgers(seed);
        await using var db = database.Context();
        await ledgers.Store(db, Cancel);
        for (var days = -1; days <= RandomLedgers.DaysMax + 60; days += 29)
        {
            var on = RandomLedgers.First.AddDays(days);
            await using var snapshot = await db.Database.BeginSnapshot(Cancel);
            var sums = await DebtSums.Read(db, on, null, Cancel);
            using var reader = new LedgerReader(db, on);
            foreach (var customer in ledgers.Customers.OrderBy(customer => customer.Id))
            {
                var owed = DebtPosition.Of(reader.Read(customer.Id), on);
                Assert.Equal(owed, sums.GetValueOrDefault(customer.Id, []));
            }
        }
    }

    private static string Text(Ageing ageing) =>
        string.Join("; ", ageing.Lines.Select(line => $"{line.Currency} {string.Join(' ', line.Amounts)}"));

    /// <summary>The reference: rows in memory, added one by one.</summary>
    private static class Rules
    {
        public static Ageing Total(RandomLedgers ledgers, DateOnly on, AgeingBuckets buckets)
        {
            var total = new Ageing(on, buckets);
            foreach (var (row, document) in Documents(ledgers)) total.Add(document);
            foreach (var (customer, credit) in Credits(ledgers)) total.Add(credit);
            return total;
        }

        public static IEnumerable<string> Groups(
            RandomLedgers ledgers, DateOnly on, AgeingBuckets buckets, AgeingBy? by)
        {
            if (by is not { } chosen) return [];
            var groups = new SortedDictionary<string, Ageing>(StringComparer.Ordinal);
            foreach (var (row, document) in Documents(ledgers))
                Group(Name(ledgers, chosen, row.CustomerId, row.CompanyId, row.Currency, row.ManagerId)).Add(document);
            foreach (var (customer, credit) in Credits(ledgers))
                Group(Name(ledgers, chosen, customer, credit.CompanyId, credit.Currency.Code, null)).Add(credit);
            return groups.Where(group => group.Value.Lines.Count > 0)
                .Select(group => $"{group.Key}: {Text(group.Value)}").Order(StringComparer.Ordinal);

            Ageing Group(string name)
            {
                if (!groups.TryGetValue(name, out var ageing)) groups.Add(name, ageing = new Ageing(on, buckets));
                return ageing;
            }
        }

        private static string Name(
            RandomLedgers ledgers, AgeingBy by, long customerId, long companyId, string currency, long? managerId)
        {
            var customer = ledgers.Customers.Single(row => row.Id == customerId);
            var company = ledgers.Companies.Single(row => row.Id == companyId);
            var person = ledgers.People.SingleOrDefault(row => row.Id == (managerId ?? customer.ManagerId));
            return by switch
            {
                AgeingBy.Customer => $"{customer.Number}|{customer.Name}",
                AgeingBy.Company => $"{company.Number}|{company.Name}",
                AgeingBy.Segment => $"{customer.Segment}|{customer.Segment}",
                AgeingBy.Manager => $"{person?.Email ?? person?.Name}|{person?.Name}",
                _ => $"{currency}|{currency}",
            };
        }

        private static IEnumerable<(OpenItem Row, DebtDocument Document)> Documents(RandomLedgers ledgers) =>
            ledgers.Items.Where(row => row.Kind is ItemKind.Invoice or ItemKind.DebitNote).Select(row => (
                row, new DebtDocument(
                    row.Id, row.CompanyId, row.Number, Currency.Parse(row.Currency), row.IssuedOn, row.DueOn,
                    row.AmountMinor, row.ManagerId, Reductions(ledgers, allocation => allocation.ItemId == row.Id))));

        private static IEnumerable<(long CustomerId, Credit Credit)> Credits(RandomLedgers ledgers) =>
        [
            .. ledgers.Payments.Select(row => (
                row.CustomerId, new Credit(
                    row.Id, row.CompanyId, Currency.Parse(row.Currency), row.PaidOn, row.AmountMinor,
                    Reductions(ledgers, allocation => allocation.PaymentId == row.Id)))),
            .. ledgers.Items.Where(row => row.Kind == ItemKind.CreditNote).Select(row => (
                row.CustomerId, new Credit(
                    row.Id, row.CompanyId, Currency.Parse(row.Currency), row.IssuedOn, row.AmountMinor,
                    Reductions(ledgers, allocation => allocation.CreditNoteId == row.Id)))),
        ];

        private static List<Reduction> Reductions(RandomLedgers ledgers, Func<Allocation, bool> concerns) =>
        [
            .. ledgers.Allocations.Where(row => row.UndoneAt is null && concerns(row))
                .Select(row => new Reduction(row.EffectiveOn, row.AmountMinor)),
        ];
    }
}
