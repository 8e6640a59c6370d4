using Debitor.Demo;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Debitor.Browser.Tests;

/// <summary>
/// The demo company in a browser, on 15 June 2026: somebody signed in, and what went wrong on the way.
/// </summary>
internal sealed class Workday : IAsyncDisposable
{
    private readonly DemoDesk _desk;
    private readonly List<string> _complaints = [];

    private Workday(DemoDesk desk, IPage page)
    {
        _desk = desk;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        page.PageError += (_, problem) => _complaints.Add(problem);
    }

    public IPage Page { get; }

    public DemoDesk Desk => _desk;

    /// <summary>Starts the application and signs somebody in.</summary>
    public static async Task<Workday> Start(
        Chromium chromium, string email = DemoPeople.Irina, int width = 1440,
        ColorScheme scheme = ColorScheme.Light, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var desk = await DemoDesk.Start(kind);
        var day = new Workday(desk, await chromium.Window(desk.Web.Address, width, scheme));
        await day.Page.GotoAsync("/account/sign-in");
        await day.Page.Locator("input[name='Input.Email']").FillAsync(email);
        await day.Page.Locator("input[name='Input.Password']").FillAsync(DemoAccounts.Password);
        await day.Page.Locator("main button[type=submit]").ClickAsync();
        await day.Page.WaitForURLAsync("**/");
        return day;
    }

    /// <summary>Opens a page and waits until it answers to clicks.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'yes'");
    }

    /// <summary>
    /// Nothing serious for whoever uses a keyboard or a screen reader, nothing wider than the screen.
    /// </summary>
    public async Task IsSound()
    {
        var axe = await Page.RunAxe();
        Assert.Empty(axe.Violations.Where(IsSerious).Select(Sentence));
        var tooWide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(tooWide <= 0, $"{Page.Url} is {tooWide} px wider than the screen.");
        Assert.Empty(_complaints);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        await _desk.DisposeAsync();
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";

    private static string Sentence(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}";
}
