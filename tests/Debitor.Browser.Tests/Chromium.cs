using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Debitor.Browser.Tests.Chromium))]

namespace Debitor.Browser.Tests;

/// <summary>One Chromium of Debian for the whole run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    // Root may not use the sandbox, and the rest would ask hosts that nobody needs.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }

    /// <summary>A window with no memory of others; without Chromium the test is skipped, with the reason.</summary>
    /// <param name="address">Where the application listens.</param>
    /// <param name="width">In pixels: 1440 is a desk, 390 a phone.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="zone">The time zone of the computer; null is the one of the machine.</param>
    /// <param name="hasScripts">False is a browser in which scripts are switched off.</param>
    public async Task<IPage> Window(
        Uri address, int width = 1440, ColorScheme scheme = ColorScheme.Light, string? zone = null,
        bool hasScripts = true)
    {
        if (_browser is null) Assert.Skip($"{Program} is not there; install the Debian package chromium.");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = "ru-RU",
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = zone,
            JavaScriptEnabled = hasScripts,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
