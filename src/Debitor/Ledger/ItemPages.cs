using System.Data.Common;

namespace Debitor.Ledger;

/// <summary>The first rows of a filter in an order that no index has.</summary>
/// <remarks>
/// <para>
/// What is open of a row is a sum over its allocations, and to sum all rows of a large book takes seconds. But nothing
/// is open of a document above its amount, so only those that could come first are summed: the largest, or the
/// earliest due. Of them those rows are certain that come before everything that was not looked at. When they fill no
/// page, more are looked at.
/// </para>
/// <para>Cost: a pass over the documents without sums, and sums of some hundred rows.</para>
/// </remarks>
internal sealed class ItemPages(ItemQuery query, ItemSort sort, ItemPages.Start? after)
{
    // Much of what could come first is paid or stands on the pages before.
    private const int Sparely = 4;
    private const int MoreBy = 8;

    /// <summary>So many rows, in their order.</summary>
    public async Task<List<ListedItem>> First(
        int rows, Func<DbDataReader, ListedItem> read, CancellationToken cancel)
    {
        List<ListedItem> certain;
        for (var most = rows * Sparely; ; most *= MoreBy)
        {
            var (isAll, found) = await Look(most, read, cancel);
            certain = found;
            if (isAll || certain.Count >= rows) break;
        }

        if (sort == ItemSort.Amount) certain.AddRange(await Credits(certain, rows, read, cancel));
        certain.Sort(Compare);
        return certain.Count > rows ? certain.GetRange(0, rows) : certain;
    }

    // What is open of a document is known only when it was summed; its currency is known before.
    private string Behind => (sort, after) switch
    {
        (_, null) => "",
        (ItemSort.Due, { } start) => start.Condition,
        (_, { Row.Open.Minor: > 0 }) => "AND x.currency >= @after_currency",
        _ => "AND x.currency > @after_currency",
    };

    private async Task<(bool IsAll, List<ListedItem> Certain)> Look(
        int most, Func<DbDataReader, ListedItem> read, CancellationToken cancel)
    {
        var sql = $"SELECT {ItemList.Columns}, x.part, x.most_minor FROM ({query.Candidates(sort, Behind, most)}) x "
            + ItemList.Join;
        List<(ListedItem Item, int Part, long Most)> looked = [];
        await using (var command = query.Command(sql, after?.Values ?? []))
        await using (var row = await command.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel))
            {
                looked.Add((read(row), row.GetInt32(ItemList.ColumnsCount),
                    row.GetInt64(ItemList.ColumnsCount + 1)));
            }
        }

        // The last of each part that has more: what comes behind it was not looked at.
        var ends = looked.GroupBy(one => one.Part).Where(part => part.Count() >= most)
            .Select(part => part.Select(End).Aggregate((last, one) => Compare(one, last) > 0 ? one : last)).ToList();
        var certain = looked.Select(one => one.Item)
            .Where(item => item.Open.Minor != 0 && (after is not { } start || Compare(item, start.Row) > 0)
                && ends.TrueForAll(end => Compare(item, end) <= 0)).ToList();
        return (ends.Count == 0, certain);
    }

    // The row as it would stand if all were open that can be.
    private ListedItem End((ListedItem Item, int Part, long Most) one) => sort == ItemSort.Due
        ? one.Item
        : one.Item with { Open = one.Item.Open with { Minor = one.Most } };

    // Credits are less than nothing and come behind all documents of their currency.
    private async Task<List<ListedItem>> Credits(
        List<ListedItem> documents, int rows, Func<DbDataReader, ListedItem> read, CancellationToken cancel)
    {
        documents.Sort(Compare);
        var before = documents.Count >= rows ? documents[rows - 1].Open.Currency.Code : null;
        List<ListedItem> found = [];
        if (query.Credits(before) is not { } credits) return found;
        await using var command = query.Command($"SELECT {ItemList.Columns} FROM ({credits}) x {ItemList.Join}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var item = read(row);
            if (after is not { } start || Compare(item, start.Row) > 0) found.Add(item);
        }

        return found;
    }

    private int Compare(ListedItem one, ListedItem other)
    {
        if (sort == ItemSort.Due)
        {
            return one.SortedOn != other.SortedOn
                ? one.SortedOn.CompareTo(other.SortedOn)
                : one.Id.CompareTo(other.Id);
        }

        var currency = string.CompareOrdinal(one.Open.Currency.Code, other.Open.Currency.Code);
        if (currency != 0) return currency;
        return one.Open.Minor != other.Open.Minor
            ? other.Open.Minor.CompareTo(one.Open.Minor)
            : one.Id.CompareTo(other.Id);
    }

    /// <summary>The last row of the page before.</summary>
    /// <param name="Row">What of it stands in its key.</param>
    /// <param name="Condition">On the columns of <c>x</c>: what comes behind it.</param>
    /// <param name="Values">Of the condition.</param>
    internal sealed record Start(ListedItem Row, string Condition, (string Name, object? Value)[] Values);
}
