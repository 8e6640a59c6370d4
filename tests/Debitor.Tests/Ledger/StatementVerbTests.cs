using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Ledger;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class StatementVerbTests
{
    private const long Company = 1;
    private const int Days = 60;

    private static readonly DateOnly Start = new(2026, 3, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_has_a_form_for_programs_and_one_for_people(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var json = await terminal.Run("statement 1001 --json --from 2026-06-01");
        Golden.Matches("statement.json", json.Output);
        foreach (var language in new[] { "ru", "uk", "en" })
        {
            var answer = await terminal.Run(
                $"statement 1001 --from 2026-06-01 --company СВ --language {language}");
            Golden.Matches($"statement-{language}.txt", answer.Output);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_period_without_movements_still_has_its_balance(DatabaseKind kind)
    {
        var (database, terminal) = await SmallSupplier.Open(kind);
        await using var _ = database;
        using var __ = terminal;

        var answer = await terminal.Run("statement 2001 --json --from 2026-05-01 --to 2026-05-31");

        Assert.Equal(
            """
            "opening":"73110.62","debit":"0.00","credit":"0.00","closing":"73110.62","lines":[]}]}

            """,
            answer.Output[answer.Output.IndexOf("\"opening\"", StringComparison.Ordinal)..]);
    }

    // The one rule that makes a statement worth signing: it says what ageing says, on every day.
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Its_closing_balance_is_what_ageing_calls_open(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();
        db.AddRange(RandomLedger(new Random(20260615)));
        await db.SaveChangesAsync(Cancel);
        for (var day = Start; day <= Start.AddDays(Days); day = day.AddDays(7))
        {
            var ageing = await new AgeingReport(db).Run(day, AgeingBuckets.Usual, AgeingBy.Customer, Cancel);
            foreach (var customer in await db.Customers.AsNoTracking().ToListAsync(Cancel))
            {
                var pages = await new AccountStatement(db).Run(customer.Id, Start, day, null, Cancel);
                var open = ageing.Groups.SingleOrDefault(group => group.Key == customer.Number)?.Ageing.Lines
                    .ToDictionary(line => line.Currency, line => line.OpenMinor) ?? [];
                foreach (var page in pages)
                    Assert.Equal(open.GetValueOrDefault(page.Currency), page.ClosingMinor);
                Assert.Subset(pages.Select(page => page.Currency).ToHashSet(), open.Keys.ToHashSet());
            }
        }
    }

    // Every kind of fact in every order of days, also what gives back more than was taken.
    private static IEnumerable<object> RandomLedger(Random random)
    {
        var id = 1_000L;
        for (var number = 1; number <= 4; number++)
        {
            var customer = ++id;
            yield return Buyer(customer, number);
            for (var i = 0; i < 30; i++)
            {
                var (item, payment) = (++id, ++id);
                var minor = random.Next(1, 100_000);
                var (issuedOn, paidOn) = (AnyDay(random), AnyDay(random));
                var kind = (ItemKind)random.Next(4);
                yield return Document(item, customer, kind, issuedOn, minor, random);
                yield return Paid(payment, customer, paidOn, minor);
                if (kind is ItemKind.Proforma) continue;
                var both = issuedOn > paidOn ? issuedOn : paidOn;
                var isCredit = kind == ItemKind.CreditNote;
                if (!isCredit) yield return Taken(++id, customer, item, payment, null, minor / 2, both);
                var (debit, credit) = isCredit ? ((long?)null, (long?)item) : (item, null);
                yield return Taken(++id, customer, debit, null, credit, minor / 5, issuedOn);
                yield return Taken(++id, customer, null, payment, null, minor / 7, paidOn.AddDays(2));
                yield return Taken(++id, customer, null, payment, null, -(minor / 9), paidOn.AddDays(3));
                var undone = Taken(++id, customer, debit, null, credit, 1, issuedOn);
                undone.UndoneAt = DateTime.UnixEpoch;
                yield return undone;
            }
        }
    }

    private static DateOnly AnyDay(Random random) => Start.AddDays(random.Next(Days));

    private static Debitor.Customers.Customer Buyer(long id, int number) => new()
    {
        Id = id,
        Number = $"{number}",
        Name = $"Buyer {number}",
        NameFolded = Folding.Name($"Buyer {number}"),
        Country = "RU",
        Language = "ru",
        TimeZone = "Europe/Moscow",
        Currency = "RUB",
        Source = "test",
        RecordedAt = DateTime.UnixEpoch,
    };

    private static OpenItem Document(
        long id, long customer, ItemKind kind, DateOnly issuedOn, long minor, Random random) => new()
        {
            Id = id,
            CompanyId = Company,
            CustomerId = customer,
            Kind = kind,
            Number = $"{id}",
            NumberFolded = $"{id}",
            IssuedOn = issuedOn,
            DueOn = issuedOn.AddDays(random.Next(30)),
            Currency = "RUB",
            AmountMinor = minor,
            DocumentMinor = minor,
            Source = "test",
            RecordedAt = DateTime.UnixEpoch,
        };

    private static Payment Paid(long id, long customer, DateOnly paidOn, long minor) => new()
    {
        Id = id,
        CompanyId = Company,
        CustomerId = customer,
        Number = $"{id}",
        PaidOn = paidOn,
        Currency = "RUB",
        AmountMinor = minor,
        DocumentMinor = minor,
        Source = "test",
        RecordedAt = DateTime.UnixEpoch,
    };

    private static Allocation Taken(
        long id, long customer, long? item, long? payment, long? creditNote, long minor, DateOnly on) => new()
        {
            Id = id,
            CustomerId = customer,
            ItemId = item,
            PaymentId = payment,
            CreditNoteId = creditNote,
            AmountMinor = minor,
            EffectiveOn = on,
            Source = "test",
            RecordedAt = DateTime.UnixEpoch,
        };
}
