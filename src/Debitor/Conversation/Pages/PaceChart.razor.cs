using System.Collections.ObjectModel;
using System.Globalization;
using Debitor.Core.Conversation.Transcripts;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>Words a minute of both sides, and where ours rises; the table beside says the same.</summary>
public sealed partial class PaceChart
{
    private const int Left = 36;
    private const int High = 200;
    private const int Bottom = 176;
    private const int Top = 24;
    private const int Step = 56;
    private const int WidthMin = 360;

    [Parameter, EditorRequired]
    public required TranscriptFigures Figures { get; set; }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private ReadOnlyCollection<MinutePace> Minutes => Figures.Minutes.Value;

    private IReadOnlyList<SpeedUp> SpeedUps => Figures.Pace.Refusal is null ? Figures.Pace.Value.SpeedUps : [];

    private int Width => Math.Max(WidthMin, Left + (Minutes.Count * Step) + 8);

    // The scale ends at a round number above the fastest minute.
    private int Most
    {
        get
        {
            var fastest = Minutes.Max(minute => Math.Max(minute.Manager ?? 0, minute.Others ?? 0));
            return Math.Max(100, (fastest + 49) / 50 * 50);
        }
    }

    private IEnumerable<int> Lines
    {
        get
        {
            var step = Most <= 200 ? 50 : Most <= 400 ? 100 : (Most + 399) / 400 * 100;
            for (var line = 0; line <= Most; line += step) yield return line;
        }
    }

    private static int X(int minute) => Left + (minute * Step);

    private int Y(int words) => Bottom - ((Bottom - Top) * words / Most);

    // The element has the name of a word of Razor; there are only numbers in it.
    private static MarkupString Label(string name, int x, int y, int number) =>
        new(string.Create(Invariant, $"<text class=\"{name}\" x=\"{x}\" y=\"{y}\">{number}</text>"));

    private string Told(int minute, string whose, int words) =>
        $"{Words["review.chart.minute"]} {(minute + 1).ToString(Invariant)}, {Words[$"review.chart.{whose}"]}: "
        + Words["review.figure.pace.value", ("count", words)];
}
