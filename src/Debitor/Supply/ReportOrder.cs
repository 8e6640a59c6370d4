using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>
/// Notes an order of a customer and what became of it; told twice it is one. A shipment uses up the release of its
/// order.
/// </summary>
internal static class ReportOrder
{
    /// <param name="Number">By which it is known.</param>
    /// <param name="Amount">Its sum; null keeps the one that is known.</param>
    /// <param name="OrderedOn">Its day; null keeps the one that is known, else today.</param>
    /// <param name="State">What became of it.</param>
    internal sealed record Request(string? Number, Money? Amount, DateOnly? OrderedOn, OrderState State);

    /// <summary>What was noted.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="IsNew">Whether nobody told of it before.</param>
    /// <param name="IsChanged">Whether anything about it is new.</param>
    /// <param name="ReleaseId">The release that the shipment used up.</param>
    internal readonly record struct Reported(long Id, bool IsNew, bool IsChanged, long? ReleaseId);

    public static Task<Decision<Reported, SupplyRefusal>> Run(
        Workplace desk, long customerId, Request request, CancellationToken cancel) =>
        SupplyChange.Run(
            desk, Right.ReportShipments, customerId,
            (db, customer) => In(desk, db, customer, request, CustomerChange.Source, cancel), cancel);

    /// <summary>The same inside a change that somebody else opened.</summary>
    public static async Task<Decision<Reported, SupplyRefusal>> In(
        Workplace desk, DebitorDb db, Customer customer, Request request, string source, CancellationToken cancel)
    {
        if (StopDecisionRules.Text(request.Number, SupplyRefusal.OrderMissing) is { } no) return no;
        if (request.OrderedOn > desk.Today) return SupplyRefusal.DayAhead;
        var folded = Folding.Number(request.Number!);
        var order = await db.SupplyOrders.SingleOrDefaultAsync(known => known.NumberFolded == folded, cancel);
        if (order is not null && order.CustomerId != customer.Id) return SupplyRefusal.OrderElsewhere;
        var amount = request.Amount ?? order?.Amount;
        if (amount is not { Minor: > 0 } sum) return SupplyRefusal.AmountNotUnderstood;
        if (StopDecisionRules.Order(order?.State, request.State) is { } wrong) return wrong;

        var before = order is null ? null : new Told(order.Amount, order.OrderedOn, order.State);
        var after = new Told(sum, request.OrderedOn ?? order?.OrderedOn ?? desk.Today, request.State);
        if (before == after) return new Reported(order!.Id, false, false, null);
        if (before?.State == OrderState.Shipped && before.Amount != sum) return SupplyRefusal.OrderShipped;
        var isNew = order is null;
        order ??= New(desk, db, customer.Id, request.Number!.Trim(), folded, after, source);
        (order.Currency, order.AmountMinor, order.OrderedOn) = (sum.Currency.Code, sum.Minor, after.On);
        if (isNew || before!.State != after.State) (order.State, order.StateOn) = (after.State, desk.Today);
        Write(desk, db, customer.Id, order, before, after);
        long? release = null;
        if (after.State == OrderState.Shipped && before?.State != OrderState.Shipped)
            release = await UseUp(desk, db, customer.Id, order, cancel);
        return new Reported(order.Id, isNew, true, release);
    }

    private static SupplyOrder New(
        Workplace desk, DebitorDb db, long customerId, string number, string folded, Told told, string source)
    {
        var order = new SupplyOrder
        {
            Id = desk.Ids.Next(db),
            CustomerId = customerId,
            Number = number,
            NumberFolded = folded,
            Currency = told.Amount.Currency.Code,
            AmountMinor = told.Amount.Minor,
            OrderedOn = told.On,
            State = told.State,
            StateOn = desk.Today,
            Source = source,
            RecordedAt = desk.Clock.Microseconds(),
        };
        db.SupplyOrders.Add(order);
        return order;
    }

    private static void Write(
        Workplace desk, DebitorDb db, long customerId, SupplyOrder order, Told? before, Told after)
    {
        List<(string Name, object? Value)> facts =
        [
            ("order", order.Number), ("sum", $"{after.Amount} {after.Amount.Currency}"), ("on", after.On),
            ("state", after.State),
        ];
        if (before is not null)
        {
            facts.Add(("before", $"{before.Amount} {before.Amount.Currency}"));
            facts.Add(("state-before", before.State));
        }

        desk.Note(db, "report-order", customerId, facts);
    }

    // What went out without needing a release leaves it as it is when the release is for less.
    private static async Task<long?> UseUp(
        Workplace desk, DebitorDb db, long customerId, SupplyOrder order, CancellationToken cancel)
    {
        var releases = await db.SupplyReleases.Where(known => known.CustomerId == customerId
                && known.OrderFolded == order.NumberFolded && known.UndoneAt == null && known.UsedOn == null)
            .OrderBy(known => known.ExpiresOn).ThenBy(known => known.Id).ToListAsync(cancel);
        foreach (var release in releases)
        {
            if (StopDecisionRules.Use(release.Release, order.Amount, desk.Today) is not null) continue;
            (release.UsedOn, release.UsedMinor) = (desk.Today, order.AmountMinor);
            release.UsedAt = desk.Clock.Microseconds();
            desk.Note(
                db, "use-release", customerId,
                [
                    ("release", release.Id), ("order", order.Number),
                    ("sum", $"{order.Amount} {order.Amount.Currency}"),
                ]);
            return release.Id;
        }

        return null;
    }

    private sealed record Told(Money Amount, DateOnly On, OrderState State);
}
