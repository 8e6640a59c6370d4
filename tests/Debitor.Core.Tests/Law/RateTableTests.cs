using Debitor.Core.Law;
using Xunit;
using static Debitor.Core.Tests.Law.GivenRates;

namespace Debitor.Core.Tests.Law;

/// <summary>Rates as data: what is read, and where a text is wrong.</summary>
public sealed class RateTableTests
{
    [Theory]
    [InlineData(RateTableKind.RuKeyRate, "2025-06-08", "21")]
    [InlineData(RateTableKind.RuKeyRate, "2025-06-09", "20")]
    [InlineData(RateTableKind.RuKeyRate, "2026-09-13", "14")]
    [InlineData(RateTableKind.RuKeyRate, "2026-09-14", null)]
    [InlineData(RateTableKind.RuKeyRate, "2013-09-12", null)]
    [InlineData(RateTableKind.UaDiscountRate, "2025-03-06", "14.5")]
    [InlineData(RateTableKind.UaPriceIndex, "2025-08-31", "99.8")]
    [InlineData(RateTableKind.EuReferenceRate, "2024-06-30", "4.5")]
    [InlineData(RateTableKind.DeBaseRate, "2016-07-01", "-0.88")]
    [InlineData(RateTableKind.GbReferenceRate, "2022-08-29", "1.25")]
    public void The_figure_of_a_day(RateTableKind kind, string day, string? percent) =>
        Assert.Equal(
            percent,
            Shipped.Of(kind)!.On(Day(day))?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Every_table_is_shipped_and_names_its_source()
    {
        Assert.Equal(RateTableReader.Names, Shipped.All.Select(table => RateTableReader.NameOf(table.Kind)));
        Assert.All(Shipped.All, table => Assert.True(table.Source.Length > 40, table.Source));
    }

    [Theory]
    [InlineData(2020, "104.99")]
    [InlineData(2021, "110.02")]
    [InlineData(2022, "126.60")]
    [InlineData(2023, "105.08")]
    [InlineData(2024, "111.98")]
    [InlineData(2025, "107.96")]
    public void The_months_of_a_year_make_its_official_index(int year, string product)
    {
        var index = 100m;
        for (var month = 1; month <= 12; month++)
            index *= Shipped.Of(RateTableKind.UaPriceIndex)!.On(new DateOnly(year, month, 1))!.Value / 100;
        Assert.Equal(product, decimal.Round(index, 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", 2, "", RateTextProblem.TableExpected, null)]
    [InlineData("2025-01-01 21", 1, "2025-01-01", RateTextProblem.TableExpected, null)]
    [InlineData("table key-rate", 1, "table key-rate", RateTextProblem.TableExpected, null)]
    [InlineData("table ru-key-rate\n2025-01-01 21", 2, "2025-01-01", RateTextProblem.KnownExpected, null)]
    [InlineData("table ru-key-rate", 2, "", RateTextProblem.KnownExpected, null)]
    [InlineData(
        "table ru-key-rate\nknown 2025-02-01 2025-01-01", 2, "known 2025-02-01 2025-01-01",
        RateTextProblem.KnownExpected, null)]
    [InlineData(
        "table ru-key-rate\nknown 2025-01-01 2025-12-31", 3, "", RateTextProblem.FirstFigureExpected, "2025-01-01")]
    [InlineData(Known + "2025-02-01 21", 3, "2025-02-01", RateTextProblem.FirstFigureExpected, "2025-01-01")]
    [InlineData(Known + "01.01.2025 21", 3, "01.01.2025", RateTextProblem.DayExpected, null)]
    [InlineData(Known + "2025-02-30 21", 3, "2025-02-30", RateTextProblem.DayExpected, null)]
    [InlineData(Known + "2025-01-01 21,5", 3, "21,5", RateTextProblem.FigureExpected, null)]
    [InlineData(Known + "2025-01-01", 3, "", RateTextProblem.FigureExpected, null)]
    [InlineData(Known + "2025-01-01 2100", 3, "2100", RateTextProblem.FigureExpected, null)]
    [InlineData(Known + "2025-01-01 21 perhaps", 3, "perhaps", RateTextProblem.MarkExpected, null)]
    [InlineData(Known + "2025-01-01 21\n2025-01-01 20", 4, "2025-01-01", RateTextProblem.OrderExpected, null)]
    [InlineData(Known + "2025-01-01 21\n2026-01-01 20", 4, "2026-01-01", RateTextProblem.OrderExpected, null)]
    [InlineData(
        Known + "2025-01-01 21\n" + Known + "2025-01-01 20", 4, "ru-key-rate", RateTextProblem.TableTwice, null)]
    [InlineData(Months + "2025-01 101\n2025-03 101", 4, "2025-03", RateTextProblem.NextPeriodExpected, "2025-02-01")]
    [InlineData(Months + "2025-01 101\n2025-02 101", 5, "", RateTextProblem.LastFigureExpected, "2025-03-01")]
    public void A_text_that_is_wrong_names_its_line(
        string text, int line, string read, RateTextProblem expected, string? day)
    {
        var (tables, error) = RateTableReader.Read(text);

        Assert.Empty(tables);
        Assert.Equal(new RateTextError(line, read, expected, day is null ? null : Day(day)), error);
    }

    [Fact]
    public void A_text_may_hold_several_tables_and_they_replace_those_of_their_names()
    {
        var tables = Read(
            $"""
            # Ours
            {Known}2025-01-01 50 # a comment
            2025-06-01 50 unconfirmed
            # Theirs
            {Months}2025-01 101
            2025-02 102
            2025-03 103
            """);

        Assert.Equal(50, Shipped.With(tables).Of(RateTableKind.RuKeyRate)!.On(Day("2025-12-31")));
        Assert.Equal(Day("2026-12-31"), Shipped.With(tables).Of(RateTableKind.GbReferenceRate)!.KnownUntil);
        Assert.Equal("Ours", tables[0].Source);
    }

    private const string Known = "table ru-key-rate\nknown 2025-01-01 2025-12-31\n";
    private const string Months = "table ua-price-index\nknown 2025-01-01 2025-03-31\n";
}
