using System.Net;
using Debitor.Demo;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>Signing in at the company's own identity provider.</summary>
public sealed class OidcTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_works_here_comes_in_by_a_verified_address(DatabaseKind kind)
    {
        await using var provider = await FakeProvider.Start();
        await using var desk = await DemoDesk.Start(kind, configuration: provider.Configuration());
        provider.User = ("subject-1", DemoPeople.Irina, true);
        using var browser = desk.Web.Browser();
        var page = await browser.GetStringAsync("/account/sign-in", Cancel);
        Assert.Contains("Войти с учётной записью компании", page, StringComparison.Ordinal);

        Assert.Equal("/settings", await Enter(browser, "/settings"));

        Assert.Contains("Лебедева", await browser.GetStringAsync("/settings", Cancel), StringComparison.Ordinal);

        // From now on by the tie, whatever the e-mail has become.
        provider.User = ("subject-1", "renamed@elsewhere.example", false);
        using var again = desk.Web.Browser();
        Assert.Equal("/", await Enter(again, "/"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Strangers_and_unverified_addresses_stay_out(DatabaseKind kind)
    {
        await using var provider = await FakeProvider.Start();
        await using var desk = await DemoDesk.Start(kind, configuration: provider.Configuration());
        using var browser = desk.Web.Browser();
        provider.User = ("subject-2", "stranger@elsewhere.example", true);
        Assert.Equal("/account/sign-in?problem=nobody-here", await Enter(browser, "/"));
        provider.User = ("subject-3", DemoPeople.Irina, false);
        Assert.Equal("/account/sign-in?problem=email-not-verified", await Enter(browser, "/"));
        await using var db = desk.Databases.Context(0);
        Assert.False(await db.Accounts.AnyAsync(account => account.Email == "stranger@elsewhere.example", Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_of_our_people_without_an_account_gets_one(DatabaseKind kind)
    {
        await using var provider = await FakeProvider.Start();
        await using var desk = await DemoDesk.Start(kind, configuration: provider.Configuration());
        provider.User = ("subject-4", DemoPeople.UkrainianAccountant, true);
        using var browser = desk.Web.Browser();

        Assert.Equal("/", await Enter(browser, "https://evil.example/"));

        Assert.Contains("Бондар", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Local_passwords_are_switched_off(DatabaseKind kind)
    {
        await using var provider = await FakeProvider.Start();
        var configuration = provider.Configuration();
        await using var desk = await DemoDesk.Start(kind);
        configuration["Oidc:Only"] = "true";
        await using var only = await WebDesk.Start(desk.Databases, desk.Clock, configuration: configuration);
        using var browser = only.Browser();
        var page = await browser.GetStringAsync("/account/sign-in", Cancel);
        Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);

        // The form that an open tab still shows.
        using var other = desk.Web.Browser();
        using var answer = await AccountTests.SignIn(browser, DemoAccounts.Password);
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
    }

    // Follows the way of a browser: to the provider, back, and in.
    private static async Task<string> Enter(HttpClient browser, string back)
    {
        var next = $"/account/oidc?return={Uri.EscapeDataString(back)}";
        for (var step = 0; step < 3; step++)
        {
            using var led = await browser.GetAsync(next, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
            next = led.Headers.Location!.OriginalString;
        }

        using var last = await browser.GetAsync(next, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, last.StatusCode);
        return last.Headers.Location!.OriginalString;
    }
}
