using System.Net;
using Debitor.Core.Customers;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

public sealed class SetUpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_first_start_leads_through_the_set_up_once(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var desk = await WebDesk.Start(database.Factory, TimeProvider.System);
        using var browser = desk.Browser();
        foreach (var address in new[] { "/", "/customers/5", "/account/sign-in", "/settings" })
        {
            using var led = await browser.GetAsync(address, Cancel);
            Assert.Equal("/account/set-up", led.Headers.Location!.OriginalString);
        }

        using var program = await browser.GetAsync("/api/v1/customers", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, program.StatusCode);
        using var guessed = await SetUp("AAAA-BBBB-CCCC");
        Assert.Contains("Код не подходит", await guessed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var code = desk.Services.GetRequiredService<SetUp>().Code;
        using var weak = await SetUp(code, "ivanova2026");
        var refused = await weak.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Пароль легко подобрать", refused, StringComparison.Ordinal);

        using var done = await SetUp(code.ToLowerInvariant());

        Assert.Equal((HttpStatusCode.Redirect, "/import"), (done.StatusCode, done.Headers.Location!.AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/settings", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/account/set-up", Cancel)).StatusCode);
        await using var db = database.Context();
        var tenant = await db.Tenants.SingleAsync(known => known.Id == 1, Cancel);
        Assert.Equal(
            ("ТОВ «Промінь»", "UA", "UAH", "Europe/Kyiv", "uk"),
            (tenant.Name, tenant.Country, tenant.Currency, tenant.TimeZone, tenant.Language));
        Assert.Equal("ТОВ «Промінь»", (await db.Companies.SingleAsync(Cancel)).Name);
        var person = await db.People.SingleAsync(known => known.Email != null, Cancel);
        Assert.Equal(PersonRole.Administrator, person.Role);
        Assert.Equal("set-up", (await db.JournalEntries.OrderBy(entry => entry.Id).FirstAsync(Cancel)).Action);

        Task<HttpResponseMessage> SetUp(string typed, string password = "мокрый зонт у двери") =>
            WebDesk.Post(browser, "/account/set-up", "set-up", new()
            {
                ["Input.Code"] = typed,
                ["Input.Company"] = "ТОВ «Промінь»",
                ["Input.Country"] = "UA",
                ["Input.Currency"] = "uah",
                ["Input.Zone"] = "Europe/Kyiv",
                ["Input.Language"] = "uk",
                ["Input.Name"] = "Іванова Олена",
                ["Input.Email"] = "Ivanova@promin.example",
                ["Input.Password"] = password,
            });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_installation_with_accounts_knows_no_set_up(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();

        using var answer = await browser.GetAsync("/account/set-up", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
