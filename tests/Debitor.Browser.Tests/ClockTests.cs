using Debitor.Demo;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>Ten o'clock in Moscow, nine at the customer, five in the afternoon at the manager's computer.</summary>
[Collection("browser")]
public sealed class ClockTests(Chromium chromium)
{
    [Fact]
    public async Task An_agreed_hour_is_the_customers_and_is_shown_by_the_suppliers_clock_wherever_one_sits()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using (var db = desk.Databases.Context(1))
        {
            await db.Customers.ExecuteUpdateAsync(
                row => row.SetProperty(customer => customer.TimeZone, "Europe/Kaliningrad"),
                TestContext.Current.CancellationToken);
        }

        // From here on the policy's hours have begun at the customer too.
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await using var manager = await Workday.Join(chromium, desk, DemoPeople.Irina, zone: "Asia/Vladivostok");
        await manager.Open("/");
        var line = manager.Page.Locator(".line").First;
        var name = await line.Locator(".who-name").InnerTextAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Перезвонить…" }).ClickAsync();
        var ask = line.Locator("form.ask");
        await Expect(ask).ToContainTextAsync("Время у клиента (Калининград)");
        await Expect(ask).ToContainTextAsync("09:00");
        await ask.Locator("input[type=date]").FillAsync("2026-06-15");
        await ask.GetByRole(AriaRole.Button, new() { Name = "12:00" }).ClickAsync();

        await using var head = await Workday.Join(chromium, desk, DemoPeople.Head, zone: "Europe/Moscow");
        await head.Open("/?whose=all");
        await Expect(HourOf(manager.Page, name)).ToHaveTextAsync("в 13:00 (у клиента 12:00)");
        await Expect(HourOf(head.Page, name)).ToHaveTextAsync("в 13:00 (у клиента 12:00)");
        await Expect(manager.Page.Locator("aside")).ToContainTextAsync("15.06.2026 12:00");
    }

    private static ILocator HourOf(IPage page, string name) =>
        page.Locator(".lines > li", new() { Has = page.Locator(".who-name").GetByText(name, new() { Exact = true }) })
            .Locator(".step > strong:not(.pill)");
}
