using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Debitor.Core.Tests.Strategy;

namespace Debitor.Core.Tests.Simulation;

/// <summary>Companies nobody would make up: a seed gives their customers, people and calendars.</summary>
internal static class RandomPortfolio
{
    public static readonly DateOnly From = new(2026, 4, 20);

    /// <summary>Rules of its own, so that a change of the shipped ones changes nothing here.</summary>
    public static Policy Policy { get; } = new()
    {
        Version = "simulated",
        Ladder =
        [
            new("remind-before-due", -3, Channel.Email, ContactRole.Accountant, PersonRole.Manager, 0),
            new("first-call", 1, Channel.Call, ContactRole.Accountant, PersonRole.Manager, 7),
            new("written-reminder", 8, Channel.Email, ContactRole.ChiefAccountant, PersonRole.Manager, 5),
            new("call-decision-maker", 14, Channel.Call, ContactRole.ChiefAccountant, PersonRole.Manager, 7),
            new("reconciliation", 30, Channel.Email, ContactRole.ChiefAccountant, PersonRole.Accountant, 7),
            new("director-letter", 45, Channel.Letter, ContactRole.Ceo, PersonRole.Head, 10),
            new("claim", 60, Channel.Letter, ContactRole.Ceo, PersonRole.Lawyer, 30),
            new("lawyers", 90, Channel.Internal, ContactRole.Ceo, PersonRole.Lawyer, 30),
        ],
        ToleranceMinor = new Dictionary<Currency, long> { [Currency.Rub] = 500_00, [Currency.Eur] = 5_00 },
        SilenceDaysMin = 2,
        RetryWorkingDays = 1,
        PaymentOrderBankDays = 3,
        DisputeReviewDays = 7,
        ContactsADay = new Dictionary<PersonRole, int> { [PersonRole.Manager] = 10 },
        BankLagWorkingDaysMax = 3,
        HoursFrom = new TimeOnly(9, 0),
        HoursTo = new TimeOnly(18, 0),
        Contacts = GivenPolicy.Limits,
        HandOvers = GivenPolicy.HandOvers,
    };

    private static readonly BusinessCalendar Own = BusinessCalendar.Parse(
        "ru",
        """
        weekend sat sun
        known 2026-01-01 2026-12-31
        2026-05-01 off
        2026-05-08 short
        2026-05-11 off
        2026-06-12 off
        2026-11-01 work
        2026-11-04 off
        """);

    private static readonly BusinessCalendar[] Calendars =
    [
        Own, Own, Own,
        BusinessCalendar.Parse("week", "weekend sat sun\nknown none"),
        BusinessCalendar.Parse("gulf", "weekend fri sat\nknown none"),
    ];

    private static readonly PaymentHabit?[] Habits =
    [
        null, null, PaymentHabit.Parse("tue,thu", new TimeOnly(11, 0)), PaymentHabit.Parse("10,25", null),
    ];

    /// <param name="seed">Another seed, another company.</param>
    /// <param name="customers">How many customers; every fortieth document is far larger than the others.</param>
    public static SimulatedPortfolio Of(int seed, int customers)
    {
        var random = new Random(seed);
        var managers = Math.Max(2, customers / 60);
        var histories = Enumerable.Range(1, customers).Select(id => History(id, random)).ToArray();
        var fitted = BehaviourFit.Of(histories, seed, From);
        return new SimulatedPortfolio(
            [.. histories.Select((history, index) => Customer(history, fitted[index], managers, random))],
            People(managers, random), Own);
    }

    public static SimulationSettings Settings(int seed, int days = 365) =>
        new() { From = From, Days = days, Seed = seed, Policy = Policy };

    private static DebtorPast History(int id, Random random)
    {
        var kind = random.Next(10);
        var late = kind < 5 ? 0 : random.Next(40);
        var every = 5 + random.Next(40);
        var documents = new List<PastDocument>();
        for (var issued = From.AddDays(-random.Next(400)); issued < From; issued = issued.AddDays(every))
        {
            var due = issued.AddDays(random.Next(5) == 0 ? 0 : 14 + random.Next(17));
            var settled = due.AddDays(late + random.Next(-3, 12));
            var amount = random.Next(40) == 0 ? 5_000_000_00L : 1_00L * random.Next(10, 90_000);
            documents.Add(new PastDocument(
                1 + random.Next(2), random.Next(9) == 0 ? Currency.Eur : Currency.Rub, issued, due, amount,
                settled < From && random.Next(30) > 0 ? settled : null, 1 + (random.Next(5) / 4)));
        }

        return new DebtorPast
        {
            CustomerId = id,
            Segment = id % 3 == 0 ? "small" : "",
            Documents = documents,
            PromisesKept = random.Next(4),
            PromisesBroken = random.Next(3),
            Calls = random.Next(20),
            Disputes = random.Next(8) / 7,
        };
    }

    private static SimulatedCustomer Customer(
        DebtorPast history, FittedDebtor fitted, int managers, Random random)
    {
        var next = history.CustomerId * 1000;
        var open = history.Documents.Where(document => document.SettledOn is null)
            .OrderBy(document => document.DueOn)
            .Select(document => new DebtDocument(
                next++, document.CompanyId, "", document.Currency, document.IssuedOn, document.DueOn,
                document.AmountMinor, 1 + random.Next(managers),
                random.Next(6) == 0 ? [new Reduction(From.AddDays(-1), document.AmountMinor / 3)] : []))
            .ToArray();
        return new SimulatedCustomer
        {
            Id = history.CustomerId,
            ManagerId = random.Next(20) == 0 ? null : 1 + random.Next(managers),
            Calendar = Calendars[random.Next(Calendars.Length)],
            Traits = fitted.Traits,
            Dossier = new Dossier
            {
                Ledger = new CustomerLedger(history.CustomerId, open, Credits(random, history.CustomerId)),
                ContactPersons = Persons(history.CustomerId, random),
                Habit = Habits[random.Next(Habits.Length)],
            },
        };
    }

    private static Credit[] Credits(Random random, long customer) => random.Next(12) > 0
        ? []
        : [new Credit(customer * 1000, 1, Currency.Rub, From.AddDays(-3), 1_00L * random.Next(10, 50_000), [])];

    // Some keep two customers, some have no e-mail, some customers have nobody.
    private static ContactChoice[] Persons(long customer, Random random) => random.Next(15) switch
    {
        0 => [],
        1 or 2 => [new ContactChoice(customer / 4 * 4 * 10, ContactRole.Ceo, true, true, true)],
        3 => [new ContactChoice((customer * 10) + 1, ContactRole.Accountant, false, true, false)],
        _ =>
        [
            new ContactChoice((customer * 10) + 1, ContactRole.Accountant, false, true, true),
            new ContactChoice((customer * 10) + 2, ContactRole.Ceo, true, true, true),
        ],
    };

    private static Staff People(int managers, Random random)
    {
        List<Colleague> people = [];
        for (var id = 1; id <= managers; id++)
            people.Add(new Colleague(id, PersonRole.Manager, 100_001, id == 1 ? 2 : 1, null, null));
        people.Add(new Colleague(100_001, PersonRole.Head, null, null, null, null));
        people.Add(new Colleague(100_002, PersonRole.Accountant, null, null, null, null));
        people.Add(new Colleague(100_003, PersonRole.Lawyer, null, null, null, null));
        people.Add(new Colleague(100_004, PersonRole.Administrator, null, null, null, null));
        return new Staff(people, [new Away(1, From.AddDays(random.Next(60)), From.AddDays(70 + random.Next(20)))]);
    }
}
