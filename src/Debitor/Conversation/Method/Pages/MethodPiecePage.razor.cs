using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Conversation.Method.Pages;

/// <summary>One piece of the method: its words, how they sound, what they were before.</summary>
public sealed partial class MethodPiecePage : IAsyncDisposable
{
    private MethodPieceCard? _card;
    private MethodForm _form = new();
    private MethodPreview _preview = new([], null, [], [], []);
    private string _reason = "";
    private bool _isAnyway;
    private MethodRefusal? _refusal;
    private string? _done;
    private string? _loaded;
    private IJSObjectReference? _script;
    private EventCallback<MethodFinding> _better;

    [Parameter]
    public string Key { get; set; } = "";

    [SupplyParameterFromQuery(Name = "language")]
    private string? LanguageCode { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    protected override Right Needs => Right.ReadCustomers;

    private bool MayEdit => Desk.May(Right.EditMethod);

    private Language Shown => LanguageCodes.TryParse(LanguageCode, out var asked) ? asked : Desk.Language;

    private MethodSection Section => MethodSections.All.First(section => section.Holds(_card!.Piece));

    private string DraftName => $"method-{Key}-{Shown.Code()}";

    protected override void OnInitialized() =>
        _better = EventCallback.Factory.Create<MethodFinding>(this, Better);

    // What is being typed is not lost because a colleague changed something.
    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel)
    {
        var asked = $"{Key} {Shown.Code()}";
        if (_loaded == asked) return;
        await Read(cancel);
        if (_card is null) return;
        _form = MethodForm.Of(_card.Words);
        (_loaded, _reason, _refusal, _done, _isAnyway) = (asked, "", null, null, false);
        Look();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender || !IsReady || !MayEdit) return;
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "/method.js");
        await _script.InvokeVoidAsync("attach");
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private static string TextOf(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    private async Task Read(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _card = await new MethodPieces(db).Find(Key, Shown, cancel);
    }

    private void Look()
    {
        (_refusal, _done) = (null, null);
        _preview = MethodPreview.Of(_card!.Piece, _form.ToWords(), Shown, Desk.Today);
    }

    private void Better(MethodFinding finding)
    {
        _form.Put(finding.Part, finding.Number, finding.Better!);
        Look();
    }

    private async Task Insert(Field field)
    {
        if (_script is not null) await _script.InvokeVoidAsync("insert", $"{{{field.Name()}}}");
    }

    private void Take(MethodVersion? version)
    {
        _form.Take(version?.Words ?? _card!.Shipped);
        Look();
        _done = version is null ? Words["method.taken-shipped"] : Words["method.taken", ("version", version.Number)];
    }

    private Task Save() => Store(_form.ToWords());

    private Task GiveBack() => Store(null);

    private async Task Store(PieceWords? words)
    {
        var request = new SaveMethodText.Request(Key, Shown, words, _reason)
        {
            Over = _card!.Version,
            IsAnyway = _isAnyway,
        };
        var saved = await SaveMethodText.Run(Desk, request, CancellationToken.None);
        (_refusal, _done) = (saved.Refusal, null);
        if (saved.Refusal == MethodRefusal.ChangedMeanwhile) await Read(CancellationToken.None);
        if (saved.Version is not { } version) return;
        await Read(CancellationToken.None);
        _form.Take(_card!.Words);
        Look();
        (_reason, _isAnyway) = ("", false);
        _done = Words[words is null ? "method.given-back" : "method.saved", ("version", version)];
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
    }
}
