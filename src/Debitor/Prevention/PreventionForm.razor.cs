using System.Globalization;
using Debitor.Core.Prevention;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Prevention;

/// <summary>Closes a gap of the checklist: two clicks, and a way back.</summary>
public sealed partial class PreventionForm
{
    private string? _evidence;
    private CheckResult _result;
    private DateOnly _doneOn;
    private DateOnly? _until;
    private bool _isUnneeded;
    private string? _refusal;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    [Parameter, EditorRequired]
    public required PreventionItem Item { get; set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private Words Words => Desk.Words;

    private string EvidenceKey => Words.Key("prevention-evidence", Item);

    private bool NeedsEvidence => _isUnneeded || PreventionRules.NeedsEvidence(Item);

    private bool HasUntil => Item is PreventionItem.Contract or PreventionItem.Framework
        or PreventionItem.PowerOfAttorney;

    protected override void OnInitialized() => _doneOn = Desk.Today;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Save()
    {
        var request = new RecordPrevention.Request(CustomerId, Item, _doneOn, _evidence)
        {
            IsNeeded = !_isUnneeded,
            ValidUntil = HasUntil ? _until : null,
            Result = _result,
        };
        var decision = await RecordPrevention.Run(Desk, request, CancellationToken.None);
        if (decision.Refusal is { } refusal)
        {
            _refusal = Words.Of("customer-fact", refusal);
            return;
        }

        (_refusal, _evidence) = (null, null);
        var (desk, customer, entry, bar) = (Desk, CustomerId, decision.Value, Snackbar);
        bar.Add(Words["prevention.saved"], Severity.Success, options =>
        {
            options.Action = Words["customer.undo"];
            options.OnClick = async _ =>
            {
                await RecordPrevention.Undo(desk, customer, entry, CancellationToken.None);
                bar.Add(desk.Words["prevention.undone"], Severity.Normal);
            };
        });
    }
}
