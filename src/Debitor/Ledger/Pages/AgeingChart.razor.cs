using System.Globalization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Ledger.Pages;

/// <summary>The largest lines of an ageing as stacked bars, drawn by the server.</summary>
public sealed partial class AgeingChart
{
    /// <summary>So many bars are looked at; more are read in the table.</summary>
    public const int BarsMax = 12;

    private const int Width = 1000;
    private const int NameWidth = 240;
    private const int SumWidth = 130;
    private const int RowHeight = 24;
    private const int NameCharsMax = 34;

    /// <summary>For whom.</summary>
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required AgeingBuckets Buckets { get; set; }

    [Parameter, EditorRequired]
    public AgeingSheet Sheet { get; set; } = null!;

    /// <summary>What a bar is called.</summary>
    [Parameter, EditorRequired]
    public Func<AgeingRow, string> NameOf { get; set; } = null!;

    /// <summary>Where a bar leads.</summary>
    [Parameter, EditorRequired]
    public Func<AgeingRow, string> AddressOf { get; set; } = null!;

    private IReadOnlyList<AgeingRow> Bars => [.. Sheet.Rows.Take(BarsMax)];

    private int Height => Math.Max(1, Bars.Count) * RowHeight;

    private string Summary => Desk.Words[
        "ageing.chart.summary",
        ("open", Written.Money(new Money(Sheet.Total.OpenMinor, Sheet.Currency), Desk.Language)),
        ("overdue", Written.Money(new Money(Sheet.Total.OverdueMinor, Sheet.Currency), Desk.Language))];

    /// <summary>What is not due is calm; the older a debt, the further it stands from it.</summary>
    public static string Colour(int bucket, int buckets)
    {
        if (bucket == 0) return "var(--age-current, color-mix(in oklab, var(--accent) 45%, var(--paper)))";
        var share = buckets <= 2 ? 100 : (bucket - 1) * 100 / (buckets - 2);
        return FormattableString.Invariant(
            $"color-mix(in oklab, var(--bad) {share}%, color-mix(in oklab, #e8b100 75%, var(--paper)))");
    }

    // A credit has no length: it is in the sum and in the table.
    private static decimal Owed(AgeingRow row) =>
        row.Amounts.Where(amount => amount > 0).Sum(amount => (decimal)amount);

    private decimal Scale => (Width - NameWidth - SumWidth) / Math.Max(1, Bars.Max(Owed));

    private IEnumerable<(int Bucket, decimal X, decimal Width, string Title)> Parts(AgeingRow row)
    {
        decimal x = NameWidth;
        for (var i = 0; i < row.Amounts.Count; i++)
        {
            if (row.Amounts[i] <= 0) continue;
            var width = row.Amounts[i] * Scale;
            var sum = Written.Money(new Money(row.Amounts[i], Sheet.Currency), Desk.Language);
            yield return (i, x, width, $"{BucketWords.Of(Buckets.Names[i], Desk.Words)}: {sum}");
            x += width;
        }
    }

    private decimal EndOf(AgeingRow row) => NameWidth + (Owed(row) * Scale);

    private string SumOf(AgeingRow row) =>
        Written.Sum(new Money(row.OpenMinor, Sheet.Currency), Desk.Language);

    private static string Short(string name) =>
        new StringInfo(name) is { LengthInTextElements: > NameCharsMax } wide
            ? wide.SubstringByTextElements(0, NameCharsMax - 1) + "…"
            : name;

    private static string Px(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
