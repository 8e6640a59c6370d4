using System.Globalization;
using Debitor.Tests.Import;

namespace Debitor.Tests.Platform;

/// <summary>Books of some thousand rows, the same for the same seed.</summary>
internal static class GeneratedBooks
{
    public const string Files = "customers.csv open-items.csv payments.csv";

    private const int Customers = 200;
    private const int Items = 1_500;

    private static readonly DateOnly First = new(2026, 1, 1);

    public static void Write(ImportDesk desk, int seed)
    {
        var random = new Random(seed);
        List<string> items = [];
        List<string> payments = [];
        for (var i = 1; i <= Items; i++)
        {
            var customer = 1 + random.Next(Customers);
            var issued = First.AddDays(random.Next(150));
            var amount = 1_000 + random.Next(1_000_000);
            items.Add($"{customer}, N{i}, invoice, {Day(issued)}, {Day(issued.AddDays(14))}, {amount}");
            if (random.Next(4) == 0) continue;
            var paid = random.Next(3) == 0 ? amount / 2 : amount;
            payments.Add($"P{i}, {customer}, {Day(issued.AddDays(random.Next(60)))}, {paid}, N{i}");
        }

        desk.Customers(
            [.. Enumerable.Range(1, Customers).Select(number => $"{number}, ООО «Покупатель {number}»")]);
        desk.Items([.. items]);
        desk.Payments([.. payments]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
