using System.Data.Common;

namespace Debitor.Platform.Database;

/// <summary>Opens streams over all customers or over some of them.</summary>
internal static class CustomerScope
{
    /// <param name="db">A context in a transaction.</param>
    /// <param name="sql">A query with <c>{0}</c> where the condition on the customer goes; <c>@tenant</c> is
    /// given.</param>
    /// <param name="column">The column of the customer in it.</param>
    /// <param name="customers">Null for all.</param>
    /// <param name="map">Reads a row.</param>
    /// <param name="parameters">More values of the query.</param>
    public static RowStream<T> Stream<T>(
        DebitorDb db, string sql, string column, IReadOnlyCollection<long>? customers,
        Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters)
    {
        var condition = customers is null ? "" : "AND " + Sql.IsOneOf(db, column);
        List<(string Name, object? Value)> all = [("@tenant", db.TenantId), .. parameters];
        if (customers is not null) all.Add(("@ids", Sql.Ids(db, customers)));
        return new RowStream<T>(
            db, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, condition), map, [.. all]);
    }
}
