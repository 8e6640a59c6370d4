using Debitor.Demo;
using Debitor.Strategy.Policies;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>A policy from the first typed line to the consent of the second person.</summary>
[Collection("browser")]
public sealed class PolicyTests(Chromium chromium)
{
    private const string Edit = "/settings/policy?tab=edit";
    private const string Versions = "/settings/policy?tab=versions";

    private static string WithConsent => PolicyFiles.ShippedText("ru-b2b")
        .Replace("when: {days: 1}", "when: {days: 2}", StringComparison.Ordinal)
        .Replace("  contacts_max: 300", "  approved_by: director\n  contacts_max: 300", StringComparison.Ordinal);

    [Fact]
    public async Task The_head_writes_a_policy_and_the_director_consents()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Head);
        var page = day.Page;
        await day.Open(Edit);
        var text = page.Locator(".editor textarea");

        await text.FillAsync(WithConsent.Replace("bank_lag: 3", "bank_lag: soon", StringComparison.Ordinal));
        await Expect(page.Locator(".found .pill.bad")).ToHaveCountAsync(1);
        await Expect(Button(page, "Опубликовать")).ToBeDisabledAsync();

        await text.FillAsync(WithConsent);
        await Expect(page.Locator(".beside .good")).ToBeVisibleAsync();
        await page.Locator("form.card input").FillAsync("Даём день на почту");
        await Button(page, "Опубликовать").ClickAsync();
        await Expect(page.Locator("tbody .pill")).ToHaveTextAsync("ждёт согласия");
        Assert.Empty(await day.Faults());

        await using var director = await day.Colleague(DemoPeople.Director);
        await director.Open(Versions);
        var row = director.Page.Locator("tbody tr", new() { HasText = "Даём день на почту" });
        await Expect(row.Locator(".pill")).ToHaveTextAsync("ждёт согласия");
        await Button(row, "Согласовать").ClickAsync();
        await Expect(row.Locator(".pill")).ToHaveTextAsync("опубликована");
        await director.Open("/settings/policy");
        await Expect(director.Page.Locator("main")).ToContainTextAsync("действует версия 1");
        Assert.Empty(await director.Faults());
    }

    [Fact]
    public async Task Who_wrote_a_version_takes_it_back_with_a_reason_and_does_not_consent_alone()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Head);
        var page = day.Page;
        await day.Open(Edit);
        await page.Locator(".editor textarea").FillAsync(WithConsent);
        await Expect(page.Locator(".beside .good")).ToBeVisibleAsync();
        await page.Locator("form.card input").FillAsync("Проба");
        await Button(page, "Опубликовать").ClickAsync();

        var row = page.Locator("tbody tr", new() { HasText = "Проба" });
        await Expect(Button(row, "Согласовать")).ToHaveCountAsync(0);
        await row.Locator("input").FillAsync("Передумали");
        await Button(row, "Снять").ClickAsync();

        await Expect(row.Locator(".pill")).ToHaveTextAsync("снята");
        await Expect(row).ToContainTextAsync("Передумали");
    }

    [Fact]
    public async Task Two_policies_are_tried_on_the_own_customers_before_one_is_published()
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Head);
        var page = day.Page;
        await day.Open("/settings/policy?tab=try");
        await page.Locator("form.filters select").Nth(1).SelectOptionAsync("gb-b2b");
        await page.Locator("input[name=days]").FillAsync("20");

        await Button(page, "Проверить").ClickAsync();

        await Expect(page.Locator("figure.chart").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var beyond = page.Locator("tr", new() { HasText = "Контактов с нарушением правил" }).Locator("td");
        await Expect(beyond).ToHaveTextAsync(["0", "0"]);
        Assert.Empty(await day.Faults());

        await page.Locator("input[name=days]").FillAsync("9999");
        await Button(page, "Проверить").ClickAsync();
        await Expect(page.Locator("figure.chart").First).ToBeVisibleAsync();
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator row, string name) =>
        row.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
