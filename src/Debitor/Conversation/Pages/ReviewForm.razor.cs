using System.Globalization;
using Debitor.Conversation.Transcripts;
using Debitor.Core.Conversation.Transcripts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;

namespace Debitor.Conversation.Pages;

/// <summary>
/// Brings the transcript of a conversation: a file or a pasted text, and the consent to the recording.
/// </summary>
public sealed partial class ReviewForm
{
    private static readonly string[] Usual =
        ["review.form.consent.said", "review.form.consent.heard", "review.form.consent.contract"];

    private byte[]? _content;
    private string? _name;
    private string? _how;
    private DateOnly? _on;
    private string? _refusal;
    private TranscriptAnswer? _answer;
    private bool _isBusy;
    private ElementReference _area;

    /// <summary>That it is kept.</summary>
    [Parameter]
    public EventCallback Added { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    protected override void OnInitialized() => _on = Model.HeldOn;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Choose(InputFileChangeEventArgs change)
    {
        (_content, _name, _refusal, _answer) = (null, null, null, null);
        if (change.FileCount == 0) return;
        if (change.File.Size > TranscriptText.BytesMax)
        {
            _refusal = TranscriptSentences.Of(TranscriptRefusal.TooLarge, Words);
            return;
        }

        using var content = new MemoryStream();
        await using (var stream = change.File.OpenReadStream(TranscriptText.BytesMax))
            await stream.CopyToAsync(content);
        (_content, _name) = (content.ToArray(), change.File.Name);
    }

    private async Task Add()
    {
        if (_isBusy) return;
        _isBusy = true;
        await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "/transcript.js");
        var (content, name) = _content is { } chosen
            ? (chosen, _name!)
            : (await Pasted(module), Words["review.form.pasted"]);
        var request = new AddTranscript.Request(Model.Id, name, content) { ConsentOn = _on, ConsentHow = _how };
        _answer = await AddTranscript.Run(Desk, request, CancellationToken.None);
        _refusal = _answer.Refusal is { } refusal ? TranscriptSentences.Of(refusal, Words) : null;
        _isBusy = false;
        if (_answer.Refusal is not null) return;
        await module.InvokeVoidAsync("clear", _area);
        (_content, _name) = (null, null);
        Snackbar.Add(Words["review.added"], Severity.Normal);
        await Added.InvokeAsync();
    }

    // As it stands in the field: what is too long is refused by the use case, with its sentence.
    private async Task<byte[]> Pasted(IJSObjectReference module)
    {
        await using var text = await module.InvokeAsync<IJSStreamReference>("text", _area);
        if (text.Length == 0) return [];
        if (text.Length > TranscriptText.BytesMax) return new byte[TranscriptText.BytesMax + 1];
        using var content = new MemoryStream();
        await using var stream = await text.OpenReadStreamAsync(TranscriptText.BytesMax);
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
