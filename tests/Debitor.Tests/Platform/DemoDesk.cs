using Debitor.Demo;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Tests.Shell;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>The web application over the demo company on 15 June 2026, nine o'clock in Moscow.</summary>
internal sealed class DemoDesk : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private DemoDesk(TestDatabase database, WebDesk web, FakeTimeProvider clock)
    {
        _database = database;
        Web = web;
        Clock = clock;
    }

    public WebDesk Web { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The address of the database, for the command line.</summary>
    public string Url => _database.Url;

    public DebitorDbFactory Databases { get; private init; } = null!;

    /// <summary>Starts it with an account for everybody of the demo; each test has its own database.</summary>
    public static async Task<DemoDesk> Start(
        DatabaseKind kind, bool runsJobs = false, IReadOnlyDictionary<string, string?>? configuration = null)
    {
        var database = await TestDatabase.CreateFrom(kind, "demo 2026-06-15", Prepare);
        var databases = new DebitorDbFactory(DatabaseAddress.Parse(database.Url));
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 6, 0, 0, TimeSpan.Zero));
        var web = await WebDesk.Start(databases, clock, runsJobs, configuration);
        return new DemoDesk(database, web, clock) { Databases = databases };
    }

    public Task<HttpClient> SignedIn(string email) => Web.SignedIn(email);

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task Prepare(string url)
    {
        using var terminal = new Terminal();
        var answer = await terminal.Run($"demo --no-serve --on 2026-06-15 --database {url}");
        Assert.Equal(ExitCode.Done, answer.ExitCode);
        await using var web = await WebDesk.Start(
            new DebitorDbFactory(DatabaseAddress.Parse(url)), TimeProvider.System);
        foreach (var email in DemoAccounts.Emails) await web.AddAccount(email);
        await web.AddAccount(DemoPeople.Maxim);
        await web.AddAccount(DemoPeople.Oksana);
    }
}
