using System.Diagnostics;
using System.Runtime.CompilerServices;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Brings the plan up to a day: asks again only for customers whose answer may be another one.</summary>
/// <remarks>
/// A customer is asked again when its facts, the policy or the calendars changed since its current answer, or when
/// the answer's wake day has come. Runs may be repeated and may overlap: an answer takes the place only of the one
/// it was compared with, so two runs give one plan. A run that was killed left nothing; the next one does it.
/// </remarks>
public sealed class PlanCustomers(DebitorDb db, IdSource ids, TimeProvider clock, PlanningInputs inputs)
{
    private const string Awake =
        """
        SELECT c.id FROM customers c
        LEFT JOIN plan_answers p
          ON p.tenant_id = c.tenant_id AND p.customer_id = c.id AND p.track = 'debt' AND p.superseded_on IS NULL
        WHERE c.tenant_id = @tenant
          AND (p.id IS NULL OR p.facts_version <> c.facts_version OR p.inputs_version <> @inputs
               OR p.wake_on <= @day)
        ORDER BY c.id
        """;

    // Above this share of all customers reading everything in one pass is cheaper than reading by key.
    private const int AllAboveOneIn = 4;

    /// <summary>Plans up to the day and stores the answers.</summary>
    /// <returns>What was done; for a day before the newest plan the counts of an answer that is not stored.</returns>
    public async Task<PlanReport> Run(DateOnly on, string actor, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var newest = await db.PlanRuns.MaxAsync(run => (DateOnly?)run.PlannedOn, cancel);
        if (on < newest) return await Compute(on, newest.Value, cancel);

        var startedAt = clock.Microseconds();
        var changes = new PlanChanges(on, startedAt, inputs.Version);
        var customers = await db.Customers.CountAsync(cancel);
        var replanned = await Read(on, customers, changes, cancel);
        var read = watch.Elapsed;
        await Store(changes, cancel);
        db.PlanRuns.Add(new PlanRun
        {
            Id = ids.Next(),
            PlannedOn = on,
            StartedAt = startedAt,
            FinishedAt = clock.Microseconds(),
            Actor = actor,
            Customers = customers,
            Replanned = replanned,
            Changed = changes.Added.Count,
        });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return new PlanReport(on, true, null, customers, replanned, changes.Added.Count, read, watch.Elapsed - read);
    }

    /// <summary>Answers of all customers for a day, from the facts alone; nothing stored is looked at or written.</summary>
    internal async IAsyncEnumerable<(CustomerHead Customer, Answer Answer)> Full(
        DateOnly on, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        using var dossiers = new DossierReader(db, on);
        while (dossiers.Next(out var head, out var dossier))
            yield return (head, NextSteps.For(dossier, inputs.Policy, PlanningInputs.Calendar(head.Country), on));
    }

    private async Task<PlanReport> Compute(DateOnly on, DateOnly newest, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var customers = 0;
        await foreach (var _ in Full(on, cancel)) customers++;
        return new PlanReport(on, false, newest, customers, customers, 0, watch.Elapsed, TimeSpan.Zero);
    }

    private async Task<int> Read(DateOnly on, int customers, PlanChanges changes, CancellationToken cancel)
    {
        var awake = await AwakeOn(on, cancel);
        if (awake.Count == 0) return 0;
        var scope = awake.Count > customers / AllAboveOneIn ? null : awake;
        await using var transaction = await db.Database.BeginSnapshot(
            cancel, scope is null ? Reading.WholeTables : Reading.ByKey);
        using var dossiers = new DossierReader(db, on, scope);
        using var current = CurrentAnswers.Stream(db, scope);
        var next = 0;
        while (dossiers.Next(out var head, out var dossier))
        {
            cancel.ThrowIfCancellationRequested();
            while (next < awake.Count && awake[next] < head.Id) next++;
            if (next == awake.Count || awake[next] != head.Id) continue;
            var answer = NextSteps.For(dossier, inputs.Policy, PlanningInputs.Calendar(head.Country), on);
            changes.Add(head, answer, current.Of(head.Id));
        }

        return awake.Count;
    }

    private async Task<List<long>> AwakeOn(DateOnly on, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        await using var command = Sql.Command(
            db, Awake, ("@tenant", db.TenantId), ("@inputs", inputs.Version), ("@day", on));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<long> awake = [];
        while (await reader.ReadAsync(cancel)) awake.Add(reader.GetInt64(0));
        return awake;
    }

    private async Task Store(PlanChanges changes, CancellationToken cancel)
    {
        if (changes.IsEmpty) return;
        await db.Database.OpenConnectionAsync(cancel);
        var first = ids.Reserve(Math.Max(1, changes.Added.Count));
        var added = new BulkStage<PlanAnswer>(db);
        await added.Write(changes.Added.Select((change, index) => change.Row(first + index)), cancel);
        await changes.StageCompared(db, cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Sql.Execute(
            db, PlanChanges.Supersede, cancel, ("@tenant", db.TenantId), ("@day", changes.On));
        await added.MoveIn("customer_id, id", cancel, "ON CONFLICT DO NOTHING");
        await Sql.Execute(
            db, PlanChanges.Keep, cancel, ("@tenant", db.TenantId), ("@inputs", inputs.Version));
        await transaction.CommitAsync(cancel);
        await db.Database.CloseConnectionAsync();
    }
}

/// <summary>What a run did.</summary>
/// <param name="On">The day.</param>
/// <param name="IsStored">False for a day before the newest plan.</param>
/// <param name="NewestOn">The newest planned day, when it is later.</param>
/// <param name="Customers">All customers of the tenant.</param>
/// <param name="Replanned">Those asked again.</param>
/// <param name="Changed">Those with another answer than before.</param>
/// <param name="Deciding">Time for reading and deciding.</param>
/// <param name="Storing">Time for writing.</param>
public sealed record PlanReport(
    DateOnly On, bool IsStored, DateOnly? NewestOn, int Customers, int Replanned, int Changed,
    TimeSpan Deciding, TimeSpan Storing);
