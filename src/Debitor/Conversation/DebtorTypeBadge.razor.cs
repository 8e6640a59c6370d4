using Debitor.Core.Conversation;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Conversation;

/// <summary>The type of a debtor with its evidence, and the way to change it.</summary>
/// <remarks>It is read when the page is there already: nobody waits for a year of history to see a sum.</remarks>
public sealed partial class DebtorTypeBadge
{
    private DebtorTypeModel? _type;
    private object? _read;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    /// <summary>What the page has read: another object means that facts have changed.</summary>
    [Parameter, EditorRequired]
    public required object Seen { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private Words Words => Desk.Words;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_read, Seen)) return;
        _read = Seen;
        _type = await DebtorTypeReader.Read(Desk, CustomerId, CancellationToken.None);
        StateHasChanged();
    }

    private string Name(DebtorType type) => Words.Of("debtor-type", type);

    private async Task Ask()
    {
        if (_type is not { } type) return;
        var parameters = new DialogParameters<DebtorTypeDialog>
        {
            { dialog => dialog.Desk, Desk },
            { dialog => dialog.CustomerId, CustomerId },
            { dialog => dialog.Type, type },
        };
        var shown = await Dialogs.ShowAsync<DebtorTypeDialog>(Words["prepare.type.change.title"], parameters);
        var result = await shown.Result;
        if (result is not { Canceled: false, Data: DebtorTypeDialog.Done done }) return;
        Snackbar.Add(Words["prepare.type.saved"], Severity.Success, options =>
        {
            options.Action = Words["prepare.type.undo"];
            options.OnClick = _ => InvokeAsync(() => Undo(done));
        });
    }

    // What stood before stands again, with its own reason.
    private async Task Undo(DebtorTypeDialog.Done done)
    {
        var reason = done.Before?.Reason ?? Words["prepare.type.undo.reason"];
        var request = new SetDebtorType.Request(CustomerId, done.Before?.Type, reason);
        var decision = await SetDebtorType.Run(Desk, request, CancellationToken.None);
        if (decision.Refusal is { } refusal) Snackbar.Add(Words.Of("customer-fact", refusal), Severity.Warning);
        else Snackbar.Add(Words["prepare.type.undone"], Severity.Success);
    }
}
