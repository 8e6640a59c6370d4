namespace Debitor.Core.Strategy;

/// <summary>The worklist of a day that takes in one customer at a time.</summary>
/// <remarks>
/// Judging and sorting 100,000 candidates is what a worklist costs; both depend on one customer alone. So lines are
/// kept judged and in order, a changed customer is judged again and put into its place, and only the two passes
/// that look across customers (one talk per decision-maker, the capacity of the day) are made anew. The result is
/// the one of <see cref="Worklist.Of(IEnumerable{WorklistCandidate}, Policy, Staff, BusinessCalendar, DateOnly)"/>
/// over all candidates, whatever the order in which they came. Cost of a change: linear, without sorting or scoring.
/// </remarks>
/// <param name="policy">Tolerances, capacities, how fresh bank data has to be.</param>
/// <param name="staff">Our people and who is away; other people make another list.</param>
/// <param name="ownCalendar">Our own working days.</param>
/// <param name="on">The day.</param>
public sealed class StandingWorklist(Policy policy, Staff staff, BusinessCalendar ownCalendar, DateOnly on)
{
    private readonly Worklist _judge = Worklist.Judging(policy, staff, ownCalendar, on);
    private readonly SortedDictionary<long, WorklistSkip> _waiting = [];
    private readonly Dictionary<long, WorklistLine> _changed = [];
    private readonly HashSet<long> _stale = [];
    private List<WorklistLine> _due = [];

    /// <summary>Takes in a customer, in place of what was known of it.</summary>
    public void Put(WorklistCandidate candidate)
    {
        Remove(candidate.CustomerId);
        var (line, waiting) = _judge.Judge(candidate);
        if (line is not null) _changed[candidate.CustomerId] = line;
        if (waiting is { } skip) _waiting[candidate.CustomerId] = skip;
    }

    /// <summary>Takes out a customer; one that is not there is no mistake.</summary>
    public void Remove(long customerId)
    {
        _waiting.Remove(customerId);
        _changed.Remove(customerId);
        _stale.Add(customerId);
    }

    /// <summary>The list as it stands.</summary>
    public Worklist Current()
    {
        Merge();
        return Worklist.Of(_due, _waiting.Values, policy, staff, ownCalendar, on);
    }

    private void Merge()
    {
        if (_stale.Count == 0) return;
        List<WorklistLine> added = [.. _changed.Values];
        added.Sort(_judge.InOrder);
        List<WorklistLine> merged = new(_due.Count + added.Count);
        var next = 0;
        foreach (var line in _due)
        {
            if (_stale.Contains(line.Candidate.CustomerId)) continue;
            while (next < added.Count && _judge.InOrder(added[next], line) < 0) merged.Add(added[next++]);
            merged.Add(line);
        }

        merged.AddRange(added[next..]);
        _due = merged;
        _changed.Clear();
        _stale.Clear();
    }
}
