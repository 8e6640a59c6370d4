using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>Asks for what a change of the ledger needs, and says in words why it is refused.</summary>
public sealed partial class LedgerDialog
{
    private readonly LedgerTyped _typed = new();
    private IReadOnlyList<CustomerItem> _items = [];
    private string? _refusal;
    private bool _isLoaded;
    private bool _isBusy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required LedgerChoice Choice { get; set; }

    private Words Words => Desk.Words;

    private string Number => Choice.Credit?.Number ?? Choice.Item?.Number ?? Choice.Number ?? "";

    protected override async Task OnInitializedAsync()
    {
        _typed.On = Desk.Today;
        if (Choice.NeedsItem)
        {
            await using var db = Desk.Open();
            _items = await new CustomerItems(db, Desk.Today).ToSettle(
                Choice.CustomerId, Choice.CompanyId!.Value, Choice.Most!.Value.Currency.Code, CancellationToken.None);
            _typed.ItemId = _items.Count > 0 ? _items[0].Item.Id : null;
        }

        _isLoaded = true;
    }

    private async Task Do()
    {
        if (_isBusy) return;
        var picked = _items.FirstOrDefault(item => item.Item.Id == _typed.ItemId)?.Item;
        if (Choice.NeedsItem && picked is null)
        {
            _refusal = Words["ledger-dialog.no-items"];
            return;
        }

        _isBusy = true;
        var answer = await LedgerChoices.Run(Desk, Choice, _typed, picked, CancellationToken.None);
        _isBusy = false;
        if (answer.No is { } no) _refusal = LedgerByHand.Say(Words, no);
        else Dialog.Close(DialogResult.Ok(answer.Receipt));
    }

    private void Cancel() => Dialog.Cancel();
}
