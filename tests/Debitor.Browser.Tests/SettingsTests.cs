using System.Net;
using System.Net.Http.Headers;
using Debitor.Demo;
using Debitor.Tests.Platform;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>What an administrator clicks.</summary>
[Collection("browser")]
public sealed class SettingsTests(Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_works_from_the_click_that_makes_it_to_the_click_that_revokes_it()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Administrator);
        var page = day.Page;
        await day.Open("/settings/tokens");
        await page.Locator("form.form-grid input").First.FillAsync("Ночной обмен");
        await page.Locator("form.form-grid select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Press(page, "Создать токен");
        var text = await page.Locator(".done code.secret").InnerTextAsync();
        Assert.Equal(HttpStatusCode.OK, await Asked(day.Desk, text));
        var row = page.Locator("tbody tr", new() { HasText = "Ночной обмен" });
        await Expect(row.Locator(".pill.good")).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());

        await row.GetByRole(AriaRole.Button, new() { Name = "Отозвать" }).ClickAsync();

        await Expect(row.Locator(".pill")).ToHaveTextAsync("отозван");
        Assert.Equal(HttpStatusCode.Unauthorized, await Asked(day.Desk, text));
    }

    [Fact]
    public async Task A_webhook_is_added_stopped_and_resumed()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Administrator);
        var page = day.Page;
        await day.Open("/settings/webhooks");
        await page.Locator("input[type=url]").FillAsync("https://127.0.0.1/hook");
        await Press(page, "Добавить адрес");
        await Expect(page.Locator("form.form-grid .refusal")).ToBeVisibleAsync();

        await page.Locator("input[type=url]").FillAsync("https://hooks.severveter.example/debts");
        await Press(page, "Добавить адрес");
        await Expect(page.Locator(".done code.secret")).Not.ToBeEmptyAsync();
        var row = page.Locator("tbody tr", new() { HasText = "https://hooks.severveter.example/debts" });
        await Expect(row.Locator(".pill.good")).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());

        await row.GetByRole(AriaRole.Button, new() { Name = "Остановить" }).ClickAsync();
        await Expect(row.Locator(".pill")).ToHaveTextAsync("остановлен");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row.Locator(".pill.good")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_job_is_run_now_and_stands_in_the_history()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Administrator);
        await day.Open("/settings/jobs");

        await day.Page.GetByRole(AriaRole.Button, new() { Name = "Запустить План на день" }).ClickAsync();

        await Expect(day.Page.Locator("p.done")).ToHaveTextAsync("Выполнено: План на день.");
        await Expect(day.Page.Locator("table").Last.Locator("tbody tr").First).ToContainTextAsync("выполнено");
        await day.Open("/settings/journal");
        await Expect(day.Page.Locator("tbody tr", new() { HasText = "командная строка" }).First).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());
    }

    [Fact]
    public async Task Somebody_is_added_invited_and_away()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Administrator);
        var page = day.Page;
        await day.Open("/settings/people/new");
        await page.Locator("input[name=name]").FillAsync("Новикова Дарья");
        await page.Locator("input[name=email]").FillAsync("novikova@severveter.example");
        await Press(page, "Сохранить");
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex(@"/settings/people/\d+$"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Новикова Дарья");

        await day.Open("/settings/people/new");
        await Expect(page.Locator("input[name=name]")).ToHaveValueAsync("");
        await page.GoBackAsync();
        await day.IsLive();

        await Press(page, "Пригласить");
        var link = await page.Locator("#one-time-link").InputValueAsync();
        Assert.StartsWith($"{day.Desk.Web.Address}account/password", link, StringComparison.Ordinal);

        await page.Locator("input[name=absent-from]").FillAsync("2026-06-22");
        await page.Locator("input[name=absent-until]").FillAsync("2026-06-26");
        await Press(page, "Записать отсутствие");
        var absence = page.Locator(".plain-list li", new() { HasText = "26 июня 2026" });
        await Expect(absence).ToBeVisibleAsync();
        Assert.Empty(await day.Faults());
        await absence.GetByRole(AriaRole.Button, new() { Name = "Отменить" }).ClickAsync();
        await Expect(absence.Locator("button")).ToHaveCountAsync(0);
    }

    private static Task Press(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task<HttpStatusCode> Asked(DemoDesk desk, string token)
    {
        using var client = new HttpClient { BaseAddress = desk.Web.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/v1/customers", Cancel);
        return answer.StatusCode;
    }
}
