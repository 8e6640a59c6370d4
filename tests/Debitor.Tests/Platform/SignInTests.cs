using System.Net;
using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_not_signed_in_is_led_to_the_sign_in_and_back(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();

        using var answer = await browser.GetAsync("/", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/sign-in?return=%2F", new Uri(desk.Web.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_manager_signs_in_and_sees_the_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Irina);

        var page = await browser.GetStringAsync("/", Cancel);

        Assert.Contains("Лебедева Ирина Алексеевна", page, StringComparison.Ordinal);
        Assert.Contains("Сегодня", page, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_wrong_password_is_refused_and_the_fifth_one_locks_the_account(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = desk.Web.Browser();
        List<string> answers = [];
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            using var answer = await WebDesk.Post(browser, "/account/sign-in", "sign-in", new()
            {
                ["Input.Email"] = DemoPeople.Irina,
                ["Input.Password"] = attempt < 6 ? "something else" : DemoAccounts.Password,
            });
            answers.Add(await answer.Content.ReadAsStringAsync(Cancel));
        }

        Assert.All(answers[..4], page => Assert.Contains("не подходят", page, StringComparison.Ordinal));
        Assert.All(answers[4..], page => Assert.Contains("Слишком много попыток", page, StringComparison.Ordinal));
    }
}
