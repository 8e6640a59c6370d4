using System.Net;
using System.Text.RegularExpressions;
using Debitor.Demo;
using Debitor.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>The pages of an account, in a browser without scripts.</summary>
public sealed partial class AccountTests
{
    private const string NewPassword = "мокрый зонт у двери";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_session_that_is_ended_is_out_at_once_and_a_new_one_begins_at_every_sign_in(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var first = await desk.SignedIn(DemoPeople.Irina);
        using var second = await desk.SignedIn(DemoPeople.Irina);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/", Cancel)).StatusCode);

        using var ended = await WebDesk.Send(second, "/account", "/account/sessions/end-others");

        Assert.Equal("/account?done=sessions-ended", ended.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/", Cancel)).StatusCode);

        // Whoever planted a session in a browser does not share the one that begins there.
        var before = await OpenSessions(desk);
        using var again = await SignIn(second, DemoAccounts.Password);
        var after = await OpenSessions(desk);
        Assert.Equal((1, 1), (before.Count, after.Count));
        Assert.NotEqual(before[0], after[0]);

        using var own = await WebDesk.Send(second, "/account", "/account/sessions/end", ("session", $"{after[0]}"));
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/", Cancel)).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_session_of_somebody_else_is_not_ended(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var irina = await desk.SignedIn(DemoPeople.Irina);
        using var maxim = await desk.SignedIn(DemoPeople.Maxim);

        foreach (var session in await OpenSessions(desk))
        {
            using var answer = await WebDesk.Send(
                irina, "/account", "/account/sessions/end", ("session", $"{session}"));
            if (answer.Headers.Location!.OriginalString == "/account/sign-in") break;
        }

        Assert.Equal(HttpStatusCode.OK, (await maxim.GetAsync("/", Cancel)).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_password_is_changed_by_the_present_one_and_by_the_rules(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Irina);
        using var other = await desk.SignedIn(DemoPeople.Irina);

        var rules = await browser.GetStringAsync("/account", Cancel);
        Assert.Contains("Не короче 10 знаков", rules, StringComparison.Ordinal);
        Assert.Contains("Текущий пароль не подходит", await Change("wrong", NewPassword), StringComparison.Ordinal);
        var ownName = await Change(DemoAccounts.Password, "Lebedeva-26");
        Assert.Contains("class=\"bad\">Не из вашего имени", ownName, StringComparison.Ordinal);
        var common = await Change(DemoAccounts.Password, "пароль123456");
        Assert.Contains("class=\"bad\">Не из тех, что пробуют", common, StringComparison.Ordinal);
        Assert.Equal("/account?done=password", await Change(DemoAccounts.Password, NewPassword));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/", Cancel)).StatusCode);
        using var old = await SignIn(other, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var entered = await SignIn(other, NewPassword);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);

        async Task<string> Change(string current, string password)
        {
            using var answer = await WebDesk.Post(browser, "/account", "change-password", new()
            {
                ["Input.Current"] = current,
                ["Input.Password"] = password,
                ["Input.Again"] = password,
            });
            if (answer.Headers.Location is { } led) return new Uri(browser.BaseAddress!, led).PathAndQuery;
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Language_and_colours_are_chosen_and_kept(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Irina);

        using var chosen = await WebDesk.Send(
            browser, "/account", "/account/look", ("language", "uk"), ("theme", "dark"));

        var page = await browser.GetStringAsync("/", Cancel);
        Assert.Contains("lang=\"uk\" data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Contains("Сьогодні", page, StringComparison.Ordinal);
        using var elsewhere = await desk.SignedIn(DemoPeople.Irina);
        Assert.Contains("Сьогодні", await elsewhere.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        using var stranger = desk.Web.Browser();
        using var link = await stranger.GetAsync("/account/language?to=en&return=/account/sign-in", Cancel);
        Assert.Equal("/account/sign-in", link.Headers.Location!.OriginalString);
        Assert.Contains("Sign in", await stranger.GetStringAsync("/account/sign-in", Cancel), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_account_of_two_suppliers_changes_over(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await OtherSupplier.Add(desk, DemoPeople.Administrator);
        await desk.Web.AddAccount(DemoPeople.Administrator, OtherSupplier.TenantId);
        using var browser = await desk.SignedIn(DemoPeople.Administrator);
        Assert.Contains("account#suppliers", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);

        using var changed = await WebDesk.Send(
            browser, "/account", "/account/supplier", ("tenant", $"{OtherSupplier.TenantId}"));

        Assert.Contains("Other Ltd", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        using var nowhere = await WebDesk.Send(browser, "/account", "/account/supplier", ("tenant", "3"));
        Assert.Equal("/account?problem=no-membership", nowhere.Headers.Location!.OriginalString);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_tells_who_has_an_account(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();
        List<string> known = [];
        List<string> unknown = [];
        for (var attempt = 0; attempt < 6; attempt++)
        {
            known.Add(await Sentence(DemoPeople.Irina));
            unknown.Add(await Sentence("nobody@severveter.example"));
        }

        Assert.Equal(known, unknown);
        Assert.Contains("Слишком много попыток", known[^1], StringComparison.Ordinal);

        async Task<string> Sentence(string email)
        {
            using var answer = await WebDesk.Post(browser, "/account/sign-in", "sign-in", new()
            {
                ["Input.Email"] = email,
                ["Input.Password"] = "something else",
            });
            return Refusal().Match(await answer.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\tevil")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public void Nobody_is_led_to_another_site(string? address) => Assert.Equal("/", LocalAddress.Of(address));

    [Fact]
    public void Somebody_is_led_back_to_the_page_they_came_from() =>
        Assert.Equal("/customers/7?tab=items", LocalAddress.Of("/customers/7?tab=items"));

    internal static Task<HttpResponseMessage> SignIn(HttpClient browser, string password) =>
        WebDesk.Post(browser, "/account/sign-in", "sign-in", new()
        {
            ["Input.Email"] = DemoPeople.Irina,
            ["Input.Password"] = password,
        });

    private static async Task<List<Guid>> OpenSessions(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(0);
        return await db.AccountSessions.Where(session => session.EndedAt == null)
            .Select(session => session.Id).ToListAsync(Cancel);
    }

    [GeneratedRegex("class=\"refusal\" role=\"alert\"[^>]*>([^<]+)<")]
    private static partial Regex Refusal();
}
