using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Debitor.Conversation.Pages;

/// <summary>The workspace for one call or meeting: what we know, what to say, what we agree.</summary>
/// <remarks>What is typed is kept half a second later; the script of the browser keeps what a lost connection swallows
/// and tells it again.</remarks>
public sealed partial class ConversationPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly string[] Panels = ["known", "say", "agree"];

    private WorkspaceModel? _model;
    private ConversationDraft _draft = new();
    private Said _said = new();
    private Stage _stage;
    private Channel _channel;
    private DateTime? _talkedAt;
    private long _version;
    private bool _isMissing;
    private bool _isDirty;
    private bool _isSaving;
    private bool _isElsewhere;
    private bool _isDropping;
    private bool _isClosing;
    private bool _hasMoved;
    private string? _dropReason;
    private string? _refusal;
    private bool _asksReason;
    private string? _excuse;
    private string _panel = "say";
    private ElementReference _dropField;
    private CancellationTokenSource? _waiting;
    private IDisposable? _listening;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    private DraftScreens Screens { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private bool IsLed => _model is { IsOpen: true, IsMine: true } && Desk.May(Right.RecordContacts);

    private string? DraftName =>
        RendererInfo.IsInteractive ? string.Create(CultureInfo.InvariantCulture, $"conversation-{Id}") : null;

    private bool IsOwed => _model!.Facts.Debts.Any(debt => debt.Overdue.Minor > 0);

    // What came in while the screen was open, and whether there is anything left to call about.
    private string PaidSaid => Words[
        IsOwed ? "talk.paid.partly" : "talk.paid.all",
        ("paid", string.Join(" · ", _model!.PaidSince.Select(Show))),
        ("left", string.Join(" · ", _model.Facts.Debts.Where(debt => debt.Overdue.Minor > 0)
            .Select(debt => Show(debt.Overdue))))];

    private IReadOnlyList<StageNeed> Wants => ConversationRules.Needs(_stage, _draft);

    protected override async Task Load(CancellationToken cancel)
    {
        var model = await WorkspaceReader.Read(Desk, Id, cancel);
        _isMissing = model is null;
        if (model is null)
        {
            _model = null;
            if (!RendererInfo.IsInteractive) Navigation.NotFound();
            return;
        }

        var isOther = _model?.Row.Id != model.Row.Id;
        _model = model;
        if (isOther || !_isDirty || !model.IsOpen) Take(model);
        else if (model.Row.DraftVersion > _version && !_isSaving) _isElsewhere = true;
        _said = SaidReader.Of(Words, model, _draft, _stage);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && MaySee) _listening = Screens.Listen(Desk.Tenant.Id, Id, Told);
    }

    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _listening?.Dispose();
            _waiting?.Cancel();
            _waiting?.Dispose();
            _waiting = null;

            // Whoever goes to another page a moment after typing has typed it all the same.
            if (_isDirty && IsLed) _ = SaveDraft.Run(Desk, Wish(), CancellationToken.None);
        }

        base.Dispose(isDisposing);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Nothing()
    {
    }

    private void Take(WorkspaceModel model)
    {
        _draft = model.Draft;
        _version = model.Row.DraftVersion;
        _stage = model.Row.Stage;
        _channel = model.Row.Channel;
        _talkedAt = model.TalkedAt;
        _isDirty = false;
        _isElsewhere = false;
    }

    private async Task Typed()
    {
        _isDirty = true;
        _refusal = null;
        _said = SaidReader.Of(Words, _model!, _draft, _stage);
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

    private SaveDraft.Request Wish() => new(Id, _version, _draft, _stage) { Channel = _channel };

    private async Task<bool> Save()
    {
        if (!IsLed || _isElsewhere) return false;
        while (_isSaving) await Task.Delay(20);
        _isSaving = true;
        _isDirty = false;
        var answer = await SaveDraft.Run(Desk, Wish(), CancellationToken.None);
        _isSaving = false;
        if (answer.Refusal is { } refusal)
        {
            _isDirty = true;
            if (refusal == ConversationRefusal.SavedElsewhere) _isElsewhere = true;
            else _refusal = ConversationSentences.Of(Words, refusal);
            return false;
        }

        _version = answer.Version;
        _talkedAt = answer.TalkedAt;
        Screens.Tell(Desk.Tenant.Id, Id, _version);
        if (!_isDirty) await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
        return true;
    }

    // Another screen of mine: what it saved is here at once while I am not typing.
    private void Told(long version) => _ = InvokeAsync(async () =>
    {
        if (version <= _version || _model is null) return;
        if (_isDirty || _isSaving) _isElsewhere = version > _version && _isDirty;
        else await Reload();
        StateHasChanged();
    });

    private async Task TakeTheirs()
    {
        _isDirty = false;
        await Reload();
    }

    private async Task KeepMine()
    {
        var model = await WorkspaceReader.Read(Desk, Id, CancellationToken.None);
        if (model is null) return;
        _version = model.Row.DraftVersion;
        _isElsewhere = false;
        await Save();
    }

    private async Task Enter(Stage stage)
    {
        var before = _stage;
        _stage = stage;
        _panel = stage == Stage.Close ? _panel : "say";
        if (!await Save())
        {
            if (!_isElsewhere) _stage = before;
            return;
        }

        _said = SaidReader.Of(Words, _model!, _draft, _stage);
        _hasMoved = true;
        await Calling();
    }

    // Colleagues see that the talk has begun, and that it is over.
    private async Task Calling()
    {
        if (_stage is Stage.Prepare) return;
        var presence = Services.GetRequiredService<PresenceOfMe>();
        await presence.Open(Desk, _model!.Row.CustomerId, isCalling: _stage != Stage.Analyse);
    }

    private Task Next() => Enter((Stage)Math.Min((int)_stage + 1, (int)Stage.Analyse));

    private Task Back() => Enter((Stage)Math.Max((int)_stage - 1, 0));

    private Task Choose(Channel channel)
    {
        _channel = channel;
        return Typed();
    }

    private async Task Close()
    {
        if (_isClosing) return;
        _isClosing = true;
        if (_draft.Recap is null && _said.Written.Length > 0) _draft.Recap = _said.Written;
        if (await Save())
        {
            var answer = await CloseConversation.Run(
                Desk, new CloseConversation.Request(Id, _version) { OverLimitReason = _excuse },
                CancellationToken.None);
            _asksReason = answer.Contact == ContactRefusal.OverLimit;
            if (answer.Refusal is { } refusal) _refusal = ConversationSentences.Of(Words, refusal, answer);
            else await Closed(answer);
        }

        _isClosing = false;
    }

    private async Task Closed(CloseAnswer answer)
    {
        var name = _model!.Facts.Customer.Name;
        await Services.GetRequiredService<PresenceOfMe>().Leave(_model.Row.CustomerId);
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
        var desk = Desk;
        Snackbar.Add(Words["talk.closed", ("name", name)], Severity.Normal, options =>
        {
            options.Action = Words["today.undo"];
            options.VisibleStateDuration = 10_000;
            options.OnClick = async _ =>
            {
                var undone = await ContactAtDesk.Undo(desk, answer.ActivityId, CancellationToken.None);
                Snackbar.Add(undone.Refusal ?? undone.Said, Severity.Normal);
            };
        });
        Navigation.NavigateTo("");
    }

    private void AskDrop() => _isDropping = true;

    private Task Drop() => DropOf(_dropReason);

    private Task DropPaid() => DropOf(Words["talk.paid.reason"]);

    private async Task DropOf(string? reason)
    {
        var refusal = await DropConversation.Run(Desk, Id, reason, CancellationToken.None);
        if (refusal is { } no)
        {
            _refusal = ConversationSentences.Of(Words, no);
            return;
        }

        _isDirty = false;
        await Services.GetRequiredService<PresenceOfMe>().Leave(_model!.Row.CustomerId);
        Screens.Tell(Desk.Tenant.Id, Id, long.MaxValue);
        Snackbar.Add(Words["talk.dropped", ("name", _model.Facts.Customer.Name)], Severity.Normal);
        Navigation.NavigateTo("");
    }

    private async Task Undo()
    {
        if (_model?.Row.ActivityId is not { } activity) return;
        var answer = await ContactAtDesk.Undo(Desk, activity, CancellationToken.None);
        _refusal = answer.Refusal;
        await Reload();
        if (answer.Refusal is null) Snackbar.Add(answer.Said, Severity.Normal);
    }

    private async Task Again()
    {
        var row = _model!.Row;
        var answer = await StartConversation.Run(
            Desk,
            new StartConversation.Request(row.CustomerId, row.Direction, row.Channel) { IsBeside = true, After = Id },
            CancellationToken.None);
        if (answer.Refusal is { } refusal) _refusal = ConversationSentences.Of(Words, refusal);
        else Navigation.NavigateTo($"conversation/{answer.Id}");
    }
}
