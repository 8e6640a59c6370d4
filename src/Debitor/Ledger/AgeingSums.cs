using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>What is open of one group in one currency and bucket.</summary>
/// <param name="Group">A customer, manager or company; null without one, 0 by currency.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Bucket">The index of the bucket.</param>
/// <param name="Minor">Minor units; credits that are not allocated are negative.</param>
internal readonly record struct AgeingSum(long? Group, Currency Currency, int Bucket, long Minor);

/// <summary>Sums up the open documents and credits of a tenant as of a day, where they lie.</summary>
/// <remarks>
/// <para>
/// The rules are those of <see cref="Ageing"/>, which tests hold these statements to: a document counts from the day
/// of issue, with all that is allocated to it by the day; buckets are bounded by the days that
/// <see cref="AgeingBuckets.DueFrom"/> gives.
/// </para>
/// <para>
/// One statement a side. What was settled for good by the day is left out by its index day, and allocations are summed
/// only for what is left: each table is read twice at most, and a row a group comes out, not a row a document.
/// </para>
/// </remarks>
internal static class AgeingSums
{
    private static readonly Side[] Sides =
    [
        new("open_items", "issued_on", "settled_on", "item_id", "AND d.kind IN ('invoice', 'debit_note')", true),
        new("open_items", "issued_on", "settled_on", "credit_note_id", "AND d.kind = 'credit_note'", false),
        new("payments", "paid_on", "spent_on", "payment_id", "", false),
    ];

    /// <param name="db">A context in a transaction; all is read as of its beginning.</param>
    /// <param name="by">What the sums are grouped by; segments are those of their customers.</param>
    /// <param name="on">The day.</param>
    /// <param name="buckets">The buckets.</param>
    /// <param name="take">Is given each sum, in no order.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static async Task Read(
        DebitorDb db, AgeingBy by, DateOnly on, AgeingBuckets buckets, Action<AgeingSum> take, CancellationToken cancel)
    {
        var dueFrom = buckets.DueFrom(on);
        List<(string Name, object? Value)> parameters = [("@tenant", db.TenantId), ("@day", on)];
        for (var i = 0; i < dueFrom.Count; i++) parameters.Add(($"@from{i}", dueFrom[i]));
        foreach (var side in Sides)
        {
            await using var command = Sql.Command(
                db, side.Statement(by, dueFrom.Count), [.. side.IsDebt ? parameters : parameters.Take(2)]);
            await using var row = await command.ExecuteReaderAsync(cancel);

            // A task for each of some hundred thousand rows would cost more than the row.
#pragma warning disable CA1849
            while (row.Read())
#pragma warning restore CA1849
            {
                cancel.ThrowIfCancellationRequested();
                var group = row.IsDBNull(0) ? (long?)null : row.GetInt64(0);
                var currency = Currency.Parse(row.GetString(1));
                for (var i = 2; i < row.FieldCount; i++)
                {
                    if (!row.IsDBNull(i)) take(new AgeingSum(group, currency, i - 2, row.GetInt64(i)));
                }
            }
        }
    }

    /// <summary>Documents of debt, credit notes or payments, and what names them in an allocation.</summary>
    private sealed record Side(string Table, string From, string Settled, string Allocated, string Kind, bool IsDebt)
    {
        private string IsOpen =>
            $"d.tenant_id = @tenant {Kind} AND d.{From} <= @day AND (d.{Settled} IS NULL OR d.{Settled} > @day)";

        public string Statement(AgeingBy by, int bounds)
        {
            var customers = by == AgeingBy.Manager
                ? "LEFT JOIN customers c ON c.tenant_id = d.tenant_id AND c.id = d.customer_id"
                : "";
            return
                $"""
                SELECT {Group(by)}, d.currency, {(IsDebt ? Buckets(bounds) : Sum("-", ""))}
                FROM {Table} d {customers}
                LEFT JOIN (
                    SELECT a.{Allocated} AS id, CAST(sum(a.amount_minor) AS bigint) AS minor
                    FROM {Table} d JOIN allocations a ON a.tenant_id = d.tenant_id AND a.{Allocated} = d.id
                    WHERE {IsOpen} AND a.tenant_id = @tenant AND a.undone_at IS NULL AND a.effective_on <= @day
                    GROUP BY a.{Allocated}) r ON r.id = d.id
                WHERE {IsOpen} AND d.amount_minor <> coalesce(r.minor, 0)
                GROUP BY 1, 2
                """;
        }

        private string Group(AgeingBy by) => by switch
        {
            AgeingBy.Customer or AgeingBy.Segment => "d.customer_id",
            AgeingBy.Manager => IsDebt ? "coalesce(d.manager_id, c.manager_id)" : "c.manager_id",
            AgeingBy.Company => "d.company_id",
            _ => "0",
        };

        // A column a bucket; null where nothing is in it.
        private static string Buckets(int bounds) => string.Join(", ", Enumerable.Range(0, bounds + 1).Select(i =>
        {
            var from = i < bounds ? $"d.due_on >= @from{i}" : "true";
            var until = i > 0 ? $"d.due_on < @from{i - 1}" : "true";
            return Sum("", $"FILTER (WHERE {from} AND {until})");
        }));

        private static string Sum(string sign, string filter) =>
            $"CAST(sum({sign}(d.amount_minor - coalesce(r.minor, 0))) {filter} AS bigint)";
    }
}
