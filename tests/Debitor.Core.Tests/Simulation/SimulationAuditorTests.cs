using Debitor.Core.Simulation;
using Xunit;

namespace Debitor.Core.Tests.Simulation;

/// <summary>An honest year passes; every defect is caught by the rule that was made for it.</summary>
public sealed class SimulationAuditorTests
{
    public static TheoryData<AuditRule> Rules => [.. Enum.GetValues<AuditRule>()];

    // Seeds are fixed: a failure names the company and comes again.
    [Fact]
    public void Forty_years_of_random_companies_give_the_auditor_nothing_to_say()
    {
        List<string> found = [];
        for (var seed = 1; seed <= 40; seed++)
        {
            var settings = RandomPortfolio.Settings(seed) with { BankLagDays = seed % 4 == 0 ? 1 : 0 };
            var findings = SimulationAuditor.Watch(
                RandomPortfolio.Of(seed, 25), settings, AuditLimits.Of(settings.Policy));
            found.AddRange(findings.Select(finding => $"seed {seed}: {finding}"));
        }

        Assert.True(found.Count == 0, $"{found.Count} findings:\n" + string.Join('\n', found.Take(40)));
    }

    [Theory, MemberData(nameof(Rules))]
    public void A_planner_with_a_defect_is_caught(AuditRule rule)
    {
        var honest = RandomPortfolio.Settings(3);
        var findings = SimulationAuditor.Watch(
            RandomPortfolio.Of(3, 60), BrokenPlanner.Breaking(rule, honest), AuditLimits.Of(honest.Policy));

        Assert.Contains(findings, finding => finding.Rule == rule);
    }
}
