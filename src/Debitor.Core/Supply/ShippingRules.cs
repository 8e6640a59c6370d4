namespace Debitor.Core.Supply;

/// <summary>Why goods may go out, or may not.</summary>
public enum ShippingReason
{
    /// <summary>Nothing stands against it.</summary>
    Free,

    /// <summary>The law keeps supplies to this buyer going.</summary>
    PublicBuyer,

    /// <summary>A stop is in force; a payment order that was told of counts until its bank days are over.</summary>
    PaymentOrderCounted,

    /// <summary>Somebody released this order.</summary>
    Released,

    /// <summary>The order is in another currency than the limit; nothing was compared.</summary>
    NotCompared,
    TemporaryStop,
    ExitStop,

    /// <summary>With this order the limit would be passed.</summary>
    OverLimit,

    /// <summary>The release of this order is for less.</summary>
    ReleaseTooSmall,
}

/// <summary>A permission to ship one order once in spite of a stop or the limit.</summary>
/// <param name="Order">The number of the order, folded.</param>
/// <param name="Amount">For how much at most.</param>
/// <param name="ExpiresOn">The last day, inclusive.</param>
/// <param name="UsedOn">When it was used; a release is good once.</param>
public readonly record struct OneTimeRelease(string Order, Money Amount, DateOnly ExpiresOn, DateOnly? UsedOn)
{
    public bool IsGoodOn(DateOnly day) => UsedOn is null && day <= ExpiresOn;

    public bool Covers(Money sum) => sum.Currency == Amount.Currency && sum.Minor <= Amount.Minor;
}

/// <summary>What is to be shipped.</summary>
/// <param name="Sum">Null when only the customer is asked about.</param>
/// <param name="Order">The number of the order, folded; null when none was named.</param>
/// <param name="KnownMinor">
/// What this very order counts in the exposure already, in the currency of the limit, minor units.
/// </param>
public readonly record struct Shipment(Money? Sum, string? Order, long KnownMinor);

/// <summary>May we ship, and why.</summary>
/// <param name="May">Whether.</param>
/// <param name="Reason">Why.</param>
/// <param name="UntilOn">
/// The last day on which a yes holds by itself: of a release, or before the bank days of an order are over.
/// </param>
/// <param name="Release">The release that applies, or that is too small.</param>
/// <param name="Left">What is left of the limit after the shipment; negative when it would be passed. Null without a
/// limit.</param>
public readonly record struct ShippingAnswer(
    bool May, ShippingReason Reason, DateOnly? UntilOn, OneTimeRelease? Release, Money? Left);

/// <summary>Decides whether goods may go out to a customer.</summary>
public static class ShippingRules
{
    /// <param name="stops">Stops of the customer.</param>
    /// <param name="releases">Releases of the customer.</param>
    /// <param name="exposure">What is at stake.</param>
    /// <param name="isPublic">Whether the law keeps supplies going; the limit is no reason then either.</param>
    /// <param name="shipment">What is asked about.</param>
    /// <param name="day">The day.</param>
    public static ShippingAnswer Of(
        IReadOnlyList<StandingStop> stops, IReadOnlyList<OneTimeRelease> releases, Exposure exposure, bool isPublic,
        Shipment shipment, DateOnly day)
    {
        var left = LeftAfter(exposure, shipment);
        if (stops.Any(stop => stop.Kind == StopKind.Exit && stop.StateOn(day) == StopState.InForce))
            return new ShippingAnswer(false, ShippingReason.ExitStop, null, null, left);
        if (isPublic) return new ShippingAnswer(true, ShippingReason.PublicBuyer, null, null, left);

        var isStopped = false;
        DateOnly? until = null;
        foreach (var stop in stops.Where(stop => stop.Kind == StopKind.Temporary))
        {
            var state = stop.StateOn(day);
            isStopped |= state == StopState.InForce;
            if (state == StopState.Paused) until = stop.PausedUntil!.Value.AddDays(-1);
        }

        // What is at stake already passes the limit, in whatever currency the order is.
        var isOver = left is { Minor: < 0 };
        if (isStopped || isOver)
        {
            var no = isStopped ? ShippingReason.TemporaryStop : ShippingReason.OverLimit;
            return Released(releases, shipment, day, left) ?? new ShippingAnswer(false, no, null, null, left);
        }

        if (until is not null) return new ShippingAnswer(true, ShippingReason.PaymentOrderCounted, until, null, left);
        var isCompared = shipment.Sum is not { } sum || left is null || sum.Currency == left.Value.Currency;
        return new ShippingAnswer(
            true, isCompared ? ShippingReason.Free : ShippingReason.NotCompared, null, null, left);
    }

    // A release is for an order with its sum: whoever names neither learns of it and is not let through by it.
    private static ShippingAnswer? Released(
        IReadOnlyList<OneTimeRelease> releases, Shipment shipment, DateOnly day, Money? left)
    {
        if (shipment.Order is not { } order) return null;
        OneTimeRelease? small = null;
        foreach (var release in releases)
        {
            if (release.Order != order || !release.IsGoodOn(day)) continue;
            if (shipment.Sum is not { } sum || release.Covers(sum))
                return new ShippingAnswer(true, ShippingReason.Released, release.ExpiresOn, release, left);
            small = release;
        }

        return small is null
            ? null
            : new ShippingAnswer(false, ShippingReason.ReleaseTooSmall, null, small, left);
    }

    private static Money? LeftAfter(Exposure exposure, Shipment shipment)
    {
        if (exposure.LeftMinor is not { } left) return null;
        var asked = shipment.Sum is { } sum && sum.Currency == exposure.Currency ? sum.Minor : shipment.KnownMinor;
        return new Money(left + shipment.KnownMinor - asked, exposure.Currency);
    }
}
