using System.Net;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Database;
using Debitor.Tests.Platform.Api;
using Xunit;

namespace Debitor.Tests.Platform.Web;

/// <summary>PostgreSQL is stopped under the application and started again.</summary>
public sealed class DatabaseAwayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_read_a_sentence_programs_a_problem_and_all_goes_on_by_itself()
    {
        await using var cluster = await PostgresCluster.Start("-c fsync=off");
        if (cluster is null) Assert.Skip("PostgreSQL is not installed, and only a server can go away.");
        var databases = await Supplier(cluster);
        await using var web = await WebDesk.Start(databases, TimeProvider.System, runsJobs: true);
        await web.AddAccount(DemoPeople.Administrator);
        using var browser = await web.SignedIn(DemoPeople.Administrator);
        using var program = await web.Program(DemoPeople.Administrator);
        Assert.Equal(HttpStatusCode.OK, await Status(browser, "/customers"));

        await cluster.Stop();

        using var page = await browser.GetAsync("/customers?q=x", Cancel);
        var shown = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("База данных не отвечает", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"/customers?q=x\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Npgsql", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", shown, StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Content-Security-Policy"));
        var problem = await program.Get("/api/v1/customers");
        Assert.Equal((503, "database-away"), (problem.Status, problem.Problem));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(browser, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await Status(browser, "/healthz/live"));

        await cluster.StartAgain();

        // Nobody is signed out, and nothing had to be started again. A dead connection of the pool may answer first.
        await Recovers(() => browser.GetAsync("/customers?q=x", Cancel));
        await Recovers(() => program.GetAsync("/api/v1/customers", Cancel));
    }

    /// <summary>A supplier with nothing but an administrator.</summary>
    internal static async Task<DebitorDbFactory> Supplier(PostgresCluster cluster)
    {
        var databases = new DebitorDbFactory(DatabaseAddress.Parse(cluster.Url));
        DatabaseSetup.Prepare(databases);
        await using var db = databases.Context(1);
        var ids = new IdSource(databases, 1);
        db.People.Add(new Person
        {
            Id = ids.Next(),
            Name = "Зимина Вера Андреевна",
            NameFolded = Folding.Name("Зимина Вера Андреевна"),
            Email = DemoPeople.Administrator,
            Role = PersonRole.Administrator,
            Source = "test",
            RecordedAt = new DateTime(2026, 6, 15, 6, 0, 0, DateTimeKind.Utc),
        });
        await db.SaveChangesAsync(Cancel);
        return databases;
    }

    private static async Task Recovers(Func<Task<HttpResponseMessage>> ask)
    {
        // How many dead connections the pool still hands out nobody says: it is asked until one is alive.
        for (var i = 0; i < 100; i++)
        {
            using var answer = await ask();
            if (answer.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(100, Cancel);
        }

        Assert.Fail("It did not recover within ten seconds.");
    }

    private static async Task<HttpStatusCode> Status(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Cancel);
        return answer.StatusCode;
    }
}
