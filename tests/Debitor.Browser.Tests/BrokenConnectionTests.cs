using System.Text.RegularExpressions;
using Debitor.Demo;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Debitor.Tests.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>The line breaks, the server is started again, the database goes: nothing typed is lost.</summary>
[Collection("browser")]
public sealed partial class BrokenConnectionTests(Chromium chromium)
{
    private const string First = "Просят счёт";
    private const string Then = " до четверга";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_typed_while_the_line_is_broken_is_saved_when_it_is_back()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using var cable = new Cable(desk.Web.Address);
        await using var day = await Workday.Join(chromium, desk, DemoPeople.Irina, through: cable.Address);
        var (page, note) = await Card(day);
        await page.EvaluateAsync("() => { window.sameDocument = true; }");
        await note.PressSequentiallyAsync(First);

        cable.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync();
        await note.PressSequentiallyAsync(Then);
        cable.Mend(desk.Web.Address);
        await Expect(Notice(page)).ToBeHiddenAsync(new() { Timeout = 30_000 });

        await Expect(note).ToHaveValueAsync(First + Then);
        await Save(page);
        await Expect(page.Locator(".timeline")).ToContainTextAsync(First + Then);
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument === true"));
    }

    [Fact]
    public async Task What_is_typed_is_there_again_after_the_server_was_started_again()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using var cable = new Cable(desk.Web.Address);
        await using var day = await Workday.Join(chromium, desk, DemoPeople.Irina, through: cable.Address);
        var (page, note) = await Card(day);
        await note.PressSequentiallyAsync(First);
        cable.Cut();
        await Expect(Notice(page)).ToBeVisibleAsync();
        await note.PressSequentiallyAsync(Then);

        // A server that knows nothing of the screen, but of who is signed in.
        await using var other = await WebDesk.Start(desk.Databases, desk.Clock);
        cable.Mend(other.Address);
        await page.Locator(".reconnect-reload").ClickAsync();
        await day.IsLive();

        await Expect(note).ToHaveValueAsync(First + Then);
        await Expect(page.Locator("#note-form .draft-notice")).ToBeVisibleAsync();
        await Save(page);
        await Expect(page.Locator(".timeline")).ToContainTextAsync(First + Then);
    }

    [Fact]
    public async Task An_error_on_a_page_says_its_number_and_leads_on_with_what_was_typed()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var log = new LogLines();
        await using var web = await WebDesk.Start(
            desk.Databases, desk.Clock, logging: logging => logging.AddProvider(log));
        await using var day = await Workday.Join(chromium, desk, DemoPeople.Irina, through: web.Address);
        var (page, note) = await Card(day);
        await note.PressSequentiallyAsync(First);
        await Rename("notes", "notes_elsewhere");

        await Save(page);

        await Expect(page.Locator("main h1")).ToHaveTextAsync("Что-то пошло не так");
        var told = await page.Locator("main [role=alert]").InnerTextAsync();
        var id = Number().Match(told).Groups[1].Value;
        var line = Assert.Single(log.All, line => line.Contains($"Unexpected error {id}", StringComparison.Ordinal));
        Assert.Contains("AddNote", line, StringComparison.Ordinal);
        Assert.DoesNotContain(First, string.Join('\n', log.All), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);

        await Rename("notes_elsewhere", "notes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Повторить" }).ClickAsync();
        await Expect(note).ToHaveValueAsync(First);
        await Save(page);
        await Expect(page.Locator(".timeline")).ToContainTextAsync(First);

        async Task Rename(string from, string to)
        {
            await using var connection = await TestDatabase.Open(DatabaseKind.Sqlite, desk.Url);
            await PreparedDatabase.Execute(connection, $"ALTER TABLE {from} RENAME TO {to}");
        }
    }

    [Fact]
    public async Task A_page_whose_database_went_says_so_and_comes_back_by_itself()
    {
        await using var cluster = await PostgresCluster.Start("-c fsync=off");
        if (cluster is null) Assert.Skip("PostgreSQL is not installed.");
        var databases = await DatabaseAwayTests.Supplier(cluster);
        await using var web = await WebDesk.Start(databases, TimeProvider.System);
        await web.AddAccount(DemoPeople.Administrator);
        var page = await chromium.Window(web.Address);
        await Workday.FillIn(page, DemoPeople.Administrator);
        await page.WaitForURLAsync(web.Address.ToString());
        await page.GotoAsync("/customers");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'yes'");

        await cluster.Stop();
        await page.Locator("input[name=overdue]").CheckAsync(new() { Force = true });
        await Expect(page.Locator("main h1")).ToHaveTextAsync("База данных не отвечает");
        Assert.DoesNotContain("Npgsql", await page.ContentAsync(), StringComparison.Ordinal);

        await cluster.StartAgain();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("Клиенты");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_with_open_windows_leaves_no_error_in_the_log()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var log = new LogLines();
        Workday day;
        await using (var web = await WebDesk.Start(
            desk.Databases, desk.Clock, logging: logging => logging.AddProvider(log)))
        {
            day = await Workday.Join(chromium, desk, DemoPeople.Irina, through: web.Address);
            await Card(day);
        }

        await day.DisposeAsync();
        Assert.DoesNotContain(log.All, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    private static ILocator Notice(IPage page) => page.Locator("#components-reconnect-modal");

    private static Task Save(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Сохранить заметку" }).ClickAsync();

    private static async Task<(IPage Page, ILocator Note)> Card(Workday day)
    {
        await using var db = day.Desk.Databases.Context(1);
        var id = await db.Customers.Where(known => known.Name.Contains("Вектор")).Select(known => known.Id)
            .FirstAsync(Cancel);
        await day.Open($"/customers/{id}");
        await Expect(day.Page.Locator("form[data-draft]#note-form")).ToBeVisibleAsync();
        return (day.Page, day.Page.Locator("textarea[name=note]"));
    }

    [GeneratedRegex("Для администратора: ([0-9a-f]+)")]
    private static partial Regex Number();
}
