using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>How busy one of us was.</summary>
public sealed class PersonLoad
{
    private int _waitingToday;

    /// <summary>The most that one day brought, done and waiting together.</summary>
    public int PeakWanted { get; private set; }

    /// <summary>The first day of that peak.</summary>
    public DateOnly PeakOn { get; private set; }

    /// <summary>Days on which somebody had to wait.</summary>
    public int DaysOverCapacity { get; private set; }

    internal void Wait() => _waitingToday++;

    internal void EndDay(int done, DateOnly on)
    {
        if (_waitingToday > 0) DaysOverCapacity++;
        if (done + _waitingToday > PeakWanted) (PeakWanted, PeakOn) = (done + _waitingToday, on);
        _waitingToday = 0;
    }
}

/// <summary>What is open and what of it is overdue, minor units.</summary>
public readonly record struct OwedAtEnd(long OpenMinor, long OverdueMinor);

/// <summary>What a policy did to a portfolio.</summary>
public sealed record SimulationResult
{
    public required DateOnly From { get; init; }

    public required long Seed { get; init; }

    public required string PolicyVersion { get; init; }

    /// <summary>One entry a day, from the first on.</summary>
    public required IReadOnlyList<DayTally> Days { get; init; }

    /// <summary>All days together.</summary>
    public required DayTally Total { get; init; }

    /// <summary>How busy each of us was who had anything to do.</summary>
    public required IReadOnlyDictionary<long, PersonLoad> People { get; init; }

    /// <summary>What is open after the last day as the debtors know it: money under way is paid.</summary>
    public required IReadOnlyDictionary<Currency, OwedAtEnd> AtEnd { get; init; }

    public required int Customers { get; init; }

    /// <summary>Customers that were asked to pay something overdue.</summary>
    public required int CustomersAsked { get; init; }

    /// <summary>Of those the ones that bought again afterwards.</summary>
    public required int CustomersKept { get; init; }

    /// <summary>Customers that had enough of us and stopped buying.</summary>
    public required int CustomersLost { get; init; }

    /// <summary>The day by which half of the money of a currency was in; null when none came.</summary>
    /// <remarks>Of two policies that bring the same sum the one with the earlier day is the better.</remarks>
    public DateOnly? HalfInOn(Currency currency)
    {
        var half = (Total.CashMinor.GetValueOrDefault(currency) + 1) / 2;
        long sum = 0;
        for (var i = 0; i < Days.Count; i++)
        {
            sum += Days[i].CashMinor.GetValueOrDefault(currency);
            if (half > 0 && sum >= half) return From.AddDays(i);
        }

        return null;
    }

    internal static SimulationResult Of(
        SimulationSettings settings, IReadOnlyList<DayTally> days, IReadOnlyList<Debtor> debtors,
        IReadOnlyDictionary<long, PersonLoad> people, DateOnly on)
    {
        var total = new DayTally();
        foreach (var day in days) total.Add(day);
        var atEnd = new SortedDictionary<Currency, OwedAtEnd>();
        foreach (var debtor in debtors)
            foreach (var debt in debtor.Books.Debts)
            {
                if (debt.OwedMinor <= 0) continue;
                var (open, overdue) = atEnd.GetValueOrDefault(debt.Document.Currency);
                var late = debt.Document.IsOverdueOn(on) ? debt.OwedMinor : 0;
                atEnd[debt.Document.Currency] = new OwedAtEnd(open + debt.OwedMinor, overdue + late);
            }

        return new SimulationResult
        {
            From = settings.From,
            Seed = settings.Seed,
            PolicyVersion = settings.Policy.Version,
            Days = days,
            Total = total,
            People = people,
            AtEnd = atEnd,
            Customers = debtors.Count,
            CustomersAsked = debtors.Count(debtor => debtor.WasAsked),
            CustomersKept = debtors.Count(debtor => debtor.BoughtAgain),
            CustomersLost = debtors.Count(debtor => debtor.IsLost),
        };
    }
}

/// <summary>Two policies on the same debtors with the same dice.</summary>
/// <param name="First">What one of them did.</param>
/// <param name="Second">What the other did.</param>
public sealed record SimulationComparison(SimulationResult First, SimulationResult Second)
{
    /// <summary>Runs both; only the policy differs.</summary>
    public static SimulationComparison Of(SimulatedPortfolio portfolio, SimulationSettings settings, Policy against) =>
        new(SimulationRun.Run(portfolio, settings), SimulationRun.Run(portfolio, settings with { Policy = against }));

    /// <summary>How much more the second brought, minor units; negative when it brought less.</summary>
    public long MoreCashMinor(Currency currency) =>
        Second.Total.CashMinor.GetValueOrDefault(currency) - First.Total.CashMinor.GetValueOrDefault(currency);

    /// <summary>How much more the second asked of us; negative when it asked less.</summary>
    public int MoreContacts => Second.Total.Contacts - First.Total.Contacts;

    /// <summary>The sums of both by day, from the first day on, as they grow. Minor units.</summary>
    public IReadOnlyList<(long First, long Second)> CashByDay(Currency currency)
    {
        var (first, second) = (0L, 0L);
        List<(long, long)> days = [];
        for (var i = 0; i < First.Days.Count; i++)
        {
            first += First.Days[i].CashMinor.GetValueOrDefault(currency);
            second += Second.Days[i].CashMinor.GetValueOrDefault(currency);
            days.Add((first, second));
        }

        return days;
    }
}
