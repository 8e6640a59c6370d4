using System.Globalization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Simulation.Pages;

/// <summary>The money of a currency as it comes in, day by day, a line a policy.</summary>
public sealed partial class SimulationChart
{
    private const int Width = 1000;
    private const int Height = 240;
    private const int Left = 120;
    private const int Bottom = 24;
    private const int Top = 10;
    private const int LevelCount = 4;
    private const int DayCount = 6;

    private IReadOnlyList<IReadOnlyList<long>> _lines = [];

    /// <summary>For whom.</summary>
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required SimulationView View { get; set; }

    [Parameter, EditorRequired]
    public required Currency Currency { get; set; }

    /// <summary>What the policies are called.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Names { get; set; }

    private Words Words => Desk.Words;

    /// <summary>Sums from the first day on, minor units, a list a policy.</summary>
    private IReadOnlyList<IReadOnlyList<long>> Lines => _lines;

    private long Most => Math.Max(1, _lines.Max(line => line[^1]));

    private string Summary => string.Join("; ", _lines.Select((line, i) => $"{Names[i]}: {Show(line[^1])}"));

    private IEnumerable<(decimal Y, string Sum)> Levels
    {
        get
        {
            var step = Round(Most / (decimal)LevelCount);
            for (var sum = 0m; sum <= Most; sum += step)
                yield return (YOf(sum), Written.Number((long)(sum / Currency.MinorPerMajor()), Desk.Language));
        }
    }

    private IEnumerable<(decimal X, string Day)> Days
    {
        get
        {
            var count = _lines[0].Count;
            var step = Math.Max(1, count / DayCount);
            for (var day = 0; day < count; day += step)
                yield return (XOf(day), Written.ShortDay(View.Results[0].From.AddDays(day), Desk.Language));
        }
    }

    protected override void OnParametersSet() => _lines =
    [
        .. View.Results.Select(result =>
        {
            long sum = 0;
            return (IReadOnlyList<long>)
                [.. result.Days.Select(day => sum += day.CashMinor.GetValueOrDefault(Currency))];
        }),
    ];

    private static string StyleOf(int index) => index == 0 ? "first" : "second";

    private static string Px(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string Show(long minor) => Written.Money(new Money(minor, Currency), Desk.Language);

    private string PointsOf(IReadOnlyList<long> line) => string.Join(
        ' ', line.Select((sum, day) => $"{Px(XOf(day))},{Px(YOf(sum))}"));

    private decimal XOf(int day) => Left + ((Width - Left - 40m) * day / Math.Max(1, _lines[0].Count - 1));

    private decimal YOf(decimal sum) => Height - Bottom - ((Height - Bottom - Top) * sum / Most);

    // 1, 2 or 5 of a power of ten, in whole units of the currency: what people count by.
    private decimal Round(decimal step)
    {
        decimal unit = Currency.MinorPerMajor();
        while (unit * 10 <= step) unit *= 10;
        return unit * 5 <= step ? unit * 5 : unit * 2 <= step ? unit * 2 : unit;
    }
}
