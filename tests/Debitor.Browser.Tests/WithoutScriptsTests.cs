using System.Text.RegularExpressions;
using Debitor.Demo;
using Debitor.Platform.Identity;
using Debitor.Tests;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>Scripts are switched off: whoever comes in, sets up or has forgotten a password needs none.</summary>
[Collection("browser")]
public sealed class WithoutScriptsTests(Chromium chromium)
{
    private const string NewPassword = "мокрый зонт у двери";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_signs_in_reads_the_day_and_signs_out_and_comes_back_by_a_link()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var page = await chromium.Window(desk.Web.Address, hasScripts: false);
        await Workday.FillIn(page, DemoPeople.Irina, "не тот пароль");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Почта или пароль не подходят");
        await Workday.FillIn(page, DemoPeople.Irina);
        await Expect(page.Locator("h1")).ToContainTextAsync("15 июня 2026");
        await Expect(page.Locator(".line").First).ToBeVisibleAsync();

        await page.GotoAsync("/account");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await page.Locator("details.user summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/account/sign-in"));

        await page.GotoAsync(await LinkFor(desk, DemoPeople.Irina));
        await Set(page, "Lebedeva-26", "Lebedeva-26");
        await Expect(page.Locator(".refusal, .password-rules .bad").First).ToBeVisibleAsync();
        await Set(page, NewPassword, NewPassword);
        await Expect(page.Locator("h1")).ToContainTextAsync("15 июня 2026");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_first_start_is_set_up()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Sqlite);
        await using var web = await WebDesk.Start(database.Factory, TimeProvider.System);
        var page = await chromium.Window(web.Address, hasScripts: false);
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Regex("/account/set-up$"));
        await FillIn("AAAA-BBBB-CCCC");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Код не подходит");
        await Expect(Field("Company")).ToHaveValueAsync("ТОО «Рассвет»");
        await Expect(page.Locator("select[name='Input.Zone']")).ToHaveValueAsync("Asia/Almaty");

        await FillIn(web.Services.GetRequiredService<SetUp>().Code);

        await Expect(page).ToHaveURLAsync(new Regex("/import$"));
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await using var db = database.Context();
        var tenant = await db.Tenants.SingleAsync(known => known.Id == 1, Cancel);
        Assert.Equal(("KZ", "KZT", "Asia/Almaty"), (tenant.Country, tenant.Currency, tenant.TimeZone));
        await page.Context.DisposeAsync();

        ILocator Field(string name) => page.Locator($"[name='Input.{name}']");

        async Task FillIn(string code)
        {
            await Field("Code").FillAsync(code);
            await Field("Company").FillAsync("ТОО «Рассвет»");
            await Field("Country").SelectOptionAsync(new SelectOptionValue { Label = "Казахстан" });
            await Field("Currency").SelectOptionAsync("KZT");
            await Field("Zone").SelectOptionAsync("Asia/Almaty");
            await Field("Name").FillAsync("Ахметова Айгуль");
            await Field("Email").FillAsync("akhmetova@rassvet.example");
            await Field("Password").FillAsync(NewPassword);
            await page.GetByRole(AriaRole.Button, new() { Name = "Настроить и войти" }).ClickAsync();
        }
    }

    private static async Task Set(IPage page, string password, string again)
    {
        await page.Locator("input[name='Input.Password']").FillAsync(password);
        await page.Locator("input[name='Input.Again']").FillAsync(again);
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить и войти" }).ClickAsync();
    }

    private static async Task<string> LinkFor(DemoDesk desk, string email)
    {
        var admin = await desk.Workplace(DemoPeople.Administrator);
        await using var db = desk.Databases.Context(1);
        var person = await db.People.SingleAsync(known => known.Email == email, Cancel);
        var accounts = desk.Web.Services.GetRequiredService<PeopleAccounts>();
        return (await accounts.Invite(admin, person.Id, Cancel)).Value.Path;
    }
}
