using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Prevention;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Prevention;

/// <summary>The papers of one shipment: what is there, and what keeps it out of a claim.</summary>
public sealed partial class PapersOfItem
{
    private string? _note;
    private string? _refusal;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    [Parameter, EditorRequired]
    public required DocumentReadiness Readiness { get; set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private Words Words => Desk.Words;

    private static bool IsRefused(ClaimGap gap) => gap is ClaimGap.SignatureRefused or ClaimGap.TaxInvoiceBlocked;

    private string Show(DateOnly day) => Written.ShortDay(day, Desk.Language);

    private async Task Note(PaperKind kind, PaperState state)
    {
        var request = new NotePaper.Request(CustomerId, Readiness.Document.Id, kind, state) { Note = _note };
        if (Tell(await NotePaper.Run(Desk, request, CancellationToken.None), "paper.noted", Undo)) _note = null;
    }

    private async Task Undo(long id) =>
        Tell(await NotePaper.Undo(Desk, CustomerId, id, CancellationToken.None), "paper.undone", null);

    private bool Tell(Decision<long, CustomerFactRefusal> decision, string done, Func<long, Task>? undo)
    {
        _refusal = decision.Refusal is { } refusal ? Words.Of("customer-fact", refusal) : null;
        if (_refusal is not null) return false;
        var id = decision.Value;
        Snackbar.Add(Words[done], Severity.Success, options =>
        {
            if (undo is null) return;
            options.Action = Words["customer.undo"];
            options.OnClick = _ => InvokeAsync(() => undo(id));
        });
        return true;
    }
}
