using System.Text.RegularExpressions;
using Debitor.Demo;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>The page of a customer: found, read, added to, and unharmed by what stands in its name.</summary>
[Collection("browser")]
public sealed partial class CustomerTests(Chromium chromium)
{
    private const string Markup = "<img src=x onerror=alert(1)><b>жирный</b>";
    private const string Arabic = "شركة النور للتجارة (2026)";

    private static readonly string Long = "ООО «" + new string('Ж', 194) + "»";

    private static readonly (string, string)[] Hard = [("Я-1", Markup), ("Я-2", Arabic), ("Я-3", Long)];

    [Fact]
    public async Task A_customer_is_found_by_keyboard_and_a_note_survives_a_reload()
    {
        await using var day = await Workday.Start(chromium);
        await day.Open("/");
        var page = day.Page;
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("вектор");
        await Expect(page.Locator("#search-found [role=option]").First).ToContainTextAsync("ООО «Вектор»");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#found-0")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(CardAddress());
        await Expect(page.Locator("h1")).ToHaveTextAsync("ООО «Вектор»");

        var note = page.Locator("textarea[name=note]");
        await Expect(page.Locator("form[data-draft]#note-form")).ToBeVisibleAsync();
        await note.PressSequentiallyAsync("Просят счёт до четверга");
        await page.ReloadAsync();
        await day.IsLive();
        await Expect(note).ToHaveValueAsync("Просят счёт до четверга");
        await Expect(page.Locator("#note-form .draft-notice")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить заметку" }).ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Просят счёт до четверга");
        await Expect(note).ToHaveValueAsync("");
        await page.ReloadAsync();
        await day.IsLive();
        await Expect(note).ToHaveValueAsync("");
        Assert.Empty(await day.Faults());
    }

    [Fact]
    public async Task Names_with_markup_from_right_to_left_and_of_two_hundred_letters_do_no_harm()
    {
        await using var accountant = await Workday.Start(chromium, DemoPeople.Accountant);
        await accountant.Bring("клиенты.csv", $"""
            number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency,kpp
            Я-1,{Markup},,RU,ru,Europe/Moscow,{DemoPeople.Irina},b,1000.00,RUB,
            Я-2,{Arabic},,AE,en,Asia/Dubai,{DemoPeople.Irina},b,1000.00,RUB,
            Я-3,{Long},,RU,ru,Europe/Moscow,{DemoPeople.Irina},b,1000.00,RUB,
            """);
        await accountant.Page.Locator(".go button").ClickAsync();
        await accountant.Page.WaitForURLAsync("**/import/runs/*");

        await using var manager =
            await Workday.Join(chromium, accountant.Desk, DemoPeople.Irina, 390, ColorScheme.Dark);
        foreach (var (number, name) in Hard)
        {
            await manager.Open($"/customers?q={Uri.EscapeDataString(number)}");
            await Expect(manager.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
            Assert.Empty(await manager.Faults());
            await manager.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await manager.Page.WaitForURLAsync(CardAddress());
            await Expect(manager.Page.Locator("h1 .name")).ToHaveTextAsync(name);
            await Expect(manager.Page.Locator("main img")).ToHaveCountAsync(0);
            Assert.Empty(await manager.Faults());
        }
    }

    [GeneratedRegex("/customers/\\d+$")]
    private static partial Regex CardAddress();
}
