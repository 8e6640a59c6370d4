using System.Collections.Concurrent;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;

namespace Debitor.Strategy;

/// <summary>Up to which facts and which plan a board is good.</summary>
/// <param name="LedgerVersion">Of the supplier.</param>
/// <param name="PlannedOn">The newest day that was planned; null before the first plan.</param>
/// <param name="PlannedVersion">Facts up to this number have been planned.</param>
/// <param name="InputsVersion">Policy and calendars of the newest plan.</param>
internal readonly record struct BoardVersion(
    long LedgerVersion, DateOnly? PlannedOn, long PlannedVersion, string? InputsVersion)
{
    /// <summary>Customers with a higher number of facts may have another answer than the board shows.</summary>
    public long Settled => Math.Min(LedgerVersion, PlannedVersion);
}

/// <summary>A contact of the day.</summary>
internal readonly record struct DoneContact(long ActivityId, long CustomerId, long? PersonId);

/// <summary>Money that should come on the day: what a payment order says, else all that is overdue.</summary>
internal readonly record struct ExpectedMoney(long CustomerId, Core.Money Amount);

/// <summary>What one customer is on the day.</summary>
internal sealed class BoardRow(
    ListedCustomer customer, WorklistCandidate candidate, IReadOnlyList<DebtLine> debts)
{
    private string? _folded;

    public ListedCustomer Customer { get; } = customer;

    public WorklistCandidate Candidate { get; } = candidate;

    /// <summary>What is owed, also by those whose turn it is not.</summary>
    public IReadOnlyList<DebtLine> Debts { get; } = debts;

    /// <summary>The document the step is about, once somebody has looked at it.</summary>
    public Core.Ledger.DebtDocument? Anchor { get; set; }

    /// <summary>The name as it is searched.</summary>
    public string Folded => _folded ??= Core.Customers.Folding.Name(Customer.Name);
}

/// <summary>The work of a supplier's day at one moment: whoever holds it sees no later change.</summary>
internal sealed class DayBoard
{
    private readonly ConcurrentDictionary<long, DaySlice> _slices = new();

    public required DateOnly On { get; init; }
    public required BoardVersion Version { get; init; }
    public required Worklist Worklist { get; init; }
    public required IReadOnlyDictionary<long, BoardRow> Rows { get; init; }
    public required BoardPeople People { get; init; }
    public required IReadOnlyDictionary<long, DateOnly> Freshness { get; init; }
    public required IReadOnlyList<DoneContact> Done { get; init; }
    public required IReadOnlyList<ExpectedMoney> Expected { get; init; }

    /// <summary>What somebody may see of it; made once for everybody who sees the same.</summary>
    public DaySlice For(Sight sight)
    {
        var key = sight.SeesAll ? 0 : sight.PersonId;
        if (_slices.TryGetValue(key, out var known) && known.IsOf(sight)) return known;
        return _slices[key] = new DaySlice(this, sight);
    }
}

/// <summary>The part of a day's work that somebody may see.</summary>
internal sealed class DaySlice
{
    private readonly Sight _sight;
    private readonly HashSet<long> _managers;
    private readonly HashSet<long> _customers;
    private readonly Dictionary<long, OwnerDay> _owners = [];
    private TeamFigures? _figures;

    public DaySlice(DayBoard board, Sight sight)
    {
        _sight = sight;
        _managers = [.. sight.Managers];
        _customers = [.. sight.Customers];
        Board = board;
        All = new OwnerDay(0);
        foreach (var line in board.Worklist.Lines)
        {
            if (!Shows(line.Candidate.CustomerId)) continue;
            All.Add(line);
            Of(line.OwnerId).Add(line);
        }

        foreach (var skip in board.Worklist.Skips)
        {
            if (!Shows(skip.CustomerId)) continue;
            All.Add(skip);
            Of(skip.OwnerId).Add(skip);
        }
    }

    public DayBoard Board { get; }

    /// <summary>What it says about each of us; made once, when somebody looks at the team.</summary>
    public TeamFigures Figures => _figures ??= new TeamFigures(this);

    /// <summary>Everybody's work together.</summary>
    public OwnerDay All { get; }

    /// <summary>Those who have anything to do or to wait for.</summary>
    public IReadOnlyDictionary<long, OwnerDay> Owners => _owners;

    /// <summary>Whether a customer is in sight.</summary>
    public bool Shows(long customerId) =>
        Board.Rows.TryGetValue(customerId, out var row) && (_sight.SeesAll || Shows(row.Customer));

    public bool IsOf(Sight sight) => ReferenceEquals(sight, _sight)
        || (sight.SeesAll == _sight.SeesAll && sight.SeesOrphans == _sight.SeesOrphans
            && sight.Managers.SequenceEqual(_sight.Managers) && sight.Customers.SequenceEqual(_sight.Customers));

    private bool Shows(ListedCustomer customer) =>
        (customer.ManagerId is { } manager ? _managers.Contains(manager) : _sight.SeesOrphans)
        || _customers.Contains(customer.Id);

    private OwnerDay Of(long ownerId)
    {
        if (!_owners.TryGetValue(ownerId, out var day)) _owners.Add(ownerId, day = new OwnerDay(ownerId));
        return day;
    }
}

/// <summary>The work of one of us on a day, as far as it is in sight.</summary>
internal sealed class OwnerDay(long ownerId)
{
    private readonly List<WorklistLine> _lines = [];
    private readonly List<WorklistSkip> _skips = [];
    private readonly SortedDictionary<SkipReason, int> _reasons = [];
    private readonly SortedDictionary<Core.Currency, long> _overdue = [];

    public long OwnerId => ownerId;

    /// <summary>Most urgent first.</summary>
    public IReadOnlyList<WorklistLine> Lines => _lines;

    /// <summary>In the order of the customers.</summary>
    public IReadOnlyList<WorklistSkip> Skips => _skips;

    public IReadOnlyDictionary<SkipReason, int> Reasons => _reasons;

    /// <summary>What is overdue on the lines, by currency.</summary>
    public IEnumerable<Core.Money> Overdue =>
        _overdue.Where(sum => sum.Value != 0).Select(sum => new Core.Money(sum.Value, sum.Key));

    /// <summary>By which means the lines are to be done.</summary>
    public SortedSet<Core.Customers.Channel> Channels { get; } = [];

    /// <summary>What rules the lines come from.</summary>
    public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

    public void Add(WorklistLine line)
    {
        _lines.Add(line);
        Channels.Add(line.Candidate.Step!.Channel);
        Rules.Add(line.Candidate.Step!.Rule);
        foreach (var debt in line.Candidate.Debts)
        {
            var currency = debt.Overdue.Currency;
            _overdue[currency] = checked(_overdue.GetValueOrDefault(currency) + debt.Overdue.Minor);
        }
    }

    public void Add(WorklistSkip skip)
    {
        _skips.Add(skip);
        _reasons[skip.Reason] = _reasons.GetValueOrDefault(skip.Reason) + 1;
    }
}
