using System.Data.Common;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>The facts of one import, held in temporary tables for the statements that take them back.</summary>
internal sealed class ImportFacts
{
    private const int CustomersShown = 3;

    // What an import brings. What others stand on comes last.
    private static readonly string[] Tables =
    [
        "allocations", "adjustments", "item_corrections", "disputes", "payment_orders", "item_papers", "activities",
        "payments", "open_items", "contracts", "customer_contacts", "contact_persons", "customers", "absences",
    ];

    // Which later facts stand on which facts of an import. One that was taken back itself stands on nothing.
    private static readonly Reference[] References =
    [
        new("allocations", "item_id", "open_items", "allocated", "undone_at IS NULL"),
        new("allocations", "credit_note_id", "open_items", "allocated", "undone_at IS NULL"),
        new("allocations", "payment_id", "payments", "allocated", "undone_at IS NULL"),
        new("adjustments", "item_id", "open_items", "adjusted", "reversed_at IS NULL"),
        new("adjustments", "payment_id", "payments", "adjusted", "reversed_at IS NULL"),
        new("item_corrections", "item_id", "open_items", "corrected"),
        new("disputes", "item_id", "open_items", "disputed"),
        new("payment_orders", "item_id", "open_items", "ordered", "undone_at IS NULL"),
        new("item_papers", "item_id", "open_items", "papers", "undone_at IS NULL"),
        new("open_items", "customer_id", "customers", "documents"),
        new("payments", "customer_id", "customers", "payments"),
        new("contracts", "customer_id", "customers", "contracts"),
        new("customer_contacts", "customer_id", "customers", "contacts"),
        new("payment_orders", "customer_id", "customers", "ordered", "undone_at IS NULL"),
        new("activities", "customer_id", "customers", "activities", "undone_at IS NULL"),
        new("notes", "customer_id", "customers", "notes", "undone_at IS NULL"),
        new("attachments", "customer_id", "customers", "attachments", "undone_at IS NULL"),
        new("own_promises", "customer_id", "customers", "promises", "undone_at IS NULL"),
        new("prevention_entries", "customer_id", "customers", "prevention", "undone_at IS NULL"),
        new("customer_terms", "customer_id", "customers", "prevention", "undone_at IS NULL"),
        new("customer_conditions", "customer_id", "customers", "prevention", "undone_at IS NULL"),
        new("refusal_cases", "customer_id", "customers", "refusals"),
        new("card_changes", "customer_id", "customers", "card-changes"),
        new("customer_shares", "customer_id", "customers", "shares"),
        new("customer_merges", "into_id", "customers", "merges", "undone_at IS NULL", "into_id"),
        new("customer_merges", "from_id", "customers", "merges", "undone_at IS NULL", "from_id"),
        new("customer_contacts", "contact_person_id", "contact_persons", "contacts"),
        new("activities", "contact_person_id", "contact_persons", "activities", "undone_at IS NULL"),
        new("card_changes", "contact_person_id", "contact_persons", "card-changes"),
    ];

    private static readonly (string Table, string Column)[] UsesOfCompanies =
    [
        ("open_items", "company_id"), ("payments", "company_id"), ("payment_orders", "company_id"),
        ("contracts", "company_id"), ("bank_freshness", "company_id"),
    ];

    private static readonly (string Table, string Column)[] UsesOfPeople =
    [
        ("customers", "manager_id"), ("open_items", "manager_id"), ("people", "head_id"), ("people", "deputy_id"),
        ("absences", "person_id"), ("activities", "person_id"), ("notes", "person_id"), ("attachments", "person_id"),
        ("own_promises", "person_id"), ("card_changes", "person_id"), ("customer_merges", "person_id"),
        ("prevention_entries", "person_id"), ("customer_terms", "person_id"), ("item_papers", "person_id"),
        ("customer_conditions", "person_id"), ("refusal_cases", "person_id"), ("customer_shares", "person_id"),
        ("api_tokens", "person_id"), ("stored_profiles", "person_id"),
        ("memberships", "person_id"),
    ];

    private readonly DebitorDb _db;
    private readonly string _at;

    private ImportFacts(DebitorDb db, DateTime recordedAt)
    {
        _db = db;

        // A statement that makes a table takes no parameters; these are the program's own values.
        _at = db.Database.IsNpgsql()
            ? $"TIMESTAMPTZ '{recordedAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss.ffffff}+00'"
            : $"{UnixMicroseconds.Of(recordedAt)}";
    }

    /// <summary>Customers whose cards or documents get old values again.</summary>
    public List<long> AlsoTouched { get; } = [];

    /// <param name="db">A context in a transaction.</param>
    /// <param name="recordedAt">The instant of the import.</param>
    /// <param name="cancel">Stops between statements.</param>
    public static async Task<ImportFacts> Stage(DebitorDb db, DateTime recordedAt, CancellationToken cancel)
    {
        var facts = new ImportFacts(db, recordedAt);
        foreach (var table in Tables.Concat(["companies", "people"]))
        {
            await facts.Make(
                $"undo_{table}",
                $"SELECT id FROM {table} WHERE tenant_id = {db.TenantId} AND recorded_at = {facts._at}", cancel);
        }

        return facts;
    }

    /// <summary>Later facts that stand on these.</summary>
    public async Task<List<ImportObstacle>> Obstacles(CancellationToken cancel)
    {
        Dictionary<string, ImportObstacle> found = [];
        foreach (var reference in References)
        {
            var where = reference.Later(_db.TenantId);
            var count = await Scalar($"SELECT count(*) FROM {reference.Table} r WHERE {where}", cancel);
            if (count == 0) continue;
            var known = found.GetValueOrDefault(reference.Key);
            found[reference.Key] = new ImportObstacle(
                $"undo-import.{reference.Key}", count + (known?.Count ?? 0),
                known?.Customers ?? await Customers(reference, where, cancel));
        }

        return [.. found.Values];
    }

    /// <summary>Notes which rows that stay are touched, while what touches them is still there.</summary>
    public async Task StageTouched(CancellationToken cancel)
    {
        string Of(string column, string table) =>
            $"SELECT {column} AS id FROM {table} WHERE tenant_id = {_db.TenantId} "
            + $"AND id IN (SELECT id FROM undo_{table}) AND {column} IS NOT NULL";

        await Make(
            "undo_touched_items",
            $"""
            SELECT DISTINCT id FROM ({Of("item_id", "allocations")} UNION ALL {Of("credit_note_id", "allocations")}
                UNION ALL {Of("item_id", "adjustments")} UNION ALL {Of("item_id", "item_corrections")}) x
            WHERE id NOT IN (SELECT id FROM undo_open_items)
            """, cancel);
        await Make(
            "undo_touched_payments",
            $"""
            SELECT DISTINCT id FROM ({Of("payment_id", "allocations")} UNION ALL {Of("payment_id", "adjustments")}) x
            WHERE id NOT IN (SELECT id FROM undo_payments)
            """, cancel);
        var ofCustomers = Tables.Where(table => table is not ("contact_persons" or "customers" or "absences"))
            .Select(table => Of("customer_id", table));
        await Make(
            "undo_touched_customers",
            $"""
            SELECT DISTINCT id FROM ({string.Join(" UNION ALL ", ofCustomers)}) x
            WHERE id NOT IN (SELECT id FROM undo_customers)
            """, cancel);
        await Execute(
            $"""
            UPDATE open_items SET document_minor = document_minor + (
                SELECT sum(d.amount_minor) FROM adjustments d
                WHERE d.tenant_id = @tenant AND d.item_id = open_items.id AND d.kind = 'correction'
                  AND d.reason = 'import' AND d.id IN (SELECT id FROM undo_adjustments))
            WHERE tenant_id = @tenant AND id IN (
                SELECT d.item_id FROM adjustments d WHERE d.tenant_id = @tenant AND d.kind = 'correction'
                  AND d.reason = 'import' AND d.id IN (SELECT id FROM undo_adjustments))
            """, cancel);
    }

    /// <summary>Takes the facts away, with the plan's answers about customers that go.</summary>
    public async Task<(IReadOnlyList<(string Table, int Count)> Removed, int Kept)> Remove(CancellationToken cancel)
    {
        foreach (var reference in References.Where(reference => reference.Active is not null))
        {
            await Execute(
                $"""
                DELETE FROM {reference.Table} WHERE tenant_id = @tenant AND NOT ({reference.Active})
                  AND {reference.Column} IN (SELECT id FROM undo_{reference.Target})
                """, cancel);
        }

        await Execute(
            "DELETE FROM plan_answers WHERE tenant_id = @tenant AND customer_id IN (SELECT id FROM undo_customers)",
            cancel);
        List<(string, int)> removed = [];
        foreach (var table in Tables) await Remove(table, "", removed, cancel);
        var staged = await Scalar("SELECT count(*) FROM undo_companies", cancel)
            + await Scalar("SELECT count(*) FROM undo_people", cancel);
        await Remove("companies", Unused("companies", UsesOfCompanies), removed, cancel);
        await Remove("people", Unused("people", UsesOfPeople), removed, cancel);
        var gone = removed.Where(pair => pair.Item1 is "companies" or "people").Sum(pair => pair.Item2);
        return (removed, (int)staged - gone);
    }

    /// <summary>Documents paid above what they would be worth: the import raised them, and they were paid.</summary>
    public async Task<ImportObstacle?> Overdrawn(CancellationToken cancel)
    {
        var count = await Scalar(
            """
            SELECT count(*) FROM open_items i
            WHERE i.tenant_id = @tenant AND i.id IN (SELECT id FROM undo_touched_items)
              AND i.amount_minor < (SELECT coalesce(sum(a.amount_minor), 0) FROM allocations a
                  WHERE a.tenant_id = @tenant AND a.item_id = i.id AND a.undone_at IS NULL)
            """, cancel);
        return count == 0 ? null : new ImportObstacle("undo-import.overdrawn", count, []);
    }

    /// <summary>The ids of a table of touched rows.</summary>
    public async Task<IReadOnlyCollection<long>> Touched(string table, CancellationToken cancel)
    {
        await using var command = Sql.Command(_db, $"SELECT id FROM {table} ORDER BY id");
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<long> found = [];
        while (await row.ReadAsync(cancel)) found.Add(row.GetInt64(0));
        return table == "undo_touched_customers" ? [.. found.Union(AlsoTouched)] : found;
    }

    private static string Unused(string table, (string Table, string Column)[] uses) => string.Concat(uses.Select(use =>
        $" AND NOT EXISTS (SELECT 1 FROM {use.Table} u WHERE u.tenant_id = @tenant AND u.{use.Column} = {table}.id)"));

    private async Task Remove(
        string table, string condition, List<(string Table, int Count)> removed, CancellationToken cancel)
    {
        var count = await Execute(
            $"DELETE FROM {table} WHERE tenant_id = @tenant AND id IN (SELECT id FROM undo_{table}){condition}",
            cancel);
        if (count > 0) removed.Add((table, count));
    }

    private async Task<IReadOnlyList<(long Id, string Name)>> Customers(
        Reference reference, string where, CancellationToken cancel)
    {
        await using var command = Sql.Command(
            _db,
            $"""
            SELECT c.id, c.name FROM customers c WHERE c.tenant_id = @tenant AND c.id IN (
                SELECT r.{reference.Customer} FROM {reference.Table} r WHERE {where})
            ORDER BY c.name_folded, c.id LIMIT {CustomersShown}
            """, ("@tenant", _db.TenantId));
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<(long, string)> found = [];
        while (await row.ReadAsync(cancel)) found.Add((row.GetInt64(0), row.GetString(1)));
        return found;
    }

    private async Task Make(string name, string select, CancellationToken cancel)
    {
        await Execute($"DROP TABLE IF EXISTS {name}", cancel);
        await Execute($"CREATE TEMP TABLE {name} AS {select}", cancel);
    }

    private Task<int> Execute(string sql, CancellationToken cancel) =>
        sql.Contains("@tenant", StringComparison.Ordinal)
            ? Sql.Execute(_db, sql, cancel, ("@tenant", _db.TenantId))
            : Sql.Execute(_db, sql, cancel);

    private async Task<long> Scalar(string sql, CancellationToken cancel)
    {
        await using DbCommand command = sql.Contains("@tenant", StringComparison.Ordinal)
            ? Sql.Command(_db, sql, ("@tenant", _db.TenantId))
            : Sql.Command(_db, sql);
        return Convert.ToInt64(
            await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <param name="Table">Where the later facts are.</param>
    /// <param name="Column">Which of their columns names a fact of the import.</param>
    /// <param name="Target">The table of that fact.</param>
    /// <param name="Key">What they are called.</param>
    /// <param name="Active">When they count; null for always.</param>
    /// <param name="Customer">The column of the customer.</param>
    private sealed record Reference(
        string Table, string Column, string Target, string Key, string? Active = null, string Customer = "customer_id")
    {
        public string Later(int tenantId)
        {
            var own = Tables.Contains(Table) ? $" AND r.id NOT IN (SELECT id FROM undo_{Table})" : "";
            var active = Active is null ? "" : $" AND r.{Active}";
            return
                $"r.tenant_id = {tenantId} AND r.{Column} IN (SELECT id FROM undo_{Target}){active}{own}";
        }
    }
}
