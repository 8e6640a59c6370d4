using System.Globalization;
using Debitor.Core.Strategy;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform;

/// <summary>
/// What is looked at inside a database: the wall, the file itself, and whether the facts fit together.
/// </summary>
/// <remarks>All by statements over sets: a million documents take seconds.</remarks>
internal sealed class DatabaseChecks(DebitorDb db, DateOnly on)
{
    // A table with a tenant is a business table, but for those of the accounts; each needs row-level security that
    // binds its owner too.
    private const string TablesOutsideTheWall =
        """
        SELECT c.relname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relkind = 'r'
          AND NOT c.relname = ANY (string_to_array(@listed, ' '))
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                   AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
        ORDER BY c.relname
        """;

    private const string RoleIsTooStrong =
        """
        SELECT CASE WHEN r.rolsuper OR r.rolbypassrls OR EXISTS (
            SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relowner = r.oid) THEN 1 ELSE 0 END
        FROM pg_roles r WHERE r.rolname = current_user
        """;

    private const string Unsealed =
        """
        SELECT count(*) FROM journal_entries e
        WHERE e.tenant_id = @tenant AND NOT EXISTS (
            SELECT 1 FROM journal_seals s WHERE s.tenant_id = e.tenant_id AND s.entry_id = e.id)
        """;

    private static readonly (string Table, string Column, string Target)[] References =
    [
        ("open_items", "customer_id", "customers"), ("open_items", "company_id", "companies"),
        ("payments", "customer_id", "customers"), ("payments", "company_id", "companies"),
        ("allocations", "customer_id", "customers"), ("allocations", "item_id", "open_items"),
        ("allocations", "payment_id", "payments"), ("allocations", "credit_note_id", "open_items"),
        ("allocations", "adjustment_id", "adjustments"), ("adjustments", "customer_id", "customers"),
        ("disputes", "item_id", "open_items"), ("payment_orders", "customer_id", "customers"),
        ("activities", "customer_id", "customers"), ("contracts", "customer_id", "customers"),
        ("customer_contacts", "customer_id", "customers"),
        ("customer_contacts", "contact_person_id", "contact_persons"), ("customers", "manager_id", "people"),
    ];

    public async Task<IReadOnlyList<Finding>> All(Tenant tenant, CancellationToken cancel)
    {
        List<Finding> findings =
        [
            new("tenant", FindingLevel.Ok, "doctor.tenant.ok", ("name", tenant.Name), ("key", tenant.Key)),
        ];
        await db.Database.OpenConnectionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            findings.Add(await Role(cancel));
            findings.Add(await Wall(cancel));
        }
        else
        {
            findings.Add(await Integrity(cancel));
        }

        findings.Add(await Settled(cancel));
        findings.Add(await FactsWithoutTarget(cancel));
        findings.Add(await Journal(cancel));
        findings.AddRange(await Bank(cancel));
        return findings;
    }

    private async Task<Finding> Role(CancellationToken cancel)
    {
        var role = (await Texts("SELECT current_user", cancel))[0];
        var isTooStrong = await Count(RoleIsTooStrong, cancel) > 0;
        return new Finding(
            "role", isTooStrong ? FindingLevel.Bad : FindingLevel.Ok,
            isTooStrong ? "doctor.role.too-strong" : "doctor.role.ok", ("role", role));
    }

    private async Task<Finding> Wall(CancellationToken cancel)
    {
        var outside = await Texts(
            TablesOutsideTheWall, cancel, ("@listed", string.Join(' ', IdentityModel.Tables)));
        return outside.Count == 0
            ? new Finding("wall", FindingLevel.Ok, "doctor.rights.ok")
            : new Finding(
                "wall", FindingLevel.Bad, "doctor.rights.problem", ("tables", string.Join(", ", outside)));
    }

    private async Task<Finding> Integrity(CancellationToken cancel)
    {
        var finding = (await Texts("PRAGMA quick_check(1)", cancel))[0];
        return finding == "ok"
            ? new Finding("integrity", FindingLevel.Ok, "doctor.integrity.ok")
            : new Finding("integrity", FindingLevel.Bad, "doctor.integrity.problem", ("finding", finding));
    }

    private async Task<Finding> Settled(CancellationToken cancel)
    {
        var differences = await SettledDays.Differences(db, cancel);
        var payments = differences.Count(difference => difference.Side == "payment");
        return differences.Count == 0
            ? new Finding("settled", FindingLevel.Ok, "doctor.settled.ok")
            : new Finding(
                "settled", FindingLevel.Bad, "doctor.settled.differs",
                ("documents", differences.Count - payments), ("payments", payments));
    }

    private async Task<Finding> FactsWithoutTarget(CancellationToken cancel)
    {
        List<string> found = [];
        foreach (var (table, column, target) in References)
        {
            var count = await Count(
                $"""
                SELECT count(*) FROM {table} f
                WHERE f.tenant_id = @tenant AND f.{column} IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM {target} t WHERE t.tenant_id = f.tenant_id AND t.id = f.{column})
                """,
                cancel);
            if (count > 0) found.Add($"{table}.{column}: {count}");
        }

        return found.Count == 0
            ? new Finding("references", FindingLevel.Ok, "doctor.references.ok")
            : new Finding(
                "references", FindingLevel.Bad, "doctor.references.problem",
                ("places", string.Join(", ", found)));
    }

    private async Task<Finding> Journal(CancellationToken cancel)
    {
        var unsealed = await Count(Unsealed, cancel);
        return unsealed == 0
            ? new Finding("journal", FindingLevel.Ok, "doctor.sealed.ok")
            : new Finding("journal", FindingLevel.Warn, "doctor.sealed.waiting", ("count", unsealed));
    }

    private async Task<IEnumerable<Finding>> Bank(CancellationToken cancel)
    {
        var known = await db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(freshness => freshness.CompanyId, freshness => freshness.KnownThrough, cancel);
        var companies = await db.Companies.AsNoTracking()
            .OrderBy(company => company.Number).ThenBy(company => company.Id).ToListAsync(cancel);
        var policy = (await PlanningInputs.Of(db, cancel)).Policy;
        return companies.Select(company =>
        {
            if (!known.TryGetValue(company.Id, out var through))
            {
                return new Finding(
                    "bank", FindingLevel.Warn, "doctor.bank.unknown", ("company", company.Name));
            }

            var isStale = BankFreshnessRules.IsStale(
                through, on, CalendarFiles.For(company.Country), policy.BankLagWorkingDaysMax);
            return new Finding(
                "bank", isStale ? FindingLevel.Warn : FindingLevel.Ok,
                isStale ? "doctor.bank.stale" : "doctor.bank.ok", ("company", company.Name),
                ("day", through));
        });
    }

    private async Task<long> Count(string sql, CancellationToken cancel)
    {
        await using var command = Sql.Command(db, sql, ("@tenant", db.TenantId));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    private async Task<List<string>> Texts(
        string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        await using var command = Sql.Command(db, sql, parameters);
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<string> texts = [];
        while (await row.ReadAsync(cancel)) texts.Add(row.GetString(0));
        return texts;
    }
}
