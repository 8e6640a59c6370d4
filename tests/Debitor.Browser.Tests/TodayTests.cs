using Debitor.Demo;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>The day of a manager: whom to call, how it ended, and what colleagues see of it.</summary>
[Collection("browser")]
public sealed class TodayTests(Chromium chromium)
{
    [Fact]
    public async Task A_result_by_keyboard_takes_the_line_away_and_u_brings_it_back()
    {
        await using var day = await Workday.Start(chromium);
        await day.Open("/");
        var page = day.Page;
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".line.current")).ToHaveCountAsync(1);
        var name = await page.Locator(".line.current .who-name").InnerTextAsync();

        await page.Keyboard.PressAsync("1");
        await Expect(LineOf(page, name)).ToHaveCountAsync(0);
        await Expect(page.Locator("aside")).ToContainTextAsync(name);

        await page.Keyboard.PressAsync("u");
        await Expect(LineOf(page, name)).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());
    }

    [Fact]
    public async Task A_promise_is_recorded_in_two_clicks()
    {
        await using var day = await Workday.Start(chromium);
        await day.Open("/");
        var line = day.Page.Locator(".line").First;
        var name = await line.Locator(".who-name").InnerTextAsync();

        await line.GetByRole(AriaRole.Button, new() { Name = "Оплатят в день…" }).ClickAsync();
        await line.Locator("form.ask button[type=button]").First.ClickAsync();

        await Expect(LineOf(day.Page, name)).ToHaveCountAsync(0);
        await Expect(day.Page.Locator("aside")).ToContainTextAsync(name);
        await Expect(day.Page.Locator(".mud-snackbar")).ToContainTextAsync(name);
    }

    [Fact]
    public async Task Colleagues_see_what_came_of_a_contact()
    {
        await using var manager = await Workday.Start(chromium);
        await using var head = await manager.Colleague(DemoPeople.Head);
        await manager.Open("/");
        var name = await manager.Page.Locator(".line .who-name").First.InnerTextAsync();
        await head.Open("/?whose=all");
        await Expect(LineOf(head.Page, name)).ToBeVisibleAsync();

        await LineOf(manager.Page, name).Locator(".result[data-key='1']").ClickAsync();
        await Expect(LineOf(head.Page, name)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_people_on_one_customer_see_each_other()
    {
        await using var manager = await Workday.Start(chromium);
        await using var head = await manager.Colleague(DemoPeople.Head);
        await manager.Open("/");
        var card = await manager.Page.Locator(".line .who-name").First.GetAttributeAsync("href");
        await manager.Open($"/{card}");
        await head.Open($"/{card}");

        await Expect(manager.Page.Locator(".customer-head"))
            .ToContainTextAsync("Самойлов Виктор Петрович смотрит карточку");
        await Expect(head.Page.Locator(".customer-head"))
            .ToContainTextAsync("Лебедева Ирина Алексеевна смотрит карточку");

        await manager.Page.Locator(".customer-head button[data-key=c]").ClickAsync();
        await manager.Page.WaitForURLAsync("**/conversation/*");
        await Expect(head.Page.Locator(".customer-head"))
            .ToContainTextAsync("Лебедева Ирина Алексеевна говорит с ними");
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys_and_g_a_goes_to_ageing()
    {
        await using var day = await Workday.Start(chromium);
        await day.Open("/");

        await day.Page.Keyboard.PressAsync("?");
        await Expect(day.Page.Locator("#shortcuts")).ToBeVisibleAsync();
        await day.Page.Keyboard.PressAsync("Escape");
        await day.Page.Keyboard.PressAsync("g");
        await day.Page.Keyboard.PressAsync("a");

        await day.Page.WaitForURLAsync("**/ageing");
        await Expect(day.Page.Locator("h1")).ToHaveTextAsync("Долги по срокам");
    }

    private static ILocator LineOf(IPage page, string name) =>
        page.Locator(".lines > li", new() { Has = page.Locator(".who-name").GetByText(name, new() { Exact = true }) });
}
