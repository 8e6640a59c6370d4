using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Platform.Api;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>The plan and the worklist of the day for programs.</summary>
internal static class PlanEndpoints
{
    private const string Tag = "Plan";

    public static void MapPlan(this IEndpointRouteBuilder api)
    {
        api.MapGet("/today", Today).Reads(Tag, "getToday", "The worklist of the day: whom, why, by which means")
            .Needs(ApiScopes.PlanRead, Right.ReadCustomers).Produces<TodayAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/plan", State).Reads(Tag, "getPlan", "Up to which day and which facts the plan is made")
            .Needs(ApiScopes.PlanRead, Right.ReadCustomers).Produces<PlanStateAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/customers/{number}/explanation", Explain)
            .Reads(Tag, "explainStep", "Why a customer has this step on a day and no other")
            .Needs(ApiScopes.PlanRead, Right.ReadCustomers).Produces<ExplainAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{number}/hand-overs", HandOver)
            .Writes(Tag, "handOverCase", "Hands the case of a customer to another of our roles, or back")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts)
            .WithMetadata(new BodyExample("""{"to":"lawyer","reason":"Three promises were broken."}"""))
            .Produces<HandedOver>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/plan/runs", Run).Writes(Tag, "runPlan", "Brings the plan up to today")
            .Needs(ApiScopes.PlanWrite, Right.RunJobs).Produces<PlanRunAnswer>();
    }

    private static async Task<IResult> Today(
        ApiDesk api, DateOnly? on, string? manager, int? limit, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        long? owner = null;
        if (manager is not null)
        {
            owner = await db.People.Where(person => person.Email == manager).OrderBy(person => person.Id)
                .Select(person => (long?)person.Id).FirstOrDefaultAsync(cancel);
            if (owner is null) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "manager");
        }

        var inputs = await PlanningInputs.Of(db, cancel);
        var list = await new TodayList(db, inputs).For(on ?? api.Desk.Today, api.Desk.Tenant, cancel);
        if (list is null) return ApiProblem.Of(ApiProblemKind.NoPlan);
        return Results.Ok(new TodayView(list, owner, api.Desk.Words, inputs.Policy).Answer(limit));
    }

    private static async Task<IResult> Explain(
        string number, DateOnly? on, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        var model = await new ExplainReader(db, api.Desk.Tenant.TimeZone)
            .Read(customer, on ?? api.Desk.Today, api.Desk.Today, cancel);
        return Results.Ok(ExplainAnswer.Of(model, api.Desk.Words));
    }

    private static async Task<IResult> HandOver(
        string number, CaseToHand body, ApiDesk api, CancellationToken cancel)
    {
        var desk = api.Desk;
        return await api.Change<IResult>(
            async db =>
            {
                if (await ApiDesk.Customer(db, number, cancel) is not { } customer)
                    return ApiProblem.Of(ApiProblemKind.NotFound);
                var decision = await HandOverCase.In(
                    desk, db,
                    new HandOverCase.Request(customer.Id, body.To, body.Reason) { Source = ApiDesk.Source }, cancel);
                if (decision.Refusal is { } refusal)
                    return ApiProblem.Refused(HandOverCase.Key(refusal), HandOverCase.Facts(desk.Words, body.To));
                var row = await db.HandedCases.AsNoTracking().SingleAsync(known => known.Id == decision.Value, cancel);
                return Results.Json(
                    new HandedOver(row.Id, row.HandedOn, row.FromRole, row.ToRole, row.Reason, row.RecordedAt),
                    statusCode: StatusCodes.Status201Created);
            },
            cancel);
    }

    private static async Task<IResult> State(ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.Open();
        var state = await db.PlanStates.AsNoTracking().SingleOrDefaultAsync(known => known.Track == Track.Debt, cancel);
        if (state is null) return ApiProblem.Of(ApiProblemKind.NoPlan);
        var ledger = await db.Tenants.Where(tenant => tenant.Id == db.TenantId).Select(tenant => tenant.LedgerVersion)
            .SingleAsync(cancel);
        return Results.Ok(new PlanStateAnswer(
            state.PlannedOn, state.InputsVersion, state.LedgerVersion, ledger,
            state.PlannedOn >= api.Desk.Today && state.LedgerVersion >= ledger));
    }

    private static async Task<IResult> Run(ApiDesk api, CancellationToken cancel)
    {
        var desk = api.Desk;
        var report = await desk.ChangeBook(
            db => PlanDay.Run(db, desk.Ids, desk.Clock, desk.Actor, desk.Today, cancel), cancel);
        return Results.Ok(new PlanRunAnswer(
            report.On, report.IsStored, report.Customers, report.Replanned, report.Changed));
    }
}

/// <summary>A case to hand over.</summary>
internal sealed record CaseToHand
{
    /// <summary>Who of us is to have it; <c>manager</c> gives it back.</summary>
    public required PersonRole To { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A case that was handed over.</summary>
internal sealed record HandedOver(
    long Id, DateOnly HandedOn, PersonRole From, PersonRole To, string Reason, DateTime RecordedAt);

/// <summary>Up to where the plan is good.</summary>
internal sealed record PlanStateAnswer(
    DateOnly PlannedOn, string InputsVersion, long SeenVersion, long LedgerVersion, bool IsCurrent);

/// <summary>What a run of the planner did.</summary>
internal sealed record PlanRunAnswer(DateOnly On, bool Stored, int Customers, int Replanned, int Changed);
