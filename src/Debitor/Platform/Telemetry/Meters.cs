using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Debitor.Platform.Telemetry;

/// <summary>What is measured, capability by capability; nobody listens unless telemetry is configured.</summary>
internal static class Meters
{
    public const string Name = "Debitor";

    public static readonly ActivitySource Jobs = new(Name + ".Jobs");
    public static readonly ActivitySource Plan = new(Name + ".Plan");
    public static readonly ActivitySource Import = new(Name + ".Import");
    public static readonly ActivitySource Webhooks = new(Name + ".Webhooks");

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Replanned =
        Meter.CreateCounter<long>("debitor.plan.replanned", "{customer}", "Customers that were planned again.");

    public static readonly Counter<long> RowsRead =
        Meter.CreateCounter<long>("debitor.import.rows", "{row}", "Rows of files that were read.");

    public static readonly Counter<long> Deliveries =
        Meter.CreateCounter<long>("debitor.webhooks.deliveries", "{delivery}", "Tries to deliver, by outcome.");
}
