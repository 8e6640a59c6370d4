using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Jobs;

/// <summary>Drops what nobody needs any more. Facts and the journal are never among it.</summary>
internal static class CleanUp
{
    private static readonly TimeSpan PresencesFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan SessionsFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan DeliveriesFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan RunsFor = TimeSpan.FromDays(90);

    /// <returns>How many rows were dropped.</returns>
    public static async Task<int> Run(
        WorkplaceParts parts, Tenant tenant, TimeProvider wallClock, CancellationToken cancel)
    {
        var now = parts.Clock.Microseconds();
        await using var db = parts.Databases.Context(tenant.Id);
        var answers = now - ApiIdempotency.KeptFor;
        var dropped = await db.IdempotentAnswers.Where(a => a.CreatedAt < answers).ExecuteDeleteAsync(cancel);
        var presences = now - PresencesFor;
        dropped += await db.Presences.Where(p => p.SeenAt < presences).ExecuteDeleteAsync(cancel);
        var deliveries = now - DeliveriesFor;
        dropped += await db.WebhookDeliveries.Where(d => d.DueAt == null && d.CreatedAt < deliveries)
            .ExecuteDeleteAsync(cancel);
        var runs = now - RunsFor;
        dropped += await db.JobRuns.Where(r => r.Outcome != JobOutcome.Running && r.StartedAt < runs)
            .ExecuteDeleteAsync(cancel);

        // Sessions go by the real clock, whatever day the supplier acts as.
        var sessions = wallClock.Microseconds() - SessionsFor;
        await using var rim = parts.Databases.Context(0);
        dropped += await rim.AccountSessions
            .Where(s => s.TenantId == tenant.Id && (s.EndedAt ?? s.SeenAt) < sessions).ExecuteDeleteAsync(cancel);
        return dropped;
    }
}
