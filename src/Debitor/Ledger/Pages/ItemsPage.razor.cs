using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Debitor.Ledger.Pages;

/// <summary>The documents and credits of all customers in sight.</summary>
public sealed partial class ItemsPage : PageBase
{
    private static readonly string[] Names =
    [
        "q", "customer", "company", "currency", "kind", "state", "manager", "segment", "due-from", "due-to", "number",
    ];

    private static readonly string[] Further = ["company", "currency", "manager", "due-from", "due-to"];

    private Func<string, string?> _value = _ => null;

    [Inject]
    private ItemTotals TotalsOf { get; set; } = null!;

    private ItemFilter Filter { get; set; } = new(default(DateOnly));

    private ItemPage? Page { get; set; }

    // Null while they are being summed.
    private IReadOnlyList<ItemTotal>? Totals { get; set; }

    private ItemChoices Choices { get; set; } = ItemChoices.None;

    private string? After { get; set; }

    private bool IsFiltered => Names.Any(name => !string.IsNullOrEmpty(_value(name)));

    private bool HasMore => Further.Any(name => !string.IsNullOrEmpty(_value(name)));

    protected override bool ReadsAddress => true;

    protected override async Task Load(CancellationToken cancel)
    {
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        _value = name => query.TryGetValue(name, out var values) ? values.ToString() : null;
        var filter = ItemAddress.Filter(_value, Desk.Today);
        After = _value("after") is { Length: > 0 } after ? after : null;
        await using var db = Desk.Open();
        var page = await new ItemList(db).Page(filter, After, cancel);
        Choices = await ItemChoices.Of(db, cancel);
        var totals = await TotalsOf.Of(Desk, filter, onlyKnown: true, cancel);
        (Filter, Page, Totals) = (filter, page, totals);
        if (totals is not null || !RendererInfo.IsInteractive) return;

        // The lines are on the screen before the sums of a large book are ready.
        StateHasChanged();
        Totals = await TotalsOf.Of(Desk, filter, onlyKnown: false, cancel);
    }

    private static void Nothing()
    {
    }

    private void Change(string name, ChangeEventArgs change) =>
        Go((name, change.Value?.ToString() is { Length: > 0 } value ? value : null), ("after", null));

    private void Sort(ItemSort sort) =>
        Go(("sort", sort == ItemSort.Due ? null : StoredWord.Of(sort)), ("after", null));

    private string Number(long value) => Written.Number(value, Desk.Language);

    // An invoice is what nearly all lines are; what is something else says so.
    private string NoteOf(ListedItem item)
    {
        var company = Choices.Companies.Count > 1 ? Choices.NumbersById.GetValueOrDefault(item.CompanyId) : null;
        var kind = item.Kind == ListedKind.Invoice ? null : Words.Of("item-kind", item.Kind);
        return string.Join(" · ", new[] { kind, company }.OfType<string>());
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string CustomerAddress(ListedItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"customers/{item.CustomerId}?tab=items");

    private IEnumerable<(string Text, string Why, string Tone)> StatesOf(ListedItem item)
    {
        if (item.Dispute is { } dispute)
        {
            yield return (
                Words["items.disputed"],
                Words["items.disputed.why", ("day", Tell(dispute.OpenedOn)), ("reason", dispute.Reason)], "amber");
        }

        if (item.Order is { } order)
        {
            yield return (
                Words["items.ordered"],
                Words["items.ordered.why", ("number", order.Number), ("day", Tell(order.SentOn))], "");
        }

        if (item.IsInstalment) yield return (Words["items.instalment"], Words["items.instalment.why"], "");
        if (ItemFilter.IsCredit(item.Kind))
            yield return (Words["items.credit"], Words["items.credit.why"], "");
        if (item.Open.Minor == 0) yield return (Words["items.settled"], Words["items.settled.why"], "good");
    }
}
