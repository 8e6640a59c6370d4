using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Simulation;

/// <summary>Watches a simulation and says what may not be.</summary>
/// <remarks>
/// It keeps books of its own from what was delivered, paid, said and done, and counts by itself. The planner is asked
/// only for one rule: that asking few gives the answers of asking everybody.
/// </remarks>
public sealed class SimulationAuditor
{
    private const int SampleDays = 7;

    private readonly SimulatedPortfolio _portfolio;
    private readonly Policy _policy;
    private readonly AuditLimits _limits;
    private readonly AuditBook[] _books;
    private readonly Dictionary<long, int> _index = [];
    private readonly Dictionary<long, List<AuditBook>> _byPerson = [];
    private readonly List<AuditFinding> _findings = [];
    private DateOnly _on;

    /// <param name="portfolio">Who owes us on the first day.</param>
    /// <param name="policy">The policy that is simulated; only full planning asks it.</param>
    /// <param name="limits">What the work is held against.</param>
    /// <param name="from">The first day.</param>
    public SimulationAuditor(SimulatedPortfolio portfolio, Policy policy, AuditLimits limits, DateOnly from)
    {
        (_portfolio, _policy, _limits) = (portfolio, policy, limits);
        _books = [.. portfolio.Customers.Select(customer => new AuditBook(customer, from))];
        for (var i = 0; i < _books.Length; i++)
        {
            _index.Add(portfolio.Customers[i].Id, i);
            foreach (var person in portfolio.Customers[i].Dossier.ContactPersons)
            {
                if (!_byPerson.TryGetValue(person.ContactPersonId, out var books))
                    _byPerson.Add(person.ContactPersonId, books = []);
                if (!books.Contains(_books[i])) books.Add(_books[i]);
            }
        }
    }

    /// <summary>Everything that was found, in the order of the days.</summary>
    public IReadOnlyList<AuditFinding> Findings => _findings;

    /// <summary>Runs a simulation under the eyes of an auditor.</summary>
    public static IReadOnlyList<AuditFinding> Watch(
        SimulatedPortfolio portfolio, SimulationSettings settings, AuditLimits limits)
    {
        var auditor = new SimulationAuditor(portfolio, settings.Policy, limits, settings.From);
        var simulation = new SimulationRun(portfolio, settings, isWatched: true);
        while (simulation.Plan())
        {
            auditor.Morning(simulation.Day);
            simulation.Work();
            auditor.Evening(simulation.Day);
        }

        return auditor.Findings;
    }

    /// <summary>After planning, before the work.</summary>
    public void Morning(SimulatedDay day)
    {
        _on = day.On;
        foreach (var money in day.Posted) BookOf(money.CustomerId).Pay(money);
        var places = new Dictionary<long, int>();
        foreach (var line in day.Worklist.Lines) Place(line.Candidate.CustomerId);
        foreach (var skip in day.Worklist.Skips) Place(skip.CustomerId);
        for (var i = 0; i < _books.Length; i++)
        {
            OneStep(_books[i], day.AnswerOf(i), day.DossierOf(i), places.GetValueOrDefault(_books[i].Customer.Id));
            new PromiseAudit(_books[i], day.DossierOf(i), _limits, day.On, day.BankKnownThrough)
                .Forgotten(day.AnswerOf(i).Step, Find);
        }

        Age(day);
        if (day.On.DayNumber % SampleDays == 0) Sample(day);

        void Place(long customer) => places[customer] = places.GetValueOrDefault(customer) + 1;
    }

    /// <summary>After the work of the day.</summary>
    public void Evening(SimulatedDay day)
    {
        var people = new HashSet<long>();
        foreach (var contact in day.Contacts)
        {
            if (contact.Channel == Channel.Internal) continue;
            var book = BookOf(contact.CustomerId);
            Contacted(book, contact, day.DossierOf(_index[contact.CustomerId]), day.BankKnownThrough);
            if (contact.PersonId is { } person && !people.Add(person))
                Find(AuditRule.TwiceADay, book, $"person {person}");
        }

        foreach (var contact in day.Contacts)
        {
            if (contact.Channel == Channel.Internal) continue;
            var isCounted = IsCounted(contact, day.DossierOf(_index[contact.CustomerId]));
            foreach (var book in Met(contact))
            {
                book.ContactedOn.Add(day.On);
                if (isCounted) book.Counted.Add((day.On, contact.Channel == Channel.Call));
            }
        }

        foreach (var (customer, document) in day.Issued) BookOf(customer).Deliver(document);
        foreach (var (customer, agreement) in day.Agreements) BookOf(customer).Agreements.Add(agreement);
    }

    // A contact with a person is one with everybody they serve.
    private IEnumerable<AuditBook> Met(SimulatedContact contact)
    {
        yield return BookOf(contact.CustomerId);
        foreach (var other in contact.PersonId is { } person ? _byPerson[person] : [])
        {
            if (other.Customer.Id != contact.CustomerId) yield return other;
        }
    }

    private AuditBook BookOf(long customer) => _books[_index[customer]];

    private void OneStep(AuditBook book, Answer answer, Dossier dossier, int places)
    {
        if (answer.Step is null == answer.Skip is null) Find(AuditRule.OneStep, book, "neither, or both");
        if (answer.Step is not { } step)
        {
            if (book.IsOverdue(_on, dossier.Disputes, _limits)) Find(AuditRule.OneStep, book, $"{answer.Skip}");
            if (places > 0) Find(AuditRule.OneStep, book, "on the list without a step");
            return;
        }

        var wanted = step.DueOn <= _on ? 1 : 0;
        if (places != wanted) Find(AuditRule.OneStep, book, $"{places} times on the list, {wanted} expected");
        if (book.Find(step.AnchorItemId) is not { } anchor) Find(AuditRule.OneStep, book, "a document of nobody");
        else if (anchor.DueOn.AddDays(1) != step.OverdueSince) Find(AuditRule.OneStep, book, "another due day");
    }

    private void Contacted(AuditBook book, SimulatedContact contact, Dossier dossier, DateOnly knownThrough)
    {
        if (!book.Owes()) Find(AuditRule.OwesNothing, book, contact.Rule);
        if (!book.Customer.Calendar.IsWorking(_on)
            || (!_limits.Weekdays.Contains(_on.DayOfWeek) && contact.Rule != StandingRules.HoldMeeting))
            Find(AuditRule.DayOfRest, book, contact.Rule);
        if (!contact.IsAgreedHour && (contact.At < _limits.HoursFrom || contact.At >= _limits.HoursTo))
            Find(AuditRule.OutOfHours, book, $"{contact.Rule} at {contact.At:HH\\:mm}");
        var today = dossier.Contacts.Count(known => known.IsOwn && known.DoneOn == _on);
        if (today > 1) Find(AuditRule.TwiceADay, book, contact.Rule);
        if (book.ContactedOn.Count(day => day.AddDays(7) > _on) >= _limits.WeekMax)
            Find(AuditRule.Week, book, contact.Rule);
        if (IsCounted(contact, dossier)) Count(book, contact);
        if (IsTooSoon(contact.Rule, dossier)) Find(AuditRule.Silence, book, contact.Rule);
        if (contact.Rule is StandingRules.BrokenPromise or StandingRules.MissingLetter)
            new PromiseAudit(book, dossier, _limits, _on, knownThrough).TooEarly(Find);
    }

    // What the customer agreed to and what reached nobody have limits of their own.
    private bool IsCounted(SimulatedContact contact, Dossier dossier)
    {
        if (contact.IsAgreedHour || contact.Channel == Channel.Meeting || contact.Result == ActivityResult.NoAnswer)
            return false;
        PastContact? before = null;
        foreach (var known in dossier.Contacts)
        {
            if (known.IsOwn && known.DoneOn < _on) before = known;
        }

        return !(before is { Result: not (ActivityResult.NoAnswer or ActivityResult.Sent) } last && last.NextOn <= _on);
    }

    private void Count(AuditBook book, SimulatedContact contact)
    {
        var isCall = contact.Channel == Channel.Call;
        (string Name, Frequency Most, Func<(DateOnly On, bool IsCall), bool> Counts)[] limits =
        [
            (isCall ? "calls" : "messages", isCall ? _limits.Calls : _limits.Messages, one => one.IsCall == isCall),
            ("together", _limits.Together, _ => true),
        ];
        foreach (var (name, most, counts) in limits)
        {
            foreach (var (days, max) in ((int, int?)[])[(1, most.Day), (7, most.Week), (30, most.Month)])
            {
                if (book.Counted.Count(one => counts(one) && one.On.AddDays(days) > _on) >= max)
                    Find(AuditRule.Limit, book, $"{contact.Rule}: {name} in {days} days, {max} at most");
            }
        }
    }

    // What was missed or agreed goes before silence; so does an attempt that reached nobody. A dispute has a pace of
    // its own, which counts contacts with this customer only.
    private bool IsTooSoon(string rule, Dossier dossier)
    {
        PastContact? last = null;
        foreach (var contact in dossier.Contacts)
        {
            if (contact.DoneOn < _on) last = contact;
        }

        if (last is not { } before || before.DoneOn.AddDays(_limits.SilenceDaysMin) <= _on) return false;
        if (rule is StandingRules.BrokenPromise or StandingRules.MissingLetter or StandingRules.CheckPaymentOrder
            or StandingRules.HoldMeeting) return false;
        if (rule == StandingRules.ReviewDispute && !before.IsOwn) return false;
        return !(before.NextOn <= _on) && !(before.PromisedOn < _on)
            && !(before.IsOwn && before.Result == ActivityResult.NoAnswer);
    }

    // Two ways to the same sum: every document with what was taken off it, and what was delivered less what was paid.
    private void Age(SimulatedDay day)
    {
        var ageing = new Ageing(_on, AgeingBuckets.Usual);
        for (var i = 0; i < day.Customers; i++) ageing.Add(day.DossierOf(i).Ledger);
        var shown = ageing.Lines.ToDictionary(line => line.Currency, line => line.OpenMinor);
        var counted = new Dictionary<Currency, long>();
        foreach (var (currency, minor) in _books.SelectMany(book => book.Balances()))
            counted[currency] = counted.GetValueOrDefault(currency) + minor;
        foreach (var currency in shown.Keys.Union(counted.Keys).Order())
        {
            var (left, right) = (shown.GetValueOrDefault(currency), counted.GetValueOrDefault(currency));
            if (left != right)
                _findings.Add(new AuditFinding(AuditRule.Ageing, _on, 0, $"{currency}: {left} shown, {right} counted"));
        }
    }

    private void Sample(SimulatedDay day)
    {
        for (var i = 0; i < _books.Length; i++)
        {
            var full = NextSteps.For(day.DossierOf(i), _policy, _portfolio.Customers[i].Calendar, _on);
            if (full != day.AnswerOf(i))
                Find(AuditRule.Incremental, _books[i], $"{day.AnswerOf(i)} held, {full} asked");
        }
    }

    private void Find(AuditRule rule, AuditBook book, string what) =>
        _findings.Add(new AuditFinding(rule, _on, book.Customer.Id, what));
}
