using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Tests.Ledger;

/// <summary>Ledgers of some customers with everything that may stand in one, the same for the same seed.</summary>
/// <remarks>More than the rules allow: allocations of any day and sign, some undone, documents of every kind.</remarks>
internal sealed class RandomLedgers
{
    public const int DaysMax = 200;

    public static readonly DateOnly First = new(2026, 1, 1);

    private static readonly string[] Currencies = ["RUB", "RUB", "EUR"];
    private static readonly string?[] SegmentNames = [null, "", "a", "b"];

    private readonly Random _random;
    private readonly DateTime _recordedAt = new(2026, 6, 15, 7, 0, 0, DateTimeKind.Utc);
    private long _lastId = 1_000_000;

    public RandomLedgers(int seed)
    {
        _random = new Random(seed);
        for (var i = 1; i <= 2; i++) Companies.Add(MakeCompany($"C{i}"));
        for (var i = 1; i <= 4; i++) People.Add(MakePerson($"Person {i % 3}", i));
        for (var i = 1; i <= 12; i++) Customers.Add(MakeCustomer($"K{i}"));
        foreach (var customer in Customers) Fill(customer.Id);
    }

    public List<Company> Companies { get; } = [];
    public List<Person> People { get; } = [];
    public List<Customer> Customers { get; } = [];
    public List<OpenItem> Items { get; } = [];
    public List<Payment> Payments { get; } = [];
    public List<Allocation> Allocations { get; } = [];

    public async Task Store(DebitorDb db, CancellationToken cancel)
    {
        TenantRow[] rows = [.. Companies, .. People, .. Customers, .. Items, .. Payments, .. Allocations];
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.AddRange(rows);
        await db.SaveChangesAsync(cancel);
        await SettledDays.Set(db, null, null, cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private void Fill(long customer)
    {
        List<OpenItem> items = [];
        List<Payment> payments = [];
        for (var i = _random.Next(8); i > 0; i--) items.Add(MakeItem(customer));
        for (var i = _random.Next(6); i > 0; i--) payments.Add(MakePayment(customer));
        Items.AddRange(items);
        Payments.AddRange(payments);
        for (var i = _random.Next(12); i > 0; i--)
        {
            var debts = items.Where(item => item.Kind is ItemKind.Invoice or ItemKind.DebitNote).ToList();
            var notes = items.Where(item => item.Kind == ItemKind.CreditNote).ToList();
            var debt = Perhaps(debts);
            var payment = Perhaps(payments);
            var note = payment is null ? Perhaps(notes) : null;
            if (debt is null && payment is null && note is null) continue;

            // Whole amounts more often than parts, so that many are settled, and some settled and opened again.
            var whole = debt?.AmountMinor ?? payment?.AmountMinor ?? note!.AmountMinor;
            var amount = _random.Next(3) switch { 0 => whole / 2, _ => whole } * (_random.Next(5) == 0 ? -1 : 1);
            Allocations.Add(new Allocation
            {
                Id = ++_lastId,
                CustomerId = customer,
                ItemId = debt?.Id,
                PaymentId = payment?.Id,
                CreditNoteId = note?.Id,
                AmountMinor = amount,
                EffectiveOn = Day(),
                UndoneAt = _random.Next(8) == 0 ? _recordedAt : null,
                Source = "test",
                RecordedAt = _recordedAt,
            });
        }
    }

    private OpenItem MakeItem(long customer)
    {
        var issuedOn = Day();
        var amount = 2 * _random.Next(4) * 100L;
        var number = $"{_lastId}";
        return new OpenItem
        {
            Id = ++_lastId,
            CompanyId = Pick(Companies).Id,
            CustomerId = customer,
            Kind = Pick(Enum.GetValues<ItemKind>()),
            Number = number,
            NumberFolded = number,
            IssuedOn = issuedOn,
            DueOn = issuedOn.AddDays(_random.Next(60)),
            Currency = Pick(Currencies),
            AmountMinor = amount,
            DocumentMinor = amount,
            ManagerId = Perhaps(People)?.Id,
            Source = "test",
            RecordedAt = _recordedAt,
        };
    }

    private Payment MakePayment(long customer)
    {
        var amount = 2 * _random.Next(4) * 100L;
        return new Payment
        {
            Id = ++_lastId,
            CompanyId = Pick(Companies).Id,
            CustomerId = customer,
            Number = $"{_lastId}",
            PaidOn = Day(),
            Currency = Pick(Currencies),
            AmountMinor = amount,
            DocumentMinor = amount,
            Source = "test",
            RecordedAt = _recordedAt,
        };
    }

    private Company MakeCompany(string number) => new()
    {
        Id = ++_lastId,
        Number = number,
        Name = $"Company {number}",
        Country = "RU",
        Currency = "RUB",
        Source = "test",
        RecordedAt = _recordedAt,
    };

    // Two of them share a name; only some have an address.
    private Person MakePerson(string name, int index) => new()
    {
        Id = ++_lastId,
        Name = name,
        NameFolded = Folding.Name(name),
        Email = index % 2 == 0 ? $"p{index}@example.com" : null,
        Role = PersonRole.Manager,
        Source = "test",
        RecordedAt = _recordedAt,
    };

    private Customer MakeCustomer(string number) => new()
    {
        Id = ++_lastId,
        Number = number,
        Name = $"Customer {number}",
        NameFolded = Folding.Name($"Customer {number}"),
        Country = "RU",
        Language = "ru",
        TimeZone = "Europe/Moscow",
        Currency = "RUB",
        ManagerId = Perhaps(People)?.Id,
        Segment = Pick(SegmentNames),
        Source = "test",
        RecordedAt = _recordedAt,
    };

    private DateOnly Day() => First.AddDays(_random.Next(DaysMax));

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private T? Perhaps<T>(IReadOnlyList<T> list)
        where T : class => list.Count == 0 || _random.Next(3) == 0 ? null : Pick(list);
}
