using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Prevention;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Reads everything that is to be known before a talk with a customer.</summary>
/// <remarks>One snapshot, and as many queries for a customer with a thousand documents as for one with two.</remarks>
internal sealed class PreparationReader(DebitorDb db, Customer customer, DateOnly on, DateTime? nowThere)
{
    private const int ContactsShown = 5;

    private readonly BusinessCalendar _calendar = PlanningInputs.Calendar(customer.Country);

    private Policy? _policy;

    private Policy Policy => _policy!;

    /// <summary>The preparation as of today at a desk; null when there is no such customer in sight.</summary>
    public static async Task<PreparationModel?> Read(Workplace desk, long customerId, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == customerId, cancel);
        if (customer is null) return null;
        var there = TimeZoneInfo.ConvertTime(
            desk.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone)).DateTime;
        return await new PreparationReader(db, customer, desk.Today, there).Read(cancel);
    }

    public async Task<PreparationModel> Read(CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        _policy = (await PlanningInputs.Of(db, cancel)).Policy;
        var dossier = Dossier();
        var debts = TalkDebts.Of(dossier, Policy, _calendar, on);
        var contracts = await db.Contracts.AsNoTracking().Where(contract => contract.CustomerId == customer.Id)
            .OrderBy(contract => contract.Number).ThenBy(contract => contract.Id).ToListAsync(cancel);
        var items = await Items(cancel);
        var types = new DebtorTypeReader(db, customer, on);
        var contacts = await types.Contacts(cancel);
        var agreements = await new AgreementHistory(db, customer, on).Read(cancel);
        var type = await types.Read(agreements, contacts, cancel);
        var situation = Situation(debts, agreements, contacts, type.History);
        var penalties = new PreparedPenalties(debts, contracts, items);
        var costs = CostOfDelay.Of(penalties.Documents, on);
        var ours = await db.People.AsNoTracking()
            .Select(person => new { person.Id, person.Name, person.Email }).ToListAsync(cancel);
        var names = ours.ToDictionary(person => person.Id, person => person.Name);
        var persons = await People(
            known => ours.Find(person => person.Email is not null
                && string.Equals(person.Email, known, StringComparison.OrdinalIgnoreCase))?.Name ?? known,
            cancel);
        var habit = PaymentHabit.Parse(customer.PaymentDays, customer.RegistryCutOff);
        var documents = debts.SelectMany(debt => debt.Documents).ToList();
        var claim = await new ClaimReader(db, on)
            .Of(customer.Id, [.. documents.Select(document => document.Document.Id)], cancel);
        var overdue = documents.Where(document => document.DaysOverdue > 0)
            .Select(document => document.Document.Id).ToHashSet();
        var prevention = new PreventionReader(
            db, PreventionPolicy.Of(await PlanningInputs.Of(db, cancel)), on, await OurClock(cancel));
        return new PreparationModel
        {
            On = on,
            Customer = customer,
            Debts = await Debts(debts, type.Type, situation, habit, cancel),
            Costs = costs.ToDictionary(cost => cost.ItemId),
            CostTotals = CostOfDelay.Totals(costs),
            Gains = Gains(dossier, debts, costs, penalties.DeferralDays),
            Agreements = agreements,
            Tried = Tried(contacts, Since(debts)),
            Contacts = [.. Last(contacts, names, persons)],
            Type = type,
            People = persons,
            Habit = habit,
            Window = habit is null ? null : PaymentWindow.Of(habit, _calendar, on, nowThere),
            Papers = await Papers(debts, contracts, items, claim, cancel),
            Claim = claim with { Documents = [.. claim.Documents.Where(one => overdue.Contains(one.Document.Id))] },
            Conditions = await prevention.Conditions(customer.Id, cancel),
            Word = await prevention.Word(customer.Id, cancel),
            Disputes = await Disputes(debts, cancel),
            OwnPromises = await OwnPromises(names, cancel),
            Situation = situation,
            BankKnownThrough = await BankKnownThrough(debts, cancel),
        };
    }

    // What we promised is judged by our own clocks; another day than the current one is judged at its end.
    private async Task<DateTime> OurClock(CancellationToken cancel)
    {
        if (nowThere is not { } there) return on.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var zone = await db.Tenants.Where(tenant => tenant.Id == db.TenantId).Select(tenant => tenant.TimeZone)
            .SingleAsync(cancel);
        return TimeZoneInfo.ConvertTime(
            there, TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone),
            TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private Dossier Dossier()
    {
        using var reader = new DossierReader(db, on, [customer.Id]);
        return reader.Next(out _, out var dossier)
            ? dossier
            : throw new InvalidOperationException($"Customer {customer.Id} went while it was read.");
    }

    // What is written about open documents beside their sums.
    private async Task<Dictionary<long, ItemPapers>> Items(CancellationToken cancel) =>
        await db.OpenItems.AsNoTracking()
            .Where(item => item.CustomerId == customer.Id && (item.SettledOn == null || item.SettledOn > on))
            .Select(item => new ItemPapers(item.Id, item.ContractNumber, item.Note))
            .ToDictionaryAsync(item => item.Id, cancel);

    // The due day of the oldest debt: what was tried before it is another story.
    private DateOnly Since(IReadOnlyList<TalkDebt> debts)
    {
        var overdue = debts.SelectMany(debt => debt.Documents).Where(document => document.DaysOverdue > 0).ToList();
        return overdue.Count == 0 ? on : overdue.Min(document => document.Document.DueOn);
    }

    private TalkHistory Situation(
        IReadOnlyList<TalkDebt> debts, IReadOnlyList<AgreementLine> agreements, IReadOnlyList<Activity> contacts,
        DebtorHistory history)
    {
        var owed = debts.SelectMany(debt => debt.Documents).Select(document => document.Document.Id).ToHashSet();
        var about = agreements
            .Where(line => line.Payment is { } payment && payment.Items.Any(owed.Contains)).ToList();
        return TalkHistories.Of(new SituationFacts(
            Policy, Since(debts), [.. contacts.Select(contact => new PastAttempt(contact.DoneOn, contact.Result))],
            [.. about.Select(line => line.Ended!.Value)], about.Count(line => line.BrokenOn is not null),
            history.Reasons, on));
    }

    private async Task<IReadOnlyList<PreparedDebt>> Debts(
        IReadOnlyList<TalkDebt> debts, DebtorType type, TalkHistory situation, PaymentHabit? habit,
        CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking().ToDictionaryAsync(company => company.Id, cancel);
        return
        [
            .. debts.Select(debt =>
            {
                var question = new OptionsQuestion
                {
                    Debt = debt,
                    Type = type,
                    Situation = situation,
                    Habit = habit,
                    Calendar = _calendar,
                    Policy = Policy,
                    Today = on,
                    NowThere = nowThere,
                };
                return new PreparedDebt(
                    debt, companies[debt.CompanyId], TalkGoals.Of(question), PaymentOptions.For(question));
            }),
        ];
    }

    private IReadOnlyList<Gain> Gains(
        Dossier dossier, IReadOnlyList<TalkDebt> debts, IReadOnlyList<DelayCost> costs, int? deferralDays)
    {
        var currency = Currency.Parse(customer.Currency);
        var used = DebtPosition.Of(dossier.Ledger, on).Where(line => line.Open.Currency == currency)
            .Sum(line => line.Open.Minor);
        var demand = debts.Where(debt => debt.Currency == currency).Sum(debt => debt.DemandMinor);
        return GainsOfPaying.Of(new GainFacts(
            CostOfDelay.Totals(costs),
            customer.CreditLimitMinor is { } limit ? new Money(limit, currency) : null,
            new Money(Math.Max(0, used), currency), new Money(demand, currency), deferralDays));
    }

    private static IReadOnlyList<TriedChannel> Tried(IReadOnlyList<Activity> contacts, DateOnly since) =>
    [
        .. contacts.Where(contact => contact.DoneOn > since).GroupBy(contact => contact.Channel)
            .Select(group => new TriedChannel(
                group.Key, group.Count(), group.Count(contact => contact.Result == ActivityResult.NoAnswer),
                group.Last().DoneOn, group.Last().Result))
            .OrderByDescending(tried => tried.Times).ThenBy(tried => tried.Channel),
    ];

    private static IEnumerable<PreparedContact> Last(
        IReadOnlyList<Activity> contacts, Dictionary<long, string> names, IReadOnlyList<PreparedPerson> persons) =>
        contacts.Reverse().Take(ContactsShown).Select(contact => new PreparedContact(
            contact.DoneOn, contact.Channel, contact.Result,
            persons.FirstOrDefault(person => person.Person.Id == contact.ContactPersonId)?.Person.Name,
            contact.PersonId is { } ours ? names.GetValueOrDefault(ours) : null, contact.Note));

    private async Task<IReadOnlyList<PreparedPerson>> People(
        Func<string, string> nameOf, CancellationToken cancel)
    {
        var persons = await (
            from link in db.CustomerContacts.AsNoTracking()
            join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
            where link.CustomerId == customer.Id && link.RemovedAt == null
            orderby person.NameFolded, link.Id
            select new { person, link }).ToListAsync(cancel);
        return
        [
            .. persons.OrderByDescending(row => row.link.Decides)
                .ThenByDescending(row => row.link.DeputyFor is not null)
                .Select(row => new PreparedPerson(
                    row.person, row.link, row.link.KnownBy is { } known ? nameOf(known) : null)),
        ];
    }

    private async Task<IReadOnlyList<PaperFinding>> Papers(
        IReadOnlyList<TalkDebt> debts, List<Contract> contracts, Dictionary<long, ItemPapers> items,
        ClaimReadiness claim, CancellationToken cancel)
    {
        var files = await db.Attachments.AsNoTracking()
            .Where(file => file.CustomerId == customer.Id && file.UndoneAt == null)
            .OrderBy(file => file.Id).Select(file => new { file.Name, file.RecordedAt }).ToListAsync(cancel);
        return PaperCheck.Of(
            [.. contracts.Select(one => new PaperContract(one.Number, one.SignedOn, one.ValidUntil))],
            [
                .. debts.SelectMany(debt => debt.Documents).Select(one =>
                {
                    var papers = items.GetValueOrDefault(one.Document.Id);
                    return new PaperDocument(
                        one.Document.Number, one.Document.IssuedOn, papers?.ContractNumber, papers?.Note,
                        claim.Documents.FirstOrDefault(known => known.Document.Id == one.Document.Id)?.Papers);
                }),
            ],
            [.. files.Select(file => new PaperFile(file.Name, DateOnly.FromDateTime(file.RecordedAt)))], on);
    }

    private async Task<IReadOnlyList<PreparedDispute>> Disputes(
        IReadOnlyList<TalkDebt> debts, CancellationToken cancel)
    {
        var rows = await db.Disputes.AsNoTracking()
            .Where(dispute => dispute.CustomerId == customer.Id && dispute.OpenedOn <= on)
            .Where(dispute => dispute.ClosedOn == null || dispute.ClosedOn > on)
            .OrderBy(dispute => dispute.OpenedOn).ThenBy(dispute => dispute.Id).ToListAsync(cancel);
        var documents = debts.SelectMany(debt => debt.Documents).ToDictionary(one => one.Document.Id);
        return
        [
            .. rows.Where(row => documents.ContainsKey(row.ItemId)).Select(row =>
            {
                var document = documents[row.ItemId].Document;
                Money? part = row.AmountMinor is { } minor ? new Money(minor, document.Currency) : null;
                return new PreparedDispute(document.Number, row.OpenedOn, row.Reason, part);
            }),
        ];
    }

    private async Task<IReadOnlyList<PreparedPromise>> OwnPromises(
        Dictionary<long, string> names, CancellationToken cancel)
    {
        var rows = await db.OwnPromises.AsNoTracking()
            .Where(promise => promise.CustomerId == customer.Id)
            .Where(promise => promise.KeptAt == null && promise.UndoneAt == null)
            .OrderBy(promise => promise.DueOn).ThenBy(promise => promise.Id).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PreparedPromise(
                row.Text, row.DueOn, row.DueAt, names.GetValueOrDefault(row.PersonId))),
        ];
    }

    private async Task<DateOnly?> BankKnownThrough(IReadOnlyList<TalkDebt> debts, CancellationToken cancel)
    {
        var companies = debts.Select(debt => debt.CompanyId).Distinct().ToList();
        return await db.BankFreshness.AsNoTracking().Where(known => companies.Contains(known.CompanyId))
            .Select(known => (DateOnly?)known.KnownThrough).MinAsync(cancel);
    }
}

/// <summary>What is written about an open document beside its sums.</summary>
internal sealed record ItemPapers(long Id, string? ContractNumber, string? Note);

/// <summary>Which documents cost a penalty, and under which terms: only those that name a contract we have.</summary>
internal sealed class PreparedPenalties
{
    private readonly List<PenaltyDocument> _documents = [];

    public PreparedPenalties(
        IReadOnlyList<TalkDebt> debts, IReadOnlyList<Contract> contracts,
        IReadOnlyDictionary<long, ItemPapers> items)
    {
        foreach (var document in debts.SelectMany(debt => debt.Documents))
        {
            if (items.GetValueOrDefault(document.Document.Id)?.ContractNumber is not { } number) continue;
            var folded = Folding.Number(number);
            var contract = contracts.FirstOrDefault(known => Folding.Number(known.Number) == folded
                && (known.CompanyId is null || known.CompanyId == document.Document.CompanyId)
                && (known.ValidUntil is null || known.ValidUntil >= document.Document.IssuedOn));
            if (contract is null) continue;
            if (contract is { TermsDays: > 0 and var days, TermsUnit: TermsUnit.Calendar })
                DeferralDays = Math.Max(DeferralDays ?? 0, days);
            if (contract.PenaltyPercentADay is not { } percent || percent <= 0) continue;
            _documents.Add(new PenaltyDocument(
                document.Document, document.DisputedMinor, new PenaltyTerms(percent, contract.PenaltyCapPercent)));
        }
    }

    public IReadOnlyList<PenaltyDocument> Documents => _documents;

    /// <summary>The longest deferral of the contracts that are named, in calendar days; null without.</summary>
    public int? DeferralDays { get; }
}
