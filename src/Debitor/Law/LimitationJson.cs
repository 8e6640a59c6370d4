using System.Text.Json.Serialization;
using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>The answer of <c>debitor limitation --json</c>: a published contract, which may grow.</summary>
internal sealed class LimitationJson
{
    public LimitationJson(Words words, LimitationAnswer answer)
    {
        LastDay = answer.Main.LastDay;
        Reasons = Of(words, answer.Main);
        Readings =
        [
            .. answer.Others.Select(other => new Reading(
                LimitationSentences.NameOf(other.Kind), words.Of("limitation-reading", other.Kind), other.LastDay,
                Of(words, other))),
        ];
        Lawyer = answer.NeedsLawyer;
    }

    public DateOnly LastDay { get; }

    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The first of the other readings; null when all come to the same day.</summary>
    public Reading? Other => Readings.Count > 0 ? Readings[0] : null;

    /// <summary>All readings that come to another day.</summary>
    public IReadOnlyList<Reading> Readings { get; }

    /// <summary>Whether a lawyer has to look at it first.</summary>
    public bool Lawyer { get; }

    private static List<Reason> Of(Words words, LimitationReading reading) =>
    [
        .. reading.Reasons.Select(reason => new Reason(
            LimitationSentences.NameOf(reason.Kind), LimitationSentences.Reason(words, reason), reason.On,
            reason.Until)),
    ];

    /// <param name="Rule">Its name.</param>
    /// <param name="Text">In the language of the answer.</param>
    /// <param name="On">The day it begins or happened.</param>
    /// <param name="Until">The day it leads to.</param>
    internal sealed record Reason(string Rule, string Text, DateOnly? On, DateOnly? Until);

    /// <param name="Name">Of the reading.</param>
    /// <param name="Text">In the language of the answer.</param>
    /// <param name="LastDay">Inclusive.</param>
    /// <param name="Reasons">In order.</param>
    internal sealed record Reading(string Name, string Text, DateOnly LastDay, IReadOnlyList<Reason> Reasons);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LimitationJson))]
internal sealed partial class LimitationJsonContext : JsonSerializerContext;
