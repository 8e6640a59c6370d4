using System.Globalization;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Core.Supply;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>Keeps the stops up with the facts: proposes by the rule, puts off, brings back, and lifts what was paid.
/// </summary>
/// <remarks>
/// The first time and after another policy everybody is looked at whom the rule could concern, found by one statement;
/// after a change only those whose facts it moved, and once a day those for whom a day itself could turn something.
/// Runs may be repeated and overlap: of two the second one finds what the first one wrote, and an index allows one
/// standing stop of a kind. Cost: the dossiers of those looked at.
/// </remarks>
internal sealed class SupplyWatch(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    // Of so many at once only those are read whom the rule could concern.
    private const int FewAwake = 500;

    // So many customers are named in one entry of the journal.
    private const int CustomersAnEntry = 500;

    // Above this share of all customers reading everything in one pass is cheaper than reading by key.
    private const int AllAboveOneIn = 4;

    private const string Source = "policy";

    private const string Advance =
        """
        INSERT INTO plan_states (tenant_id, track, planned_on, ledger_version, inputs_version)
        VALUES (@tenant, 'supply', @day, @version, @inputs)
        ON CONFLICT (tenant_id, track) DO UPDATE SET
            planned_on = excluded.planned_on, ledger_version = excluded.ledger_version,
            inputs_version = excluded.inputs_version
        WHERE plan_states.planned_on <= excluded.planned_on AND plan_states.ledger_version <= excluded.ledger_version
        """;

    /// <summary>After facts were written: looks again at those whom they concern.</summary>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it; nothing is stored then.</param>
    /// <returns>How many stops were proposed, put off, brought back or lifted.</returns>
    public async Task<int> AfterChange(DateOnly on, CancellationToken cancel) =>
        await State(cancel) is { } state ? await Run(on, state, cancel) : 0;

    /// <summary>Once a day: looks at whom the new day could concern as well.</summary>
    /// <inheritdoc cref="AfterChange"/>
    public async Task<int> Daily(DateOnly on, CancellationToken cancel) => await Run(on, await State(cancel), cancel);

    private Task<PlanState?> State(CancellationToken cancel) =>
        db.PlanStates.AsNoTracking().SingleOrDefaultAsync(state => state.Track == Track.Supply, cancel);

    private async Task<int> Run(DateOnly on, PlanState? state, CancellationToken cancel)
    {
        if (on < state?.PlannedOn) return 0;
        var inputs = await PlanningInputs.Of(db, cancel);
        var changes = new SupplyChanges(on, inputs);
        var version = await Read(changes, state, cancel);
        if (changes.IsEmpty && state?.LedgerVersion == version && state.PlannedOn == on
            && state.InputsVersion == inputs.Version) return 0;
        await db.Database.OpenConnectionAsync(cancel);
        var proposed = new BulkStage<SupplyStop>(db);
        if (changes.Proposed.Count > 0) await Stage(proposed, changes, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!changes.IsEmpty && !await Store(proposed, changes, cancel))
        {
            await transaction.RollbackAsync(cancel);
            await db.Database.CloseConnectionAsync();
            db.ChangeTracker.Clear();
            return 0;
        }

        if (!changes.IsEmpty) version = await Seen(version, cancel);
        await Sql.Execute(
            db, Advance, cancel, ("@tenant", db.TenantId), ("@day", on), ("@version", version),
            ("@inputs", inputs.Version));
        await transaction.CommitAsync(cancel);
        await db.Database.CloseConnectionAsync();
        db.ChangeTracker.Clear();
        if (!changes.IsEmpty) await Sealer.Seal(db, cancel);
        return changes.Count;
    }

    // What it wrote itself it has seen, unless somebody else wrote before.
    private async Task<long> Seen(long version, CancellationToken cancel)
    {
        var raised = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        return raised == version + 1 ? raised : version;
    }

    private async Task<long> Read(SupplyChanges changes, PlanState? state, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var version = await db.Tenants.Where(tenant => tenant.Id == db.TenantId)
            .Select(tenant => tenant.LedgerVersion).SingleAsync(cancel);
        var since = state?.InputsVersion == changes.Inputs.Version ? state.PlannedOn : (DateOnly?)null;
        if (since == changes.On && state!.LedgerVersion == version) return version;
        List<long> awake;
        if (since is { } seen)
        {
            awake = await Awake(state!.LedgerVersion, cancel);
            if (seen < changes.On)
                awake = [.. awake.Union(await SupplyTurns.Find(db, changes.Inputs, seen, changes.On, cancel))];
            if (awake.Count > FewAwake)
                awake = [.. (await SupplyCandidates.Find(db, changes.Inputs, changes.On, cancel)).Intersect(awake)];
        }
        else
        {
            awake = await SupplyCandidates.Find(db, changes.Inputs, changes.On, cancel);
        }

        if (awake.Count == 0) return version;
        awake.Sort();
        await Look(changes, awake, cancel);
        return version;
    }

    private async Task Look(SupplyChanges changes, List<long> awake, CancellationToken cancel)
    {
        var isMost = awake.Count > FewAwake
            && awake.Count > await db.Customers.CountAsync(cancel) / AllAboveOneIn;
        var heads = await Heads(isMost ? null : awake, changes.On, cancel);
        if (awake.Count > FewAwake)
            await db.Database.Expect(isMost ? Reading.WholeTables : Reading.ByKey, cancel);

        // From here on only the streams ask; deciding goes on beside the reading.
        using var ahead = db.ReadAhead();
        using var reader = new DossierReader(db, changes.On, isMost ? null : awake);
        var next = 0;
        while (reader.Next(out var head, out var dossier))
        {
            cancel.ThrowIfCancellationRequested();
            while (next < awake.Count && awake[next] < head.Id) next++;
            if (next < awake.Count && awake[next] == head.Id && heads.TryGetValue(head.Id, out var known))
                changes.Look(known, dossier);
        }
    }

    private Task<List<long>> Awake(long seen, CancellationToken cancel) => db.Customers
        .Where(customer => customer.FactsVersion > seen).Select(customer => customer.Id).ToListAsync(cancel);

    // Null asks about everybody.
    private async Task<Dictionary<long, SupplyHead>> Heads(List<long>? only, DateOnly on, CancellationToken cancel)
    {
        var cards = db.Customers.AsNoTracking();
        var known = db.SupplyStops.AsNoTracking();
        if (only is not null)
        {
            cards = cards.Where(customer => only.Contains(customer.Id));
            known = known.Where(stop => only.Contains(stop.CustomerId));
        }

        var customers = await cards.ToListAsync(cancel);
        var stops = await known.Where(stop => stop.Kind == StopKind.Temporary && stop.UndoneAt == null)
            .Where(stop => stop.EndedOn == null || stop.RestUntil >= on)
            .OrderBy(stop => stop.Id).ToListAsync(cancel);
        var byCustomer = stops.ToLookup(stop => stop.CustomerId);
        return customers.ToDictionary(customer => customer.Id, customer => new SupplyHead(
            customer, byCustomer[customer.Id].FirstOrDefault(stop => stop.EndedOn is null),
            byCustomer[customer.Id].Any(stop => stop.RestUntil >= on)));
    }

    private async Task Stage(BulkStage<SupplyStop> stage, SupplyChanges changes, CancellationToken cancel)
    {
        var now = clock.Microseconds();
        var first = ids.Reserve(changes.Proposed.Count);
        await stage.Write(
            Enumerable.Range(0, changes.Proposed.Count)
                .Select(i => changes.Proposed[i].Row(first + i, changes.On, now, Source)),
            cancel);
    }

    /// <returns>False when another run did all of it meanwhile.</returns>
    private async Task<bool> Store(BulkStage<SupplyStop> proposed, SupplyChanges changes, CancellationToken cancel)
    {
        await LedgerVersions.Raise(db, cancel);
        var now = clock.Microseconds();
        var stopIds = changes.Standing.Select(change => change.Id).ToList();
        var rows = await db.SupplyStops.Where(stop => stopIds.Contains(stop.Id) && stop.EndedOn == null
            && stop.UndoneAt == null).ToDictionaryAsync(stop => stop.Id, cancel);
        changes.Keep(await Standing(changes, cancel), rows);
        if (changes.IsEmpty) return false;
        foreach (var change in changes.Standing) change.Write(rows[change.Id], changes.On, now);
        if (changes.Proposed.Count > 0) await proposed.MoveIn(cancel, HasNone(db));
        Tell(
            changes.Proposed.Select(change => change.Customer.Id),
            told => new Deed(actor, now, "stop-proposed") { Facts = told });
        Tell(changes.Ended(StopEnd.Paid), told => new Deed(actor, now, "stop-paid") { Facts = told });
        Tell(changes.Ended(StopEnd.NotNeeded), told => new Deed(actor, now, "stop-not-needed") { Facts = told });
        Tell(changes.PutOff, told => new Deed(actor, now, "stop-put-off") { Facts = told });
        Tell(changes.Returned, told => new Deed(actor, now, "stop-returned") { Facts = told });
        await db.SaveChangesAsync(cancel);
        await LedgerVersions.Mark(db, [.. changes.Customers], cancel);
        return true;
    }

    // Who has a temporary stop by now, of those for whom one was to be proposed.
    private async Task<HashSet<long>> Standing(SupplyChanges changes, CancellationToken cancel)
    {
        var standing = db.SupplyStops.Where(stop => stop.Kind == StopKind.Temporary && stop.EndedOn == null
            && stop.UndoneAt == null);
        if (changes.Proposed.Count <= FewAwake)
        {
            var asked = changes.Proposed.Select(change => change.Customer.Id).ToList();
            standing = standing.Where(stop => asked.Contains(stop.CustomerId));
        }

        return [.. await standing.Select(stop => stop.CustomerId).ToListAsync(cancel)];
    }

    // What another run proposed meanwhile is not proposed again.
    private static string HasNone(DebitorDb db) =>
        $"""
        NOT EXISTS (
            SELECT 1 FROM supply_stops s {Sql.By(db, "ix_supply_stops_standing")}
            WHERE s.tenant_id = {db.TenantId} AND s.customer_id = stage_supply_stops.customer_id
              AND s.kind = 'temporary' AND s.ended_on IS NULL AND s.undone_at IS NULL)
        """;

    // One customer is the subject of its entry; many are named in the facts of a few.
    private void Tell(IEnumerable<long> customers, Func<IReadOnlyCollection<(string, object?)>, Deed> deed)
    {
        foreach (var part in customers.Chunk(CustomersAnEntry))
        {
            var told = part is [var one]
                ? deed([]) with { Subject = "customer", SubjectId = one }
                : deed([("customers", part.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList())]);
            new Journal(ids).Add(db, told);
        }
    }
}

/// <summary>A customer with what stands or rests of its temporary stops.</summary>
internal sealed record SupplyHead(Customers.Customer Customer, SupplyStop? Standing, bool Rests);

/// <summary>Who could be concerned by the rule on a day: a superset, found by one statement over indexes.</summary>
internal static class SupplyCandidates
{
    private const string Standing =
        "SELECT customer_id FROM supply_stops WHERE tenant_id = @tenant AND ended_on IS NULL AND undone_at IS NULL";

    private const string OverdueDays =
        """
        SELECT customer_id FROM open_items
        WHERE tenant_id = @tenant AND kind IN ('invoice', 'debit_note') AND due_on <= @overdue
          AND (settled_on IS NULL OR settled_on > @day)
        """;

    private const string LimitShare =
        """
        SELECT i.customer_id FROM open_items i JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
        WHERE i.tenant_id = @tenant AND i.kind IN ('invoice', 'debit_note')
          AND (i.settled_on IS NULL OR i.settled_on > @day)
          AND c.credit_limit_minor IS NOT NULL AND i.currency = c.currency
        GROUP BY i.customer_id, c.credit_limit_minor
        HAVING sum(i.amount_minor) * 100.0 >= c.credit_limit_minor * @share * 1.0
        """;

    // A promise is about a debt: who broke one owes.
    private const string Promises =
        """
        SELECT customer_id FROM agreement_parts WHERE tenant_id = @tenant AND due_on < @day
        """;

    private const string Amounts =
        """
        SELECT customer_id FROM open_items
        WHERE tenant_id = @tenant AND kind IN ('invoice', 'debit_note') AND due_on < @until
          AND (settled_on IS NULL OR settled_on > @day)
        GROUP BY customer_id, currency HAVING sum(amount_minor) >= @amount
        """;

    public static async Task<List<long>> Find(
        DebitorDb db, PlanningInputs inputs, DateOnly on, CancellationToken cancel)
    {
        var rule = inputs.Book?.SupplyStop;
        List<string> parts = [Standing];
        List<(string, object?)> values = [("@tenant", db.TenantId), ("@day", on)];
        if (rule is not null) Add(rule, on, parts, values);
        await using var command = Sql.Command(
            db, string.Join("\nUNION\n", parts) + "\nORDER BY 1", [.. values]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<long> found = [];
        while (await reader.ReadAsync(cancel)) found.Add(reader.GetInt64(0));
        return found;
    }

    // Any calendar is less than twice the working days and a fortnight of holidays ahead.
    private static void Add(LimitRule rule, DateOnly on, List<string> parts, List<(string, object?)> values)
    {
        var until = on.AddDays(((rule.WarnDays ?? 0) * 2) + 14);
        if (rule.OverdueDays is { } days)
        {
            parts.Add(OverdueDays);
            values.Add(("@overdue", until.AddDays(-days)));
        }

        if (rule.LimitShare is { } share)
        {
            parts.Add(LimitShare);
            values.Add(("@share", share));
        }

        if (rule.BrokenPromises is not null) parts.Add(Promises);

        if (rule.AmountMinor.Count == 0) return;
        parts.Add(Amounts);
        values.Add(("@until", until));
        values.Add(("@amount", rule.AmountMinor.Values.Min()));
    }
}
