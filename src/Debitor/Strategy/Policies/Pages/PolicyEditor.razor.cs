using System.Text;
using Debitor.Core.Customers;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Strategy.Policies.Pages;

/// <summary>Where the text of a policy is written: checked while it is, saved, published with a reason.</summary>
public sealed partial class PolicyEditor : IAsyncDisposable
{
    private ElementReference _area;
    private ElementReference _gutter;
    private IJSObjectReference? _script;
    private DotNetObjectReference<PolicyEditor>? _self;
    private IReadOnlySet<PersonRole>? _held;
    private PolicyReading _reading = new(null, []);
    private IReadOnlyList<PolicyChange> _changes = [];
    private long? _draftId;
    private string _reason = "";
    private string? _refusal;
    private string? _done;
    private bool _isPeak;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public long? DraftId { get; set; }

    /// <summary>The number in force that the writer has seen.</summary>
    [Parameter]
    public int Over { get; set; }

    [Parameter]
    public EventCallback<string> Published { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private Words Words => Desk.Words;

    protected override async Task OnInitializedAsync()
    {
        _draftId = DraftId;
        await using (var db = Desk.OpenBook())
            _held = await PolicyVersions.Held(db, Desk.Today, CancellationToken.None);
        Look(Text);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "/policy.js");
            _self = DotNetObjectReference.Create(this);
            await _script.InvokeVoidAsync("attach", _area, _gutter, _self);
        }

        if (_script is not null) await _script.InvokeVoidAsync("mark", _gutter, Marks());
    }

    /// <summary>Somebody has typed and paused.</summary>
    [JSInvokable]
    public async Task Typed()
    {
        (_refusal, _done, _isPeak) = (null, null, false);
        Look(await Read());
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        try
        {
            if (_script is not null) await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }

    private object[][] Marks() =>
    [
        .. _reading.Remarks.OrderByDescending(remark => remark.Severity)
            .Select(remark => new object[] { remark.Line, StoredWord.Of(remark.Severity) }),
    ];

    private void Look(string text)
    {
        _reading = PolicyFiles.Read(text, _held);
        _changes = _reading.Book is { } book ? PolicyDiff.Of(Desk.Inputs.Book!, book) : [];
    }

    // A policy may be longer than one message of the circuit.
    private async Task<string> Read()
    {
        if (_script is null) return Text;
        await using var sent = await _script.InvokeAsync<IJSStreamReference>("text", _area);
        await using var stream = await sent.OpenReadStreamAsync(4L * PolicyFields.CharsMax);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task Show(PolicyRemark remark)
    {
        if (_script is not null) await _script.InvokeVoidAsync("goTo", _area, remark.Line, remark.Column);
    }

    private async Task Save()
    {
        var answer = await PublishPolicy.Save(Desk, _draftId, await Read());
        _refusal = answer.Refusal is { } refusal ? PolicySentences.Of(refusal, answer, Words) : null;
        if (answer.Refusal is not null) return;
        _draftId = answer.Id;
        _done = Words["policy-page.saved"];
    }

    private async Task Publish(bool isAnyway)
    {
        var text = await Read();
        Look(text);
        var request = new PublishPolicy.Request(text, _reason, Desk.Today)
        {
            DraftId = _draftId,
            Over = Over,
            IsAnyway = isAnyway,
        };
        var answer = await PublishPolicy.Run(Desk, request, CancellationToken.None);
        (_refusal, _done) = (null, null);
        _isPeak = answer.Refusal == PolicyRefusal.Peak;
        if (answer.Refusal is { } refusal)
        {
            _refusal = PolicySentences.Of(refusal, answer, Words);
            return;
        }

        await Published.InvokeAsync(answer.Number is { } number
            ? Words["policy-page.published", ("number", number)]
            : Words["policy-page.waiting", ("role", Words.Of("role", answer.WaitsFor!.Value))]);
    }
}
