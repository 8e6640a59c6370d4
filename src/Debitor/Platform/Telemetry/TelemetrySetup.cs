using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Debitor.Platform.Telemetry;

/// <summary>OpenTelemetry, only where somebody collects it.</summary>
internal static class TelemetrySetup
{
    /// <summary>The variable of the OpenTelemetry specification that says where to send.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("debitor"))
            .WithTracing(traces => traces
                .AddSource(Meters.Jobs.Name, Meters.Plan.Name, Meters.Import.Name, Meters.Webhooks.Name)
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpRequest = (activity, request) =>
                {
                    // Addresses hold numbers of customers; the pattern of the route is told by itself.
                    activity.SetTag("url.path", null);
                    activity.SetTag("url.query", null);
                })
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Meters.Name).AddAspNetCoreInstrumentation().AddOtlpExporter());
        builder.Logging.AddOpenTelemetry(logs => logs.AddOtlpExporter());
    }
}
