using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Refusals;

/// <summary>Refusals for programs: a list, and the steps that need no writing.</summary>
internal static class RefusalEndpoints
{
    private const string Tag = "Refusals";

    public static void MapRefusals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/refusals", List)
            .Reads(Tag, "listRefusals", "Refusals of the customers in sight, what is to be looked at first")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<RefusalAnswers>();
        api.MapPost("/customers/{number}/refusal/told", Told)
            .Writes(Tag, "noteRefusalTold", "Notes the day on which the customer was told; absent takes it back")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).Produces<RefusalAnswers>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/refusal/look", Look)
            .Writes(Tag, "lookAgainAtRefusal", "Somebody looked again: a new day, or the customer comes back")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).Produces<RefusalAnswers>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(ApiDesk api, bool? ended, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        var lines = await RefusalList.Read(db, ended ?? false, cancel);
        return Results.Ok(RefusalAnswers.Of(api.Desk.Today, lines));
    }

    private static Task<IResult> Told(string number, RefusalToTell body, ApiDesk api, CancellationToken cancel) =>
        Step(
            number, api, (db, customer, row) => LookAgain.ToldIn(api.Desk, db, customer, row, body.On, cancel),
            cancel);

    private static Task<IResult> Look(string number, RefusalToLookAt body, ApiDesk api, CancellationToken cancel) =>
        Step(
            number, api,
            (db, customer, row) => body.NextOn is { } next
                ? LookAgain.LaterIn(api.Desk, db, customer, row, body.Found, next, cancel)
                : LookAgain.ComeBackIn(api.Desk, db, customer, row, body.Found, cancel),
            cancel);

    private static Task<IResult> Step(
        string number, ApiDesk api, Func<DebitorDb, long, long, Task<Decision<long, CustomerFactRefusal>>> step,
        CancellationToken cancel) =>
        api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var row = await db.RefusalCases.AsNoTracking()
                    .Where(known => known.CustomerId == customer.Id && known.EndedAt == null)
                    .Select(known => (long?)known.Id).SingleOrDefaultAsync(cancel);
                if (row is not { } id) return ApiProblem.Of(ApiProblemKind.NotFound);
                var decision = await step(db, customer.Id, id);
                if (decision.Refusal is { } refusal)
                    return ApiProblem.Refused(Words.Key("customer-fact", refusal));
                var lines = await RefusalList.Read(db, withEnded: true, cancel);
                return Results.Ok(RefusalAnswers.Of(api.Desk.Today, lines.Where(line => line.Case.Id == id)));
            },
            cancel);
}

/// <summary>The day on which the talk was held and the letter went out.</summary>
internal sealed record RefusalToTell
{
    /// <summary>Absent takes it back.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>What somebody found who looked again.</summary>
internal sealed record RefusalToLookAt
{
    public required string Found { get; init; }

    /// <summary>The next day to look; absent: the conditions are met, and the customer comes back.</summary>
    public DateOnly? NextOn { get; init; }
}
