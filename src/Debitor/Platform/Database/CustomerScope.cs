using System.Data.Common;

namespace Debitor.Platform.Database;

/// <summary>Opens streams over all customers or over some of them: never over one that is out of sight.</summary>
/// <remarks>
/// Statements written by hand pass here, and here alone the sight of whoever asks is laid over them; what EF Core
/// writes is filtered by the context.
/// </remarks>
internal static class CustomerScope
{
    // The rows of so few customers are worth no cursor.
    private const int FewCustomers = 500;

    /// <param name="db">A context in a transaction.</param>
    /// <param name="sql">A query with <c>{0}</c> where the condition on the customer goes; <c>@tenant</c> is
    /// given.</param>
    /// <param name="column">The column of the customer in it.</param>
    /// <param name="customers">Null for all in sight; ids that were given are in sight already.</param>
    /// <param name="map">Reads a row.</param>
    /// <param name="parameters">More values of the query.</param>
    public static RowStream<T> Stream<T>(
        DebitorDb db, string sql, string column, IReadOnlyCollection<long>? customers,
        Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters) =>
        Stream(db, null, sql, column, customers, map, parameters);

    /// <param name="db">A context in a transaction.</param>
    /// <param name="together">Questions to ask with it when the customers are few; null asks at once.</param>
    /// <param name="sql">A query with <c>{0}</c> where the condition on the customer goes; <c>@tenant</c> is
    /// given.</param>
    /// <param name="column">The column of the customer in it.</param>
    /// <param name="customers">Null for all in sight; ids that were given are in sight already.</param>
    /// <param name="map">Reads a row.</param>
    /// <param name="parameters">More values of the query.</param>
    public static RowStream<T> Stream<T>(
        DebitorDb db, Questions? together, string sql, string column, IReadOnlyCollection<long>? customers,
        Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters)
    {
        customers ??= InSight(db);
        var condition = customers is null ? "" : "AND " + Sql.IsOneOf(db, column);
        List<(string Name, object? Value)> all = [("@tenant", db.TenantId), .. parameters];
        if (customers is not null) all.Add(("@ids", Sql.Ids(db, customers)));
        var query = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, condition);
        var isShort = customers?.Count <= FewCustomers;
        return isShort && together is not null
            ? new RowStream<T>(together, query, map, [.. all])
            : new RowStream<T>(db, query, map, isShort, [.. all]);
    }

    /// <summary>The ids of all customers in sight; null when nothing is hidden.</summary>
    public static IReadOnlyCollection<long>? InSight(DebitorDb db) =>
        db.Sight.SeesAll ? null : [.. db.Customers.OrderBy(customer => customer.Id).Select(customer => customer.Id)];
}
