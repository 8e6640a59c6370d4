using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Debitor.Platform.Database;

/// <summary>Statements that work on sets, written once for both databases.</summary>
/// <remarks>Names are the program's own; values always go in as parameters.</remarks>
internal static class Sql
{
    /// <summary>Runs a statement inside the current transaction of the context, if there is one.</summary>
    public static Task<int> Execute(
        DebitorDb db, string sql, CancellationToken cancel, params (string Name, object? Value)[] parameters)
    {
        var command = Command(db, sql, parameters);
        return Run(command, cancel);
    }

    public static Task<int> Execute(DbConnection connection, string sql, CancellationToken cancel)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return Run(command, cancel);
    }

    /// <summary>A command of the context's connection and transaction.</summary>
    public static DbCommand Command(DebitorDb db, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>
    /// A condition that a column is one of the ids of parameter <c>ids</c>; see <see cref="Ids"/>.
    /// </summary>
    public static string IsOneOf(DebitorDb db, string column) => db.Database.IsNpgsql()
        ? $"{column} = ANY(@ids)"
        : $"{column} IN (SELECT value FROM json_each(@ids))";

    /// <summary>The value of parameter <c>ids</c>: an array in PostgreSQL, JSON text in SQLite.</summary>
    public static object Ids(DebitorDb db, IReadOnlyCollection<long> ids) =>
        db.Database.IsNpgsql() ? ids.ToArray() : $"[{string.Join(',', ids)}]";

    /// <summary>Names the index by which SQLite reads a joined table; stands behind the table's name.</summary>
    /// <remarks>
    /// SQLite has no statistics and takes the tenant alone for a narrow condition. PostgreSQL decides for itself.
    /// </remarks>
    public static string By(DebitorDb db, string index) => db.Database.IsNpgsql() ? "" : $"INDEXED BY {index}";

    private static async Task<int> Run(DbCommand command, CancellationToken cancel)
    {
        await using (command)
        {
            command.CommandTimeout = 0;
            return await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
