using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>Fills a temporary table with some columns of many rows, for one statement that then uses it.</summary>
internal static class StageRows
{
    /// <param name="db">The context whose connection sees the table; the connection stays open.</param>
    /// <param name="name">The temporary table; made anew.</param>
    /// <param name="table">The table whose columns, types and all, it takes.</param>
    /// <param name="columns">Which of them.</param>
    /// <param name="rows">Cells in the order of the columns, as the database stores them.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static async Task Write(
        DebitorDb db, string name, string table, string columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await Sql.Execute(db, $"DROP TABLE IF EXISTS {name}", cancel);
        await Sql.Execute(db, $"CREATE TEMP TABLE {name} AS SELECT {columns} FROM {table} WHERE 1 = 0", cancel);
        var connection = db.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres) await Copy(postgres, name, rows, cancel);
        else await Insert(db, (SqliteConnection)connection, name, rows, cancel);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task Copy(
        NpgsqlConnection connection, string name, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {name} FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows) await copy.WriteRowAsync(cancel, row);
        await copy.CompleteAsync(cancel);
    }

    private static async Task Insert(
        DebitorDb db, SqliteConnection connection, string name, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var transaction = db.Database.CurrentTransaction is null
            ? connection.BeginTransaction(deferred: true)
            : null;
        await using var command = connection.CreateCommand();
        foreach (var row in rows)
        {
            if (command.Parameters.Count == 0) Prepare(command, name, row.Length);
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
            cancel.ThrowIfCancellationRequested();
        }

        if (transaction is not null) await transaction.CommitAsync(cancel);
    }

    private static void Prepare(SqliteCommand command, string name, int columns)
    {
        var names = Enumerable.Range(0, columns).Select(i => $"@c{i}").ToList();
        command.CommandText = $"INSERT INTO {name} VALUES ({string.Join(", ", names)})";
        foreach (var parameter in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
    }
}
