using System.Globalization;
using Debitor.Core.Law;
using Xunit;

namespace Debitor.Core.Tests.Law;

/// <summary>What the tests of this folder are written with.</summary>
internal static class GivenRates
{
    /// <summary>The tables that come with the program.</summary>
    public static RateTables Shipped { get; } = new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Debitor", "Law", "Rates"), "*.txt")
            .SelectMany(file => Read(File.ReadAllText(file))));

    public static RateTables None { get; } = new([]);

    public static IReadOnlyList<RateTable> Read(string text)
    {
        var (tables, error) = RateTableReader.Read(text);
        Assert.Null(error);
        return tables;
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);

    public static long Minor(string text, Currency currency)
    {
        Assert.True(MinorUnits.TryParse(text, currency, out var minor), text);
        return minor;
    }

    /// <summary>One debt: "100000.00" due on a day, calculated through another.</summary>
    public static InterestQuestion Question(
        InterestTerms terms, string principal, string due, string through, Currency currency,
        params (string On, string Sum)[] payments) => new()
        {
            Currency = currency,
            Charges = [new Charge(Day(due), Minor(principal, currency))],
            Payments = [.. payments.Select(paid => new InterestPayment(Day(paid.On), Minor(paid.Sum, currency)))],
            Through = Day(through),
            Terms = terms,
            Rates = Shipped,
        };

    public static InterestCalculation Calculated(InterestQuestion question)
    {
        var (calculation, refusal) = LateInterest.Calculate(question);
        Assert.Null(refusal);
        return calculation!;
    }

    /// <summary>One row a line: "2023-11-01 2023-12-17 500000.00 15 47 9657.53".</summary>
    public static string Rows(InterestCalculation calculation) => string.Join(
        '\n',
        calculation.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.From:O} {row.To:O} {row.Base} {row.Rate} {row.Days} {row.Amount}")));
}
