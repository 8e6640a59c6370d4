using Debitor.Demo;
using Debitor.Platform.Jobs;
using Debitor.Tests.Platform.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform.Web;

public sealed class HealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_ready_until_a_morning_is_overdue_and_tells_strangers_no_more(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var web = await WebDesk.Start(
            desk.Databases, desk.Clock, runsJobs: true,
            configuration: new Dictionary<string, string?> { ["Jobs:MorningAt"] = "23:59" });
        using var stranger = web.Browser();
        using var administrator = await web.SignedIn(DemoPeople.Administrator);

        Assert.Equal((200, "live"), Short(await stranger.Get("/healthz/live")));
        Assert.Equal((200, "ready"), Short(await stranger.Get("/healthz/ready")));
        desk.Clock.Advance(TimeSpan.FromDays(2));
        var late = await stranger.Get("/healthz/ready");
        if (late.Status == 503)
        {
            Assert.Equal("not ready", late.Text);
            Assert.Contains("planned through", (await administrator.Get("/healthz/ready")).Text,
                StringComparison.Ordinal);
        }

        await web.Services.GetRequiredService<JobDesk>().RunDue(JobKind.MorningPlan, Cancel);
        Assert.Equal((200, "ready"), Short(await stranger.Get("/healthz/ready")));
    }

    private static (int, string) Short(Answer answer) => (answer.Status, answer.Text);
}
