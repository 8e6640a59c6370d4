using Debitor.Demo;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Debitor.Browser.Tests;

/// <summary>The demo company in a browser, on 15 June 2026, with somebody signed in and what went wrong.</summary>
internal sealed class Workday : IAsyncDisposable
{
    // Best practices and what was passed are of no interest here, and take most of the time.
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        ResultTypes = [ResultType.Violations],
    };

    private readonly Chromium _chromium;
    private readonly bool _isGuest;
    private readonly Uri _address;
    private readonly List<string> _complaints = [];

    private Workday(Chromium chromium, DemoDesk desk, Uri address, IPage page, bool isGuest)
    {
        _address = address;
        _chromium = chromium;
        _isGuest = isGuest;
        Desk = desk;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        page.PageError += (_, problem) => _complaints.Add(problem);
    }

    public IPage Page { get; }

    public DemoDesk Desk { get; }

    /// <summary>Starts the application and signs somebody in.</summary>
    public static async Task<Workday> Start(Chromium chromium, string email = DemoPeople.Irina)
    {
        var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var page = await chromium.Window(desk.Web.Address);
        var day = new Workday(chromium, desk, desk.Web.Address, page, isGuest: false);
        await day.SignIn(email);
        return day;
    }

    /// <summary>Another window at an application that somebody else started, and ends.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="desk">The application.</param>
    /// <param name="email">Who signs in.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="through">Another address that leads there; null is its own.</param>
    /// <param name="zone">The time zone of the computer; null is the one of the machine.</param>
    public static async Task<Workday> Join(
        Chromium chromium, DemoDesk desk, string email, int width = 1440, ColorScheme scheme = ColorScheme.Light,
        Uri? through = null, string? zone = null)
    {
        var address = through ?? desk.Web.Address;
        var page = await chromium.Window(address, width, scheme, zone);
        var day = new Workday(chromium, desk, address, page, isGuest: true);
        await day.SignIn(email);
        return day;
    }

    /// <summary>A colleague at another computer.</summary>
    public Task<Workday> Colleague(string email) => Join(_chromium, Desk, email);

    /// <summary>Opens a page and waits until it answers to clicks.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await IsLive();
    }

    /// <summary>Waits until the page answers to clicks.</summary>
    public Task IsLive() =>
        Page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'yes'");

    /// <summary>Brings a file, as the page of imports asks for it; what was read is on the screen then.</summary>
    public async Task Bring(string name, string text)
    {
        await Open("/import");
        await Page.Locator("form.upload input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        });
        await Page.WaitForURLAsync("**/import/files/*");
        await IsLive();
    }

    /// <summary>What is serious for whoever uses a keyboard or a screen reader, or wider than the screen.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        List<string> faults = [];
        var axe = await Page.RunAxe(Rules);
        faults.AddRange(axe.Violations.Where(IsSerious).Select(Sentence));
        var tooWide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        if (tooWide > 0) faults.Add($"{tooWide} px wider than the screen");
        faults.AddRange(_complaints);
        _complaints.Clear();
        return [.. faults.Select(fault => $"{new Uri(Page.Url).PathAndQuery}: {fault}")];
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        if (!_isGuest) await Desk.DisposeAsync();
    }

    private async Task SignIn(string email)
    {
        await FillIn(Page, email);
        await Page.WaitForURLAsync(_address.ToString());
    }

    /// <summary>Fills in the form of the sign-in and sends it.</summary>
    public static async Task FillIn(IPage page, string email, string password = DemoAccounts.Password)
    {
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[name='Input.Email']").FillAsync(email);
        await page.Locator("input[name='Input.Password']").FillAsync(password);
        await page.Locator("form:has([name='Input.Password']) button[type=submit]").ClickAsync();
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";

    private static string Sentence(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}";
}
