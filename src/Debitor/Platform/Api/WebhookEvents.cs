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

    public static readonly string[] All =
        [PaymentRecorded, LedgerChanged, ContactRecorded, CustomerChanged, ImportFinished, PlanChanged];

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
