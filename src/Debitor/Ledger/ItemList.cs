using System.Data.Common;
using System.Globalization;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger;

/// <summary>Documents and credits of all customers in sight, as of a day.</summary>
internal sealed class ItemList(DebitorDb db)
{
    public const int PageRows = 50;

    internal const int ColumnsCount = 13;

    internal const string Columns =
        """
        x.kind, x.id, x.customer_id, c.number, c.name, x.company_id, x.number, x.issued_on, x.due_on, x.currency,
        x.amount_minor, x.open_minor, x.is_credit
        """;

    /// <summary>A page after the one that ended with the key.</summary>
    /// <param name="filter">What is wanted.</param>
    /// <param name="after">The key of the last line before it; null or one that is no key: from the top.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ItemPage> Page(ItemFilter filter, string? after, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var query = await Open(filter, cancel);
        if (query is null) return new ItemPage([], null);

        var start = StartOf(filter.Sort, after);
        var rows = query.IsOrdered(filter.Sort)
            ? await Ordered(query, filter.Sort, start, cancel)
            : await new ItemPages(query, filter.Sort, start).First(PageRows + 1, Read, cancel);
        var more = rows.Count > PageRows;
        if (more) rows.RemoveAt(PageRows);
        await Describe(rows, filter.On, cancel);
        return new ItemPage(rows, more ? KeyOf(filter.Sort, rows[^1]) : null);
    }

    /// <summary>What the lines of a filter add up to, by currency.</summary>
    public async Task<IReadOnlyList<ItemTotal>> Totals(ItemFilter filter, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        if (await Open(filter, cancel) is not { } query) return [];
        await using var command = query.Command(
            $"""
            SELECT x.currency, CAST(count(*) AS bigint), CAST(sum(x.open_minor) AS bigint),
                   CAST(sum(CASE WHEN x.is_credit = 0 AND x.due_on < @on THEN x.open_minor ELSE 0 END) AS bigint)
            FROM ({query.All}) x GROUP BY x.currency ORDER BY x.currency
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<ItemTotal> totals = [];
        while (await row.ReadAsync(cancel))
        {
            var currency = Currency.Parse(row.GetString(0));
            totals.Add(new ItemTotal(
                row.GetInt64(1), new Money(row.GetInt64(2), currency), new Money(row.GetInt64(3), currency)));
        }

        return totals;
    }

    /// <summary>Hands out all lines of a filter in their order, holding none of them.</summary>
    public async Task Stream(ItemFilter filter, Action<ListedItem> take, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        if (await Open(filter, cancel) is not { } query) return;
        await using var command = query.Command(
            $"SELECT {Columns} FROM ({query.All}) x {Join} ORDER BY {OrderOf(filter.Sort)}");
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) take(Read(row));
    }

    /// <summary>The lines of a filter as an ageing by customer: part of a larger one, to the last minor unit.</summary>
    public async Task<IReadOnlyList<CustomerAgeing>> ByCustomer(
        ItemFilter filter, AgeingBuckets buckets, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        if (await Open(filter, cancel) is not { } query) return [];
        await using var command = query.Command(
            $"""
            SELECT c.id, c.number, c.name, x.currency, x.due_on, x.is_credit, CAST(sum(x.open_minor) AS bigint)
            FROM ({query.All}) x {Join}
            GROUP BY c.id, c.number, c.name, x.currency, x.due_on, x.is_credit ORDER BY c.id, x.currency
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<CustomerAgeing> found = [];
        while (await row.ReadAsync(cancel))
        {
            var currency = Currency.Parse(row.GetString(3));
            if (found.Count == 0 || found[^1].Number != row.GetString(1) || found[^1].Currency != currency)
            {
                found.Add(new CustomerAgeing(
                    row.GetString(1), row.GetString(2), currency, new long[buckets.Names.Count]));
            }

            var isCredit = row.GetInt32(5) != 0;
            var bucket = isCredit ? 0 : buckets.IndexOf(row.GetFieldValue<DateOnly>(4), filter.On);
            found[^1].Amounts[bucket] += row.GetInt64(6);
        }

        return found;
    }

    /// <summary>Customers with anything open, by name; for each currency a line.</summary>
    public async Task StreamDebtors(ItemFilter filter, Action<Debtor> take, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        if (await Open(filter, cancel) is not { } query) return;
        await using var command = query.Command(
            $"""
            SELECT c.number, c.name, c.tax_id, m.name, c.segment, x.currency, CAST(sum(x.open_minor) AS bigint),
                   CAST(sum(CASE WHEN x.is_credit = 0 AND x.due_on < @on THEN x.open_minor ELSE 0 END) AS bigint),
                   min(CASE WHEN x.is_credit = 0 AND x.due_on < @on THEN x.due_on END)
            FROM ({query.All}) x {Join}
            LEFT JOIN people m ON m.tenant_id = c.tenant_id AND m.id = c.manager_id
            GROUP BY c.id, c.number, c.name, c.name_folded, c.tax_id, m.name, c.segment, x.currency
            ORDER BY c.name_folded, c.id, x.currency
            """);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var currency = Currency.Parse(row.GetString(5));
            take(new Debtor(
                row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), Text(row, 4),
                new Money(row.GetInt64(6), currency), new Money(row.GetInt64(7), currency),
                row.IsDBNull(8) ? null : row.GetFieldValue<DateOnly>(8)));
        }
    }

    internal const string Join = "JOIN customers c ON c.tenant_id = @tenant AND c.id = x.customer_id";

    private static async Task<List<ListedItem>> Ordered(
        ItemQuery query, ItemSort sort, ItemPages.Start? start, CancellationToken cancel)
    {
        var order = OrderOf(sort);
        var page = query.Page(start?.Condition ?? "", order, PageRows + 1);
        await using var command = query.Command(
            $"SELECT {Columns} FROM ({page}) x {Join} ORDER BY {order}", start?.Values ?? []);
        List<ListedItem> rows = [];
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) rows.Add(Read(row));
        return rows;
    }

    private async Task<ItemQuery?> Open(ItemFilter filter, CancellationToken cancel) =>
        await ItemQuery.Of(db, filter, await LastSettledDay.Of(db, cancel), cancel);

    // What a page shows beside its sums is read for its lines only.
    private async Task Describe(List<ListedItem> rows, DateOnly on, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var customers = rows.Select(row => row.CustomerId).Distinct().ToList();
        var disputes = await db.Disputes.AsNoTracking()
            .Where(d => customers.Contains(d.CustomerId) && ids.Contains(d.ItemId) && d.OpenedOn <= on)
            .Where(d => d.ClosedOn == null || d.ClosedOn > on).ToListAsync(cancel);
        var orders = await db.PaymentOrders.AsNoTracking()
            .Where(o => customers.Contains(o.CustomerId) && o.ItemId != null && ids.Contains(o.ItemId.Value))
            .Where(o => o.SentOn <= on && o.UndoneAt == null)
            .OrderBy(o => o.SentOn).ThenBy(o => o.Id).ToListAsync(cancel);
        foreach (var row in rows)
        {
            row.Dispute = disputes.Find(dispute => dispute.ItemId == row.Id);
            row.Order = orders.FindLast(order => order.ItemId == row.Id);
        }
    }

    private static string OrderOf(ItemSort sort) =>
        sort == ItemSort.Due ? "x.due_on, x.id" : "x.currency, x.open_minor DESC, x.id";

    private static string KeyOf(ItemSort sort, ListedItem last) => sort == ItemSort.Due
        ? string.Create(CultureInfo.InvariantCulture, $"{last.SortedOn:yyyy-MM-dd}~{last.Id}")
        : string.Create(CultureInfo.InvariantCulture, $"{last.Open.Currency.Code}~{last.Open.Minor}~{last.Id}");

    private static ItemPages.Start? StartOf(ItemSort sort, string? after)
    {
        var parts = after?.Split('~') ?? [];
        if (sort == ItemSort.Due && parts.Length == 2
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var day)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var id))
        {
            return new ItemPages.Start(
                Nameless(id, day, new Money(0, Currency.Rub)),
                "AND (x.due_on > @after_day OR (x.due_on = @after_day AND x.id > @after_id))",
                [("@after_day", day), ("@after_id", id)]);
        }

        if (sort == ItemSort.Amount && parts.Length == 3
            && Currency.TryParse(parts[0], out var currency)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out id))
        {
            return new ItemPages.Start(
                Nameless(id, default, new Money(minor, currency)),
                """
                AND (x.currency > @after_currency OR (x.currency = @after_currency
                    AND (x.open_minor < @after_minor OR (x.open_minor = @after_minor AND x.id > @after_id))))
                """,
                [("@after_currency", parts[0]), ("@after_minor", minor), ("@after_id", id)]);
        }

        return null;
    }

    private static ListedItem Nameless(long id, DateOnly day, Money open) =>
        new(ListedKind.Invoice, id, 0, "", "", 0, "", day, day, day, open, open);

    private static ListedItem Read(DbDataReader row)
    {
        var currency = Currency.Parse(row.GetString(9));
        var isCredit = row.GetInt32(12) != 0;
        var day = row.GetFieldValue<DateOnly>(8);
        return new ListedItem(
            StoredWord.Read<ListedKind>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetString(3),
            row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetFieldValue<DateOnly>(7),
            isCredit ? null : day, day, new Money(row.GetInt64(10), currency), new Money(row.GetInt64(11), currency));
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <param name="Rows">Its lines.</param>
/// <param name="Next">The key that the next page begins after; null on the last one.</param>
internal sealed record ItemPage(IReadOnlyList<ListedItem> Rows, string? Next);

/// <param name="Count">Lines.</param>
/// <param name="Open">What is open of them, credits taken off.</param>
/// <param name="Overdue">Of that, past its due day.</param>
internal sealed record ItemTotal(long Count, Money Open, Money Overdue);

/// <summary>A document or a credit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Of the document or the payment.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="CustomerNumber">Whose, by number.</param>
/// <param name="CustomerName">Whose, by name.</param>
/// <param name="CompanyId">Which of our companies.</param>
/// <param name="Number">As on the document.</param>
/// <param name="IssuedOn">Of a payment: the day it was paid.</param>
/// <param name="DueOn">Null for a credit.</param>
/// <param name="SortedOn">The due day, of a credit its own day.</param>
/// <param name="Amount">Of the document today; a credit has a minus.</param>
/// <param name="Open">What is open on the day; what is left of a credit has a minus.</param>
internal sealed record ListedItem(
    ListedKind Kind, long Id, long CustomerId, string CustomerNumber, string CustomerName, long CompanyId,
    string Number, DateOnly IssuedOn, DateOnly? DueOn, DateOnly SortedOn, Money Amount, Money Open)
{
    public Dispute? Dispute { get; set; }

    /// <summary>The last payment order that names it.</summary>
    public PaymentOrder? Order { get; set; }

    public bool IsInstalment => Number.Contains('#', StringComparison.Ordinal);

    public int DaysOverdue(DateOnly on) =>
        DueOn is { } due && due < on && Open.Minor != 0 ? on.DayNumber - due.DayNumber : 0;
}

/// <summary>What a customer owes in one currency, by bucket.</summary>
internal sealed record CustomerAgeing(string Number, string Name, Currency Currency, long[] Amounts);

/// <summary>A customer with something open in one currency.</summary>
internal sealed record Debtor(
    string Number, string Name, string? TaxId, string? Manager, string? Segment, Money Open, Money Overdue,
    DateOnly? OverdueSince);
