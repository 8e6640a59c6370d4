using System.Text.Json.Serialization;
using Debitor.Core.Supply;
using Debitor.Languages;

namespace Debitor.Supply;

/// <summary>The answer of «may we ship?», of the verb and of the interface.</summary>
internal sealed record MayShip
{
    public required DateOnly On { get; init; }
    public required string Customer { get; init; }
    public required string Name { get; init; }
    public required bool May { get; init; }

    /// <summary>A word for programs.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Text { get; init; }

    /// <summary>The last day on which a yes holds by itself.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why supplies are stopped, in words without sums.</summary>
    public IReadOnlyList<string>? Why { get; init; }

    /// <summary>Since when they are.</summary>
    public DateOnly? Since { get; init; }

    public ReleaseConditions? Release { get; init; }

    /// <summary>Only for those who may see debts.</summary>
    public LimitUse? Limit { get; init; }

    /// <param name="facts">What was read.</param>
    /// <param name="answer">What was decided.</param>
    /// <param name="words">The reader's language.</param>
    /// <param name="seesDebts">Whether sums of the debt may be told.</param>
    public static MayShip Of(ShippingFacts facts, ShippingAnswer answer, Words words, bool seesDebts)
    {
        var since = ShippingWords.Since(facts, answer);
        StopKind? kind = answer.Reason switch
        {
            ShippingReason.ExitStop => StopKind.Exit,
            ShippingReason.TemporaryStop or ShippingReason.ReleaseTooSmall or ShippingReason.Released =>
                StopKind.Temporary,
            _ => null,
        };
        var stop = ShippingWords.StopOf(facts, kind);
        return new MayShip
        {
            On = facts.On,
            Customer = facts.Customer.Number,
            Name = facts.Customer.Name,
            May = answer.May,
            Reason = Platform.Database.StoredWord.Of(answer.Reason),
            Text = ShippingWords.Say(words, answer, since),
            Until = answer.UntilOn,
            Why = stop is null ? null : [.. Whys(words, stop)],
            Since = stop?.Standing.InForceFrom,
            Release = answer.Release is { } release
                ? new ReleaseConditions(
                    release.Order, release.Amount.ToString(), release.Amount.Currency.Code, release.ExpiresOn)
                : null,
            Limit = seesDebts && answer.Left is { } left && facts.Exposure.LimitMinor is { } limit
                ? new LimitUse(
                    left.Currency.Code, (left with { Minor = limit }).ToString(),
                    (left with { Minor = facts.Exposure.TotalMinor }).ToString(), left.ToString(),
                    [
                        .. facts.Exposure.Elsewhere.Select(money =>
                            new SumElsewhere(money.Currency.Code, money.ToString())),
                    ])
                : null,
        };
    }

    private static IEnumerable<string> Whys(Words words, StopToday stop) =>
        stop.Standing.Kind == StopKind.Exit || stop.Reasons.Count == 0
            ? [ShippingWords.Plain(words, stop.Standing.Kind, stop.Reasons)]
            : stop.Reasons.Select(reason => words.Of("stop-plain", reason.Trigger));
}

/// <summary>A release that applies, or that is too small.</summary>
internal sealed record ReleaseConditions(string Order, string Sum, string Currency, DateOnly ExpiresOn);

/// <summary>How the limit is used.</summary>
/// <param name="Currency">In which currency it is.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Exposure">What is at stake before the shipment.</param>
/// <param name="Left">What is left after it; negative when it would be passed.</param>
/// <param name="NotCompared">What is at stake in other currencies; nothing was added.</param>
internal sealed record LimitUse(
    string Currency, string Limit, string Exposure, string Left, IReadOnlyList<SumElsewhere> NotCompared);

/// <summary>A sum in another currency.</summary>
internal sealed record SumElsewhere(string Currency, string Sum);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MayShip))]
internal sealed partial class ShippingJson : JsonSerializerContext;
