using System.Collections.Concurrent;
using System.Text;
using Debitor.Demo;
using Debitor.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Debitor.Tests.Platform.Web;

/// <summary>What a collector of OpenTelemetry receives, and that nobody is told anything who was not named.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_that_is_named_receives_traces_figures_and_the_log_without_names()
    {
        await using var collector = await Collector.Start();
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using (var web = await WebDesk.Start(
            desk.Databases, desk.Clock, configuration: new Dictionary<string, string?>
            {
                [TelemetrySetup.Endpoint] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            }))
        {
            using var browser = await web.SignedIn(DemoPeople.Irina);
            await browser.GetStringAsync("/customers?q=Вектор", Cancel);
        }

        // An application that ends sends what it still has.
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Received.Keys.Order());
        var traces = collector.Received["/v1/traces"];
        Assert.Contains("debitor", traces, StringComparison.Ordinal);
        Assert.Contains("GET /customers", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("/customers", collector.Received["/v1/logs"], StringComparison.Ordinal);
        Assert.All(collector.Received.Values, sent =>
        {
            Assert.DoesNotContain("Вектор", sent, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString("Вектор"), sent, StringComparison.Ordinal);
            Assert.DoesNotContain(DemoPeople.Irina, sent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nobody_is_told_anything_unless_a_collector_is_named()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);

        Assert.Null(desk.Web.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.Null(desk.Web.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
        Assert.DoesNotContain(
            desk.Web.Services.GetServices<ILoggerProvider>(),
            provider => provider.GetType().FullName!.Contains("OpenTelemetry", StringComparison.Ordinal));
    }

    /// <summary>Takes OTLP over HTTP and keeps the bodies by path.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public ConcurrentDictionary<string, string> Received { get; } = new();

        public string Address { get; private set; } = "";

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var collector = new Collector(app);
            app.MapPost("/v1/{kind}", async (HttpRequest request) =>
            {
                Assert.Equal("application/x-protobuf", request.ContentType);
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body, Cancel);

                // Texts stand in protobuf as they are.
                var text = Encoding.UTF8.GetString(body.ToArray());
                collector.Received.AddOrUpdate(request.Path, text, (_, before) => before + text);
                return Results.Bytes([], "application/x-protobuf");
            });
            await app.StartAsync(Cancel);
            collector.Address = app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First();
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
