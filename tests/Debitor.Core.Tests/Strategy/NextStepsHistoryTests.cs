using CsCheck;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>What holds for any customer on any day.</summary>
public sealed class NextStepsHistoryTests
{
    private const int CasesMin = 1_000;

    private static readonly Gen<(RandomDossier.Fact[] Facts, RandomDossier.Rules Rules)> Cases =
        Gen.Select(RandomDossier.Facts, RandomDossier.AnyRules);

    [Fact]
    public void Asking_again_only_on_the_wake_day_misses_nothing_and_never_asks_in_vain() => Check(ask =>
    {
        var held = ask(RandomDossier.First);
        foreach (var day in AllDays().Skip(1))
        {
            var full = ask(day);
            if (held.WakeOn == day)
            {
                Assert.NotEqual((held.Step, held.Skip), (full.Step, full.Skip));
                held = full;
            }

            Assert.Equal(full, held);
        }
    });

    private static void Check(Action<Func<DateOnly, Answer>> holds) => Cases.Sample(
        (facts, rules) =>
        {
            var (dossier, policy) = (RandomDossier.Of(facts), rules.Policy);
            holds(day => NextSteps.For(dossier, policy, rules.Calendar, day));
        },
        iter: CasesMin);

    private static IEnumerable<DateOnly> AllDays() =>
        Enumerable.Range(0, RandomDossier.Days).Select(RandomDossier.First.AddDays);
}
