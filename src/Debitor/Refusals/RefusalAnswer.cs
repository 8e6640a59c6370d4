using System.Text.Json.Serialization;
using Debitor.Core.Conversation;
using Debitor.Core.Refusals;
using Debitor.Platform.Database;

namespace Debitor.Refusals;

/// <summary>Refusals, as <c>refusals --json</c> and the API list them.</summary>
internal sealed record RefusalAnswers(DateOnly On, IReadOnlyList<RefusalAnswer> Refusals)
{
    public static RefusalAnswers Of(DateOnly on, IEnumerable<RefusalLine> lines) =>
        new(on, [.. lines.Select(RefusalAnswer.Of)]);
}

/// <summary>One of them.</summary>
/// <param name="Id">The case.</param>
/// <param name="Customer">The customer's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Where the case is.</param>
/// <param name="Reason">Why we part.</param>
/// <param name="RefusedOn">From when on it is in force.</param>
/// <param name="ToldOn">When the customer was told.</param>
/// <param name="Conditions">On which they may come back.</param>
/// <param name="LookAgainOn">When somebody looks again.</param>
/// <param name="Offered">What is offered instead.</param>
/// <param name="Author">Who wrote it.</param>
internal sealed record RefusalAnswer(
    long Id, string Customer, string Name, string State, string? Reason, DateOnly? RefusedOn, DateOnly? ToldOn,
    string? Conditions, DateOnly? LookAgainOn, IReadOnlyList<string> Offered, string? Author)
{
    public static RefusalAnswer Of(RefusalLine line)
    {
        var row = line.Case;
        var draft = DraftJson.Read<RefusalDraft>(row.Draft);
        return new RefusalAnswer(
            row.Id, line.Number, line.Name, StoredWord.Of(row.State),
            draft.Reason is { } reason ? StoredWord.Of(reason) : null, row.RefusedOn, row.ToldOn,
            row.Conditions ?? draft.Conditions, row.LookAgainOn ?? draft.LookAgainOn,
            [
                .. draft.Alternatives.Where(one => one.Outcome == AlternativeOutcome.Offered)
                    .Select(one => StoredWord.Of(one.Kind)).Order(StringComparer.Ordinal),
            ],
            line.Author);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RefusalAnswers))]
internal sealed partial class RefusalJson : JsonSerializerContext;
