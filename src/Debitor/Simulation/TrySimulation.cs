using Debitor.Core.Platform.Identity;
using Debitor.Core.Simulation;
using Debitor.Core.Strategy;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Simulation;

/// <summary>What came of trying policies.</summary>
/// <param name="View">The figures; null when there is nobody to simulate or a policy is not known.</param>
/// <param name="Customers">Customers in sight.</param>
/// <param name="Taken">Of those the ones that were simulated.</param>
/// <param name="Unknown">The policy that there is not.</param>
internal sealed record SimulationTrial(SimulationView? View, int Customers, int Taken, string? Unknown = null);

/// <summary>Tries policies on the customers in sight, for somebody who waits at the screen.</summary>
/// <remarks>
/// One at a time in a process and on one core: nobody's page waits for it. Of a large portfolio a part is taken that
/// depends on the seed alone, so the same question has the same answer.
/// </remarks>
internal static class TrySimulation
{
    /// <summary>A screen simulates at most so many customers.</summary>
    public const int CustomersMax = 5_000;

    /// <summary>A screen simulates at most so many days.</summary>
    public const int DaysMax = 366;

    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <param name="Policies">One or two, by name or number.</param>
    /// <param name="Days">1 to <see cref="DaysMax"/>.</param>
    /// <param name="Seed">Of the dice.</param>
    internal sealed record Request(IReadOnlyList<string> Policies, int Days, int Seed);

    /// <param name="desk">For whom.</param>
    /// <param name="request">What is tried.</param>
    /// <param name="progress">Is told how many days of all policies are over.</param>
    /// <param name="cancel">Stops it between two days.</param>
    public static async Task<SimulationTrial> Run(
        Workplace desk, Request request, Action<int> progress, CancellationToken cancel)
    {
        if (!desk.May(Right.EditPolicy)) return new SimulationTrial(null, 0, 0);
        await Turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => Try(desk, request, progress, cancel), cancel);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<SimulationTrial> Try(
        Workplace desk, Request request, Action<int> progress, CancellationToken cancel)
    {
        await using var db = desk.Open();
        List<Policy> policies = [];
        foreach (var named in request.Policies)
        {
            if (await SimulatedPolicies.Of(db, named, cancel) is not { } known)
                return new SimulationTrial(null, 0, 0, named);
            policies.Add(known);
        }

        var all = await db.Customers.OrderBy(customer => customer.Id).Select(customer => customer.Id)
            .ToListAsync(cancel);
        var taken = all.Count <= CustomersMax
            ? all
            : all.OrderBy(id => Shuffled(id, request.Seed)).Take(CustomersMax).Order().ToList();
        if (taken.Count == 0) return new SimulationTrial(null, 0, 0);
        var read = await new PortfolioReader(db, policies[0]).Read(
            desk.Today, desk.Tenant, request.Seed, taken.Count == all.Count ? null : taken, cancel);
        var settings = new SimulationSettings
        {
            From = desk.Today,
            Days = request.Days,
            Seed = request.Seed,
            Policy = policies[0],
        };
        List<SimulationResult> results = [];
        var days = 0;
        foreach (var tried in policies)
        {
            var simulation = new SimulationRun(read.Portfolio, settings with { Policy = tried });
            while (simulation.Plan())
            {
                cancel.ThrowIfCancellationRequested();
                simulation.Work();
                progress(++days);
            }

            results.Add(simulation.Result());
        }

        return new SimulationTrial(
            await SimulationView.Of(db, desk.Words, read, results, cancel), all.Count, taken.Count);
    }

    // Fibonacci hashing: neighbours in the book are no neighbours here.
    private static ulong Shuffled(long id, int seed) =>
        unchecked(((ulong)id + (ulong)seed) * 11_400_714_819_323_198_485);
}
