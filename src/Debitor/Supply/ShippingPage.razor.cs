using Debitor.Core;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Debitor.Supply;

/// <summary>May we ship: for whoever stands at the gate with a phone. No debts.</summary>
public sealed partial class ShippingPage
{
    private Asked? _asked;
    private string? _refusal;
    private IReadOnlyList<Customer> _choices = [];
    private IReadOnlyList<StoppedCustomer> _stopped = [];
    private IReadOnlyList<ProposedLine> _proposed = [];

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Who { get; set; }

    [SupplyParameterFromQuery]
    private string? Order { get; set; }

    [SupplyParameterFromQuery]
    private string? Sum { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override Right Needs => Right.SeeShipping;

    private IEnumerable<StoppedCustomer> Rows => _stopped.Take(ShippingList.RowsAPage);

    private string Further => Navigation.GetUriWithQueryParameter(
        "after", _stopped[ShippingList.RowsAPage - 1].Customer.Number);

    // What was asked with an order and a sum, and may go out.
    private bool MayNote => Desk.May(Right.ReportShipments) && _asked is { Answer.May: true, Sum: not null }
        && !string.IsNullOrWhiteSpace(Order);

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();
        await db.Database.OpenConnectionAsync(cancel);
        (_asked, _refusal, _choices) = (null, null, []);
        if (!string.IsNullOrWhiteSpace(Who)) await Ask(db, cancel);
        _stopped = await ShippingList.Read(db, Desk.Today, Text, After, ShippingList.RowsAPage, cancel);
        _proposed = Desk.May(Right.ReadCustomers) && After is null
            ? await ProposedStops.Read(db, null, cancel)
            : [];
    }

    private async Task Ask(DebitorDb db, CancellationToken cancel)
    {
        var found = await FindCustomer.Run(db, Who!, cancel);
        if (found.TheOne is not { } customer)
        {
            _choices = found.Customers;
            if (_choices.Count == 0) _refusal = Words["shipping.none", ("text", Who!)];
            return;
        }

        Money? sum = null;
        var currency = Currency.Parse(customer.Currency);
        if (!string.IsNullOrWhiteSpace(Sum))
        {
            var plain = CardValues.Read(Sum, currency, Desk.Language);
            if (!MinorUnits.TryParse(plain, currency, out var minor) || minor <= 0)
            {
                _refusal = Words.Of("supply", SupplyRefusal.AmountNotUnderstood);
                return;
            }

            sum = new Money(minor, currency);
        }

        var facts = await ShippingFacts.Read(db, Desk.Inputs, customer, Desk.Today, cancel);
        _asked = new Asked(
            facts, facts.Answer(sum, Order), sum,
            [.. ShippingList.Good(db, Desk.Today).Where(release => release.CustomerId == customer.Id)
                .OrderBy(release => release.Id)]);
    }

    private async Task NoteShipment()
    {
        if (_asked is not { Sum: { } sum } asked) return;
        var request = new ReportOrder.Request(Order, sum, null, OrderState.Shipped);
        var decision = await ReportOrder.Run(Desk, asked.Facts.Customer.Id, request, CancellationToken.None);
        _refusal = decision.Refusal is { } refusal ? Words.Of("supply", refusal) : null;
        if (_refusal is not null) return;
        Snackbar.Add(Words["shipping.shipped.done", ("order", Order!)], Severity.Success);
        Go(("order", null), ("sum", null));
    }

    private string? Why(Asked asked)
    {
        var stop = asked.Facts.Standing.FirstOrDefault(
            one => one.Standing.StateOn(asked.Facts.On) == StopState.InForce);
        return stop is null || asked.Answer.Reason == ShippingReason.OverLimit
            ? null
            : ShippingWords.Plain(Words, stop.Standing.Kind, stop.Reasons);
    }

    private string StateOf(StoppedCustomer one)
    {
        if (one.Stop.Kind == StopKind.Exit) return Words["supply-tab.exit.head"];
        return one.State == StopState.Paused
            ? $"{Words.Of("stop-state", one.State)}, {Show(one.Stop.PausedUntil!.Value.AddDays(-1))}"
            : Words.Of("stop-state", one.State);
    }

    private string Say(SupplyRelease release) => Words[
        "shipping.release", ("order", release.OrderNumber), ("sum", release.Amount), ("day", release.ExpiresOn)];

    private static string AddressOf(Customer customer) => $"shipping?who={Uri.EscapeDataString(customer.Number)}";

    private sealed record Asked(
        ShippingFacts Facts, ShippingAnswer Answer, Money? Sum, IReadOnlyList<SupplyRelease> Releases);
}
