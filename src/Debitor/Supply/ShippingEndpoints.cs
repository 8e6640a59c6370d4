using System.Globalization;
using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>May we ship, orders, shipments and releases, for programs.</summary>
internal static class ShippingEndpoints
{
    private const string Tag = "Shipping";

    private const string OrderExample =
        """{"number":"З-1042","sum":"125430.50","currency":"RUB","orderedOn":"2026-06-15","state":"open"}""";

    private const string ReleaseExample =
        """
        {"order":"З-1042","sum":"125430.50","currency":"RUB","expiresOn":"2026-06-19",
         "reason":"Оплата по аккредитиву подтверждена банком"}
        """;

    public static void MapShipping(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{number}/shipping", May)
            .Reads(Tag, "mayShip", "May goods go out to a customer: yes or no, why, until when, by which release")
            .Needs(ApiScopes.ShippingRead, Right.SeeShipping).Produces<MayShip>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/shipping/stops", Stops)
            .Reads(Tag, "listStops", "Customers that are not supplied, by number, without their debts")
            .Needs(ApiScopes.ShippingRead, Right.SeeShipping).Produces<Page<StopRow>>();
        api.MapGet("/customers/{number}/orders", Orders)
            .Reads(Tag, "listOrders", "Orders of a customer, in the order of recording")
            .Needs(ApiScopes.ShippingRead, Right.SeeShipping).Produces<Page<OrderRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/orders", Report)
            .Writes(Tag, "reportOrder", "Notes an order or its shipment; told twice by one number it is one")
            .Needs(ApiScopes.ShippingWrite, Right.ReportShipments).WithMetadata(new BodyExample(OrderExample))
            .Produces<OrderRow>().Produces<OrderRow>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/customers/{number}/releases", Releases)
            .Reads(Tag, "listReleases", "One-time releases of a customer, in the order of recording")
            .Needs(ApiScopes.ShippingRead, Right.SeeShipping).Produces<Page<ReleaseRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/releases", Give)
            .Writes(Tag, "giveRelease", "Lets one order out once in spite of a temporary stop or the limit")
            .Needs(ApiScopes.ShippingWrite, Right.HoldSupplies).WithMetadata(new BodyExample(ReleaseExample))
            .Produces<ReleaseRow>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> May(
        string number, string? sum, string? currency, string? order, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        await db.Database.OpenConnectionAsync(cancel);
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        if (!Currency.TryParse(currency ?? customer.Currency, out var known))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "currency");
        Money? asked = null;
        if (sum is not null)
        {
            if (!MinorUnits.TryParse(sum, known, out var minor) || minor <= 0)
                return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "sum");
            asked = new Money(minor, known);
        }

        var facts = await ShippingFacts.Read(db, api.Desk.Inputs, customer, api.Desk.Today, cancel);
        return Results.Ok(MayShip.Of(
            facts, facts.Answer(asked, order), api.Desk.Words, api.Desk.May(Right.ReadCustomers)));
    }

    private static async Task<IResult> Stops(
        ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        var stopped = await ShippingList.Read(db, api.Desk.Today, null, after, size, cancel);
        var rows = stopped.Select(one => StopRow.Of(one, api.Desk.Words)).ToList();
        return Results.Ok(Page<StopRow>.Of(rows, size, row => row.Customer, request));
    }

    private static async Task<IResult> Orders(
        string number, ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        var last = ApiDesk.After(after);
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var rows = await db.SupplyOrders.AsNoTracking()
            .Where(order => order.CustomerId == customer.Id && order.Id > last).OrderBy(order => order.Id)
            .Take(size + 1).ToListAsync(cancel);
        return Results.Ok(Page<OrderRow>.Of(
            [.. rows.Select(row => OrderRow.Of(row))], size, row => Text(row.Id), request));
    }

    private static async Task<IResult> Report(
        string number, OrderToReport body, ApiDesk api, CancellationToken cancel)
    {
        if (!Amount(body.Sum, body.Currency, out var amount, out var wrong)) return wrong!;
        var isNew = false;
        return await Change(
            api, number,
            async (db, customer) =>
            {
                var request = new ReportOrder.Request(
                    body.Number, amount, body.OrderedOn, body.State ?? OrderState.Open);
                var reported = await ReportOrder.In(api.Desk, db, customer, request, ApiDesk.Source, cancel);
                if (reported.Refusal is { } refusal) return refusal;
                isNew = reported.Value.IsNew;
                return reported.Value.Id;
            },
            async (db, id) => Results.Json(
                OrderRow.Of(await db.SupplyOrders.AsNoTracking().SingleAsync(order => order.Id == id, cancel)),
                statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            cancel);
    }

    private static async Task<IResult> Releases(
        string number, ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        var last = ApiDesk.After(after);
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var rows = await db.SupplyReleases.AsNoTracking()
            .Where(release => release.CustomerId == customer.Id && release.UndoneAt == null && release.Id > last)
            .OrderBy(release => release.Id).Take(size + 1).ToListAsync(cancel);
        return Results.Ok(Page<ReleaseRow>.Of(
            [.. rows.Select(row => ReleaseRow.Of(row))], size, row => Text(row.Id), request));
    }

    private static async Task<IResult> Give(
        string number, ReleaseToGive body, ApiDesk api, CancellationToken cancel)
    {
        if (!Amount(body.Sum, body.Currency, out var amount, out var wrong)) return wrong!;
        if (amount is not { } sum) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "sum");
        var request = new GiveRelease.Request(body.Order, sum, body.ExpiresOn, body.Reason);
        return await Change(
            api, number,
            (db, customer) => GiveRelease.In(api.Desk, db, customer.Id, request, ApiDesk.Source, cancel),
            async (db, id) => Results.Json(
                ReleaseRow.Of(await db.SupplyReleases.AsNoTracking().SingleAsync(known => known.Id == id, cancel)),
                statusCode: StatusCodes.Status201Created),
            cancel);
    }

    private static Task<IResult> Change(
        ApiDesk api, string number, Func<DebitorDb, Customer, Task<Decision<long, SupplyRefusal>>> change,
        Func<DebitorDb, long, Task<IResult>> told, CancellationToken cancel) => api.Change(
        async db =>
        {
            if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                return ApiProblem.Of(ApiProblemKind.NotFound);
            var decision = await SupplyChange.In(db, customer.Id, change, cancel);
            if (decision.Refusal is { } refusal) return ApiProblem.Refused(Words.Key("supply", refusal));
            return await told(db, decision.Value);
        },
        cancel);

    private static bool Amount(string? sum, string? currency, out Money? amount, out IResult? wrong)
    {
        (amount, wrong) = (null, null);
        if (sum is null) return true;
        if (currency is null || !Currency.TryParse(currency, out var known))
        {
            wrong = ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "currency");
            return false;
        }

        if (!MinorUnits.TryParse(sum, known, out var minor) || minor <= 0)
        {
            wrong = ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "sum");
            return false;
        }

        amount = new Money(minor, known);
        return true;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An order to note.</summary>
internal sealed record OrderToReport
{
    /// <summary>By which it is known; the same one is the same order.</summary>
    public required string Number { get; init; }

    /// <summary>May be left out for an order that is known.</summary>
    public string? Sum { get; init; }

    public string? Currency { get; init; }

    /// <summary>Today when absent.</summary>
    public DateOnly? OrderedOn { get; init; }

    /// <summary>Open when absent; shipped uses up the release of the order.</summary>
    public OrderState? State { get; init; }
}

/// <summary>An order of a customer.</summary>
internal sealed record OrderRow(
    long Id, string Number, string Sum, string Currency, DateOnly OrderedOn, OrderState State, DateOnly StateOn,
    DateTime RecordedAt)
{
    public static OrderRow Of(SupplyOrder order) => new(
        order.Id, order.Number, order.Amount.ToString(), order.Currency, order.OrderedOn, order.State, order.StateOn,
        order.RecordedAt);
}

/// <summary>A release to give.</summary>
internal sealed record ReleaseToGive
{
    public required string Order { get; init; }
    public required string Sum { get; init; }
    public required string Currency { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A one-time release.</summary>
internal sealed record ReleaseRow(
    long Id, string Order, string Sum, string Currency, DateOnly ExpiresOn, DateOnly? UsedOn, DateTime RecordedAt)
{
    public static ReleaseRow Of(SupplyRelease release) => new(
        release.Id, release.OrderNumber, release.Amount.ToString(), release.Currency, release.ExpiresOn,
        release.UsedOn, release.RecordedAt);
}

/// <summary>A customer that is not supplied.</summary>
/// <param name="Customer">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Temporary or exit.</param>
/// <param name="State">In force, or put off by a payment order.</param>
/// <param name="Since">The first day.</param>
/// <param name="Until">Through which day a payment order puts it off.</param>
/// <param name="Why">In words without sums.</param>
/// <param name="Releases">What may go out all the same.</param>
internal sealed record StopRow(
    string Customer, string Name, StopKind Kind, StopState State, DateOnly Since, DateOnly? Until, string Why,
    IReadOnlyList<ReleaseConditions> Releases)
{
    public static StopRow Of(StoppedCustomer one, Words words) => new(
        one.Customer.Number, one.Customer.Name, one.Stop.Kind, one.State, one.Stop.InForceFrom!.Value,
        one.State == StopState.Paused ? one.Stop.PausedUntil!.Value.AddDays(-1) : null,
        ShippingWords.Plain(words, one.Stop.Kind, one.Reasons),
        [
            .. one.Releases.Select(release => new ReleaseConditions(
                release.OrderNumber, release.Amount.ToString(), release.Currency, release.ExpiresOn)),
        ]);
}
