using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Debitor.Demo;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Debitor.Platform.Jobs;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class WebhookTests
{
    private static readonly Dictionary<string, string?> LocalAllowed =
        new() { [WebhookAddresses.AllowLocalSetting] = "true" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Facts_are_told_signed_and_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var web = await WebDesk.Start(desk.Databases, desk.Clock, configuration: LocalAllowed);
        await using var receiver = await Receiver.Start();
        var hook = await Register(web, receiver.Url);
        using var program = await web.Program(DemoPeople.Irina);
        var customer = (await program.Customers())[0];
        await program.Post(Programs.PathOf(customer, "/contacts"), Programs.Contact);

        await Send(web);
        await Send(web);

        var told = Assert.Single(receiver.Got, got => got.Event == "contact.recorded");
        Assert.Equal(told.Signature, WebhookSending.Sign(hook.Secret, desk.Clock.GetUtcNow().ToUnixTimeSeconds(),
            told.Body));
        using var body = JsonDocument.Parse(told.Body);
        Assert.Equal(customer, body.RootElement.GetProperty("data").GetProperty("customer").GetString());
        Assert.DoesNotContain("Разговор", told.Body, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_does_not_arrive_is_tried_again_and_given_up_after_a_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var web = await WebDesk.Start(desk.Databases, desk.Clock, configuration: LocalAllowed);
        await using var receiver = await Receiver.Start();
        await Register(web, receiver.Url);
        using var program = await web.Program(DemoPeople.Irina);
        receiver.Status = 500;
        await program.Post(
            Programs.PathOf((await program.Customers())[0], "/contacts"), Programs.Contact);
        await Send(web);
        Assert.Equal("1 500 due", await Delivery(desk));
        await Send(web);
        Assert.Equal("1 500 due", await Delivery(desk));

        for (var minutes = 0; minutes < 26 * 60; minutes += 20)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(20));
            await Send(web);
        }

        var givenUp = await Delivery(desk);
        Assert.True(givenUp.EndsWith(" 500 given up", StringComparison.Ordinal), $"{givenUp}: {await Runs(desk)}");
        Assert.InRange(int.Parse(givenUp.Split(' ')[0], null), 8, 15);

        receiver.Status = 204;
        await using (var db = desk.Databases.Context(1))
        {
            var id = await db.WebhookDeliveries.Where(d => d.Event == "contact.recorded").Select(
                d => d.Id).SingleAsync(Cancel);
            await Hooks(web, db).SendAgain(id, Cancel);
        }

        await Send(web);
        Assert.EndsWith(" 204 arrived", await Delivery(desk), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_tell_a_fact_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var web = await WebDesk.Start(desk.Databases, desk.Clock, configuration: LocalAllowed);
        await using var other = await WebDesk.Start(desk.Databases, desk.Clock, configuration: LocalAllowed);
        await using var receiver = await Receiver.Start();
        await Register(web, receiver.Url);
        using var program = await web.Program(DemoPeople.Accountant);
        foreach (var customer in (await program.Customers()).Take(4))
            await program.Post(Programs.PathOf(customer, "/contacts"), Programs.Contact);

        await Task.WhenAll(Send(web), Send(other), Send(web), Send(other));
        await Send(other);

        Assert.Equal(4, receiver.Got.Count(got => got.Event == "contact.recorded"));
    }

    [Fact]
    public async Task Addresses_of_the_own_network_are_refused()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using var receiver = await Receiver.Start();
        foreach (var url in (string[])
            [receiver.Url, "http://example.com/", "https://127.0.0.1/x", "https://[::1]/",
                "https://user:x@example.com/", "ftp://x"])
        {
            await using var db = desk.Databases.Context(1);
            var decision = await Hooks(desk.Web, db).Create(
                url, WebhookEvents.All, desk.Web.Services.GetRequiredService<WebhookAddresses>(),
                desk.Web.Services.GetRequiredService<WebhookSending>(), Cancel);
            Assert.Equal(WebhookRefusal.AddressNotAllowed, decision.Refusal);
        }

        // A name that leads inside is found out when the connection is made.
        using var client = new HttpClient(desk.Web.Services.GetRequiredService<WebhookAddresses>().Handler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), Cancel));
        Assert.IsType<WebhookAddressException>(refused.InnerException);
        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.100.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2a00:1450:4001::1", true)]
    public void Inside_and_outside_are_told_apart(string address, bool isOutside) =>
        Assert.Equal(isOutside, WebhookAddresses.IsOutside(IPAddress.Parse(address)));

    private static Webhooks Hooks(WebDesk web, Debitor.Platform.Database.DebitorDb db)
    {
        var parts = web.Services.GetRequiredService<WorkplaceParts>();
        return new Webhooks(db, parts.IdsOf(1), parts.Clock, new Actor("test", "test"));
    }

    private static async Task<NewWebhook> Register(WebDesk web, string url)
    {
        await using var db = web.Services.GetRequiredService<WorkplaceParts>().Databases.Context(1);
        var made = await Hooks(web, db).Create(
            url, WebhookEvents.All, web.Services.GetRequiredService<WebhookAddresses>(),
            web.Services.GetRequiredService<WebhookSending>(), Cancel);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    private static Task Send(WebDesk web) =>
        web.Services.GetRequiredService<JobDesk>().RunDue(JobKind.SendWebhooks, Cancel);

    private static async Task<string> Runs(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        var runs = await db.JobRuns.AsNoTracking().OrderBy(run => run.StartedAt).ToListAsync(Cancel);
        return string.Join("; ", runs.Select(run => $"{run.Job} {run.Occasion} {run.Outcome} {run.Summary}"));
    }

    private static async Task<string> Delivery(DemoDesk desk)
    {
        await using var db = desk.Databases.Context(1);
        var row = await db.WebhookDeliveries.AsNoTracking().SingleAsync(d => d.Event == "contact.recorded", Cancel);
        var state = row.DeliveredAt is not null ? "arrived" : row.DueAt is null ? "given up" : "due";
        return $"{row.Attempts} {row.LastStatus} {state}";
    }

    /// <summary>A real server on this machine that takes what it is told.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app) => _app = app;

        public ConcurrentQueue<(string Event, string Signature, string Body)> Got { get; } = new();

        public int Status { get; set; } = 200;

        public string Url => $"{_app.Urls.First()}/hook";

        public static async Task<Receiver> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/hook", async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var body = await reader.ReadToEndAsync(Cancel);
                receiver.Got.Enqueue((
                    context.Request.Headers["Debitor-Event"].ToString(),
                    context.Request.Headers[WebhookSending.SignatureHeader].ToString(), body));
                return Results.StatusCode(receiver.Status);
            });
            await app.StartAsync(Cancel);
            return receiver;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
