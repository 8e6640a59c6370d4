using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>One customer through the days: its facts, its plans, and what is planned with it.</summary>
/// <remarks>Touched on a day only when something of it has come: <see cref="ActsOn"/>.</remarks>
internal sealed class Debtor
{
    private const int PatienceDaysAPoint = 4;

    private readonly List<(DateOnly On, long ItemId, long Minor)> _intended = [];
    private readonly List<(long Agreement, DateOnly On)> _letters = [];
    private readonly HashSet<long> _judged = [];
    private readonly SimulationSettings _settings;
    private readonly long _firstItemId;
    private DateOnly _buysOn = DateOnly.MaxValue;
    private DateOnly _annoyedOn;
    private int _purchases;
    private int _stops;
    private int _annoyance;
    private bool _isAsleep;

    public Debtor(SimulatedCustomer customer, SimulationSettings settings, Dice dice, long firstItemId)
    {
        Customer = customer;
        Dice = dice;
        _settings = settings;
        _firstItemId = firstItemId;
        _annoyedOn = settings.From;
        Books = new DebtorBooks(customer.Id, customer.Dossier);
        Mind = new DebtorMind(this, settings);
        foreach (var agreement in Books.Agreements)
        {
            if (FollowUp.NextJudgedOn(agreement, Calendar, settings.From) is null || !agreement.StandsOn(settings.From))
                _judged.Add(agreement.Id);
            LastAgreement = Math.Max(LastAgreement, agreement.Id);
        }

        if (customer.Traits.Buying is { } buying)
            _buysOn = settings.From.AddDays(Dice.Between(0, buying.EveryDays - 1, Id, Throw.Gap, -1));
        ActsOn = settings.From;
    }

    public SimulatedCustomer Customer { get; }

    public Dice Dice { get; }

    public DebtorBooks Books { get; }

    public DebtorMind Mind { get; }

    public DebtorTraits Traits => Customer.Traits;

    public BusinessCalendar Calendar => Customer.Calendar;

    public long Id => Customer.Id;

    public long LastAgreement { get; set; }

    /// <summary>The answer that is held; asked again when its day has come or something happened.</summary>
    public Answer Held { get; private set; } = null!;

    /// <summary>Something was written down since it was asked last.</summary>
    public bool IsDirty { get; set; } = true;

    /// <summary>The next day on which anything of theirs comes.</summary>
    public DateOnly ActsOn { get; private set; }

    /// <summary>The case that the lawyers have; null when they have none.</summary>
    public long? CaseItemId { get; private set; }

    public bool IsLost => _annoyance >= Traits.PatiencePoints;

    public bool IsStopped { get; private set; }

    /// <summary>Whether they were asked to pay something that was overdue.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Whether they bought again after they were asked.</summary>
    public bool BoughtAgain { get; private set; }

    /// <summary>The morning: what came is written down, promises are judged, the customer is planned.</summary>
    public void Morning(DateOnly today, DateOnly knownThrough, DayTally tally, List<UnderWay>? posted)
    {
        IsDirty |= Books.Post(knownThrough, posted);
        if (today < ActsOn && !IsDirty && !(Held.WakeOn <= today)) return;
        Judge(today, knownThrough, tally);
        if (IsDirty) Books.Forget(today);
        if (IsDirty || Held.WakeOn <= today)
            Held = _settings.Planner.Next(Books.Dossier, _settings.Policy, Calendar, today);
        IsDirty = false;
        Stop(today, tally);
        _isAsleep = false;
    }

    /// <summary>The evening: they open letters, buy and pay.</summary>
    public void Evening(DateOnly today, DayTally tally, List<DebtDocument>? issued)
    {
        if (today < ActsOn && !IsDirty && _isAsleep) return;
        SendLetters(today);
        EndDisputes(today);
        if (_buysOn <= today) Buy(today, tally, issued);
        Pay(today, tally);
        ActsOn = NextDay(today);
        _isAsleep = true;
    }

    /// <summary>They mean to pay a sum of a document on a day.</summary>
    public void Intend(DateOnly on, long itemId, long minor)
    {
        if (minor > 0) _intended.Add((on, itemId, minor));
    }

    public void SendLetter(long agreement, DateOnly on) => _letters.Add((agreement, on));

    /// <summary>An agreement that was reached today is judged later.</summary>
    public void Awake() => (_isAsleep, IsDirty) = (false, true);

    /// <summary>They were contacted: how it felt.</summary>
    public void Feel(int points, DateOnly today, bool isOverdue)
    {
        var calmed = (today.DayNumber - _annoyedOn.DayNumber) / PatienceDaysAPoint;
        if (!IsLost) _annoyance = Math.Max(0, _annoyance - calmed) + points;
        _annoyedOn = _annoyedOn.AddDays(calmed * PatienceDaysAPoint);
        WasAsked |= isOverdue;
    }

    /// <summary>The lawyers take the case, or go on with it.</summary>
    /// <returns>Whether the case is new.</returns>
    public bool GoToLawyers(Step step, DateOnly today)
    {
        if (CaseItemId is not null) return false;
        CaseItemId = step.AnchorItemId;
        if (Books.Find(step.AnchorItemId) is { } anchor) Mind.Court(anchor, today);
        Awake();
        return true;
    }

    private void Judge(DateOnly today, DateOnly knownThrough, DayTally tally)
    {
        foreach (var agreement in Books.Agreements)
        {
            if (_judged.Contains(agreement.Id) || agreement.AgreedOn >= today) continue;
            var tolerance = _settings.Policy.ToleranceMinor.GetValueOrDefault(agreement.Currency);
            var standing = FollowUp.Of(agreement, Books.Dossier.Ledger, Calendar, tolerance, today, knownThrough);
            switch (standing.State)
            {
                case AgreementState.Kept: tally.PromisesKept++; break;
                case AgreementState.PartlyKept: tally.PromisesPartlyKept++; break;
                case AgreementState.Broken: tally.PromisesBroken++; break;
                case AgreementState.Replaced: break;
                case AgreementState.Pending or AgreementState.NotKnownYet: continue;
            }

            _judged.Add(agreement.Id);
        }
    }

    private void Stop(DateOnly today, DayTally tally)
    {
        DateOnly? oldest = null;
        foreach (var document in Books.Dossier.Ledger.Documents)
        {
            if (!document.IsOverdueOn(today)) break;
            var tolerance = _settings.Policy.ToleranceMinor.GetValueOrDefault(document.Currency);
            if (document.OpenOn(today) <= tolerance) continue;
            oldest = document.DueOn;
            break;
        }

        if (oldest is null) CaseItemId = null;
        IsStopped &= oldest is not null;
        if (IsStopped || oldest is not { } due || _settings.StopFromDays is not { } days) return;
        if (due.AddDays(days) > today) return;
        tally.StopsProposed++;
        IsStopped = true;
        Mind.Stopped(today, _stops++);
    }

    private void SendLetters(DateOnly today)
    {
        for (var i = 0; i < _letters.Count; i++)
        {
            if (_letters[i].On > today) continue;
            var at = Books.Agreements.FindIndex(known => known.Id == _letters[i].Agreement);
            Books.Agreements[at] = Books.Agreements[at] with { LetterReceivedOn = today };
            _letters.RemoveAt(i--);
            IsDirty = true;
        }
    }

    private void EndDisputes(DateOnly today)
    {
        foreach (var debt in Books.Debts)
        {
            if (debt.DisputeEndsOn > today) continue;
            debt.DisputeEndsOn = DateOnly.MaxValue;
            for (var i = 0; i < Books.Disputes.Count; i++)
            {
                if (Books.Disputes[i].ItemId == debt.Document.Id && Books.Disputes[i].ClosedOn is null)
                    Books.Disputes[i] = Books.Disputes[i] with { ClosedOn = today };
            }

            Mind.Hurry(debt, today, 3, 10);
            IsDirty = true;
        }
    }

    private void Buy(DateOnly today, DayTally tally, List<DebtDocument>? issued)
    {
        var buying = Traits.Buying!;
        var n = _purchases++;
        _buysOn = today.AddDays(Math.Max(1, buying.EveryDays * Dice.Between(700, 1300, Id, Throw.Gap, n) / 1000));
        if (IsLost || IsStopped || CaseItemId is not null || !Calendar.IsWorking(today)) return;
        if (Books.Refusals.Exists(refusal => refusal.StandsOn(today))) return;
        var minor = Math.Max(1, buying.BasketMinor / 1000 * Dice.Between(500, 1500, Id, Throw.Basket, n));
        var document = new DebtDocument(
            _firstItemId + n, buying.CompanyId, $"S{n + 1}", buying.Currency, today, today.AddDays(buying.TermDays),
            minor, Customer.ManagerId, []);
        Mind.Consider(Books.Issue(document, -1 - n), today);
        issued?.Add(document);
        tally.DocumentsIssued++;
        BoughtAgain |= WasAsked;
        IsDirty = true;
    }

    private void Pay(DateOnly today, DayTally tally)
    {
        if (!Calendar.IsWorking(today)) return;
        for (var i = 0; i < _intended.Count; i++)
        {
            if (_intended[i].On > today) continue;
            if (Books.Find(_intended[i].ItemId) is { } debt) Pay(debt, _intended[i].Minor, today, tally);
            _intended.RemoveAt(i--);
        }

        if (Books.Dossier.Habit is { } habit && !habit.IsPaymentDay(today, Calendar)) return;
        foreach (var debt in Books.Debts)
        {
            if (debt.PaysOn > today || debt.OwedMinor <= 0 || debt.DisputeEndsOn != DateOnly.MaxValue) continue;
            var minor = Mind.Instalment(debt, today);
            Pay(debt, minor, today, tally);
        }
    }

    private void Pay(Debt debt, long minor, DateOnly today, DayTally tally)
    {
        var paid = Math.Min(minor, debt.OwedMinor);
        if (paid <= 0) return;
        debt.OwedMinor -= paid;
        debt.Payments++;
        var document = debt.Document;
        var isUnnamed = Dice.Falls(
            Traits.UnnamedPermille, Id, Throw.Unnamed, debt.Key, debt.Payments);
        Books.Send(new UnderWay(today, document.CompanyId, document.Currency, isUnnamed ? null : document.Id, paid));
        tally.Pay(document.Currency, paid);
    }

    private DateOnly NextDay(DateOnly today)
    {
        var first = _buysOn;
        foreach (var (on, _, _) in _intended) Add(on);
        foreach (var (_, on) in _letters) Add(on);
        foreach (var debt in Books.Debts)
        {
            Add(debt.DisputeEndsOn);
            if (debt.OwedMinor > 0 && debt.DisputeEndsOn == DateOnly.MaxValue) Add(debt.PaysOn);
            if (!IsStopped && _settings.StopFromDays is { } days && debt.Document.DueOn.AddDays(days) is var stops
                && stops > today) Add(stops);
        }

        foreach (var agreement in Books.Agreements)
        {
            if (!_judged.Contains(agreement.Id)) Add(FollowUp.NextJudgedOn(agreement, Calendar, today) ?? today);
        }

        return first <= today ? today.AddDays(1) : first;

        void Add(DateOnly day)
        {
            if (day < first) first = day;
        }
    }
}
