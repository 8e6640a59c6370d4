using System.Text;
using Debitor.Demo;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>An accountant brings a file of which a part is wrong.</summary>
[Collection("browser")]
public sealed class ImportTests(Chromium chromium)
{
    private const string Documents = """
        customer,number,kind,issued_on,due_on,currency,amount,contract,note,company
        1001,УПД 9001,invoice,2026-06-01,2026-06-15,RUB,1000.00,,,СВ
        1001,УПД 9002,invoice,2026-06-01,2026-06-15,RUB,сто рублей,,,СВ
        нет-такого,УПД 9003,invoice,2026-06-01,2026-06-15,RUB,300.00,,,СВ
        1001,УПД 9004,invoice,2026-06-01,2026-06-15,RUB,400.00,,,СВ
        """;

    [Fact]
    public async Task Right_rows_are_taken_refused_rows_are_mended_and_all_of_it_is_undone()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Accountant);
        var page = day.Page;
        await day.Bring("документы.csv", Documents);

        // The preview says where, what was read and what was expected; nothing has changed yet.
        var refused = page.Locator("section.refused");
        var amount = refused.Locator("tbody tr", new() { HasText = "сто рублей" });
        await Expect(amount.Locator("td").Nth(1)).ToHaveTextAsync("3");
        await Expect(amount.Locator("td").Nth(2)).ToHaveTextAsync("amount");
        await Expect(amount.Locator("td.what")).Not.ToBeEmptyAsync();
        await Expect(refused.Locator("tbody tr", new() { HasText = "нет-такого" })).ToBeVisibleAsync();
        await Expect(page.Locator(".go button")).ToBeDisabledAsync();
        Assert.Empty(await day.Faults());

        await page.GetByLabel("Загрузить верные строки, остальные исправить потом").CheckAsync();
        await Expect(page.Locator(".go button")).ToBeEnabledAsync();
        await page.Locator(".go button").ClickAsync();
        await page.WaitForURLAsync("**/import/runs/*");
        await Expect(page.Locator("dl.figures")).ToContainTextAsync("Отклонено строк2");

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download]").First.ClickAsync());
        var mend = await File.ReadAllTextAsync(
            await download.PathAsync(), Encoding.UTF8, TestContext.Current.CancellationToken);
        Assert.Contains("сто рублей", mend, StringComparison.Ordinal);
        Assert.Contains("УПД 9003", mend, StringComparison.Ordinal);
        Assert.DoesNotContain("УПД 9001", mend, StringComparison.Ordinal);
        Assert.Empty(await day.Faults());

        var run = page.Url;
        await day.Open("/items?number=УПД+9001");
        await Expect(page.Locator("table.items tbody tr")).ToHaveCountAsync(1);
        await day.Open(new Uri(run).AbsolutePath);
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить, можно ли отменить" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить загрузку" }).ClickAsync();
        await Expect(page.Locator("p.done")).ToContainTextAsync("Загрузка отменена");
        await day.Open("/items?number=УПД+9001");
        await Expect(page.Locator("table.items tbody tr")).ToHaveCountAsync(0);
    }
}
