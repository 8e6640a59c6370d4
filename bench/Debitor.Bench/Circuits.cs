using System.Globalization;
using Microsoft.Playwright;

namespace Debitor.Bench;

/// <summary>Opens many screens at once in Chromium and looks how much the server holds for them.</summary>
internal sealed class Circuits(Uri address, string email, string password)
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>Opens so many screens of Today and prints the server's resident memory.</summary>
    public async Task Open(int count, Func<long> resident)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--renderer-process-limit=8"],
        });
        var window = await browser.NewContextAsync(new() { BaseURL = address.ToString() });
        window.SetDefaultTimeout(120_000);
        var first = await window.NewPageAsync();
        await first.GotoAsync("/account/sign-in");
        await first.Locator("input[name='Input.Email']").FillAsync(email);
        await first.Locator("input[name='Input.Password']").FillAsync(password);
        await first.Locator("main button[type=submit]").First.ClickAsync();
        await first.WaitForURLAsync("**/");
        for (var open = 1; open < count; open++)
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync("/");
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'yes'");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} screens open: {resident()} MiB resident (at most 500)"));
    }
}
