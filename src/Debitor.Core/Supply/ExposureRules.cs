using Debitor.Core.Ledger;

namespace Debitor.Core.Supply;

/// <summary>An order of a customer as far as it counts.</summary>
/// <param name="Number">As the customer's system or ours names it.</param>
/// <param name="Amount">Its sum.</param>
/// <param name="State">What became of it.</param>
/// <param name="StateOn">Since when.</param>
/// <param name="InvoicedMinor">What documents that name it come to already, in its currency, minor units.</param>
public readonly record struct CustomerOrder(
    string Number, Money Amount, OrderState State, DateOnly StateOn, long InvoicedMinor);

/// <summary>What a credit insurer covers.</summary>
/// <param name="Insurer">Who.</param>
/// <param name="Amount">Up to how much.</param>
/// <param name="UntilOn">The last day, inclusive.</param>
public readonly record struct InsuredLimit(string Insurer, Money Amount, DateOnly UntilOn);

/// <summary>What counts as exposure beside documents.</summary>
/// <param name="Proformas">Requests for prepayment that were not paid.</param>
/// <param name="Orders">Orders that were sent and have no document yet.</param>
public readonly record struct ExposureTerms(bool Proformas, bool Orders);

/// <summary>What we have at stake with a customer, against the limit. Sums are minor units of the limit's currency.
/// </summary>
public sealed record Exposure
{
    /// <summary>In which currency it is counted.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Open documents, less nothing.</summary>
    public required long DocumentsMinor { get; init; }

    /// <summary>Payments and credit notes that were not allocated; they take away.</summary>
    public required long CreditsMinor { get; init; }

    /// <summary>Proformas, when the policy counts them.</summary>
    public required long ProformasMinor { get; init; }

    /// <summary>Orders without a document yet, when the policy counts them.</summary>
    public required long OrdersMinor { get; init; }

    /// <summary>The credit limit, or the insured one when there is no other; null: no limit.</summary>
    public required long? LimitMinor { get; init; }

    /// <summary>Whether the limit is the insurer's.</summary>
    public required bool IsInsurersLimit { get; init; }

    /// <summary>The insured limit that runs on the day; null when there is none.</summary>
    public required InsuredLimit? Insured { get; init; }

    /// <summary>What is at stake in other currencies: told, never added.</summary>
    public required IReadOnlyList<Money> Elsewhere { get; init; }

    /// <summary>Negative when the customer has paid in advance.</summary>
    public long TotalMinor => DocumentsMinor - CreditsMinor + ProformasMinor + OrdersMinor;

    /// <summary>
    /// What may still be shipped, minor units; negative when the limit is passed. Null without a limit.
    /// </summary>
    public long? LeftMinor => LimitMinor - TotalMinor;

    /// <summary>The part at our own risk beside an insured limit in the same currency; null when nothing is insured so.
    /// </summary>
    public long? UninsuredMinor => Insured is { } insured && insured.Amount.Currency == Currency
        ? Math.Max(0, TotalMinor - insured.Amount.Minor)
        : null;
}

/// <summary>Adds up what we have at stake with a customer. Currencies are never mixed.</summary>
public static class ExposureRules
{
    /// <summary>
    /// What was shipped counts until its document is in the ledger, but no longer than this: not every document names
    /// its order.
    /// </summary>
    public const int ShippedDaysMax = 14;

    /// <summary>What is open of documents less free credits in one currency; negative: paid in advance.</summary>
    public static long DocumentsOn(CustomerLedger ledger, Currency currency, DateOnly day) =>
        OpenOn(ledger, currency, day) - CreditsOn(ledger, currency, day);

    /// <param name="ledger">Documents and credits.</param>
    /// <param name="proformas">What is open of proformas.</param>
    /// <param name="orders">Orders that were not cancelled.</param>
    /// <param name="limit">The credit limit; null for none.</param>
    /// <param name="insured">What was insured; the one that ran out counts no more.</param>
    /// <param name="currency">The currency of the card, when there is no limit at all.</param>
    /// <param name="terms">What counts.</param>
    /// <param name="day">The day.</param>
    public static Exposure Of(
        CustomerLedger ledger, IReadOnlyList<Money> proformas, IReadOnlyList<CustomerOrder> orders, Money? limit,
        InsuredLimit? insured, Currency currency, ExposureTerms terms, DateOnly day)
    {
        var runs = insured is { } known && known.UntilOn >= day ? insured : null;
        var most = limit ?? runs?.Amount;
        var counted = most?.Currency ?? currency;
        var asked = terms.Proformas ? proformas : [];
        List<Money> ordered = terms.Orders ? [.. orders.Select(order => LeftOf(order, day))] : [];
        var others = ledger.Documents.Select(document => document.Currency)
            .Concat(ledger.Credits.Select(credit => credit.Currency))
            .Concat(asked.Concat(ordered).Select(money => money.Currency))
            .Distinct().Where(other => other != counted).Order();
        return new Exposure
        {
            Currency = counted,
            DocumentsMinor = OpenOn(ledger, counted, day),
            CreditsMinor = CreditsOn(ledger, counted, day),
            ProformasMinor = In(asked, counted),
            OrdersMinor = In(ordered, counted),
            LimitMinor = most?.Minor,
            IsInsurersLimit = limit is null && runs is not null,
            Insured = runs,
            Elsewhere =
            [
                .. others.Select(other => new Money(
                        DocumentsOn(ledger, other, day) + In(asked, other) + In(ordered, other), other))
                    .Where(money => !money.IsZero),
            ],
        };
    }

    /// <summary>What of an order has no document yet.</summary>
    public static Money LeftOf(CustomerOrder order, DateOnly day)
    {
        var counts = order.State switch
        {
            OrderState.Open => true,
            OrderState.Shipped => day.DayNumber - order.StateOn.DayNumber <= ShippedDaysMax,
            OrderState.Cancelled => false,
        };
        return order.Amount with { Minor = counts ? Math.Max(0, order.Amount.Minor - order.InvoicedMinor) : 0 };
    }

    private static long OpenOn(CustomerLedger ledger, Currency currency, DateOnly day)
    {
        long open = 0;
        foreach (var document in ledger.Documents)
        {
            if (document.Currency == currency) open += document.OpenOn(day);
        }

        return open;
    }

    private static long CreditsOn(CustomerLedger ledger, Currency currency, DateOnly day)
    {
        long left = 0;
        foreach (var credit in ledger.Credits)
        {
            if (credit.Currency == currency) left += credit.LeftOn(day);
        }

        return left;
    }

    private static long In(IReadOnlyList<Money> sums, Currency currency)
    {
        long sum = 0;
        foreach (var money in sums)
        {
            if (money.Currency == currency) sum += money.Minor;
        }

        return sum;
    }
}
