using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Refusals;

/// <summary>A refusal of one customer, stage by stage; what is typed is kept as one types.</summary>
public sealed partial class RefusalPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    private RefusalModel? _model;
    private RefusalDraft _draft = new();
    private IReadOnlyList<RefusalGap> _gaps = [];
    private CancellationTokenSource? _waiting;
    private long _version;
    private string? _refusal;
    private bool _isMissing;
    private bool _isDirty;
    private bool _isSaving;
    private bool _isElsewhere;
    private bool _isBusy;

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Stage { get; set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private RefusalStage Shown => StoredWord.TryParse<RefusalStage>(Stage ?? "", out var stage)
        ? stage
        : _model?.Case?.Stage ?? RefusalStage.Weigh;

    protected override async Task Load(CancellationToken cancel)
    {
        var model = await RefusalReader.Read(Desk, Id, cancel);
        _isMissing = model is null;
        if (model is null)
        {
            if (!RendererInfo.IsInteractive) Navigation.NotFound();
            return;
        }

        var before = _model?.Case;
        _model = model;
        if (before?.Id != model.Case?.Id || !_isDirty || !model.IsWritten) Take(model);
        else if (model.Case!.DraftVersion > _version && !_isSaving) _isElsewhere = true;
        Judge();
    }

    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _waiting?.Cancel();
            _waiting?.Dispose();
            _waiting = null;

            // Whoever goes to another page a moment after typing has typed it all the same.
            if (_isDirty && _model is { IsWritten: true }) _ = SaveRefusal.Run(Desk, Wish(), CancellationToken.None);
        }

        base.Dispose(isDisposing);
    }

    private void Take(RefusalModel model)
    {
        _draft = model.Draft;
        _version = model.Case?.DraftVersion ?? 0;
        (_isDirty, _isElsewhere) = (false, false);
    }

    private void Judge() =>
        _gaps = RefusalRules.Gaps(_draft, RefusalLetter.IsFine(Desk, _draft), Desk.Today);

    private string AddressOf(RefusalStage stage) => $"customers/{Id}/refusal?stage={StoredWord.Of(stage)}";

    private string Day(DateTime instant) => Show(DateOnly.FromDateTime(Desk.At(instant)));

    private async Task Typed()
    {
        _isDirty = true;
        _refusal = null;
        Judge();
        if (_waiting is { } before)
        {
            await before.CancelAsync();
            before.Dispose();
        }

        var waiting = _waiting = new CancellationTokenSource();
        _ = SaveSoon(waiting.Token);
    }

    private async Task SaveSoon(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Pause, cancel);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await InvokeAsync(async () =>
        {
            await Save();
            StateHasChanged();
        });
    }

    private SaveRefusal.Request Wish() => new(Id, _model!.Case!.Id, _version, _draft, Shown);

    private async Task<bool> Save()
    {
        if (_model is not { IsWritten: true } || _isElsewhere) return false;
        while (_isSaving) await Task.Delay(20);
        _isSaving = true;
        _isDirty = false;
        var decision = await SaveRefusal.Run(Desk, Wish(), CancellationToken.None);
        _isSaving = false;
        if (decision.Refusal is { } refusal)
        {
            _isDirty = true;
            if (refusal == CustomerFactRefusal.SavedElsewhere) _isElsewhere = true;
            else _refusal = Words.Of("customer-fact", refusal);
            return false;
        }

        _version = decision.Value;
        return true;
    }

    private async Task TakeTheirs()
    {
        _isDirty = false;
        await Reload();
    }

    private async Task Start()
    {
        if (_isBusy) return;
        _isBusy = true;
        var decision = await StartRefusal.Run(Desk, Id, CustomerChange.Source, CancellationToken.None);
        _isBusy = false;
        _refusal = decision.Refusal is { } refusal ? Words.Of("customer-fact", refusal) : null;
        if (_refusal is null) await Reload();
    }

    private async Task Submit()
    {
        if (_isBusy) return;
        _isBusy = true;
        if (!_isDirty || await Save())
        {
            var decision = await SubmitRefusal.Run(Desk, Id, _model!.Case!.Id, CancellationToken.None);
            await Tell((decision, "refusal.submitted"));
        }

        _isBusy = false;
    }

    private async Task End(string? reason)
    {
        var decision = await EndRefusal.Run(Desk, Id, _model!.Case!.Id, reason, CancellationToken.None);
        await Tell((decision, "refusal.dropped"));
    }

    private async Task Reopen() => await Tell((
        await EndRefusal.Undo(Desk, Id, _model!.Case!.Id, CancellationToken.None), "refusal.reopened"));

    private async Task Tell((Decision<long, CustomerFactRefusal> Decision, string Done) told)
    {
        _refusal = told.Decision.Refusal is { } refusal ? Words.Of("customer-fact", refusal) : null;
        if (_refusal is null)
        {
            _isDirty = false;
            Snackbar.Add(Words[told.Done], Severity.Success);
        }

        await Reload();
    }
}
