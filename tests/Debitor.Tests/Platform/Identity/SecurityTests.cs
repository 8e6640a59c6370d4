using System.Net;
using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>What a browser is told, and what is refused whoever asks.</summary>
public sealed class SecurityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_carry_their_headers_and_cookies_stay_with_the_browser(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();
        using var page = await browser.GetAsync("/account/sign-in", Cancel);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("<script>", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var entered = await AccountTests.SignIn(browser, DemoAccounts.Password);

        var cookie = Assert.Single(
            entered.Headers.GetValues("Set-Cookie"), set => set.StartsWith("debitor=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no-", Caching(await browser.GetAsync("/account", Cancel)), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_without_its_token_is_refused_with_a_sentence(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Irina);
        string[] forms =
        [
            "/account/sign-out", "/account/sessions/end", "/account/sessions/end-others", "/account/look",
            "/account/supplier", "/account/passkey/new", "/account/passkey/known", "/account/passkey/add",
            "/account/passkey/remove", "/account/sign-in", "/account",
        ];
        foreach (var form in forms)
        {
            foreach (var token in new string?[] { null, "CfDJ8forged" })
            {
                List<KeyValuePair<string, string>> fields =
                [
                    new("_handler", form == "/account" ? "change-password" : "sign-in"),
                    new("language", "uk"), new("tenant", "1"), new("session", $"{Guid.Empty}"), new("key", "00"),
                ];
                if (token is not null) fields.Add(new("__RequestVerificationToken", token));
                using var content = new FormUrlEncodedContent(fields);
                using var answer = await browser.PostAsync(form, content, Cancel);
                Assert.Equal((form, HttpStatusCode.BadRequest), (form, answer.StatusCode));
                var page = await answer.Content.ReadAsStringAsync(Cancel);
                Assert.Contains("Эту форму нельзя принять", page, StringComparison.Ordinal);
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", Cancel)).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_guesses_too_fast_waits(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(
            kind, configuration: new Dictionary<string, string?> { ["Limits:ProofsAMinute"] = "3" });
        using var browser = desk.Web.Browser();
        List<HttpStatusCode> answers = [];
        var last = "";
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var answer = await AccountTests.SignIn(browser, "something else");
            answers.Add(answer.StatusCode);
            last = await answer.Content.ReadAsStringAsync(Cancel);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Contains("Подождите минуту", last, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/sign-in", Cancel)).StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_signing_in_again_the_form_is_where_it_was(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();
        using var led = await browser.GetAsync("/settings/people?show=all", Cancel);

        using var entered = await WebDesk.Post(browser, led.Headers.Location!.PathAndQuery, "sign-in", new()
        {
            ["Input.Email"] = DemoPeople.Administrator,
            ["Input.Password"] = DemoAccounts.Password,
        });

        Assert.Equal("/settings/people?show=all", entered.Headers.Location!.PathAndQuery);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_form_sent_after_the_session_ended_leads_back_to_its_page(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();
        using var form = new HttpRequestMessage(HttpMethod.Post, "/account/look");
        using var content = new FormUrlEncodedContent([new("language", "uk")]);
        form.Content = content;
        form.Headers.Referrer = new Uri(desk.Web.Address, "/account?done=look");

        using var led = await browser.SendAsync(form, Cancel);

        Assert.Equal(
            "/account/sign-in?return=%2Faccount%3Fdone%3Dlook", led.Headers.Location!.OriginalString);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task No_page_holds_the_hash_of_a_password(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Administrator);
        foreach (var address in new[] { "/account", "/settings/people", "/settings" })
        {
            // Every hash of Identity begins so.
            var page = await browser.GetStringAsync(address, Cancel);
            Assert.DoesNotContain("AQAAAA", page, StringComparison.Ordinal);
        }
    }

    private static string Caching(HttpResponseMessage answer) => answer.Headers.CacheControl?.ToString() ?? "";
}
