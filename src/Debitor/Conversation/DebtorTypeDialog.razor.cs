using Debitor.Core.Conversation;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Conversation;

/// <summary>Asks which type a debtor is, and why somebody thinks so.</summary>
public sealed partial class DebtorTypeDialog
{
    private DebtorType? _picked;
    private string? _reason;
    private string? _refusal;
    private bool _isBusy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    [Parameter, EditorRequired]
    public required DebtorTypeModel Type { get; set; }

    private Words Words => Desk.Words;

    protected override void OnInitialized() => _picked = Type.Type;

    private async Task Save()
    {
        if (_isBusy) return;
        _isBusy = true;
        var request = new SetDebtorType.Request(CustomerId, _picked, _reason);
        var decision = await SetDebtorType.Run(Desk, request, CancellationToken.None);
        _isBusy = false;
        if (decision.Refusal is { } refusal) _refusal = Words.Of("customer-fact", refusal);
        else Dialog.Close(DialogResult.Ok(new Done(decision.Value)));
    }

    private void Cancel() => Dialog.Cancel();

    /// <summary>It was changed.</summary>
    /// <param name="Before">The choice that stood before; null when the evidence did.</param>
    internal sealed record Done(DebtorTypeChoice? Before);
}
