using CsCheck;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Customers nobody would make up, of two companies and two currencies.</summary>
/// <remarks>A fact is five numbers, so that a failure prints short and shrinks well.</remarks>
internal static class RandomDossier
{
    /// <summary>The first of the days that are planned; the holidays of May come soon after it.</summary>
    public static readonly DateOnly First = new(2026, 4, 20);

    public const int Days = 120;

    // Around the tolerance of 500.00, and far above it.
    private static readonly long[] Amounts = [1, 250_00, 499_99, 500_00, 500_01, 1_000_00, 7_500_00];
    private static readonly ActivityResult[] Results = Enum.GetValues<ActivityResult>();

    private static readonly BusinessCalendar[] Calendars =
    [
        Given.Calendar,
        BusinessCalendar.Parse("week", "weekend sat sun\nknown none"),
        BusinessCalendar.Parse("gulf", "weekend fri sat\nknown none"),
    ];

    public static readonly Gen<Fact[]> Facts = Gen
        .Select(Gen.Int[0, 21], Gen.Int[-60, Days], Gen.Int[-12, 45], Gen.Int[0, 20], Gen.Int[0, 20])
        .Select((kind, day, length, target, choice) => new Fact(kind, day, length, target, choice))
        .Array[0, 18];

    public static readonly Gen<Rules> AnyRules = Gen
        .Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 7])
        .Select((ladder, silence, bank, calendar, more) => new Rules(ladder, silence, bank, calendar, more));

    public static Dossier Of(Fact[] facts)
    {
        var documents = Documents(facts);
        var credits = Credits(facts);
        return new Dossier
        {
            Ledger = new CustomerLedger(
                1,
                [.. documents.OrderBy(document => document.DueOn).ThenBy(document => document.Id)],
                [.. credits.OrderBy(credit => credit.ReceivedOn).ThenBy(credit => credit.Id)]),
            Disputes = documents.Count == 0 ? [] : [.. Of(facts, 9).Select(fact => Dispute(fact, documents))],
            PaymentOrders = [.. Of(facts, 10).Select(fact => Order(fact, documents))],
            Contacts =
            [
                .. facts.Where(fact => fact.Kind is 11 or 12).OrderBy(fact => fact.Day).Select(Contact),
            ],
            ContactPersons =
            [
                new ContactChoice(31, ContactRole.Accountant, false, true, true)
                {
                    Troubles = [.. Of(facts, 20).Select(Trouble)],
                },
                .. facts.Any(fact => fact.Kind == 20 && fact.Target > 10)
                    ? [new ContactChoice(32, ContactRole.Ceo, true, true, false)]
                    : Array.Empty<ContactChoice>(),
            ],
            Work = [.. Of(facts, 17).Select(fact => fact.On).Order()],
            HandOvers =
            [
                .. Of(facts, 18).OrderBy(fact => fact.Day)
                    .Select(fact => new CaseHandOver(fact.On, (PersonRole)(fact.Target % 5))),
            ],
            Reasons =
            [
                .. Of(facts, 19).OrderBy(fact => fact.Day)
                    .Select(fact => new DelayReason(fact.On, fact.Target % 2 == 0 ? "no-funds" : "other", null)),
            ],
            Segment = Of(facts, 21).Select(fact => fact.Target % 2 == 0 ? "KEY" : "small").FirstOrDefault(),
            CreditLimit = Of(facts, 21).Select(fact => (Money?)new Money(Amount(fact), Currency.Rub)).FirstOrDefault(),
            DebtorType = Of(facts, 21).Select(fact => (DebtorType?)(fact.Choice % 3)).FirstOrDefault(),
            Agreements =
            [
                .. facts.Where(fact => fact.Kind is 13 or 14 && documents.Count > 0)
                    .Select((fact, index) => Agreement(fact, index, documents))
                    .OrderBy(agreement => agreement.AgreedOn).ThenBy(agreement => agreement.Id),
            ],
            Meetings = [.. Of(facts, 15).Select(Meeting)],
            Refusals = [.. Of(facts, 16).Select(fact => new RefusalToPay(fact.On, Ended(fact)))],
            Habit = facts.Any(fact => fact.Choice == 3)
                ? PaymentHabit.Parse("tue,thu", new TimeOnly(11, 0))
                : PaymentHabit.Parse("15,30", null),
        };
    }

    private static ChannelTrouble Trouble(Fact fact) => new(
        fact.Choice % 2 == 0 ? Channel.Call : Channel.Email, fact.Target % 2 == 0, fact.On, Ended(fact));

    // Given on a day, for one document or two, in one part or three, sometimes with a letter, sometimes replaced.
    private static AgreedPayment Agreement(Fact fact, int index, List<DebtDocument> documents)
    {
        var first = documents[fact.Target % documents.Count];
        List<DebtDocument> items = [first];
        if (fact.Choice % 3 == 0 && documents.Find(d => d.Id != first.Id && d.CompanyId == first.CompanyId
            && d.Currency == first.Currency) is { } second) items.Add(second);
        var length = Math.Abs(fact.Length);
        var isLetter = fact.Choice % 5 == 4;
        return new AgreedPayment
        {
            Id = 300 + index,
            Kind = isLetter ? AgreementKind.GuaranteeLetter : AgreementKind.Promise,
            CompanyId = first.CompanyId,
            Currency = first.Currency,
            AgreedOn = fact.On,
            ReplacedOn = fact.Kind == 14 ? Ended(fact) : null,
            Parts = fact.Choice % 2 == 0
                ? [new AgreedPart(fact.On.AddDays(length), Amount(fact))]
                :
                [
                    new AgreedPart(fact.On.AddDays(length), Amount(fact)),
                    new AgreedPart(fact.On.AddDays(length + 7), Amount(fact)),
                    new AgreedPart(fact.On.AddDays(length + 14), Amount(fact)),
                ],
            Items = [.. items.Select(item => item.Id)],
            OpenMinor = items.Sum(item => item.OpenOn(fact.On)),
            LetterDueOn = isLetter ? fact.On.AddDays(3) : null,
            LetterReceivedOn = isLetter && fact.Length > 20 ? fact.On.AddDays(2) : null,
        };
    }

    private static AgreedMeeting Meeting(Fact fact) => new(
        fact.On, fact.On.AddDays(1 + (Math.Abs(fact.Length) / 3)), new TimeOnly(12, 0), Ended(fact));

    private static DateOnly? Ended(Fact fact) =>
        fact.Target % 3 == 0 ? null : fact.On.AddDays(1 + (Math.Abs(fact.Length) / 2));

    private static IEnumerable<Fact> Of(Fact[] facts, int kind) => facts.Where(fact => fact.Kind == kind);

    private static List<DebtDocument> Documents(Fact[] facts)
    {
        List<DebtDocument> documents = [];
        foreach (var fact in facts.Where(fact => fact.Kind <= 4))
        {
            documents.Add(new DebtDocument(
                100 + documents.Count, Company(fact.Target), $"{documents.Count}", CurrencyOf(fact.Target),
                fact.On, fact.On.AddDays(fact.Length), Amount(fact), fact.Target % 5, []));
        }

        var reductions = facts.Where(fact => fact.Kind is 5 or 6).ToList();
        return
        [
            .. documents.Select((document, index) => document with
            {
                Reductions =
                [
                    .. reductions.Where(fact => fact.Target % documents.Count == index).Select(Reduction),
                ],
            }),
        ];
    }

    private static List<Credit> Credits(Fact[] facts)
    {
        var id = 200;
        return
        [
            .. facts.Where(fact => fact.Kind is 7 or 8).Select(fact => new Credit(
                id++, Company(fact.Target), CurrencyOf(fact.Target), fact.On, Amount(fact),
                fact.Kind == 7 ? [] : [new Reduction(fact.On.AddDays(fact.Length), Amount(fact) / 2)])),
        ];
    }

    private static DisputedDocument Dispute(Fact fact, List<DebtDocument> documents) => new(
        documents[fact.Target % documents.Count].Id, fact.On,
        fact.Length < 0 ? null : fact.On.AddDays(fact.Length), fact.Choice % 2 == 0 ? null : Amount(fact));

    private static SentPaymentOrder Order(Fact fact, List<DebtDocument> documents)
    {
        var document = documents.Count == 0 ? null : documents[fact.Target % documents.Count];
        return new SentPaymentOrder(
            document?.CompanyId ?? 1, document?.Currency ?? Currency.Rub,
            fact.Length % 2 == 0 ? document?.Id : null, fact.On, Amount(fact));
    }

    private static PastContact Contact(Fact fact) => new(
        fact.On, Results[fact.Choice % Results.Length],
        fact.Length < 5 ? null : fact.On.AddDays(fact.Length - 10), fact.Target % 3 != 0,
        fact.Length % 2 == 0 ? new TimeOnly(10, 0) : null,
        fact.Choice % 4 == 1 ? fact.On.AddDays(fact.Length) : null, fact.Target % 4 == 0 ? 31 : null,
        (Channel)(fact.Target % 6), fact.Target % 7 == 0);

    // Every third gives back: a chargeback, or a document corrected upwards.
    private static Reduction Reduction(Fact fact) =>
        new(fact.On.AddDays(fact.Length), fact.Length % 3 == 0 ? -Amount(fact) : Amount(fact));

    private static long Amount(Fact fact) => Amounts[fact.Choice % Amounts.Length];

    private static long Company(int target) => 1 + (target % 2);

    private static Currency CurrencyOf(int target) => target % 4 == 3 ? Currency.Eur : Currency.Rub;

    /// <summary>What happened, how many days after the first, for how long, to what, how.</summary>
    internal readonly record struct Fact(int Kind, int Day, int Length, int Target, int Choice)
    {
        public DateOnly On => First.AddDays(Day);

        public override string ToString() => $"new({Kind}, {Day}, {Length}, {Target}, {Choice})";
    }

    /// <summary>A policy and a calendar.</summary>
    internal readonly record struct Rules(int Ladder, int Silence, int Bank, int Week, int More)
    {
        public BusinessCalendar Calendar => Calendars[Week];

        public Policy Policy => GivenPolicy.Value with
        {
            Ladder = Ladder switch
            {
                0 => [.. GivenPolicy.Value.Ladder.Where(rung => rung.FromDay > 0)],
                1 => [.. GivenPolicy.Value.Ladder.Where(rung => rung.FromDay is < 0 or > 10)],
                2 => [.. GivenPolicy.Value.Ladder.Take(4), .. Conditional, .. GivenPolicy.Value.Ladder.Skip(4)],
                3 => [.. Conditional, .. GivenPolicy.Value.Ladder.Skip(2)],
                _ => GivenPolicy.Value.Ladder,
            },
            SilenceDaysMin = 1 + Silence,
            PaymentOrderBankDays = Bank,
            Contacts = More % 2 == 0 ? GivenPolicy.Limits : GivenPolicy.Value.Contacts,
            HandOvers = More / 2 % 2 == 0 ? GivenPolicy.HandOvers : [],
            Reactions = More / 4 == 0 ? GivenPolicy.Reactions : [],
        };

        public override string ToString() => $"new({Ladder}, {Silence}, {Bank}, {Week}, {More})";

        private static Rung[] Conditional =>
        [
            Given("early", -10, Channel.Call, PersonRole.Manager, new() { Segment = "key", Cards = ["key"] }),
            Given("quiet", 1, Channel.Email, PersonRole.Manager, new() { SilenceDays = 9 }),
            Given("broken", 3, Channel.Call, PersonRole.Accountant, new() { Promise = PromiseLevel.Broken }),
            Given("large", 1, Channel.Call, PersonRole.Head, new()
            {
                AmountMinor = new Dictionary<Currency, long> { [Currency.Rub] = 1_200_00 },
            }),
            Given("limit", 1, Channel.Letter, PersonRole.Head, new() { LimitShare = 90, SilenceDays = 5 }),
            Given("bad", 5, Channel.Call, PersonRole.Lawyer, new() { Debtor = DebtorType.BadFaith }),
        ];

        private static Rung Given(
            string rule, int fromDay, Channel channel, PersonRole owner, RungConditions only) =>
            new(rule, fromDay, channel, ContactRole.Ceo, owner, 6) { Only = only };
    }
}
