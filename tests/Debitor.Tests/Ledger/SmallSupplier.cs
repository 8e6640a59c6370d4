using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Tests.Shell;

namespace Debitor.Tests.Ledger;

/// <summary>
/// A supplier with three customers, small enough to check by hand; 15 June 2026 is its day.
/// </summary>
internal static class SmallSupplier
{
    public const string Key = "small supplier";

    private const long North = 101;
    private const long South = 102;
    private const long Anna = 111;
    private const long Boris = 112;
    private const long Vector = 201;
    private const long VectorPlus = 202;
    private const long Dnipro = 203;

    private static readonly DateTime At = Terminal.Start.UtcDateTime;

    /// <summary>A terminal whose verbs work with a database of this supplier.</summary>
    public static async Task<(TestDatabase Database, Terminal Terminal)> Open(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateFrom(kind, Key, Fill);
        return (database, new Terminal { Always = ["--database", database.Url] });
    }

    public static async Task Fill(string url)
    {
        var databases = new DebitorDbFactory(DatabaseAddress.Parse(url));
        DatabaseSetup.Prepare(databases);
        await using var db = databases.Context(1);
        db.AddRange(Parties());
        db.AddRange(VectorLedger());
        db.AddRange(OtherLedgers());
        db.AddRange(VectorCase());
        await db.SaveChangesAsync();
    }

    public static DateOnly Day(string monthAndDay) =>
        DateOnly.ParseExact($"2026-{monthAndDay}", "yyyy-MM-dd", null);

    private static IEnumerable<object> Parties() =>
    [
        new Company
        {
            Id = North, Number = "СВ", Name = "ООО «Северный ветер»", Country = "RU", Currency = "RUB",
            Source = "test", RecordedAt = At,
        },
        new Company
        {
            Id = South, Number = "ПВ", Name = "ТОВ «Південний вітер»", Country = "UA", Currency = "UAH",
            Source = "test", RecordedAt = At,
        },
        Colleague(Anna, "anna@severveter.example", "Лебедева Анна", PersonRole.Manager),
        Colleague(Boris, "boris@severveter.example", "Орлов Борис", PersonRole.Head),
        Buyer(Vector, "1001", "ООО «Вектор»", "7701234567", Anna, "b", "Векторы"),
        Buyer(VectorPlus, "1002", "ООО «Вектор Плюс»", "7707654321", null, null, "Векторы"),
        Buyer(Dnipro, "2001", "ТОВ «Дніпро»", "12345678", Boris, "a", null),
        new BankFreshness { Id = 191, CompanyId = North, KnownThrough = Day("06-14"), RecordedAt = At },
        new BankFreshness { Id = 192, CompanyId = South, KnownThrough = Day("06-01"), RecordedAt = At },
    ];

    // Open on the day: 50 000.00 overdue, 45 430.00 not due, less 5 000.00 and 600.00 of credits; 10.00
    // dollars.
    private static IEnumerable<object> VectorLedger() =>
    [
        Item(301, Vector, North, "УПД 1", "01-10", "02-10", "RUB", 100_000_00, settledOn: "03-01"),
        Item(302, Vector, North, "УПД 2", "05-01", "06-03", "RUB", 80_000_00),
        Item(303, Vector, North, "УПД 3", "06-01", "07-01", "RUB", 45_430_50),
        Item(304, Vector, North, "INV 4", "02-01", "03-07", "USD", 10_00),
        Item(305, Vector, North, "КС 1", "06-10", "06-10", "RUB", 5_000_00, ItemKind.CreditNote),
        Item(306, Vector, North, "Счёт 9", "06-01", "06-08", "RUB", 9_999_00, ItemKind.Proforma),
        Paid(401, "11", "03-01", 100_000_00, spentOn: "03-01"),
        Paid(402, "12", "06-05", 30_000_00, spentOn: "06-05"),
        Paid(403, "13", "06-12", 1_000_00),
        Paid(404, "14", "06-20", 200_00),
        Adjusted(501, AdjustmentKind.WriteOff, 303, null, 50, "06-10", "Копейки"),
        Adjusted(502, AdjustmentKind.Refund, null, 403, 400_00, "06-14", "Вернули по письму"),
        Allocated(601, 301, 401, null, 100_000_00, "03-01"),
        Allocated(602, 302, 402, null, 30_000_00, "06-05"),
        Allocated(603, 303, null, 501, 50, "06-10"),
        Allocated(604, null, 403, 502, 400_00, "06-14"),
        Undone(605, 303, 403, 600_00, "06-12"),
    ];

    private static IEnumerable<object> OtherLedgers() =>
    [
        Item(311, VectorPlus, North, "УПД 10", "03-01", "04-01", "JPY", 1_500_000),
        Item(312, Dnipro, South, "ВН 5", "04-20", "05-22", "UAH", 73_110_62, manager: Anna),
        Item(313, Dnipro, South, "ВН 6", "06-10", "07-10", "KWD", 1_234),
        Item(314, Dnipro, South, "ВН 7", "06-10", "07-10", "UAH", 1_000_00),
    ];

    private static IEnumerable<object> VectorCase() =>
    [
        new ContactPerson
        {
            Id = 701, Name = "Рогова Мария", NameFolded = Folding.Name("Рогова Мария"),
            Phone = "+7 495 000-10-01", Email = "rogova@vector.example", Source = "test", RecordedAt = At,
        },
        new CustomerContact
        {
            Id = 711, CustomerId = Vector, ContactPersonId = 701, Role = ContactRole.ChiefAccountant,
            Decides = true, KnownBy = "anna@severveter.example", Source = "test", RecordedAt = At,
        },
        new Activity
        {
            Id = 721, CustomerId = Vector, DoneOn = Day("06-10"), Channel = Channel.Call,
            Result = ActivityResult.Promise, ContactPersonId = 701, PersonId = Anna, Note = "До пятницы",
            Source = "test", RecordedAt = At,
        },
        new Dispute
        {
            Id = 731, CustomerId = Vector, ItemId = 303, OpenedOn = Day("06-11"), Reason = "quality",
            AmountMinor = 5_430_50, Source = "test", RecordedAt = At,
        },
        new PaymentOrder
        {
            Id = 741, CompanyId = North, CustomerId = Vector, Number = "77", SentOn = Day("06-12"),
            Currency = "RUB", AmountMinor = 10_000_00, ItemId = 302, Source = "test", RecordedAt = At,
        },
        new Contract
        {
            Id = 751, CustomerId = Vector, CompanyId = North, Number = "СВ-1001/25", SignedOn = Day("01-05"),
            TermsDays = 30, Source = "test", RecordedAt = At,
        },
    ];

    private static Person Colleague(long id, string email, string name, PersonRole role) => new()
    {
        Id = id,
        Email = email,
        Name = name,
        NameFolded = Folding.Name(name),
        Role = role,
        Source = "test",
        RecordedAt = At,
    };

    private static Customer Buyer(
        long id, string number, string name, string taxId, long? manager, string? segment, string? group) =>
        new()
        {
            Id = id,
            Number = number,
            Name = name,
            NameFolded = Folding.Name(name),
            TaxId = taxId,
            Country = "RU",
            Language = "ru",
            TimeZone = "Europe/Moscow",
            ManagerId = manager,
            Segment = segment,
            GroupName = group,
            Currency = "RUB",
            CreditLimitMinor = id == Vector ? 500_000_00 : null,
            Source = "test",
            RecordedAt = At,
        };

    internal static OpenItem Item(
        long id, long customer, long company, string number, string issued, string due, string currency,
        long minor, ItemKind kind = ItemKind.Invoice, string? settledOn = null, long? manager = null) => new()
        {
            Id = id,
            CustomerId = customer,
            CompanyId = company,
            Kind = kind,
            Number = number,
            NumberFolded = Folding.Number(number),
            IssuedOn = Day(issued),
            DueOn = Day(due),
            Currency = currency,
            AmountMinor = minor,
            DocumentMinor = minor,
            ManagerId = manager,
            SettledOn = settledOn is null ? null : Day(settledOn),
            Source = "test",
            RecordedAt = At,
        };

    private static Payment Paid(
        long id, string number, string paid, long minor, string? spentOn = null) => new()
        {
            Id = id,
            CompanyId = North,
            CustomerId = Vector,
            Number = number,
            PaidOn = Day(paid),
            Currency = "RUB",
            AmountMinor = minor,
            DocumentMinor = minor,
            SpentOn = spentOn is null ? null : Day(spentOn),
            Source = "test",
            RecordedAt = At,
        };

    private static Adjustment Adjusted(
        long id, AdjustmentKind kind, long? item, long? payment, long minor, string on, string reason) =>
        new()
        {
            Id = id,
            CustomerId = Vector,
            Kind = kind,
            ItemId = item,
            PaymentId = payment,
            Currency = "RUB",
            AmountMinor = minor,
            EffectiveOn = Day(on),
            Reason = reason,
            Source = "test",
            RecordedAt = At,
        };

    private static Allocation Allocated(
        long id, long? item, long? payment, long? adjustment, long minor, string on) => new()
        {
            Id = id,
            CustomerId = Vector,
            ItemId = item,
            PaymentId = payment,
            AdjustmentId = adjustment,
            AmountMinor = minor,
            EffectiveOn = Day(on),
            Source = "test",
            RecordedAt = At,
        };

    private static Allocation Undone(long id, long item, long payment, long minor, string on)
    {
        var allocation = Allocated(id, item, payment, null, minor, on);
        allocation.UndoneAt = At;
        allocation.UndoneReason = "Не тот документ";
        return allocation;
    }
}
