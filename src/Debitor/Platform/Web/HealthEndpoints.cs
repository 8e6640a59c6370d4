using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Debitor.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Web;

/// <summary>Whether the program lives, and whether it can work. Details are for those who run jobs.</summary>
internal static class HealthEndpoints
{
    private const int BacklogMax = 1_000;

    // A morning may take its time, and a failed one is tried again, before somebody has to look.
    private static readonly TimeSpan MorningLateAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan DeliveryLateAfter = TimeSpan.FromMinutes(15);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/healthz/ready", Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(
        HttpContext context, WorkplaceParts parts, JobHours hours, WebSettings settings, Workplaces workplaces,
        CancellationToken cancel)
    {
        List<string> troubles;
        try
        {
            troubles = await Troubles(parts, hours, settings, cancel);
        }
        catch (Exception problem) when (DatabaseProblems.Of(problem, parts.Databases.Address) is { } known)
        {
            troubles = [$"database {known.Problem}"];
        }

        context.Response.Headers.CacheControl = "no-store";
        var status = troubles.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var isKnown = troubles is not [['d', 'a', 't', ..], ..] && context.User.Identity?.IsAuthenticated == true
            && await workplaces.Of(context.User, cancel) is { } desk && desk.May(Right.RunJobs);
        var text = troubles.Count == 0 ? "ready" : "not ready";
        return Results.Text(
            isKnown ? string.Join('\n', troubles.Prepend(text)) : text, statusCode: status);
    }

    private static async Task<List<string>> Troubles(
        WorkplaceParts parts, JobHours hours, WebSettings settings, CancellationToken cancel)
    {
        List<string> troubles = [];
        await using var rim = parts.Databases.Context(0);
        if ((await rim.Database.GetPendingMigrationsAsync(cancel)).Any()) return ["schema is older than the program"];
        var now = parts.Clock.Microseconds();
        foreach (var tenant in await rim.Tenants.AsNoTracking().ToListAsync(cancel))
        {
            await using var db = parts.Databases.Context(tenant.Id);
            if (settings.RunsJobs)
            {
                var planned = await db.PlanStates.Where(state => state.Track == Track.Debt)
                    .Select(state => (DateOnly?)state.PlannedOn).SingleOrDefaultAsync(cancel);
                if (planned < hours.LastMorning(tenant, MorningLateAfter))
                    troubles.Add($"tenant {tenant.Id}: planned through {planned:O}");
            }

            var late = now - DeliveryLateAfter;
            var backlog = await db.WebhookDeliveries.CountAsync(d => d.DueAt != null && d.DueAt < late, cancel);
            if (backlog > BacklogMax) troubles.Add($"tenant {tenant.Id}: {backlog} deliveries wait");
        }

        return troubles;
    }
}
