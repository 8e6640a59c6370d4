using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Supply;
using Debitor.Languages;

namespace Debitor.Supply;

/// <summary>Puts stops and answers into sentences.</summary>
internal static class ShippingWords
{
    /// <summary>May we ship, as a sentence.</summary>
    /// <param name="words">The reader's language.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="since">Since when a stop is in force.</param>
    public static string Say(Words words, ShippingAnswer answer, DateOnly? since) => answer.Reason switch
    {
        ShippingReason.PaymentOrderCounted => words.Of("ship", answer.Reason, ("day", answer.UntilOn!.Value)),
        ShippingReason.Released => words.Of(
            "ship", answer.Reason, ("day", answer.UntilOn!.Value), ("sum", answer.Release!.Value.Amount)),
        ShippingReason.ReleaseTooSmall => words.Of("ship", answer.Reason, ("sum", answer.Release!.Value.Amount)),
        ShippingReason.TemporaryStop or ShippingReason.ExitStop => words.Of(
            "ship", answer.Reason, ("day", since!.Value)),
        ShippingReason.Free or ShippingReason.PublicBuyer or ShippingReason.NotCompared or ShippingReason.OverLimit =>
            words.Of("ship", answer.Reason),
    };

    /// <summary>Why a stop is proposed, with its figures.</summary>
    public static string Say(Words words, StopReason reason) => reason.Trigger switch
    {
        StopTrigger.OverdueDays => words.Of(
            "stop-reason", reason.Trigger, ("day", reason.OverdueSince!.Value), ("limit", reason.Limit)),
        StopTrigger.Amount => words.Of(
            "stop-reason", reason.Trigger, ("sum", reason.Amount!.Value),
            ("limit", reason.Amount.Value with { Minor = reason.Limit })),
        StopTrigger.LimitShare or StopTrigger.BrokenPromises => words.Of(
            "stop-reason", reason.Trigger, ("count", reason.Count), ("limit", reason.Limit)),
    };

    /// <summary>The same without any sum of a debt, for whoever ships.</summary>
    public static string Plain(Words words, StopKind kind, IReadOnlyList<StopReason> reasons)
    {
        if (kind == StopKind.Exit) return words["stop-plain.exit"];
        return reasons.Count == 0
            ? words["stop-plain.by-hand"]
            : string.Join(", ", reasons.Select(reason => words.Of("stop-plain", reason.Trigger)));
    }

    /// <summary>The stop that an answer speaks of, since when.</summary>
    public static DateOnly? Since(ShippingFacts facts, ShippingAnswer answer)
    {
        StopKind? kind = answer.Reason switch
        {
            ShippingReason.ExitStop => StopKind.Exit,
            ShippingReason.TemporaryStop => StopKind.Temporary,
            _ => null,
        };
        return StopOf(facts, kind)?.Standing.InForceFrom;
    }

    internal static StopToday? StopOf(ShippingFacts facts, StopKind? kind) =>
        facts.Standing.FirstOrDefault(stop => stop.Standing.Kind == kind
            && stop.Standing.StateOn(facts.On) == StopState.InForce);

    /// <summary>A sum as the reader's language writes it.</summary>
    public static string Sum(Words words, Money amount) => Written.Money(amount, words.Language);
}
