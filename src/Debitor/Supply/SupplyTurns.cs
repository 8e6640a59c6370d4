using Debitor.Core.Supply;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Supply;

/// <summary>
/// Of whom the rule could say something else than on an earlier day, though nothing was written about them: a superset,
/// found by one statement.
/// </summary>
internal static class SupplyTurns
{
    // A part of an agreement is judged on the working day after its own; so many days hold any holidays.
    private const int HolidaysMax = 20;

    private const string Stops =
        """
        SELECT customer_id FROM supply_stops
        WHERE tenant_id = @tenant AND undone_at IS NULL
          AND ((rest_until >= @since AND rest_until < @day) OR (paused_until > @since AND paused_until <= @day))
        """;

    // What is dated later and takes effect on its day turns the answer of the plan too.
    private const string Planned =
        """
        SELECT customer_id FROM plan_answers
        WHERE tenant_id = @tenant AND track = 'debt' AND planned_on > @since AND planned_on <= @day
        """;

    private const string Orders =
        "SELECT customer_id FROM payment_orders WHERE tenant_id = @tenant AND undone_at IS NULL AND sent_on > @sent";

    private const string Promises =
        """
        SELECT customer_id FROM agreement_parts
        WHERE tenant_id = @tenant AND due_on > @promised AND due_on <= @day
        """;

    private const string Documents =
        """
        SELECT customer_id FROM open_items
        WHERE tenant_id = @tenant AND kind IN ('invoice', 'debit_note') AND settled_on IS NULL
          AND due_on > @name_from AND due_on <= @name_to
        """;

    /// <param name="db">A context in a transaction.</param>
    /// <param name="inputs">The policy in force on both days.</param>
    /// <param name="since">The day on which everybody was looked at last.</param>
    /// <param name="on">The day after it, or a later one.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<List<long>> Find(
        DebitorDb db, PlanningInputs inputs, DateOnly since, DateOnly on, CancellationToken cancel)
    {
        if (inputs.Book?.SupplyStop is not { } rule) return [];
        var bankDays = inputs.Policy.PaymentOrderBankDays;
        List<string> parts = [Stops, Planned, Orders];
        List<(string, object?)> values =
        [
            ("@tenant", db.TenantId), ("@since", since), ("@day", on),
            ("@sent", since.AddDays(-(bankDays * 2) - HolidaysMax)),
        ];
        if (rule.BrokenPromises is not null)
        {
            parts.Add(Promises);
            values.Add(("@promised", since.AddDays(-HolidaysMax)));
        }

        // The rule looks as far ahead as the manager is warned: what it saw then is known.
        var countries = await db.Customers.Select(customer => customer.Country).Distinct().ToListAsync(cancel);
        var calendars = countries.Select(PlanningInputs.Calendar).ToList();
        if (calendars.Count == 0) return [];
        var seen = calendars.Min(calendar => SupplyStopRules.WarnedUntil(rule, calendar, since));
        var until = calendars.Max(calendar => SupplyStopRules.WarnedUntil(rule, calendar, on));
        if (rule.OverdueDays is { } days) Due("late", days);
        if (rule.AmountMinor.Count > 0) Due("owed", 1);
        await using var command = Sql.Command(db, string.Join("\nUNION\n", parts) + "\nORDER BY 1", [.. values]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        List<long> found = [];
        while (await reader.ReadAsync(cancel)) found.Add(reader.GetInt64(0));
        return found;

        void Due(string name, int overdueDays)
        {
            parts.Add(Documents.Replace("@name", $"@{name}", StringComparison.Ordinal));
            values.Add(($"@{name}_from", seen.AddDays(-overdueDays)));
            values.Add(($"@{name}_to", until.AddDays(-overdueDays)));
        }
    }
}
