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
/// Buckets are bounded by the days that <see cref="AgeingBuckets.DueFrom"/> gives; see <see cref="LedgerSide"/>.
/// </remarks>
internal static class AgeingSums
{
    /// <param name="db">
    /// A context in a transaction: all is read as of its beginning, and only customers in its sight.
    /// </param>
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
        var scope = "";
        if (CustomerScope.InSight(db) is { } inSight)
        {
            parameters.Add(("@ids", Sql.Ids(db, inSight)));
            scope = "AND " + Sql.IsOneOf(db, "d.customer_id");
        }

        var shared = parameters.Count;
        for (var i = 0; i < dueFrom.Count; i++) parameters.Add(($"@from{i}", dueFrom[i]));
        foreach (var side in LedgerSide.All)
        {
            await using var command = Sql.Command(
                db, Statement(side, by, dueFrom.Count, scope),
                [.. side.IsDebt ? parameters : parameters.Take(shared)]);
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

    private static string Statement(LedgerSide side, AgeingBy by, int bounds, string scope)
    {
        var customers = by == AgeingBy.Manager
            ? "LEFT JOIN customers c ON c.tenant_id = d.tenant_id AND c.id = d.customer_id"
            : "";
        var sums = side.IsDebt ? Buckets(side, bounds) : side.Sum();
        return side.Sums($"{Group(side, by)}, d.currency, {sums}", 2, customers, scope);
    }

    private static string Group(LedgerSide side, AgeingBy by) => by switch
    {
        AgeingBy.Customer or AgeingBy.Segment => "d.customer_id",
        AgeingBy.Manager => side.IsDebt ? "coalesce(d.manager_id, c.manager_id)" : "c.manager_id",
        AgeingBy.Company => "d.company_id",
        _ => "0",
    };

    // A column a bucket; null where nothing is in it.
    private static string Buckets(LedgerSide side, int bounds) =>
        string.Join(", ", Enumerable.Range(0, bounds + 1).Select(i =>
        {
            var from = i < bounds ? $"d.due_on >= @from{i}" : "true";
            var until = i > 0 ? $"d.due_on < @from{i - 1}" : "true";
            return side.Sum($"{from} AND {until}");
        }));
}
