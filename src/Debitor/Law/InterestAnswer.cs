using System.Globalization;
using System.Text.Json.Serialization;
using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>The answer of <c>debitor interest --json</c>: a published contract, which may grow.</summary>
internal sealed class InterestAnswer
{
    public InterestAnswer(
        Words words, string regime, InterestQuestion question, InterestCalculation calculation,
        IReadOnlyList<InterestReading> readings)
    {
        Regime = regime;
        Total = $"{calculation.Total}";
        Rows =
        [
            .. calculation.Rows.Select(row => new Row(
                row.From, row.To, $"{row.Base}", row.Rate.ToString(CultureInfo.InvariantCulture), row.Days,
                $"{row.Amount}", Words.Key("part", row.Part)["part.".Length..])),
        ];
        FixedSum = $"{calculation.FixedSum}";
        Unpaid = $"{calculation.Unpaid}";
        Currency = question.Currency.Code;
        Notes =
        [
            .. calculation.Notes.Select(note => new Remark(
                Words.Key("note", note.Kind)["note.".Length..], InterestSentences.Note(words, note), note.Day)),
        ];
        Readings =
        [
            .. readings.Select(reading => new Other(
                Words.Key("reading", reading.Kind)["reading.".Length..],
                InterestSentences.Reading(words, reading.Kind),
                reading.Total is { } total ? $"{total}" : null,
                reading.Refusal is { } refusal ? InterestSentences.Refusal(words, question, refusal) : null)),
        ];
    }

    public string Total { get; }

    public IReadOnlyList<Row> Rows { get; }

    public string Regime { get; }

    public string Currency { get; }

    /// <summary>Compensation or fee beside the rows.</summary>
    public string FixedSum { get; }

    /// <summary>The principal that is open at the end of the last day.</summary>
    public string Unpaid { get; }

    public IReadOnlyList<Remark> Notes { get; }

    public IReadOnlyList<Other> Readings { get; }

    /// <param name="From">Inclusive.</param>
    /// <param name="To">Inclusive.</param>
    /// <param name="Base">What was unpaid.</param>
    /// <param name="Rate">Per cent.</param>
    /// <param name="Days">From the first through the last.</param>
    /// <param name="Amount">Rounded.</param>
    /// <param name="Part"><c>interest</c>, <c>penalty</c> or <c>inflation</c>.</param>
    internal sealed record Row(
        DateOnly From, DateOnly To, string Base, string Rate, int Days, string Amount, string Part);

    /// <param name="Rule">Its name.</param>
    /// <param name="Text">In the language of the answer.</param>
    /// <param name="On">The day of it, where there is one.</param>
    internal sealed record Remark(string Rule, string Text, DateOnly? On);

    /// <param name="Reading">Its name.</param>
    /// <param name="Text">In the language of the answer.</param>
    /// <param name="Total">What it comes to; null when it can't be counted.</param>
    /// <param name="Why">Why it can't.</param>
    internal sealed record Other(string Reading, string Text, string? Total, string? Why);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InterestAnswer))]
internal sealed partial class InterestJson : JsonSerializerContext;
