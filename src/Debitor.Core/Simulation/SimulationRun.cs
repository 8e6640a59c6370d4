using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>A company and its debtors, day after day.</summary>
/// <remarks>
/// <para>
/// A morning: the statement of the bank is read, whoever's day has come or to whom something happened is planned by the
/// program's own planner, and the program's own worklist shares the work out by people and capacity. Then the contacts
/// are made and the debtors answer. In the evening they buy and pay.
/// </para>
/// <para>
/// Customers are independent of each other but for the worklist and the people they share, so mornings and evenings are
/// done in parts; sums are added in the order of the parts. A customer costs something only on a day on which something
/// of it comes. Same portfolio, settings and seed: same result, on any machine and with any number of parts.
/// </para>
/// </remarks>
public sealed class SimulationRun
{
    private const int MinutesAContact = 20;

    private readonly SimulatedPortfolio _portfolio;
    private readonly SimulationSettings _settings;
    private readonly Debtor[] _debtors;
    private readonly Dictionary<long, int> _index = [];
    private readonly Dictionary<long, List<int>> _sharing = [];
    private readonly Dictionary<long, int> _contactsToday = [];
    private readonly HashSet<long> _metToday = [];
    private readonly Part[] _parts;
    private readonly List<DayTally> _days = [];
    private readonly SortedDictionary<long, PersonLoad> _loads = [];
    private readonly bool _isWatched;
    private DateOnly _on;

    /// <param name="portfolio">Who owes us and who works with them.</param>
    /// <param name="settings">What is simulated.</param>
    /// <param name="isWatched">Whether <see cref="Day"/> names every document and payment.</param>
    public SimulationRun(SimulatedPortfolio portfolio, SimulationSettings settings, bool isWatched = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Days, SimulationSettings.DaysMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Parts, 1);
        (_portfolio, _settings, _isWatched, _on) = (portfolio, settings, isWatched, settings.From.AddDays(-1));
        var dice = new Dice(settings.Seed);
        var itemId = 1L;
        foreach (var customer in portfolio.Customers)
            foreach (var document in customer.Dossier.Ledger.Documents) itemId = Math.Max(itemId, document.Id + 1);
        _debtors = new Debtor[portfolio.Customers.Count];
        for (var i = 0; i < _debtors.Length; i++)
        {
            var customer = portfolio.Customers[i];
            _debtors[i] = new Debtor(customer, settings, dice, itemId + ((long)i * (settings.Days + 1)));
            _index.Add(customer.Id, i);
            foreach (var person in customer.Dossier.ContactPersons) Share(person.ContactPersonId, i);
        }

        _parts = [.. Enumerable.Range(0, settings.Parts).Select(_ => new Part())];
        Day = new SimulatedDay(_debtors)
        {
            BankKnownThrough = portfolio.OwnCalendar.AddWorkingDays(settings.From, -1 - settings.BankLagDays),
        };
    }

    /// <summary>The day as it stands.</summary>
    public SimulatedDay Day { get; }

    /// <summary>Runs all days.</summary>
    public static SimulationResult Run(SimulatedPortfolio portfolio, SimulationSettings settings)
    {
        var simulation = new SimulationRun(portfolio, settings);
        while (simulation.Plan()) simulation.Work();
        return simulation.Result();
    }

    /// <summary>Begins the next day: reads the bank, plans, shares the work out. False when all are over.</summary>
    public bool Plan()
    {
        if (_on == _settings.From.AddDays(_settings.Days - 1)) return false;
        _on = _on.AddDays(1);
        Day.On = _on;
        if (_portfolio.OwnCalendar.IsWorking(_on))
        {
            var lastRead = _settings.BankLagDays == 0
                ? _on
                : _portfolio.OwnCalendar.AddWorkingDays(_on, -_settings.BankLagDays);
            if (lastRead.AddDays(-1) > Day.BankKnownThrough) Day.BankKnownThrough = lastRead.AddDays(-1);
        }

        Day.Posted.Clear();
        Day.Contacts.Clear();
        Day.Agreements.Clear();
        _days.Add(new DayTally());
        Each((part, debtor) => part.Morning(debtor, _on, Day.BankKnownThrough, _isWatched));
        foreach (var part in _parts) part.MoveTo(Day, _days[^1]);
        var candidates = _parts.SelectMany(part => part.Candidates);
        Day.Worklist = _settings.Planner.List(
            candidates, _settings.Policy, _portfolio.Staff, _portfolio.OwnCalendar, _on);
        return true;
    }

    /// <summary>Makes the contacts of the day, then lets the debtors buy and pay.</summary>
    public void Work()
    {
        var tally = _days[^1];
        _contactsToday.Clear();
        _metToday.Clear();
        foreach (var line in Day.Worklist.Lines) Do(line, tally);
        foreach (var skip in Day.Worklist.Skips)
        {
            if (skip.Reason != SkipReason.OverCapacity) continue;
            tally.OverCapacity++;
            LoadOf(skip.OwnerId).Wait();
        }

        foreach (var (person, load) in _loads) load.EndDay(_contactsToday.GetValueOrDefault(person), _on);
        Day.Issued.Clear();
        Each((part, debtor) => part.Evening(debtor, _on, _isWatched));
        foreach (var part in _parts) part.MoveTo(Day, tally);
    }

    /// <summary>What came of it so far.</summary>
    public SimulationResult Result() => SimulationResult.Of(_settings, _days, _debtors, _loads, _on);

    private void Share(long person, int debtor)
    {
        if (!_sharing.TryGetValue(person, out var sharing)) _sharing.Add(person, sharing = []);
        if (!sharing.Contains(debtor)) sharing.Add(debtor);
    }

    private void Each(Action<Part, Debtor> work) => _settings.EachPart(_parts.Length, index =>
    {
        var part = _parts[index];
        part.Clear();
        var from = (int)((long)_debtors.Length * index / _parts.Length);
        var until = (int)((long)_debtors.Length * (index + 1) / _parts.Length);
        for (var i = from; i < until; i++) work(part, _debtors[i]);
    });

    private void Do(WorklistLine line, DayTally tally)
    {
        var step = line.Candidate.Step!;
        var debtor = _debtors[_index[line.Candidate.CustomerId]];
        if (step.Channel == Channel.Internal)
        {
            if (DoInside(step, debtor, tally)) Count(step, line.OwnerId, tally);
            return;
        }

        var nth = Count(step, line.OwnerId, tally);
        var at = HourOf(step, nth);
        var isAgreedHour = step.DueAt is not null && step.DueOn == _on;
        var isBeyond = !debtor.Calendar.IsWorking(_on) || !_metToday.Add(debtor.Id)
            || (!isAgreedHour && (at < _settings.Policy.HoursFrom || at >= _settings.Policy.HoursTo));
        var talk = new DebtorTalk(debtor, _settings, _on);
        var result = talk.Make(step, tally);
        Day.Agreements.AddRange(talk.Reached);
        Day.Contacts.Add(new SimulatedContact(
            debtor.Id, step.ContactPersonId, line.OwnerId, step.Rule, step.Channel, at, isAgreedHour, result));
        if (step.ContactPersonId is { } person) isBeyond |= !TellOthers(step, person, debtor.Id, result);
        if (isBeyond) tally.BeyondTheRules++;
    }

    // The same person keeps other customers: a contact counts for them too. False when the person was met before today.
    private bool TellOthers(Step step, long person, long customer, ActivityResult result)
    {
        foreach (var other in _sharing.GetValueOrDefault(person, []))
        {
            if (_debtors[other].Id == customer) continue;
            _debtors[other].Books.Add(new PastContact(
                _on, result, null, IsOwn: false, ContactPersonId: person, Channel: step.Channel));
            _debtors[other].Awake();
        }

        return _metToday.Add(-1 - person);
    }

    private bool DoInside(Step step, Debtor debtor, DayTally tally)
    {
        if (step.Rule == StandingRules.ClearCredits)
        {
            if (!debtor.Books.AllocateCredits(_on)) return false;
            debtor.Awake();
            return true;
        }

        if (step.OwnerRole != PersonRole.Lawyer) return false;
        debtor.Books.Work.Add(_on);
        debtor.Awake();
        if (!debtor.GoToLawyers(step, _on)) return false;
        tally.CasesAtLawyers++;
        return true;
    }

    private int Count(Step step, long owner, DayTally tally)
    {
        tally.Contact(step.Channel, owner);
        LoadOf(owner);
        return _contactsToday[owner] = _contactsToday.GetValueOrDefault(owner) + 1;
    }

    private TimeOnly HourOf(Step step, int nth)
    {
        if (step.DueAt is { } agreed && step.DueOn == _on) return agreed;
        var span = _settings.Policy.HoursTo - _settings.Policy.HoursFrom;
        var minutes = (int)(span.Ticks / TimeSpan.TicksPerMinute);
        return _settings.Policy.HoursFrom.Add(
            TimeSpan.FromTicks((long)((nth - 1) * MinutesAContact % Math.Max(1, minutes)) * TimeSpan.TicksPerMinute));
    }

    private PersonLoad LoadOf(long person)
    {
        if (!_loads.TryGetValue(person, out var load)) _loads.Add(person, load = new PersonLoad());
        return load;
    }

    /// <summary>What a part of the customers brings on a day.</summary>
    private sealed class Part
    {
        private readonly List<UnderWay> _posted = [];
        private readonly List<DebtDocument> _issued = [];
        private readonly List<PostedMoney> _allPosted = [];
        private readonly List<IssuedDocument> _allIssued = [];
        private DayTally _tally = new();

        public List<WorklistCandidate> Candidates { get; } = [];

        public void Clear()
        {
            Candidates.Clear();
            _allPosted.Clear();
            _allIssued.Clear();
            _tally = new DayTally();
        }

        public void Morning(Debtor debtor, DateOnly on, DateOnly knownThrough, bool isWatched)
        {
            debtor.Morning(on, knownThrough, _tally, isWatched ? _posted : null);
            foreach (var money in _posted)
            {
                _allPosted.Add(new PostedMoney(
                    debtor.Id, money.CompanyId, new Money(money.AmountMinor, money.Currency), money.PaidOn,
                    money.ItemId));
            }

            _posted.Clear();
            if (debtor.Held.Step is not { } step || step.DueOn > on) return;
            Candidates.Add(new WorklistCandidate(
                debtor.Id, step, null, debtor.Customer.ManagerId, DebtPosition.Of(debtor.Books.Dossier.Ledger, on),
                debtor.Calendar, knownThrough));
        }

        public void Evening(Debtor debtor, DateOnly on, bool isWatched)
        {
            debtor.Evening(on, _tally, isWatched ? _issued : null);
            foreach (var document in _issued) _allIssued.Add(new IssuedDocument(debtor.Id, document));
            _issued.Clear();
        }

        public void MoveTo(SimulatedDay day, DayTally tally)
        {
            day.Posted.AddRange(_allPosted);
            day.Issued.AddRange(_allIssued);
            tally.Add(_tally);
            _allPosted.Clear();
            _allIssued.Clear();
            _tally = new DayTally();
        }
    }
}
