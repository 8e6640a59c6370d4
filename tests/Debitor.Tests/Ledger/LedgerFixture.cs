using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Ledger;

/// <summary>One company, two customers and what a test writes into their ledgers.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public const string Source = "test";

    private readonly PreparedDatabase _database;

    private LedgerFixture(PreparedDatabase database) => _database = database;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Url => _database.Url;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 15, 7, 0, 0, TimeSpan.Zero));

    public static async Task<LedgerFixture> Create(DatabaseKind kind)
    {
        var fixture = new LedgerFixture(await PreparedDatabase.Create(kind));
        await using var db = fixture.Context();
        db.Companies.Add(fixture.Company(1));
        db.Companies.Add(fixture.Company(2));
        db.Customers.Add(fixture.Customer("ANN"));
        db.Customers.Add(fixture.Customer("BOB"));
        await db.SaveChangesAsync(Cancel);
        return fixture;
    }

    public DebitorDb Context() => _database.Context();

    public LedgerDesk Desk(DebitorDb db) =>
        new(db, _database.Ids, Clock, new Actor("ann@example.com", "ann"), Source);

    /// <summary>Runs a use case on a context of its own.</summary>
    public async Task<LedgerAnswer> Do(Func<LedgerDesk, Task<LedgerAnswer>> useCase)
    {
        await using var db = Context();
        return await useCase(Desk(db));
    }

    public Task<LedgerAnswer> Allocate(
        string credit, string item, string? amount = null, string customer = "ANN", string? debtor = null,
        string? reason = null) => Do(desk => AllocateCredit.Run(
            desk,
            new AllocateCredit.Request(
                customer, new CreditReference(credit), new ItemReference(item), amount, debtor, reason),
            Cancel));

    public async Task AddItem(
        string number, string issuedOn, long amountMinor, ItemKind kind = ItemKind.Invoice,
        string customer = "ANN", string company = "C1")
    {
        await using var db = Context();
        db.OpenItems.Add(new OpenItem
        {
            Id = _database.Ids.Next(),
            CompanyId = (await db.Companies.SingleAsync(row => row.Number == company, Cancel)).Id,
            CustomerId = (await db.Customers.SingleAsync(row => row.Number == customer, Cancel)).Id,
            Kind = kind,
            Number = number,
            NumberFolded = Debitor.Core.Customers.Folding.Number(number),
            IssuedOn = Day(issuedOn),
            DueOn = Day(issuedOn).AddDays(14),
            Currency = "RUB",
            AmountMinor = amountMinor,
            DocumentMinor = amountMinor,
            Source = Source,
            RecordedAt = Clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(Cancel);
    }

    public async Task AddPayment(
        string number, string paidOn, long amountMinor, string customer = "ANN", string? purpose = null)
    {
        await using var db = Context();
        db.Payments.Add(new Payment
        {
            Id = _database.Ids.Next(),
            CompanyId = (await db.Companies.SingleAsync(row => row.Number == "C1", Cancel)).Id,
            CustomerId = (await db.Customers.SingleAsync(row => row.Number == customer, Cancel)).Id,
            Number = number,
            PaidOn = Day(paidOn),
            Currency = "RUB",
            AmountMinor = amountMinor,
            DocumentMinor = amountMinor,
            Purpose = purpose,
            Source = Source,
            RecordedAt = Clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(Cancel);
    }

    public async Task<(DateOnly? Item, DateOnly? Payment)> Settled(string item, string payment)
    {
        await using var db = Context();
        return (
            (await db.OpenItems.SingleAsync(row => row.Number == item, Cancel)).SettledOn,
            (await db.Payments.SingleAsync(row => row.Number == payment, Cancel)).SpentOn);
    }

    /// <summary>What the reports read: open documents less credits, on a day.</summary>
    public async Task<long> Balance(string on, string customer = "ANN")
    {
        await using var db = Context();
        var id = (await db.Customers.SingleAsync(row => row.Number == customer, Cancel)).Id;
        await using var snapshot = await db.Database.BeginSnapshot(Cancel);
        using var ledgers = new LedgerReader(db, Day(on), [id]);
        var ledger = ledgers.Read(id);
        return ledger.Documents.Sum(document => document.OpenOn(Day(on)))
            - ledger.Credits.Sum(credit => credit.LeftOn(Day(on)));
    }

    /// <summary>Nothing stored differs from what the allocations make.</summary>
    public async Task IsConsistent()
    {
        await using var db = Context();
        Assert.Empty(await SettledDays.Differences(db, Cancel));
    }

    public async Task<(long Version, long Ann, long Bob)> Versions()
    {
        await using var db = Context();
        var facts = await db.Customers.ToDictionaryAsync(row => row.Number, row => row.FactsVersion, Cancel);
        var tenant = await db.Tenants.SingleAsync(row => row.Id == 1, Cancel);
        return (tenant.LedgerVersion, facts["ANN"], facts["BOB"]);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Company Company(int number) => new()
    {
        Id = _database.Ids.Next(),
        Number = $"C{number}",
        Name = $"Company {number}",
        Country = "RU",
        Currency = "RUB",
        Source = Source,
        RecordedAt = Clock.GetUtcNow().UtcDateTime,
    };

    private Customer Customer(string number) => new()
    {
        Id = _database.Ids.Next(),
        Number = number,
        Name = number,
        NameFolded = number,
        Country = "RU",
        Language = "ru",
        TimeZone = "Europe/Moscow",
        Currency = "RUB",
        Source = Source,
        RecordedAt = Clock.GetUtcNow().UtcDateTime,
    };
}
