namespace Debitor.Platform.Database;

/// <summary>Puts rows in the order in which they are to lie: by customer, then id.</summary>
/// <remarks>
/// Sorted here, where most files stand in that order already and one look is enough; a database would sort every row
/// with all its columns.
/// </remarks>
internal static class StageOrder
{
    public static void ByCustomer<T>(List<T> rows, Func<T, long> customer)
        where T : TenantRow
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (Compare(rows[i - 1], rows[i]) <= 0) continue;
            rows.Sort(Compare);
            return;
        }

        int Compare(T a, T b)
        {
            var order = customer(a).CompareTo(customer(b));
            return order != 0 ? order : a.Id.CompareTo(b.Id);
        }
    }
}
