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

/// <summary>Up to where the plan is good.</summary>
internal sealed record PlanStateAnswer(
    DateOnly PlannedOn, string InputsVersion, long SeenVersion, long LedgerVersion, bool IsCurrent);

/// <summary>What a run of the planner did.</summary>
internal sealed record PlanRunAnswer(DateOnly On, bool Stored, int Customers, int Replanned, int Changed);
