using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Debitor.Platform.Telemetry;
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
        SELECT id FROM customers WHERE tenant_id = @tenant AND facts_version > @seen AND merged_into_id IS NULL
        UNION
        SELECT customer_id FROM plan_answers
        WHERE tenant_id = @tenant AND track = 'debt' AND superseded_on IS NULL AND wake_on <= @day
        ORDER BY 1
        """;

    // The first statement of a run that stores: of two runs at once the second waits here, then sees the first one's
    // answers. A run that was overtaken must not take back what the other one has seen.
    private const string Advance =
        """
        INSERT INTO plan_states (tenant_id, track, planned_on, ledger_version, inputs_version)
        VALUES (@tenant, 'debt', @day, @version, @inputs)
        ON CONFLICT (tenant_id, track) DO UPDATE SET
            planned_on = CASE WHEN plan_states.planned_on > excluded.planned_on
                THEN plan_states.planned_on ELSE excluded.planned_on END,
            ledger_version = CASE WHEN plan_states.ledger_version > excluded.ledger_version
                THEN plan_states.ledger_version ELSE excluded.ledger_version END,
            inputs_version = excluded.inputs_version
        """;

    private const string Everybody =
        "SELECT id FROM customers WHERE tenant_id = @tenant AND merged_into_id IS NULL ORDER BY id";

    private const string Count =
        "SELECT count(*) FROM customers WHERE tenant_id = @tenant AND merged_into_id IS NULL";

    // Above this share of all customers reading everything in one pass is cheaper than reading by key.
    private const int AllAboveOneIn = 4;

    // From here on the statistics of the answers are worth renewing at once.
    private const int GrownAnswers = 20_000;

    /// <summary>Plans up to the day and stores the answers.</summary>
    /// <returns>
    /// What was done; for a day before the newest plan the counts of an answer that is not stored.
    /// </returns>
    public async Task<PlanReport> Run(DateOnly on, string actor, CancellationToken cancel)
    {
        using var activity = Meters.Plan.StartActivity("plan");
        var watch = Stopwatch.StartNew();
        var state = await db.PlanStates.AsNoTracking().SingleOrDefaultAsync(known => known.Track == Track.Debt, cancel);
        if (on < state?.PlannedOn) return await Compute(on, state.PlannedOn, cancel);

        var startedAt = clock.Microseconds();
        var changes = new PlanChanges(on, startedAt, inputs.Version);
        var run = new PlanRun { Id = ids.Next(), PlannedOn = on, StartedAt = startedAt, Actor = actor };
        await Read(run, state, changes, cancel);
        var read = watch.Elapsed;
        run.Changed = changes.Added.Count;
        Meters.Replanned.Add(run.Replanned);
        await Store(run, changes, cancel);
        return new PlanReport(on, true, null, run.Customers, run.Replanned, run.Changed, read, watch.Elapsed - read);
    }

    /// <summary>
    /// Answers of all customers for a day, from the facts alone; nothing stored is looked at or written.
    /// </summary>
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
        var counts = new PlanCounts();
        await foreach (var (_, answer) in Full(on, cancel))
        {
            customers++;
            counts.Add(answer, on);
        }

        return new PlanReport(on, false, newest, customers, customers, 0, watch.Elapsed, TimeSpan.Zero)
        {
            Computed = counts,
        };
    }

    private async Task Read(PlanRun run, PlanState? state, PlanChanges changes, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginSnapshot(cancel);
        changes.LedgerVersion = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var isGood = state?.InputsVersion == inputs.Version;
        var awake = await AwakeOn(run.PlannedOn, isGood ? state : null, cancel);
        run.Customers = isGood ? await CountEverybody(cancel) : awake.Count;
        run.Replanned = awake.Count;
        if (awake.Count == 0) return;

        var scope = awake.Count > run.Customers / AllAboveOneIn ? null : awake;
        await db.Database.Expect(scope is null ? Reading.WholeTables : Reading.ByKey, cancel);

        // From here on only the streams ask; deciding goes on beside the reading.
        using var ahead = db.ReadAhead();
        using var dossiers = new DossierReader(db, run.PlannedOn, scope);
        using var current = CurrentAnswers.Stream(db, scope);
        var next = 0;
        while (dossiers.Next(out var head, out var dossier))
        {
            cancel.ThrowIfCancellationRequested();
            while (next < awake.Count && awake[next] < head.Id) next++;
            if (next == awake.Count || awake[next] != head.Id) continue;
            var calendar = PlanningInputs.Calendar(head.Country);
            var answer = NextSteps.For(dossier, inputs.Policy, calendar, run.PlannedOn);
            changes.Add(head, answer, current.Of(head.Id));
        }
    }

    private async Task<int> CountEverybody(CancellationToken cancel)
    {
        await using var command = Sql.Command(db, Count, ("@tenant", db.TenantId));
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    // Everybody, when no earlier plan is good any more.
    private async Task<List<long>> AwakeOn(DateOnly on, PlanState? state, CancellationToken cancel)
    {
        await using var command = state is not null
            ? Sql.Command(db, Awake, ("@tenant", db.TenantId), ("@seen", state.LedgerVersion), ("@day", on))
            : Sql.Command(db, Everybody, ("@tenant", db.TenantId));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<long> awake = [];
        while (await reader.ReadAsync(cancel)) awake.Add(reader.GetInt64(0));
        return awake;
    }

    private async Task Store(PlanRun run, PlanChanges changes, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        var added = new BulkStage<PlanAnswer>(db);
        if (!changes.IsEmpty)
        {
            var first = ids.Reserve(Math.Max(1, changes.Added.Count));
            await added.Write(
                Enumerable.Range(0, changes.Added.Count).Select(i => changes.Added[i].Row(first + i)), cancel);
            await changes.StageCompared(db, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExpectManyWrites(cancel);
        await Sql.Execute(
            db, Advance, cancel, ("@tenant", db.TenantId), ("@day", changes.On), ("@version", changes.LedgerVersion),
            ("@inputs", inputs.Version));

        // A policy that was published meanwhile waited for nobody: what was decided by the old one is not stored.
        if (inputs.Number is { } number && (await PlanningInputs.NumberInForce(db, cancel) ?? 0) != number)
            throw new PolicyMovedException();
        if (!changes.IsEmpty)
        {
            await Sql.Execute(db, PlanChanges.Supersede, cancel, ("@tenant", db.TenantId), ("@day", changes.On));
            await added.MoveIn(cancel, PlanChanges.HasNoCurrent(db));
            await Sql.Execute(
                db, PlanChanges.Keep, cancel, ("@tenant", db.TenantId), ("@inputs", inputs.Version));
        }

        run.FinishedAt = clock.Microseconds();
        db.PlanRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (changes.Added.Count > GrownAnswers)
            await db.LookAtGrown("plan_answers (tenant_id, customer_id, planned_on, superseded_on, wake_on)", cancel);
        else
            await db.LookAround(cancel);
        await db.Database.CloseConnectionAsync();
        db.ChangeTracker.Clear();
    }
}

/// <summary>Another policy was published while a run was on; nothing was stored, and it is to be begun anew.</summary>
internal sealed class PolicyMovedException() : Exception("Another policy was published meanwhile.");

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
    TimeSpan Deciding, TimeSpan Storing)
{
    /// <summary>The counts of answers that are not stored; null for those that are.</summary>
    internal PlanCounts? Computed { get; init; }
}
