using System.Text.Json.Serialization;

namespace Debitor.Simulation;

/// <summary>The published answer: no clock, no id, no timing.</summary>
internal sealed record SimulationAnswer(
    DateOnly From, int Days, long Seed, int Customers, SimulationAnswer.Seen Fitted,
    IReadOnlyList<SimulationAnswer.Outcome> Policies)
{
    /// <summary>How much of the debtors' behaviour was seen and not assumed.</summary>
    internal sealed record Seen(int Documents, int Promises, int Calls, int OwnPermille);

    internal sealed record Outcome(
        string Policy, Counts Total, IReadOnlyList<Owed> AtEnd, int CustomersAsked, int CustomersKept,
        int CustomersLost, IReadOnlyList<Load> People, IReadOnlyList<DayCounts> ByDay);

    internal sealed record Counts(
        IReadOnlyList<Sum> Cash, int Contacts, IReadOnlyDictionary<string, int> ByChannel, int OverCapacity,
        int PromisesGiven, int PromisesKept, int PromisesPartlyKept, int PromisesBroken, int StopsProposed,
        int CasesAtLawyers, int Disputes, int Refusals, int DocumentsIssued, int BeyondTheRules);

    internal sealed record DayCounts(DateOnly On, Counts Counts);

    internal sealed record Sum(string Currency, string Amount);

    internal sealed record Owed(string Currency, string Open, string Overdue);

    internal sealed record Load(string Person, int Contacts, int Peak, DateOnly PeakOn, int DaysOverCapacity);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SimulationAnswer))]
internal sealed partial class SimulationJson : JsonSerializerContext;
