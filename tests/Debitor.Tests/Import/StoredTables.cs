using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>What all tables of a database hold, as text to compare.</summary>
internal static class StoredTables
{
    // Which block of ids is the next is no fact: a refused import may leave a hole.
    private const string NoFact = "last_id";

    // A killed run leaves no row of its own, and the journal's hashes go over ids and instants.
    private static readonly string[] Machinery =
    [
        "tenants", "plan_runs", "journal_entries", "journal_seals", "journal_personal_values",
        .. Debitor.Platform.Identity.IdentityModel.Tables,
    ];

    /// <summary>Every cell of every table, in the order of the tables.</summary>
    public static async Task<string> Dump(DbConnection connection)
    {
        List<string> lines = [];
        foreach (var table in await Tables(connection))
        {
            var rows = await Cells(connection, $"SELECT * FROM {table}", name => name != NoFact);
            lines.AddRange(rows.Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Facts and answers without ids and instants; ids are put as what they lead to.</summary>
    public static async Task<string> Facts(DbConnection connection)
    {
        var labels = await Labels(connection);
        List<string> lines = [];
        foreach (var table in (await Tables(connection)).Except(Machinery))
        {
            var rows = await Cells(
                connection, $"SELECT * FROM {table} WHERE tenant_id = 1",
                name => name != "id" && !name.EndsWith("_at", StringComparison.Ordinal),
                (name, cell) => name.EndsWith("_id", StringComparison.Ordinal)
                    ? labels.GetValueOrDefault(cell, cell.Length == 0 ? "" : "?")
                    : cell);
            lines.AddRange(rows.Select(row => $"{table}: {row}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    public static Task<List<string>> Rows(DbConnection connection, string sql) =>
        Cells(connection, sql, _ => true);

    private static async Task<List<string>> Tables(DbConnection connection) => await Rows(
        connection,
        connection is SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                + "AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
                + "AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_\\_%' ORDER BY table_name");

    private static async Task<Dictionary<string, string>> Labels(DbConnection connection)
    {
        const string Named =
            """
            SELECT id, 'company ' || number FROM companies WHERE tenant_id = 1
            UNION ALL SELECT id, 'customer ' || number FROM customers WHERE tenant_id = 1
            UNION ALL SELECT id, 'person ' || name FROM people WHERE tenant_id = 1
            UNION ALL SELECT id, 'contact ' || name FROM contact_persons WHERE tenant_id = 1
            UNION ALL SELECT id, 'item ' || number || ' ' || issued_on FROM open_items WHERE tenant_id = 1
            UNION ALL SELECT id, 'payment ' || number || ' ' || paid_on FROM payments WHERE tenant_id = 1
            """;
        var rows = await Rows(connection, Named);
        return rows.Select(row => row.Split('|', 2)).ToDictionary(row => row[0], row => row[1]);
    }

    private static async Task<List<string>> Cells(
        DbConnection connection, string sql, Func<string, bool> takes,
        Func<string, string, string>? shown = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var taken = Enumerable.Range(0, reader.FieldCount).Where(i => takes(reader.GetName(i))).ToList();
        List<string> rows = [];
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(string.Join('|', taken.Select(i =>
            {
                var cell = Text(reader.GetValue(i));
                return shown is null ? cell : shown(reader.GetName(i), cell);
            })));
        }

        return rows;
    }

    // The two databases give days and truth values differently.
    private static string Text(object value) => value switch
    {
        DBNull => "",
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
