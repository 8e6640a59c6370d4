using System.Data.Common;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>
/// Keeps <see cref="OpenItem.SettledOn"/> and <see cref="Payment.SpentOn"/>: an index over the allocations.
/// </summary>
/// <remarks>
/// The day is that of the last allocation when all of them together make the amount, never before the
/// document's own day, and null otherwise. One statement a side, over sets: the allocations are summed once,
/// then joined, so the cost is that of the rows and not that of the rows times their customer's.
/// </remarks>
internal static class SettledDays
{
    /// <summary>How many differences are told; the first ones by id.</summary>
    public const int DifferencesMax = 1_000;

    private const string Debts = "AND d.kind IN ('invoice', 'debit_note')";
    private const string CreditNotes = "AND d.kind = 'credit_note'";

    // One side of the ledger: which rows have a day, and which allocations make it.
    private static readonly Side[] Sides =
    [
        new("item", "open_items", "settled_on", "issued_on", "item_id", Debts),
        new("credit_note", "open_items", "settled_on", "issued_on", "credit_note_id", CreditNotes),
        new("payment", "payments", "spent_on", "paid_on", "payment_id", ""),
    ];

    /// <summary>Sets the days of the given documents and payments in the current transaction.</summary>
    /// <param name="db">A context in a transaction.</param>
    /// <param name="itemIds">Documents and credit notes; null sets all of the tenant.</param>
    /// <param name="paymentIds">Payments; null sets all of the tenant.</param>
    /// <param name="cancel">Stops between statements.</param>
    public static async Task Set(
        DebitorDb db, IReadOnlyCollection<long>? itemIds, IReadOnlyCollection<long>? paymentIds,
        CancellationToken cancel)
    {
        foreach (var side in Sides)
        {
            var ids = side.Table == "payments" ? paymentIds : itemIds;
            if (ids?.Count == 0) continue;
            var sql =
                $"""
                UPDATE {side.Table} SET {side.Day} = s.day
                FROM ({side.Computed(db, ids is not null)}) s
                WHERE {side.Table}.tenant_id = @tenant AND {side.Table}.id = s.id
                  AND {side.Table}.{side.Day} IS DISTINCT FROM s.day
                """;
            await Sql.Execute(db, sql, cancel, Parameters(db, ids));
        }
    }

    /// <summary>
    /// Where a stored day is not the one that the allocations make; empty when the ledger is consistent.
    /// </summary>
    public static async Task<IReadOnlyList<SettledDifference>> Differences(
        DebitorDb db, CancellationToken cancel)
    {
        List<SettledDifference> differences = [];
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        foreach (var side in Sides)
        {
            var sql =
                $"""
                SELECT s.id, s.stored, s.day FROM ({side.Computed(db, isScoped: false)}) s
                WHERE s.stored IS DISTINCT FROM s.day ORDER BY s.id LIMIT {DifferencesMax}
                """;
            await using var command = Sql.Command(db, sql, Parameters(db, null));
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
                differences.Add(new SettledDifference(side.Name, row.GetInt64(0), Day(row, 1), Day(row, 2)));
        }

        return differences;
    }

    private static (string, object?)[] Parameters(DebitorDb db, IReadOnlyCollection<long>? ids) =>
        ids is null ? [("@tenant", db.TenantId)] : [("@tenant", db.TenantId), ("@ids", Sql.Ids(db, ids))];

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private sealed record Side(
        string Name, string Table, string Day, string From, string Allocated, string Kind)
    {
        // Scoped, the allocations of the customers concerned are read: only item_id has an index of its own.
        public string Computed(DebitorDb db, bool isScoped)
        {
            var rows = isScoped ? "AND " + Sql.IsOneOf(db, "d.id") : "";
            var allocations = !isScoped
                ? $"AND a.{Allocated} IS NOT NULL"
                : Allocated == "item_id"
                    ? "AND " + Sql.IsOneOf(db, "a.item_id")
                    : $"""
                      AND a.{Allocated} IS NOT NULL AND a.customer_id IN (
                          SELECT c.customer_id FROM {Table} c
                          WHERE c.tenant_id = @tenant AND {Sql.IsOneOf(db, "c.id")})
                      """;
            return
                $"""
                SELECT d.id, d.{Day} AS stored,
                    CASE WHEN coalesce(t.total, 0) = d.amount_minor
                        THEN CASE WHEN t.last_on > d.{From} THEN t.last_on ELSE d.{From} END
                    END AS day
                FROM {Table} d
                LEFT JOIN (
                    SELECT a.{Allocated} AS id, sum(a.amount_minor) AS total, max(a.effective_on) AS last_on
                    FROM allocations a
                    WHERE a.tenant_id = @tenant AND a.undone_at IS NULL {allocations}
                    GROUP BY a.{Allocated}) t ON t.id = d.id
                WHERE d.tenant_id = @tenant {Kind} {rows}
                """;
        }
    }
}

/// <summary>A stored index day that is not the one its allocations make.</summary>
/// <param name="Side"><c>item</c>, <c>credit_note</c> or <c>payment</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stored">As it stands.</param>
/// <param name="Computed">As it should be.</param>
public sealed record SettledDifference(string Side, long Id, DateOnly? Stored, DateOnly? Computed);
