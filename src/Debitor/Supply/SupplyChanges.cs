using Debitor.Core.Strategy;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Strategy;

namespace Debitor.Supply;

/// <summary>What a look at the stops found to be different from what is stored.</summary>
internal sealed class SupplyChanges(DateOnly on, PlanningInputs inputs)
{
    private readonly List<NewStop> _proposed = [];
    private readonly List<StandingChange> _standing = [];

    public DateOnly On { get; } = on;
    public PlanningInputs Inputs { get; } = inputs;
    public IReadOnlyList<NewStop> Proposed => _proposed;
    public IReadOnlyList<StandingChange> Standing => _standing;
    public bool IsEmpty => Count == 0;
    public int Count => _proposed.Count + _standing.Count;

    /// <summary>Everybody about whom something is different.</summary>
    public IEnumerable<long> Customers => _proposed.Select(change => change.Customer.Id)
        .Concat(_standing.Select(change => change.CustomerId)).Distinct();

    /// <summary>Whose payment order put a stop off that was in force.</summary>
    public IEnumerable<long> PutOff => _standing
        .Where(change => change is { End: null, PausedUntil: not null, WasInForce: true })
        .Select(change => change.CustomerId);

    /// <summary>Whose stop returned because no money came.</summary>
    public IEnumerable<long> Returned => _standing
        .Where(change => change is { End: null, PausedUntil: null, WasInForce: true })
        .Select(change => change.CustomerId);

    public IEnumerable<long> Ended(StopEnd how) =>
        _standing.Where(change => change.End == how).Select(change => change.CustomerId);

    /// <summary>Leaves out what another run did meanwhile.</summary>
    /// <param name="stopped">Who has a temporary stop by now.</param>
    /// <param name="rows">The stops that stand, as they are now.</param>
    public void Keep(IReadOnlySet<long> stopped, IReadOnlyDictionary<long, SupplyStop> rows)
    {
        _proposed.RemoveAll(change => stopped.Contains(change.Customer.Id));
        _standing.RemoveAll(change => !rows.TryGetValue(change.Id, out var row)
            || (change.End is null && row.PausedUntil == change.PausedUntil));
    }

    /// <summary>Judges one customer.</summary>
    public void Look(SupplyHead head, Dossier dossier)
    {
        var rule = Inputs.Book?.SupplyStop;
        var calendar = PlanningInputs.Calendar(head.Customer.Country);
        var verdict = SupplyStopRules.Judge(
            dossier, ShippingFacts.LimitOf(head.Customer), ShippingFacts.RuleOf(head.Standing?.ProposedById, rule),
            Inputs.Policy, calendar, On);
        var isPublic = head.Customer.PublicBuyer is not null;
        if (head.Standing is { } stop)
        {
            Look(stop, verdict, isPublic);
            return;
        }

        if (!verdict.Holds || verdict.ReturnsOn is not null || head.Rests || isPublic) return;
        var warned = SupplyStopRules.WarnedUntil(rule, calendar, On);
        _proposed.Add(new NewStop(head.Customer, verdict, warned));
    }

    private void Look(SupplyStop stop, StopVerdict verdict, bool isPublic)
    {
        var state = stop.Standing.StateOn(On);
        var wasInForce = state is StopState.InForce or StopState.Paused;
        if (!verdict.Holds || isPublic)
        {
            var end = wasInForce && !isPublic ? StopEnd.Paid : StopEnd.NotNeeded;
            _standing.Add(new StandingChange(stop.Id, stop.CustomerId, end, null, wasInForce));
        }
        else if (stop.PausedUntil != verdict.ReturnsOn)
        {
            _standing.Add(new StandingChange(stop.Id, stop.CustomerId, null, verdict.ReturnsOn, wasInForce));
        }
    }
}

/// <summary>A stop that the rule proposes.</summary>
internal sealed record NewStop(Customer Customer, StopVerdict Verdict, DateOnly Warned)
{
    public SupplyStop Row(long id, DateOnly on, DateTime at, string source) => new()
    {
        Id = id,
        CustomerId = Customer.Id,
        Kind = StopKind.Temporary,
        ProposedOn = on,
        Reasons = StopReason.Write(Verdict.Reasons),
        ReachedOn = Verdict.ReachedOn,
        EarliestOn = Warned > Verdict.ReachedOn ? Warned : Verdict.ReachedOn!.Value,
        Source = source,
        RecordedAt = at,
    };
}

/// <summary>A stop that ended, was put off or returned.</summary>
internal sealed record StandingChange(
    long Id, long CustomerId, StopEnd? End, DateOnly? PausedUntil, bool WasInForce)
{
    public void Write(SupplyStop stop, DateOnly on, DateTime at)
    {
        stop.PausedUntil = PausedUntil;
        if (End is null) return;
        (stop.EndedOn, stop.EndedHow, stop.EndedAt) = (on, End, at);
    }
}
