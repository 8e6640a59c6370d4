using Debitor.Core.Simulation;
using Xunit;

namespace Debitor.Core.Tests.Simulation;

/// <summary>What an honest simulation keeps.</summary>
public sealed class SimulationTests
{
    // Seeds are fixed: a failure names the company and comes again.
    [Fact]
    public void Forty_years_of_random_companies_give_the_auditor_nothing_to_say()
    {
        List<string> found = [];
        for (var seed = 1; seed <= 40; seed++)
        {
            var portfolio = RandomPortfolio.Of(seed, 25);
            var settings = RandomPortfolio.Settings(seed) with { BankLagDays = seed % 4 == 0 ? 1 : 0 };
            var findings = SimulationAuditor.Watch(portfolio, settings, AuditLimits.Of(settings.Policy));
            found.AddRange(findings.Select(finding => $"seed {seed}: {finding}"));
        }

        Assert.True(found.Count == 0, $"{found.Count} findings:\n" + string.Join('\n', found.Take(40)));
    }
}
