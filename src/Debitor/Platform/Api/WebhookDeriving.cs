using System.Globalization;
using System.Text.Json;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Api;

/// <summary>Turns sealed entries of the journal into deliveries, the one place where they are made.</summary>
/// <remarks>
/// Every use case writes the journal, and the chain has no holes: whoever has seen number n has seen every change up
/// to n, whether a person, a program, an import or the command line made it. So no use case can forget to tell, and
/// none waits for it. Runs of the planner are no entries; they are found by the instant they ended at, some minutes
/// twice, and the key of the delivery keeps out the second one.
/// </remarks>
internal sealed class WebhookDeriving(WorkplaceParts parts)
{
    private const int EntriesMax = 500;
    private static readonly TimeSpan PlansSeenTwice = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = ApiJson.Options;

    public static async Task<bool> HasWork(DebitorDb db, CancellationToken cancel)
    {
        var last = await db.JournalSeals.MaxAsync(seal => (long?)seal.Sequence, cancel) ?? 0;
        if (await db.Webhooks.AnyAsync(hook => hook.IsActive && hook.SeenSequence < last, cancel)) return true;
        return await db.Webhooks.AnyAsync(
            hook => hook.IsActive && db.PlanRuns.Any(run => run.FinishedAt > hook.PlansSeenAt), cancel);
    }

    /// <returns>How many deliveries were made.</returns>
    public async Task<int> Run(Tenant tenant, CancellationToken cancel)
    {
        var made = 0;
        while (true)
        {
            var (count, hasMore) = await parts.Gate.Through(() => Step(tenant, cancel), cancel);
            made += count;
            if (!hasMore) return made;
        }
    }

    private async Task<(int Count, bool HasMore)> Step(Tenant tenant, CancellationToken cancel)
    {
        await using var db = parts.Databases.Context(tenant.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hooks = await db.Webhooks.Where(hook => hook.IsActive).OrderBy(hook => hook.Id).ToListAsync(cancel);
        if (hooks.Count == 0) return (0, false);
        var first = hooks.Min(hook => hook.SeenSequence);
        var rows = await (
            from seal in db.JournalSeals.AsNoTracking()
            join entry in db.JournalEntries.AsNoTracking() on seal.EntryId equals entry.Id
            where seal.Sequence > first
            orderby seal.Sequence
            select new { seal.Sequence, Entry = entry }).Take(EntriesMax).ToListAsync(cancel);
        var numbers = await Numbers(db, rows.Select(row => row.Entry), cancel);
        var made = 0;
        foreach (var hook in hooks)
        {
            foreach (var row in rows.Where(row => row.Sequence > hook.SeenSequence))
            {
                var fact = string.Create(CultureInfo.InvariantCulture, $"journal:{row.Sequence}");
                foreach (var name in WebhookEvents.Of(row.Entry).Where(name => Wants(hook, name)))
                {
                    Add(db, tenant, hook, name, fact, row.Entry.RecordedAt, DataOf(name, row.Entry, numbers));
                    made++;
                }
            }

            if (rows.Count > 0) hook.SeenSequence = Math.Max(hook.SeenSequence, rows[^1].Sequence);
            made += await AddPlans(db, tenant, hook, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (made, rows.Count == EntriesMax);
    }

    private async Task<int> AddPlans(DebitorDb db, Tenant tenant, Webhook hook, CancellationToken cancel)
    {
        var since = hook.PlansSeenAt - PlansSeenTwice;
        if (since < hook.CreatedAt) since = hook.CreatedAt;
        var runs = await db.PlanRuns.AsNoTracking().Where(run => run.FinishedAt > since)
            .OrderBy(run => run.FinishedAt).ThenBy(run => run.Id).Take(EntriesMax).ToListAsync(cancel);
        if (runs.Count == 0) return 0;
        var facts = runs.Select(FactOf).ToList();
        var told = await db.WebhookDeliveries.Where(d => d.WebhookId == hook.Id && facts.Contains(d.Fact))
            .Select(d => d.Fact).ToListAsync(cancel);
        var made = 0;
        foreach (var run in runs.Where(run => run.Changed > 0 && Wants(hook, WebhookEvents.PlanChanged)))
        {
            var fact = FactOf(run);
            if (told.Contains(fact)) continue;
            Add(
                db, tenant, hook, WebhookEvents.PlanChanged, fact, run.FinishedAt!.Value,
                new { on = run.PlannedOn, customers = run.Customers, changed = run.Changed });
            made++;
        }

        var newest = runs.Max(run => run.FinishedAt!.Value);
        if (newest > hook.PlansSeenAt) hook.PlansSeenAt = newest;
        return made;
    }

    private static string FactOf(Strategy.PlanRun run) => string.Create(CultureInfo.InvariantCulture, $"plan:{run.Id}");

    private void Add(
        DebitorDb db, Tenant tenant, Webhook hook, string name, string fact, DateTime at, object data)
    {
        var id = parts.IdsOf(tenant.Id).Next(db);
        db.WebhookDeliveries.Add(new WebhookDelivery
        {
            Id = id,
            WebhookId = hook.Id,
            Event = name,
            Fact = fact,
            Body = JsonSerializer.Serialize(
                new
                {
                    id = id.ToString(CultureInfo.InvariantCulture),
                    @event = name,
                    occurredAt = at,
                    tenant = tenant.Key,
                    data,
                },
                Json),
            CreatedAt = parts.Clock.Microseconds(),
            DueAt = parts.Clock.Microseconds(),
        });
    }

    private static bool Wants(Webhook hook, string name) => ApiScopes.Read(hook.Events).Contains(name);

    // Thin on purpose: what happened and where to ask. Whoever asks needs a token, and sees what its person sees.
    private static object DataOf(string name, JournalEntry entry, Dictionary<long, string> numbers)
    {
        using var facts = JsonDocument.Parse(entry.Facts);
        var root = facts.RootElement;
        var recorded = entry.RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        switch (name)
        {
            case WebhookEvents.ImportFinished:
                return new
                {
                    import = entry.SubjectId,
                    read = root.GetProperty("read").GetInt32(),
                    refused = root.GetProperty("refused").GetInt32(),
                    href = $"{ApiSetup.Root}/imports/{entry.SubjectId?.ToString(CultureInfo.InvariantCulture)}",
                };
            case WebhookEvents.PaymentRecorded:
                return new { import = entry.SubjectId, href = $"{ApiSetup.Root}/payments?recordedFrom={recorded}" };
            case WebhookEvents.LedgerChanged:
                var customers = root.GetProperty("lines").EnumerateArray()
                    .Select(line => line.GetProperty("customer").GetInt64()).Distinct()
                    .Select(id => numbers.GetValueOrDefault(id)).OfType<string>().ToList();
                return new { action = entry.Action, customers };
            case var supply when WebhookEvents.IsSupply(supply):
                return SupplyData(entry, root, numbers);
            default:
                var number = entry.SubjectId is { } customer ? numbers.GetValueOrDefault(customer) : null;
                return new
                {
                    action = entry.Action,
                    customer = number,
                    href = number is null ? null : $"{ApiSetup.Root}/customers/{Uri.EscapeDataString(number)}",
                };
        }
    }

    private static object SupplyData(JournalEntry entry, JsonElement facts, Dictionary<long, string> numbers)
    {
        List<long> ids = entry.SubjectId is { } one ? [one] : [.. Named(facts)];
        var customers = ids.Select(id => numbers.GetValueOrDefault(id)).OfType<string>().ToList();
        return new
        {
            action = entry.Action,
            customers,
            from = facts.TryGetProperty("from", out var from) ? from.GetString() : null,
            order = facts.TryGetProperty("order", out var order) ? order.GetString() : null,
            href = customers is [var number]
                ? $"{ApiSetup.Root}/customers/{Uri.EscapeDataString(number)}/shipping"
                : $"{ApiSetup.Root}/shipping/stops",
        };
    }

    private static IEnumerable<long> Named(JsonElement facts) => facts.TryGetProperty("customers", out var named)
        ? named.EnumerateArray().Select(id => long.Parse(id.GetString()!, CultureInfo.InvariantCulture))
        : [];

    private static async Task<Dictionary<long, string>> Numbers(
        DebitorDb db, IEnumerable<JournalEntry> entries, CancellationToken cancel)
    {
        HashSet<long> ids = [];
        foreach (var entry in entries)
        {
            if (entry is { Subject: "customer", SubjectId: { } subject }) ids.Add(subject);
            using var facts = JsonDocument.Parse(entry.Facts);
            if (entry.Subject is null) ids.UnionWith(Named(facts.RootElement));
            if (!facts.RootElement.TryGetProperty("lines", out var lines)) continue;
            foreach (var line in lines.EnumerateArray())
            {
                if (line.TryGetProperty("customer", out var id)) ids.Add(id.GetInt64());
            }
        }

        List<long> all = [.. ids];
        return await db.Customers.Where(customer => all.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => customer.Number, cancel);
    }
}
