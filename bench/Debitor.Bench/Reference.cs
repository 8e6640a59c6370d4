using System.Diagnostics;
using Npgsql;

namespace Debitor.Bench;

/// <summary>
/// R: what the database itself needs for COPY of 1,000,000 rows × 10 columns into a table with a primary key.
/// </summary>
internal static class Reference
{
    private const int Rows = 1_000_000;

    private const string Table =
        """
        CREATE TABLE reference (id bigint PRIMARY KEY, a bigint, b bigint, c bigint, d int, e int, f date, g date,
            h text, i text)
        """;

    /// <summary>The middle one of three runs.</summary>
    public static async Task<TimeSpan> Measure(NpgsqlDataSource server)
    {
        List<TimeSpan> runs = [];
        for (var i = 0; i < 3; i++)
        {
            await Execute(server, "DROP TABLE IF EXISTS reference");
            await Execute(server, Table);
            runs.Add(await Copy(server));
        }

        await Execute(server, "DROP TABLE reference");
        runs.Sort();
        return runs[1];
    }

    private static async Task<TimeSpan> Copy(NpgsqlDataSource server)
    {
        await using var connection = await server.OpenConnectionAsync();
        var day = new DateOnly(2026, 6, 15);
        var watch = Stopwatch.StartNew();
        await using (var copy = await connection.BeginBinaryImportAsync("COPY reference FROM STDIN (FORMAT BINARY)"))
        {
            for (long row = 0; row < Rows; row++)
            {
#pragma warning disable CA1849 // Filling a buffer; the reference is the database, not tasks.
                copy.StartRow();
                copy.Write(row);
                copy.Write(row * 7);
                copy.Write(row * 13);
                copy.Write(row * 17);
                copy.Write((int)row);
                copy.Write(1);
                copy.Write(day);
                copy.Write(day);
                copy.Write("УПД 318");
                copy.Write("RUB");
#pragma warning restore CA1849
            }

            await copy.CompleteAsync();
        }

        return watch.Elapsed;
    }

    private static async Task Execute(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
