using System.Globalization;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Documents, payments, allocations, ageing and statement for programs.</summary>
internal static class LedgerEndpoints
{
    private const string Tag = "Ledger";

    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        Read<Page<LedgerItem>>(api, "/items", Items, "listItems",
            "Documents in the order of recording, with what is open");
        Read<Page<LedgerPayment>>(
            api, "/payments", Payments, "listPayments",
                "Payments in the order of recording, with what is left of each");
        Read<Page<LedgerAllocation>>(
            api, "/customers/{number}/allocations", Allocations, "listAllocations",
            "What settled what, in the order of recording; undone ones are not shown");
        Read<LedgerAllocation>(
            api, "/customers/{number}/allocations/{id:long}", Allocation, "getAllocation", "One allocation");
        Read<LedgerAdjustment>(
            api, "/customers/{number}/adjustments/{id:long}", Adjustment, "getAdjustment",
            "One adjustment: write-off, offset, assignment, refund, chargeback");
        Read<StatementAnswer>(
            api, "/customers/{number}/statement", Statement, "getStatement",
            "The account of a customer over a period; the year up to today unless asked otherwise");
        Read<AgeingAnswer>(
            api, "/ageing", AgeingOn, "getAgeing",
                "What is open as of a day, by days past the due day, in groups if asked");
    }

    private static void Read<T>(IEndpointRouteBuilder api, string route, Delegate handler, string name,
        string summary) =>
        api.MapGet(route, handler).Reads(Tag, name, summary).Needs(ApiScopes.LedgerRead, Right.ReadCustomers)
            .Produces<T>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Items(
        ApiDesk api, HttpRequest request, string? after, int? limit, string? customer, bool? open,
        DateTimeOffset? recordedFrom, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        var page = await new LedgerRegister(db).Items(
            new LedgerRegister.Filter(customer, open, recordedFrom?.UtcDateTime, ApiDesk.After(after)), size + 1,
                cancel);
        return Results.Ok(Page<LedgerItem>.Of(page, size, item => Text(item.Id), request));
    }

    private static async Task<IResult> Payments(
        ApiDesk api, HttpRequest request, string? after, int? limit, string? customer, bool? open,
        DateTimeOffset? recordedFrom, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        var page = await new LedgerRegister(db).Payments(
            new LedgerRegister.Filter(customer, open, recordedFrom?.UtcDateTime, ApiDesk.After(after)), size + 1,
                cancel);
        return Results.Ok(Page<LedgerPayment>.Of(page, size, payment => Text(payment.Id), request));
    }

    private static async Task<IResult> Allocations(
        string number, ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var rows = await new LedgerRegister(db)
            .Allocations(customer.Id, ApiDesk.After(after), null, size + 1, cancel);
        return Results.Ok(Page<LedgerAllocation>.Of(rows, size, row => Text(row.Id), request));
    }

    private static async Task<IResult> Allocation(string number, long id, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var rows = await new LedgerRegister(db).Allocations(customer.Id, 0, id, 1, cancel);
        return rows.Count == 0 ? ApiProblem.Of(ApiProblemKind.NotFound) : Results.Ok(rows[0]);
    }

    private static async Task<IResult> Adjustment(string number, long id, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var found = await new LedgerRegister(db).Adjustment(customer.Id, id, cancel);
        return found is null ? ApiProblem.Of(ApiProblemKind.NotFound) : Results.Ok(found);
    }

    private static async Task<IResult> Statement(
        string number, ApiDesk api, DateOnly? from, DateOnly? to, string? company, CancellationToken cancel)
    {
        var last = to ?? api.Desk.Today;
        var first = from ?? new DateOnly(last.Year, 1, 1);
        if (first > last) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "from");
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var companies = await db.Companies.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel);
        var only = companies.Values.SingleOrDefault(known => known.Number == company);
        if (company is not null && only is null) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "company");
        var pages = await new AccountStatement(db).Run(customer.Id, first, last, only?.Id, cancel);
        return Results.Ok(new StatementAnswer(
            customer.Number, customer.Name, first, last,
            [.. pages.Select(page => StatementVerb.Json(page, companies[page.CompanyId]))]));
    }

    private static async Task<IResult> AgeingOn(
        ApiDesk api, DateOnly? on, string? by, string? buckets, CancellationToken cancel)
    {
        AgeingBy? group = null;
        if (by is not null)
        {
            if (!StoredWord.TryParse(by, out AgeingBy read))
                return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "by");
            group = read;
        }

        var bounds = AgeingBuckets.Usual;
        if (buckets is not null && !AgeingBuckets.TryParse(buckets, out bounds))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "buckets");
        await using var db = api.Desk.Open();
        var figures = await new AgeingReport(db).Run(on ?? api.Desk.Today, bounds, group, cancel);
        return Results.Ok(AgeingVerb.Json(figures));
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
