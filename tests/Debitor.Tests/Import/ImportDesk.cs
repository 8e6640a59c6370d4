using System.Data.Common;
using System.Text.Json;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Tests.Platform;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>A database of its own, a folder for files, and the program to import them with.</summary>
internal sealed class ImportDesk : IAsyncDisposable
{
    public const string Today = "2026-06-15";

    /// <summary>Every allocation as "document, what reduces it, minor units, from which day".</summary>
    public const string Allocations =
        """
        SELECT i.number, coalesce(p.number, n.number, j.kind), a.amount_minor, a.effective_on
        FROM allocations a LEFT JOIN open_items i ON i.id = a.item_id
        LEFT JOIN payments p ON p.id = a.payment_id LEFT JOIN open_items n ON n.id = a.credit_note_id
        LEFT JOIN adjustments j ON j.id = a.adjustment_id
        ORDER BY 1, 2, 4
        """;

    private readonly TestDatabase _database;

    private ImportDesk(TestDatabase database) => _database = database;

    public DatabaseKind Kind => _database.Kind;

    public string Url => _database.Url;

    public TemporaryFiles Files { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 15, 7, 0, 0, TimeSpan.Zero));

    public static async Task<ImportDesk> Create(DatabaseKind kind) =>
        new(await TestDatabase.CreateFrom(kind, "one tenant", url =>
        {
            DatabaseSetup.Prepare(new DebitorDbFactory(DatabaseAddress.Parse(url)));
            return Task.CompletedTask;
        }));

    /// <summary>A desk without tables: the first verb makes them.</summary>
    public static async Task<ImportDesk> CreateEmpty(DatabaseKind kind) =>
        new(await TestDatabase.Create(kind));

    /// <summary>A desk at which customers 101 and 102 are known.</summary>
    public static async Task<ImportDesk> WithCustomers(DatabaseKind kind)
    {
        var desk = await Create(kind);
        desk.Customers("101, ООО «Лютик»", "102, АО «Мак»");
        await desk.Imports("customers.csv");
        return desk;
    }

    public string Companies(params string[] rows) =>
        Table("companies.csv", "number,name,tax_id,country,currency,account", rows);

    public string Customers(params string[] rows) => Table(
        "customers.csv",
        "number,name,currency,country,language,time_zone,tax_id,manager,segment,credit_limit", rows);

    public string Items(params string[] rows) => Table(
        "open-items.csv",
        "customer,number,kind,issued_on,due_on,amount,currency,order,item,contract,note,company", rows);

    public string Payments(params string[] rows) =>
        Table("payments.csv", "number,customer,paid_on,amount,item,currency,purpose,company", rows);

    /// <summary>Writes a table; cells that a row leaves out at its end are empty.</summary>
    public string Table(string name, string header, params string[] rows)
    {
        var columns = header.Split(',').Length;
        var lines = rows.Select(row => row + new string(',', columns - row.Split(',').Length));
        return Files.Write(name, string.Join('\n', [header, .. lines, ""]));
    }

    /// <summary>Runs a verb in this process, in the folder of the files.</summary>
    public async Task<Said> Say(string line, string language = "en")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new ProgramEnvironment
        {
            Input = TextReader.Null,
            Output = output,
            Error = error,
            Clock = Clock,
            Folder = Files.Folder,
            LogFolder = Files.Folder,
            SystemUser = "ann",
            Variable = _ => null,
        };
        string[] on = line.Contains("--on ", StringComparison.Ordinal) ? [] : ["--on", Today];
        var exit = await DebitorProgram.Run(
            [.. line.Split(' '), .. on, "--database", Url, "--language", language], environment,
            TestContext.Current.CancellationToken);
        return new Said(exit, output.ToString(), error.ToString());
    }

    /// <summary>Imports what must be accepted and gives the answer for programs.</summary>
    public async Task<JsonElement> Imports(string files)
    {
        var said = await Say($"import {files} --json");
        Assert.True(said.Exit == 0, $"import {files}: exit code {said.Exit}\n{said.Error}");
        return said.Json;
    }

    /// <summary>Imports what must be refused, and gives the rules that were broken.</summary>
    public async Task<IReadOnlyList<string>> Refuses(string files)
    {
        var said = await Say($"import {files} --json");
        Assert.Equal(1, said.Exit);
        Assert.False(said.Json.GetProperty("written").GetBoolean());
        return Rules(said.Json.GetProperty("problems"));
    }

    public static IReadOnlyList<string> Rules(JsonElement problems) =>
        [.. problems.EnumerateArray().Select(problem => problem.GetProperty("rule").GetString()!)];

    /// <summary>What became of the rows of a kind: read, added, changed, unchanged, closed.</summary>
    public static string Counts(JsonElement answer, string kind)
    {
        var counts = answer.GetProperty("kinds").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == kind);
        string[] names = ["read", "added", "changed", "unchanged", "closed"];
        return string.Join(' ', names.Select(name => counts.GetProperty(name).GetInt32()));
    }

    /// <summary>Open and overdue of each currency on a day; empty when nothing is.</summary>
    public async Task<string> Ageing(string on)
    {
        var said = await Say($"ageing --json --on {on}");
        Assert.Equal(0, said.Exit);
        return string.Join(' ', said.Json.GetProperty("currencies").EnumerateArray().Select(line =>
            $"{line.GetProperty("open").GetString()} {line.GetProperty("overdue").GetString()}"));
    }

    /// <summary>Rows behind the product's back, cells joined by a bar; a missing value is empty.</summary>
    public async Task<IReadOnlyList<string>> Rows(string sql)
    {
        await using var connection = await Open();
        return await StoredTables.Rows(connection, sql);
    }

    public async Task<DbConnection> Open()
    {
        var connection = await _database.Open();
        if (Kind == DatabaseKind.Postgres) await PreparedDatabase.Execute(connection, "SET app.tenant = '1'");
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        Files.Dispose();
        await _database.DisposeAsync();
    }
}

/// <summary>What the program said.</summary>
internal sealed record Said(int Exit, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
