using System.Text.Json;
using Debitor.Platform.Audit;

namespace Debitor.Platform.Api;

/// <summary>What other programs can be told of.</summary>
internal static class WebhookEvents
{
    public const string PaymentRecorded = "payment.recorded";
    public const string ContactRecorded = "contact.recorded";
    public const string CustomerChanged = "customer.changed";
    public const string LedgerChanged = "ledger.changed";
    public const string ImportFinished = "import.finished";
    public const string PlanChanged = "plan.changed";

    public const string SupplyProposed = "supply.proposed";
    public const string SupplyStopped = "supply.stopped";
    public const string SupplyLifted = "supply.lifted";
    public const string SupplyReleaseGiven = "supply.release-given";
    public const string SupplyReleaseUsed = "supply.release-used";

    public static readonly string[] All =
    [
        PaymentRecorded, LedgerChanged, ContactRecorded, CustomerChanged, ImportFinished, PlanChanged, SupplyProposed,
        SupplyStopped, SupplyLifted, SupplyReleaseGiven, SupplyReleaseUsed,
    ];

    /// <summary>Whether an event is about supplies: it may name many customers.</summary>
    public static bool IsSupply(string name) => name.StartsWith("supply.", StringComparison.Ordinal);

    /// <summary>The events that an entry of the journal stands for; none for most of what is set up.</summary>
    public static IEnumerable<string> Of(JournalEntry entry)
    {
        switch (entry.Action)
        {
            case "import":
                yield return ImportFinished;
                if (HasNewPayments(entry.Facts)) yield return PaymentRecorded;
                break;
            case "contact":
                yield return ContactRecorded;
                break;
            case "stop-proposed" or "propose-stop":
                yield return SupplyProposed;
                break;
            case "approve-stop" or "exit-stop" or "stop-returned" or "undo-lift-stop":
                yield return SupplyStopped;
                break;
            case "stop-paid" or "stop-put-off" or "lift-stop" or "end-exit" or "undo-exit" or "stop-not-needed"
                or "decline-stop" or "undo-stop-decision":
                yield return SupplyLifted;
                break;
            case "give-release" or "undo-release":
                yield return SupplyReleaseGiven;
                break;
            case "use-release":
                yield return SupplyReleaseUsed;
                break;
            default:
                if (HasLines(entry.Facts)) yield return LedgerChanged;
                else if (entry.Subject == "customer") yield return CustomerChanged;
                break;
        }
    }

    private static bool HasLines(string facts)
    {
        using var json = JsonDocument.Parse(facts);
        return json.RootElement.TryGetProperty("lines", out _);
    }

    // Counts stand as «+3 ~0 =1 x0».
    private static bool HasNewPayments(string facts)
    {
        using var json = JsonDocument.Parse(facts);
        return json.RootElement.TryGetProperty("counts", out var counts)
            && counts.TryGetProperty("payments", out var payments)
            && payments.GetString() is ['+', not '0', ..];
    }
}
