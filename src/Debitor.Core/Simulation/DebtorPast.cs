namespace Debitor.Core.Simulation;

/// <summary>A document of the past.</summary>
/// <param name="CompanyId">Which of our legal entities sold.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="IssuedOn">The day of the document.</param>
/// <param name="DueOn">The last day to pay without being late.</param>
/// <param name="AmountMinor">Minor units, positive.</param>
/// <param name="SettledOn">The day on which nothing was left open; null while something is.</param>
/// <param name="Payments">How many payments it took.</param>
public readonly record struct PastDocument(
    long CompanyId, Currency Currency, DateOnly IssuedOn, DateOnly DueOn, long AmountMinor, DateOnly? SettledOn,
    int Payments);

/// <summary>What is known of the past of one customer.</summary>
public sealed record DebtorPast
{
    public required long CustomerId { get; init; }

    /// <summary>Customers of one segment are taken to be alike; empty when nobody said.</summary>
    public string Segment { get; init; } = "";

    /// <summary>In any order.</summary>
    public IReadOnlyList<PastDocument> Documents { get; init; } = [];

    public int PromisesKept { get; init; }

    public int PromisesPartlyKept { get; init; }

    public int PromisesBroken { get; init; }

    public int Calls { get; init; }

    public int CallsAnswered { get; init; }

    public int Disputes { get; init; }
}

/// <summary>How a debtor is simulated, and how much of it was seen.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Traits">The traits.</param>
/// <param name="Documents">Settled documents that were seen.</param>
/// <param name="Promises">Promises that were judged.</param>
/// <param name="Calls">Calls that were made.</param>
/// <param name="OwnPermille">How much of its days to pay is its own; the rest is its segment's.</param>
public sealed record FittedDebtor(
    long CustomerId, DebtorTraits Traits, int Documents, int Promises, int Calls, int OwnPermille);
