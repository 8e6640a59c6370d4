using Debitor.Customers;
using Debitor.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Debitor.Browser.Tests;

/// <summary>Every page, as everybody meets it: on a desk in light, on a phone in the dark.</summary>
[Collection("browser")]
public sealed class PagesTests(Chromium chromium, DemoOffice office) : IClassFixture<DemoOffice>
{
    private static readonly string[] Lists =
    [
        "/", "/?skipped=not-due", "/customers", "/refusals?all=true", "/items", "/ageing", "/search?q=вектор",
        "/settings",
        "/settings/calendars", "/settings/method", "/settings/policy",
        "/settings/policy?tab=versions", "/settings/policy?tab=compare&a=gb-b2b", "/conversations/mine",
        "/conversation/incoming?text=Вектор", "/account", "/shipping", "/shipping?who=1002&sum=1000&order=1",
    ];

    private static readonly string[] OfTheHead =
        ["/team", "/?whose=all", "/conversations/shared", "/settings/policy?tab=edit"];

    private static readonly string[] OfTheAdministrator =
    [
        "/import", "/import/profiles", "/import/profiles/new", "/settings/people", "/settings/people/new",
        "/settings/companies", "/settings/tokens", "/settings/webhooks", "/settings/jobs", "/settings/journal",
        "/settings/method/talk.debt-after-broken?language=ru", "/settings/method/tactic.bad-faith.third-talk",
    ];

    public static TheoryData<int, ColorScheme> Screens => new()
    {
        { 1440, ColorScheme.Light },
        { 390, ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_are_sound(int width, ColorScheme scheme)
    {
        await using var db = office.Desk.Databases.Context(1);
        var customer = await db.Customers.Where(known => known.Name.Contains("Вектор"))
            .Select(known => known.Id).FirstAsync(TestContext.Current.CancellationToken);
        string[] card =
        [
            .. CustomerTabs.Names.Select(tab => $"/customers/{customer}?tab={tab}"),
            $"/customers/{customer}/refusal", $"/customers/{customer}/edit", $"/customers/{customer}/people/new",
            $"/customers/{customer}/why",
        ];

        var faults = await Task.WhenAll(
            Faults(DemoPeople.Irina, width, scheme, Lists),
            Faults(DemoPeople.Head, width, scheme, [.. OfTheHead, .. card]),
            Faults(DemoPeople.Administrator, width, scheme, OfTheAdministrator));

        var all = faults.SelectMany(one => one).ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Every_stage_of_a_call_is_sound(int width, ColorScheme scheme)
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Irina, width, scheme);
        await day.Open("/");
        await day.Page.Locator(".line .who-name").Nth(width < 600 ? 1 : 0).FocusAsync();
        await day.Page.Keyboard.PressAsync("c");
        await day.Page.WaitForURLAsync("**/conversation/*");
        await day.IsLive();
        List<string> faults = [];
        for (var stage = 1; stage <= 5; stage++)
        {
            await day.Page.Keyboard.PressAsync($"Alt+{stage}");
            await Assertions.Expect(day.Page.Locator($"[data-stage='{stage}'][aria-current=step]")).ToHaveCountAsync(1);
            faults.AddRange(await day.Faults());
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private async Task<List<string>> Faults(string email, int width, ColorScheme scheme, IEnumerable<string> paths)
    {
        await using var day = await Workday.Join(chromium, office.Desk, email, width, scheme);
        List<string> faults = [];
        foreach (var path in paths)
        {
            if (path.StartsWith("/account", StringComparison.Ordinal)) await day.Page.GotoAsync(path);
            else await day.Open(path);
            await Assertions.Expect(day.Page.Locator("main h1").First).ToBeVisibleAsync();
            await Assertions.Expect(day.Page.Locator("main .refusal:visible")).ToHaveCountAsync(0);
            faults.AddRange(await day.Faults());
        }

        return faults;
    }
}
