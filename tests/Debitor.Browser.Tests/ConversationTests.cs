using System.Text.RegularExpressions;
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
        await Expect(page.Locator("#recap-text")).ToHaveValueAsync(new Regex("18"));
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

    [Fact]
    public async Task What_was_typed_is_there_after_a_reload_and_on_Today_as_an_open_talk()
    {
        await using var day = await Workday.Start(chromium);
        var page = day.Page;
        await day.Open("/");
        await page.Keyboard.PressAsync("j");
        var name = await page.Locator(".line.current .who-name").InnerTextAsync();
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/conversation/*");
        await Expect(page.Locator("[data-workspace]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+3");
        await IsAt(page, 3);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator(".reasons [aria-pressed=true]")).ToHaveCountAsync(1);
        var reason = await page.Locator(".reasons [aria-pressed=true]").InnerTextAsync();
        await Expect(page.GetByText("Всё сохранено")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await day.IsLive();
        await IsAt(page, 3);
        await Expect(page.Locator(".reasons [aria-pressed=true]")).ToHaveTextAsync(reason);

        await day.Open("/");
        await Expect(page.Locator("aside.beside")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task A_call_that_comes_in_is_found_by_a_piece_of_the_name_and_led()
    {
        await using var day = await Workday.Start(chromium);
        var page = day.Page;
        await day.Open("/conversation/incoming");
        await Expect(page.Locator("main input[name=text]")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("вектор");
        await page.Locator(".found li", new() { HasText = "ООО «Вектор»" }).GetByRole(AriaRole.Button).ClickAsync();

        await page.WaitForURLAsync(new Regex(@"/conversation/\d+$"));
        await day.IsLive();
        await Expect(page.Locator("h1")).ToContainTextAsync("Вектор");
        await Expect(page.GetByText("Клиент звонит сам").First).ToBeVisibleAsync();
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
