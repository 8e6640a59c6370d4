using System.Data.Common;
using Debitor.Platform.Database;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>A database with all tables and two tenants, each test its own.</summary>
internal sealed class PreparedDatabase : IAsyncDisposable
{
    public const int OtherTenant = 2;

    private const string TemplateKey = "two tenants";

    private const string DropTriggers =
        """
        DROP TRIGGER IF EXISTS journal_entries_no_update; DROP TRIGGER IF EXISTS journal_entries_no_delete;
        DROP TRIGGER IF EXISTS journal_seals_no_update; DROP TRIGGER IF EXISTS journal_seals_no_delete;
        """;

    private readonly TestDatabase _database;

    private PreparedDatabase(TestDatabase database)
    {
        _database = database;
        Factory = new DebitorDbFactory(DatabaseAddress.Parse(database.Url));
        Ids = new IdSource(Factory, 1);
    }

    public DatabaseKind Kind => _database.Kind;

    public string Url => _database.Url;

    public DebitorDbFactory Factory { get; }

    /// <summary>Ids of tenant 1.</summary>
    public IdSource Ids { get; }

    public static async Task<PreparedDatabase> Create(DatabaseKind kind) =>
        new(await TestDatabase.CreateFrom(kind, TemplateKey, url => Prepare(kind, url)));

    /// <summary>A context of tenant 1.</summary>
    public DebitorDb Context() => Factory.Context(1);

    /// <summary>Runs statements behind the product's back, past its triggers and its wall.</summary>
    public async Task Tamper(string sql)
    {
        await using var connection = await _database.Open();
        await Execute(connection, Kind == DatabaseKind.Postgres ? "SET app.tenant = '1'" : DropTriggers);
        await Execute(connection, sql);
    }

    public Task<DbConnection> Open() => _database.Open();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Prepare(DatabaseKind kind, string url)
    {
        DatabaseSetup.Prepare(new DebitorDbFactory(DatabaseAddress.Parse(url)));
        await using var connection = await TestDatabase.Open(kind, url);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            INSERT INTO tenants
                (id, key, name, country, currency, time_zone, language, ledger_version, last_id)
            VALUES ({OtherTenant}, 'other', 'other', 'UA', 'UAH', 'Europe/Kyiv', 'uk', 0, 1000)
            """;
        await command.ExecuteNonQueryAsync();
    }
}
