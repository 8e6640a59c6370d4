using System.Diagnostics;
using System.Globalization;
using Debitor.Core;
using Debitor.Core.Law;
using Debitor.Law;

namespace Debitor.Bench;

/// <summary>Calculations of late interest a second on one core, of the 100,000 that are asked for.</summary>
internal static class InterestBench
{
    private const double PerSecondMin = 100_000;
    private const int Calculations = 200_000;
    private static readonly TimeSpan WarmFor = TimeSpan.FromSeconds(1);

    /// <param name="check">Notes a ratio and the most it may be.</param>
    public static void Run(Action<string, double, double> check)
    {
        foreach (var (name, question) in Questions())
        {
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < WarmFor) _ = LateInterest.Calculate(question);
            watch.Restart();
            for (var i = 0; i < Calculations; i++) _ = LateInterest.Calculate(question);
            var perSecond = Calculations / watch.Elapsed.TotalSeconds;
            var rows = LateInterest.Calculate(question).Calculation!.Rows.Count;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"interest, {name}, {rows} rows: {perSecond:0} a second"));
            check($"interest, {name}: 100,000 of those in a second", PerSecondMin / perSecond, 1);
        }
    }

    private static IEnumerable<(string Name, InterestQuestion Question)> Questions()
    {
        var year = Question(new Ru395Terms(), Currency.Rub);
        yield return ("ru-395, a year", year);
        yield return ("ru-395, twenty debts", year with
        {
            Charges =
            [
                .. Enumerable.Range(0, 20)
                    .Select(month => new Charge(new DateOnly(2024, 10, 10).AddMonths(month), 6_000_00)),
            ],
            Through = new DateOnly(2026, 9, 8),
        });
        yield return ("ru-penalty with a cap", Question(
            new RuPenaltyTerms(0.1m, Cap: new PenaltyCap(10, null)), Currency.Rub));
        yield return ("ua-625 with inflation", Question(new Ua625Terms(), Currency.Uah));
        yield return ("ua-penalty", Question(new UaPenaltyTerms(), Currency.Uah));
        yield return ("eu", Question(new EuTerms(), Currency.Eur));
        yield return ("gb", Question(new GbTerms(), Currency.Gbp));
    }

    private static InterestQuestion Question(InterestTerms terms, Currency currency) => new()
    {
        Currency = currency,
        Charges = [new Charge(new DateOnly(2024, 12, 15), 250_000_00)],
        Payments =
        [
            new InterestPayment(new DateOnly(2025, 3, 31), 100_000_00),
            new InterestPayment(new DateOnly(2025, 8, 15), 50_000_00),
        ],
        Through = new DateOnly(2025, 10, 31),
        Terms = terms,
        Rates = RateFiles.Shipped,
    };
}
