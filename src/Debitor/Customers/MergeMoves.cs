using System.Data.Common;
using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>Moves the facts of one card to another and back, by sets, in the caller's transaction.</summary>
/// <remarks>
/// Which facts a merge moved is kept in <see cref="MovedFact"/>. What was recorded since and hangs on a moved document
/// or payment goes back with it; everything else stays where it is.
/// </remarks>
internal static class MergeMoves
{
    /// <summary>Tables with a column of the customer whose rows belong to the card.</summary>
    public static readonly string[] Tables =
    [
        "open_items", "payments", "allocations", "adjustments", "item_corrections", "disputes", "payment_orders",
        "activities", "customer_contacts", "contracts", "notes", "attachments", "own_promises", "card_changes",
        "customer_shares", "agreements", "agreement_parts", "agreement_items", "conversations", "debtor_signals",
        "debtor_type_choices", "transcripts", "supply_stops", "supply_orders", "supply_releases", "insured_amounts",
        "handed_cases", "prevention_entries", "customer_terms", "item_papers", "customer_conditions", "refusal_cases",
    ];

    // The same person at both cards is one link; the second one waits where it is.
    private const string NotLinkedTwice =
        """
        AND NOT EXISTS (SELECT 1 FROM customer_contacts other WHERE other.tenant_id = f.tenant_id
            AND other.customer_id = @into AND other.contact_person_id = f.contact_person_id)
        """;

    // One stop of a kind stands at a customer; the second one waits where it is.
    private const string NotStoppedTwice =
        """
        AND (f.ended_on IS NOT NULL OR f.undone_at IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM supply_stops other WHERE other.tenant_id = f.tenant_id AND other.customer_id = @into
              AND other.kind = f.kind AND other.ended_on IS NULL AND other.undone_at IS NULL))
        """;

    // One case of refusal is under way at a customer at a time; the other one waits where it is.
    private const string NotUnderWayTwice =
        """
        AND (f.ended_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM refusal_cases other
            WHERE other.tenant_id = f.tenant_id AND other.customer_id = @into AND other.ended_at IS NULL))
        """;

    // What was recorded after the merge about something that goes back.
    private static readonly (string Table, string Condition)[] Following =
    [
        ("allocations", "(" + Moved("f.item_id", "open_items") + " OR " + Moved("f.payment_id", "payments")
            + " OR " + Moved("f.credit_note_id", "open_items") + ")"),
        ("adjustments", "(" + Moved("f.item_id", "open_items") + " OR (f.item_id IS NULL AND "
            + Moved("f.payment_id", "payments") + "))"),
        ("item_corrections", Moved("f.item_id", "open_items")),
        ("disputes", Moved("f.item_id", "open_items")),
        ("payment_orders", Moved("f.item_id", "open_items")),
        ("item_papers", Moved("f.item_id", "open_items")),
    ];

    /// <summary>Moves all that lies on the card; safe to repeat.</summary>
    /// <returns>How many rows of each table were moved; tables without any are left out.</returns>
    public static async Task<IReadOnlyDictionary<string, int>> There(
        DebitorDb db, IdSource ids, CustomerMerge merge, CancellationToken cancel)
    {
        Dictionary<string, int> moved = [];
        foreach (var table in Tables)
        {
            var more = table switch
            {
                "customer_contacts" => NotLinkedTwice,
                "supply_stops" => NotStoppedTwice,
                "refusal_cases" => NotUnderWayTwice,
                _ => "",
            };
            var count = await Count(db, table, more, merge, cancel);
            if (count == 0) continue;
            var first = ids.Reserve(db, count);
            await Sql.Execute(
                db,
                $"""
                INSERT INTO moved_facts (tenant_id, id, merge_id, kind, fact_id)
                SELECT @tenant, @first + row_number() OVER (ORDER BY f.id) - 1, @merge, '{table}', f.id
                FROM {table} f WHERE f.tenant_id = @tenant AND f.customer_id = @from {more}
                """,
                cancel, [.. Names(db, merge), ("@first", first)]);
            await Sql.Execute(
                db,
                $"""
                UPDATE {table} SET customer_id = @into WHERE tenant_id = @tenant AND id IN (
                    SELECT f.id FROM {table} f WHERE f.tenant_id = @tenant AND f.customer_id = @from {more})
                """,
                cancel, Names(db, merge));
            moved.Add(table, count);
        }

        return moved;
    }

    /// <summary>Moves back what the merge moved, and what was recorded since about that.</summary>
    public static async Task Back(DebitorDb db, CustomerMerge merge, CancellationToken cancel)
    {
        foreach (var (table, condition) in Following)
        {
            await Sql.Execute(
                db,
                $"""
                UPDATE {table} SET customer_id = @from WHERE tenant_id = @tenant AND id IN (
                    SELECT f.id FROM {table} f
                    WHERE f.tenant_id = @tenant AND f.customer_id = @into AND {condition})
                """,
                cancel, Names(db, merge));
        }

        foreach (var table in Tables)
        {
            await Sql.Execute(
                db,
                $"""
                UPDATE {table} SET customer_id = @from WHERE tenant_id = @tenant AND customer_id = @into
                  AND {Moved("id", table)}
                """,
                cancel, Names(db, merge));
        }
    }

    /// <summary>Live allocations of a moved credit to a document that was not moved, or the other way round.</summary>
    public static async Task<IReadOnlyList<JoinedFacts>> Joined(
        DebitorDb db, CustomerMerge merge, CancellationToken cancel)
    {
        await using var command = Sql.Command(
            db,
            $"""
            SELECT i.number, coalesce(p.number, n.number), f.amount_minor, i.currency
            FROM allocations f
            JOIN open_items i ON i.tenant_id = f.tenant_id AND i.id = f.item_id
            LEFT JOIN payments p ON p.tenant_id = f.tenant_id AND p.id = f.payment_id
            LEFT JOIN open_items n ON n.tenant_id = f.tenant_id AND n.id = f.credit_note_id
            WHERE f.tenant_id = @tenant AND f.customer_id IN (@into, @from) AND f.undone_at IS NULL
              AND coalesce(f.payment_id, f.credit_note_id) IS NOT NULL
              AND ({Moved("f.item_id", "open_items")})
                  <> ({Moved("f.payment_id", "payments")} OR {Moved("f.credit_note_id", "open_items")})
            ORDER BY f.id
            """,
            Names(db, merge));
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<JoinedFacts> joined = [];
        while (await row.ReadAsync(cancel)) joined.Add(Read(row));
        return joined;
    }

    private static JoinedFacts Read(DbDataReader row) => new(
        row.GetString(1), row.GetString(0),
        new Core.Money(row.GetInt64(2), Core.Currency.Parse(row.GetString(3))));

    private static string Moved(string column, string kind) =>
        $"coalesce({column}, 0) IN (SELECT m.fact_id FROM moved_facts m WHERE m.tenant_id = @tenant "
        + $"AND m.merge_id = @merge AND m.kind = '{kind}')";

    private static async Task<int> Count(
        DebitorDb db, string table, string more, CustomerMerge merge, CancellationToken cancel)
    {
        await using var command = Sql.Command(
            db, $"SELECT count(*) FROM {table} f WHERE f.tenant_id = @tenant AND f.customer_id = @from {more}",
            Names(db, merge));
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static (string Name, object? Value)[] Names(DebitorDb db, CustomerMerge merge) =>
        [("@tenant", db.TenantId), ("@merge", merge.Id), ("@from", merge.FromId), ("@into", merge.IntoId)];
}

/// <summary>A credit of one card that settles a document of the other.</summary>
/// <param name="Credit">The number of the payment or the credit note.</param>
/// <param name="Item">The number of the document.</param>
/// <param name="Amount">How much of it.</param>
public sealed record JoinedFacts(string Credit, string Item, Core.Money Amount);
