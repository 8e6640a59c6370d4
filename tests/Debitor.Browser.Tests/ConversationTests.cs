using Debitor.Demo;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>A call from Today to the recap, by keyboard, in the languages of the people who make it.</summary>
[Collection("browser")]
public sealed class ConversationTests(Chromium chromium)
{
    [Theory]
    [InlineData("ru", "Договорились", "Итог")]
    [InlineData("uk", "Домовились", "Підсумок")]
    public async Task A_call_by_keyboard_from_Today_to_the_recap(string language, string agreed, string close)
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await Speak(desk, DemoPeople.Irina, language);
        await using var day = await Workday.Join(chromium, desk, DemoPeople.Irina);
        var page = day.Page;
        await day.Open("/");

        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".line.current")).ToHaveCountAsync(1);
        var name = await page.Locator(".line.current .who-name").InnerTextAsync();
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/conversation/*");
        await day.IsLive();
        await Expect(page.Locator(".column.right")).ToContainTextAsync(agreed);
        Assert.Empty(await day.Faults());

        // Prepare: ten quiet minutes.
        await page.Locator(".checklist button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".checklist input:not(:checked)")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+Enter");
        await IsAt(page, 2);
        Assert.Empty(await day.Faults());

        await page.Keyboard.PressAsync("Alt+3");
        await IsAt(page, 3);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator(".reasons .then")).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());

        // What we agree: the whole sum by Thursday.
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("1");
        var on = page.Locator(".agreement input[type=date]").First;
        await Expect(on).ToBeFocusedAsync();
        await on.FillAsync("2026-06-18");
        await page.Keyboard.PressAsync("Alt+4");
        await IsAt(page, 4);
        await Expect(page.Locator(".stages [aria-current=step]")).ToContainTextAsync(close);
        await Expect(page.Locator("#recap-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("18"));
        await page.Locator("[data-confirm]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("[data-confirm]")).ToBeCheckedAsync();
        Assert.Empty(await day.Faults());

        await page.Keyboard.PressAsync("Control+Enter");
        await IsAt(page, 5);
        Assert.Empty(await day.Faults());
        await page.Keyboard.PressAsync("Control+Enter");

        await page.WaitForURLAsync(desk.Web.Address.ToString());
        await Expect(page.Locator(".lines > li .who-name").GetByText(name, new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(page.Locator("aside")).ToContainTextAsync(name);
    }

    private static Task IsAt(IPage page, int stage) =>
        Expect(page.Locator($".stages [data-stage='{stage}'][aria-current=step]")).ToHaveCountAsync(1);

    private static async Task Speak(DemoDesk desk, string email, string language)
    {
        await using var db = desk.Databases.Context(1);
        var account = await db.Accounts.SingleAsync(
            known => known.Email == email, TestContext.Current.CancellationToken);
        account.Language = language;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
