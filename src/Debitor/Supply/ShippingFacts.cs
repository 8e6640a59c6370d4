using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Supply;

/// <summary>A stop that was recorded and has not ended, as today sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Standing">With what was paid and ordered since: see <see cref="ShippingFacts"/>.</param>
/// <param name="ProposedOn">When the manager was told.</param>
/// <param name="ReachedOn">Since when the rule holds.</param>
/// <param name="Reasons">What the rule found.</param>
/// <param name="Condition">On what an exit ends.</param>
/// <param name="Note">The words of whoever proposed it.</param>
internal sealed record StopToday(
    long Id, StandingStop Standing, DateOnly ProposedOn, DateOnly? ReachedOn, IReadOnlyList<StopReason> Reasons,
    string? Condition, string? Note);

/// <summary>Everything that «may we ship?» depends on, of one customer, read in one round trip.</summary>
/// <remarks>
/// What is stored of a stop is when it was decided. Whether it holds is judged here and now: whoever paid a minute ago
/// is served, and what a payment order put off returns by itself.
/// </remarks>
internal sealed class ShippingFacts
{
    private const string Stops =
        """
        SELECT id, kind, in_force_from, paused_until, proposed_on, reached_on, reasons, condition, note, proposed_by_id
        FROM supply_stops
        WHERE tenant_id = @tenant AND customer_id = @customer AND undone_at IS NULL
          AND (ended_on IS NULL OR ended_on > @day)
        ORDER BY id
        """;

    private const string Releases =
        """
        SELECT order_folded, currency, amount_minor, expires_on FROM supply_releases
        WHERE tenant_id = @tenant AND customer_id = @customer AND undone_at IS NULL AND used_on IS NULL
          AND expires_on >= @day
        ORDER BY expires_on, id
        """;

    private const string Orders =
        """
        SELECT o.number_folded, o.currency, o.amount_minor, o.state, o.state_on, (
            SELECT coalesce(sum(i.document_minor), 0) FROM open_items i
            WHERE i.tenant_id = o.tenant_id AND i.customer_id = o.customer_id AND i.kind = 'invoice'
              AND i.currency = o.currency AND i.order_number = o.number)
        FROM supply_orders o
        WHERE o.tenant_id = @tenant AND o.customer_id = @customer AND o.state <> 'cancelled'
          AND (o.state = 'open' OR o.state_on >= @shipped_since)
        ORDER BY o.id
        """;

    private const string Proformas =
        """
        SELECT d.currency, d.amount_minor - (
            SELECT coalesce(sum(a.amount_minor), 0) FROM allocations a
            WHERE a.tenant_id = d.tenant_id AND a.item_id = d.id AND a.undone_at IS NULL)
        FROM open_items d
        WHERE d.tenant_id = @tenant AND d.customer_id = @customer AND d.kind = 'proforma' AND d.settled_on IS NULL
          AND d.issued_on <= @day
        """;

    private const string Insured =
        """
        SELECT insurer, currency, amount_minor, until_on FROM insured_amounts
        WHERE tenant_id = @tenant AND customer_id = @customer AND undone_at IS NULL AND until_on >= @day
        ORDER BY id DESC LIMIT 1
        """;

    private readonly List<StopToday> _stops = [];
    private readonly List<long?> _proposedBy = [];
    private readonly List<OneTimeRelease> _releases = [];
    private readonly List<CustomerOrder> _orders = [];
    private readonly List<Money> _proformas = [];
    private InsuredLimit? _insured;

    private ShippingFacts(Customer customer, DateOnly on) => (Customer, On) = (customer, on);

    public Customer Customer { get; }
    public DateOnly On { get; }

    /// <summary>Those that have not ended, also by what was paid since.</summary>
    public IReadOnlyList<StopToday> Standing { get; private set; } = [];

    public IReadOnlyList<OneTimeRelease> GoodReleases => _releases;
    public IReadOnlyList<CustomerOrder> OrdersCounted => _orders;
    public Exposure Exposure { get; private set; } = null!;

    /// <summary>What the rule of the policy says, whoever the customer is.</summary>
    public StopVerdict Verdict { get; private set; } = StopVerdict.Nothing;

    /// <summary>Reads them.</summary>
    /// <param name="db">A context through which the customer was found.</param>
    /// <param name="inputs">The policy in force.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<ShippingFacts> Read(
        DebitorDb db, PlanningInputs inputs, Customer customer, DateOnly on, CancellationToken cancel)
    {
        var facts = new ShippingFacts(customer, on);
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        var together = new Questions(db);
        facts.Ask(together);
        using var reader = new DossierReader(db, on, [customer.Id], together);
        await together.Answer(cancel);
        if (!reader.Next(out _, out var dossier))
            throw new InvalidOperationException($"Customer {customer.Id} went while it was read.");
        facts.Judge(dossier, inputs);
        return facts;
    }

    /// <summary>May we ship?</summary>
    /// <param name="sum">What is to be shipped; null takes the sum of a known order.</param>
    /// <param name="order">The number of the order, as it was typed.</param>
    public ShippingAnswer Answer(Money? sum, string? order)
    {
        var folded = string.IsNullOrWhiteSpace(order) ? null : Core.Customers.Folding.Number(order);
        Money? known = null;
        foreach (var one in _orders)
        {
            if (one.Number == folded) known = ExposureRules.LeftOf(one, On);
        }

        var counted = known is { } left && left.Currency == Exposure.Currency && Exposure.OrdersMinor > 0
            ? left.Minor
            : 0;
        return ShippingRules.Of(
            [.. Standing.Select(stop => stop.Standing)], _releases, Exposure, Customer.PublicBuyer is not null,
            new Shipment(sum ?? known, folded, counted), On);
    }

    /// <summary>The credit limit of a card.</summary>
    public static Money? LimitOf(Customer customer) => customer.CreditLimitMinor is { } minor
        ? new Money(minor, Currency.Parse(customer.Currency))
        : null;

    /// <summary>Which rule a stop hangs on: the policy's, or for one by hand anything overdue.</summary>
    public static LimitRule? RuleOf(long? proposedById, LimitRule? rule) =>
        proposedById is null ? rule : SupplyStopRules.AnyOverdue(rule);

    private void Ask(Questions together)
    {
        together.Ask(
            Stops, AddStop, ("@customer", Customer.Id), ("@day", On),
            ("@shipped_since", On.AddDays(-ExposureRules.ShippedDaysMax)));
        together.Ask(Releases, row => _releases.Add(new OneTimeRelease(
            row.GetString(0), MoneyOf(row, 1), row.GetFieldValue<DateOnly>(3), null)));
        together.Ask(Orders, row => _orders.Add(new CustomerOrder(
            row.GetString(0), MoneyOf(row, 1), StoredWord.Read<OrderState>(row.GetString(3)),
            row.GetFieldValue<DateOnly>(4), Convert.ToInt64(row.GetValue(5), null))));
        together.Ask(Proformas, row => _proformas.Add(new Money(
            Convert.ToInt64(row.GetValue(1), null), Currency.Parse(row.GetString(0)))));
        together.Ask(Insured, row => _insured = new InsuredLimit(
            row.GetString(0), MoneyOf(row, 1), row.GetFieldValue<DateOnly>(3)));
    }

    private void AddStop(DbDataReader row)
    {
        var standing = new StandingStop(
            StoredWord.Read<StopKind>(row.GetString(1)), Day(row, 2), null, Day(row, 3));
        _stops.Add(new StopToday(
            row.GetInt64(0), standing, row.GetFieldValue<DateOnly>(4), Day(row, 5),
            row.IsDBNull(6) ? [] : StopReason.Read(row.GetString(6)), row.IsDBNull(7) ? null : row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8)));
        _proposedBy.Add(row.IsDBNull(9) ? null : row.GetInt64(9));
    }

    private void Judge(Dossier dossier, PlanningInputs inputs)
    {
        var limit = LimitOf(Customer);
        var rule = inputs.Book?.SupplyStop;
        var calendar = PlanningInputs.Calendar(Customer.Country);
        Verdict = SupplyStopRules.Judge(dossier, limit, rule, inputs.Policy, calendar, On);
        List<StopToday> standing = [];
        foreach (var (index, stop) in _stops.Index())
        {
            if (stop.Standing.Kind == StopKind.Exit)
            {
                standing.Add(stop);
                continue;
            }

            var verdict = _proposedBy[index] is null
                ? Verdict
                : SupplyStopRules.Judge(
                    dossier, limit, RuleOf(_proposedBy[index], rule), inputs.Policy, calendar, On);
            if (verdict.Holds)
                standing.Add(stop with { Standing = stop.Standing with { PausedUntil = verdict.ReturnsOn } });
        }

        Standing = standing;
        Exposure = ExposureRules.Of(
            dossier.Ledger, _proformas, _orders, limit, _insured, Currency.Parse(Customer.Currency),
            inputs.Book?.Exposure ?? new ExposureTerms(Proformas: false, Orders: true), On);
    }

    private static Money MoneyOf(DbDataReader row, int currency) =>
        new(row.GetInt64(currency + 1), Currency.Parse(row.GetString(currency)));

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
