using Debitor.Demo;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>The way in and the way out.</summary>
[Collection("browser")]
public sealed class SignInTests(Chromium chromium, DemoOffice office) : IClassFixture<DemoOffice>
{
    [Fact]
    public async Task A_wrong_password_is_said_in_words_and_the_right_one_leads_to_what_was_asked_for()
    {
        var page = await chromium.Window(office.Desk.Web.Address);
        await page.GotoAsync("/ageing");
        await page.Locator("input[name='Input.Email']").FillAsync(DemoPeople.Irina);
        await page.Locator("input[name='Input.Password']").FillAsync("не тот пароль");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Почта или пароль не подходят");
        await Expect(page.Locator("input[name='Input.Email']")).ToHaveValueAsync(DemoPeople.Irina);

        await page.Locator("input[name='Input.Password']").FillAsync(DemoAccounts.Password);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/ageing");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Irina);
        await day.Open("/");

        await day.Page.Locator("details.user summary").ClickAsync();
        await day.Page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        await day.Page.WaitForURLAsync("**/account/sign-in**");
        await day.Page.GotoAsync("/customers");

        await Expect(day.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/sign-in"));
    }

    [Fact]
    public async Task A_foreign_address_is_a_calm_page_with_a_way_back()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Irina);

        var answer = await day.Page.GotoAsync("/customers/987654321");

        Assert.Equal(404, answer!.Status);
        await Expect(day.Page.Locator("h1")).ToHaveTextAsync("Такой страницы нет");
        await day.Page.Locator("a.button.primary").ClickAsync();
        await Expect(day.Page.Locator("h1")).Not.ToHaveTextAsync("Такой страницы нет");
    }
}
