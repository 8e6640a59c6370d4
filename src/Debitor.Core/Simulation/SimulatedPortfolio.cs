using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>A customer that is simulated.</summary>
public sealed record SimulatedCustomer
{
    public required long Id { get; init; }

    /// <summary>Who of us keeps it; null for nobody.</summary>
    public long? ManagerId { get; init; }

    /// <summary>Everything that is known on the first day; it is copied, never changed.</summary>
    public required Dossier Dossier { get; init; }

    /// <summary>The working days of its country.</summary>
    public required BusinessCalendar Calendar { get; init; }

    /// <summary>How it behaves; see <see cref="BehaviourFit"/>.</summary>
    public required DebtorTraits Traits { get; init; }
}

/// <summary>Who owes us and who of us works with them.</summary>
/// <param name="Customers">In rising order of the id.</param>
/// <param name="Staff">Our people and who is away.</param>
/// <param name="OwnCalendar">Our own working days.</param>
public sealed record SimulatedPortfolio(
    IReadOnlyList<SimulatedCustomer> Customers, Staff Staff, BusinessCalendar OwnCalendar);

/// <summary>What is simulated.</summary>
public sealed record SimulationSettings
{
    /// <summary>At most ten years.</summary>
    public const int DaysMax = 3660;

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>How many days, 1 to <see cref="DaysMax"/>.</summary>
    public required int Days { get; init; }

    /// <summary>Two runs with one seed meet the same debtors in the same moods.</summary>
    public required long Seed { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>So many working days of ours a statement comes late; 0 for the morning after.</summary>
    public int BankLagDays { get; init; }

    /// <summary>From so many days overdue on a stop of supplies is proposed; null for never.</summary>
    public int? StopFromDays { get; init; } = 30;

    /// <summary>How the work is planned; only tests plan otherwise.</summary>
    public SimulatedPlanner Planner { get; init; } = SimulatedPlanner.Real;

    /// <summary>Carries out independent parts of a day, in any order or at once.</summary>
    public EachPart EachPart { get; init; } = static (parts, work) =>
    {
        for (var part = 0; part < parts; part++) work(part);
    };

    /// <summary>In how many parts the customers are split; the result does not depend on it.</summary>
    public int Parts { get; init; } = 1;
}

/// <summary>Does the work of all parts, from 0 to one less than their number, before it returns.</summary>
public delegate void EachPart(int parts, Action<int> work);

/// <summary>The two questions of a morning.</summary>
/// <param name="Next">What is next for a customer.</param>
/// <param name="List">Who does what on a day.</param>
public sealed record SimulatedPlanner(
    Func<Dossier, Policy, BusinessCalendar, DateOnly, Answer> Next,
    Func<IEnumerable<WorklistCandidate>, Policy, Staff, BusinessCalendar, DateOnly, Worklist> List)
{
    /// <summary>The planner and the worklist of the program.</summary>
    public static SimulatedPlanner Real { get; } = new(NextSteps.For, Worklist.Of);
}
