using System.Text.Json.Serialization;
using Debitor.Core.Prevention;
using Debitor.Languages;
using Debitor.Platform.Database;

namespace Debitor.Prevention;

/// <summary>The answer of <c>prevention --json</c> and of the API.</summary>
internal sealed record PreventionAnswer
{
    public required DateOnly On { get; init; }
    public required string Customer { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Score { get; init; }

    public required string Band { get; init; }
    public required IReadOnlyList<Line> Checklist { get; init; }
    public Terms? Now { get; init; }
    public required Proposed Proposal { get; init; }
    public required Kept OurWord { get; init; }
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>The state of a refusal that is under way or in force.</summary>
    public string? Refusal { get; init; }

    public static PreventionAnswer Of(PreventionModel model, string number, DateOnly on, Words words)
    {
        var sentences = new PreventionSentences(words);
        return new PreventionAnswer
        {
            On = on,
            Customer = number,
            Score = model.Checklist.Score,
            Band = StoredWord.Of(model.Checklist.Band),
            Checklist =
            [
                .. model.Checklist.Lines.Select(line => new Line(
                    line.Entry?.Id, StoredWord.Of(line.Item), StoredWord.Of(line.State), line.Weight,
                    line.Percent, line.Entry?.DoneOn, line.ValidUntil, sentences.Why(line))),
            ],
            Now = model.Terms is { } now ? Terms.Of(now) : null,
            Proposal = new Proposed(
                StoredWord.Of(model.Proposal.Move),
                model.Proposal.Terms is { } proposed ? Terms.Of(proposed) : null,
                [.. model.Proposal.Why.Select(reason => StoredWord.Of(reason))]),
            OurWord = new Kept(model.Word.InTime, model.Word.Late, model.Word.Overdue, model.Word.Open),
            Conditions =
            [
                .. model.Conditions.Select(seen => new Condition(
                    seen.Row.Id, seen.Row.SeenOn, StoredWord.Of(seen.Row.SeenIn), StoredWord.Of(seen.Row.Trend),
                    seen.Row.Text, seen.Row.Origin, StoredWord.Of(seen.Age))),
            ],
            Refusal = model.Refusal is { } refusal ? StoredWord.Of(refusal.State) : null,
        };
    }

    internal sealed record Line(
        long? Id, string Item, string State, int Weight, int Percent, DateOnly? DoneOn, DateOnly? ValidUntil,
        string Why);

    /// <param name="Kind">How they pay.</param>
    /// <param name="PrepaidPercent">The share in advance.</param>
    /// <param name="DeferralDays">Calendar days.</param>
    /// <param name="Limit">Decimal text.</param>
    /// <param name="Currency">Of the limit.</param>
    internal sealed record Terms(
        string Kind, int? PrepaidPercent, int? DeferralDays, string? Limit, string? Currency)
    {
        public static Terms Of(CreditTerms terms) => new(
            StoredWord.Of(terms.Kind), terms.PrepaidPercent, terms.DeferralDays, terms.Limit?.ToString(),
            terms.Limit?.Currency.Code);
    }

    internal sealed record Proposed(string Move, Terms? Terms, IReadOnlyList<string> Why);

    internal sealed record Kept(int InTime, int Late, int Overdue, int Open);

    internal sealed record Condition(
        long Id, DateOnly SeenOn, string Source, string Trend, string Text, string? Origin, string Age);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PreventionAnswer))]
internal sealed partial class PreventionJson : JsonSerializerContext;
