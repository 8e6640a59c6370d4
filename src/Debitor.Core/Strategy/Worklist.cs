using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>What one customer owes one of our companies in one currency, on the day.</summary>
/// <param name="CompanyId">Which of our legal entities.</param>
/// <param name="Open">Documents less credits that are not allocated.</param>
/// <param name="Overdue">Documents past their due day; credits are not taken off.</param>
/// <param name="Days">Days overdue of the oldest document; 0 when none is.</param>
public readonly record struct DebtLine(long CompanyId, Money Open, Money Overdue, int Days);

/// <summary>A customer's current answer, with what the order of the day depends on.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Step">The step; null when there is none.</param>
/// <param name="Skip">Why there is none.</param>
/// <param name="ManagerId">The manager of the customer.</param>
/// <param name="Debts">What is owed on the day.</param>
/// <param name="Calendar">The working days of the customer's country.</param>
/// <param name="BankKnownThrough">The oldest of the days through which payments to the companies are
/// known.</param>
public sealed record WorklistCandidate(
    long CustomerId, Step? Step, SkipReason? Skip, long? ManagerId, IReadOnlyList<DebtLine> Debts,
    BusinessCalendar Calendar, DateOnly? BankKnownThrough);

/// <summary>Why a line stands where it stands: points, most first. The parts are shown.</summary>
/// <param name="Amount">How large the overdue sum is, up to 40.</param>
/// <param name="Days">How long it is overdue, up to 30.</param>
/// <param name="Rung">How far up the ladder, up to 20.</param>
/// <param name="Late">For how many working days the step has been waiting for us, up to 10.</param>
/// <param name="Moment">
/// Why this day is the right one: 100 for a broken promise, which goes before all others, 10 when their register of
/// payments closes on it.
/// </param>
public readonly record struct Score(int Amount, int Days, int Rung, int Late, int Moment)
{
    public int Total => Amount + Days + Rung + Late + Moment;
}

/// <summary>One thing to do on the day.</summary>
/// <param name="Candidate">The customer and its step.</param>
/// <param name="OwnerId">Who of us does it on this day.</param>
/// <param name="Score">Why it stands where it stands.</param>
/// <param name="Together">Other customers to talk about with the same decision-maker in the same contact.</param>
public sealed record WorklistLine(
    WorklistCandidate Candidate, long OwnerId, Score Score, IReadOnlyList<long> Together);

/// <summary>A customer that is not for this day.</summary>
public readonly record struct WorklistSkip(long CustomerId, long OwnerId, SkipReason Reason);

/// <summary>The work of a day: who does what in which order, and what waits and why.</summary>
/// <remarks>
/// Nothing here is stored: owners depend on who is away on the day, scores on how long a debt is overdue on it.
/// A step that does not fit into the day stays due and competes again tomorrow, a little higher.
/// </remarks>
public sealed class Worklist
{
    private const int AmountPointsMax = 40;
    private const int AmountPointsADoubling = 4;
    private const int DaysPointsMax = 30;
    private const int DaysAPoint = 3;
    private const int RungPointsMax = 20;
    private const int RungPoints = 3;
    private const int LatePointsMax = 10;
    private const int BrokenPromisePoints = 100;
    private const int RegisterPoints = 10;

    private readonly Policy _policy;
    private readonly DateOnly _on;
    private readonly BusinessCalendar _ownCalendar;
    private readonly Staff _staff;
    private List<WorklistSkip> _skips = [];

    private Worklist(Policy policy, Staff staff, BusinessCalendar ownCalendar, DateOnly on)
    {
        _policy = policy;
        _staff = staff;
        _ownCalendar = ownCalendar;
        _on = on;
    }

    /// <summary>What is to be done, most urgent first.</summary>
    public IReadOnlyList<WorklistLine> Lines { get; private set; } = [];

    /// <summary>Everybody else, in the order of the customers.</summary>
    public IReadOnlyList<WorklistSkip> Skips => _skips;

    /// <param name="candidates">In any order; the result does not depend on it.</param>
    /// <param name="policy">Tolerances, capacities, how fresh bank data has to be.</param>
    /// <param name="staff">Our people and who is away.</param>
    /// <param name="ownCalendar">Our own working days.</param>
    /// <param name="on">The day.</param>
    public static Worklist Of(
        IEnumerable<WorklistCandidate> candidates, Policy policy, Staff staff, BusinessCalendar ownCalendar,
        DateOnly on)
    {
        var worklist = new Worklist(policy, staff, ownCalendar, on);
        worklist.Fill(candidates);
        return worklist;
    }

    // The work of a day out of what was judged before. Due lines come in order, before anybody's day is filled.
    internal static Worklist Of(
        IEnumerable<WorklistLine> due, IEnumerable<WorklistSkip> waiting, Policy policy, Staff staff,
        BusinessCalendar ownCalendar, DateOnly on)
    {
        var worklist = new Worklist(policy, staff, ownCalendar, on) { _skips = [.. waiting] };
        worklist.Arrange(due);
        return worklist;
    }

    /// <summary>The judge of a day, for whoever keeps what was judged.</summary>
    internal static Worklist Judging(Policy policy, Staff staff, BusinessCalendar ownCalendar, DateOnly on) =>
        new(policy, staff, ownCalendar, on);

    /// <summary>Either a line that is due, before anybody's day is filled, or why it waits.</summary>
    internal (WorklistLine? Due, WorklistSkip? Waiting) Judge(WorklistCandidate candidate)
    {
        var owner = OwnerOf(candidate);
        return WaitOf(candidate) is { } reason
            ? (null, new WorklistSkip(candidate.CustomerId, owner, reason))
            : (new WorklistLine(candidate, owner, ScoreOf(candidate), []), null);
    }

    /// <summary>Most urgent first: what was agreed for an hour, then by points; the id decides last.</summary>
    internal int InOrder(WorklistLine a, WorklistLine b)
    {
        var byHour = HourOf(a).CompareTo(HourOf(b));
        return byHour != 0 ? byHour : Order(a, b);
    }

    private void Fill(IEnumerable<WorklistCandidate> candidates)
    {
        List<WorklistLine> due = [];
        foreach (var candidate in candidates)
        {
            var (line, waiting) = Judge(candidate);
            if (line is not null) due.Add(line);
            if (waiting is { } skip) _skips.Add(skip);
        }

        due.Sort(InOrder);
        Arrange(due);
    }

    private void Arrange(IEnumerable<WorklistLine> due)
    {
        Lines = Fit(OnePerDecisionMaker(due));
        _skips.Sort(static (a, b) => a.CustomerId.CompareTo(b.CustomerId));
    }

    // The customer waits for a call at that hour: neither points nor a full day go before it.
    private TimeOnly HourOf(WorklistLine line) =>
        line.Candidate.Step is { DueAt: { } hour } step && step.DueOn == _on ? hour : TimeOnly.MaxValue;

    private static int Order(WorklistLine a, WorklistLine b)
    {
        var byScore = b.Score.Total.CompareTo(a.Score.Total);
        if (byScore != 0) return byScore;
        var bySince = a.Candidate.Step!.OverdueSince.CompareTo(b.Candidate.Step!.OverdueSince);
        return bySince != 0 ? bySince : a.Candidate.CustomerId.CompareTo(b.Candidate.CustomerId);
    }

    // Why not today; null when it is for today.
    private SkipReason? WaitOf(WorklistCandidate candidate)
    {
        if (candidate.Step is not { } step) return candidate.Skip ?? SkipReason.NothingOwed;
        if (step.DueOn > _on) return step.Wait;
        if (step.Channel == Channel.Internal) return _ownCalendar.IsWorking(_on) ? null : SkipReason.NonWorkingDay;
        if (!candidate.Calendar.IsWorking(_on) || !_policy.IsContactDay(_on)) return SkipReason.NonWorkingDay;
        if (step.BankNeededOn is { } needed && candidate.BankKnownThrough < needed)
            return SkipReason.PromiseNotKnownYet;
        return BankFreshnessRules.IsStale(candidate.BankKnownThrough, _on, _ownCalendar, _policy.BankLagWorkingDaysMax)
            ? SkipReason.StaleBankData
            : null;
    }

    private List<WorklistLine> OnePerDecisionMaker(IEnumerable<WorklistLine> due)
    {
        var leads = new Dictionary<long, int>();
        List<WorklistLine> kept = [];
        foreach (var line in due)
        {
            var step = line.Candidate.Step!;
            if (step.ContactPersonId is not { } person || step.Channel == Channel.Internal)
            {
                kept.Add(line);
            }
            else if (leads.TryGetValue(person, out var lead))
            {
                kept[lead] = kept[lead] with { Together = [.. kept[lead].Together, line.Candidate.CustomerId] };
                Skip(line, SkipReason.SameDecisionMaker);
            }
            else
            {
                leads.Add(person, kept.Count);
                kept.Add(line);
            }
        }

        return kept;
    }

    private List<WorklistLine> Fit(List<WorklistLine> due)
    {
        var taken = new Dictionary<long, int>();
        List<WorklistLine> fitting = [];
        foreach (var line in due)
        {
            var count = taken.GetValueOrDefault(line.OwnerId);
            if (count >= _staff.CapacityOf(line.OwnerId, _policy))
            {
                Skip(line, SkipReason.OverCapacity);
                continue;
            }

            taken[line.OwnerId] = count + 1;
            fitting.Add(line);
        }

        return fitting;
    }

    private void Skip(WorklistLine line, SkipReason reason) =>
        _skips.Add(new WorklistSkip(line.Candidate.CustomerId, line.OwnerId, reason));

    private long OwnerOf(WorklistCandidate candidate) => _staff.OwnerOn(
        candidate.Step?.OwnerRole ?? PersonRole.Manager, candidate.Step?.AnchorManagerId ?? candidate.ManagerId, _on);

    private Score ScoreOf(WorklistCandidate candidate)
    {
        var step = candidate.Step!;
        var days = Math.Max(0, _on.DayNumber - step.OverdueSince.DayNumber + 1);
        var late = candidate.Calendar.WorkingDaysBetween(step.DueOn, _on);
        return new Score(
            candidate.Debts.Select(AmountPoints).DefaultIfEmpty(0).Max(),
            Math.Min(DaysPointsMax, days / DaysAPoint),
            Math.Min(RungPointsMax, RungPoints * RungOf(step.Rule)),
            Math.Min(LatePointsMax, late),
            MomentOf(step));
    }

    private int MomentOf(Step step)
    {
        if (step.Rule is StandingRules.BrokenPromise or StandingRules.MissingLetter) return BrokenPromisePoints;
        return step.DueBefore is not null && step.DueOn == _on ? RegisterPoints : 0;
    }

    // Sums of several currencies are not added up: the largest one counts, measured by its own tolerance.
    private int AmountPoints(DebtLine debt)
    {
        var unit = Math.Max(1, _policy.ToleranceMinor.GetValueOrDefault(debt.Overdue.Currency));
        var doublings = long.Log2(Math.Max(1, debt.Overdue.Minor / unit));
        return (int)Math.Min(AmountPointsMax, AmountPointsADoubling * doublings);
    }

    private int RungOf(string rule)
    {
        for (var i = 0; i < _policy.Ladder.Count; i++)
        {
            if (_policy.Ladder[i].Rule == rule) return i;
        }

        return 0;
    }
}
