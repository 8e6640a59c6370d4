using Debitor.Core;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>Sums up what customers owe as of a day, by company and currency, where it lies.</summary>
/// <remarks>
/// The same figures as <see cref="DebtPosition"/> makes of a ledger, which tests hold it to, without any document
/// leaving the database; see <see cref="LedgerSide"/>.
/// </remarks>
internal static class DebtSums
{
    /// <param name="db">A context in a transaction; all is read as of its beginning.</param>
    /// <param name="on">The day.</param>
    /// <param name="customers">Only these; null reads all in sight.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <returns>By customer, those with anything open.</returns>
    public static async Task<Dictionary<long, IReadOnlyList<DebtLine>>> Read(
        DebitorDb db, DateOnly on, IReadOnlyCollection<long>? customers, CancellationToken cancel)
    {
        customers ??= CustomerScope.InSight(db);
        List<(string Name, object? Value)> parameters = [("@tenant", db.TenantId), ("@day", on)];
        if (customers is not null) parameters.Add(("@ids", Sql.Ids(db, customers)));
        var scope = customers is null ? "" : "AND " + Sql.IsOneOf(db, "d.customer_id");
        var sums = new Dictionary<long, List<DebtSum>>(customers?.Count ?? 0);
        foreach (var side in LedgerSide.All)
        {
            await using var command = Sql.Command(db, Statement(side, scope), [.. parameters]);
            await using var row = await command.ExecuteReaderAsync(cancel);

            // A task for each of some hundred thousand rows would cost more than the row.
#pragma warning disable CA1849
            while (row.Read())
#pragma warning restore CA1849
            {
                cancel.ThrowIfCancellationRequested();
                var customer = row.GetInt64(0);
                if (!sums.TryGetValue(customer, out var of)) sums.Add(customer, of = new List<DebtSum>(1));
                of.Add(new DebtSum(
                    row.GetInt64(1), Currency.Parse(row.GetString(2)), row.GetInt64(3),
                    row.IsDBNull(4) ? 0 : row.GetInt64(4),
                    row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5)));
            }
        }

        return sums.ToDictionary(pair => pair.Key, pair => DebtPosition.Of(pair.Value, on));
    }

    private static string Statement(LedgerSide side, string scope)
    {
        var overdue = side.IsDebt
            ? $"{side.Sum("d.due_on < @day")}, min(d.due_on) FILTER (WHERE d.due_on < @day)"
            : "NULL, NULL";
        return side.Sums($"d.customer_id, d.company_id, d.currency, {side.Sum()}, {overdue}", 3, "", scope);
    }
}
