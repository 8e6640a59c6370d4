using System.Text;
using Debitor.Conversation.Transcripts;
using Debitor.Core.Conversation.Transcripts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Conversation.Pages;

/// <summary>What a conversation can teach whoever led it; theirs alone until they share it with their head.</summary>
public sealed partial class ReviewPage
{
    private ReviewModel? _model;
    private bool _isMissing;
    private bool _isBusy;
    private string? _refusal;

    [Parameter]
    public long Id { get; set; }

    /// <summary>Which part of a long transcript, from 1.</summary>
    [SupplyParameterFromQuery]
    public int Part { get; set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private string Seen => _model switch
    {
        { IsMine: false } model => Words["review.of-others", ("name", model.Leader)],
        { SharedAt: { } at, Head: { } head } => Words[
            "review.shared", ("name", head), ("day", DateOnly.FromDateTime(Desk.At(at)))],
        { IsClosed: false } => $"{Words["review.private"]} {Words["review.private.closed-first"]}",
        { Head: null } => $"{Words["review.private"]} {Words["review.private.no-head"]}",
        _ => Words["review.private"],
    };

    protected override async Task Load(CancellationToken cancel)
    {
        _model = await ReviewReader.Read(Desk, Id, cancel);
        _isMissing = _model is null;
        if (_isMissing && !RendererInfo.IsInteractive) Navigation.NotFound();
    }

    private Task Share(bool isShared) => Do(
        () => ShareReview.Run(Desk, Id, isShared, CancellationToken.None),
        isShared ? Words["review.shared.done", ("name", _model?.Head ?? "")] : Words["review.taken-back.done"]);

    private Task Choose(string? speaker) =>
        Do(() => ChooseSpeaker.Run(Desk, Id, speaker, CancellationToken.None), null);

    private async Task Remove()
    {
        if (_model?.Transcript is not { } kept) return;
        await Do(() => RemoveTranscript.Run(Desk, Id, CancellationToken.None), null);
        if (_refusal is not null) return;
        Snackbar.Add(Words["review.removed"], Severity.Normal, options =>
        {
            options.Action = Words["today.undo"];
            options.VisibleStateDuration = 10_000;
            options.OnClick = _ => InvokeAsync(() => Bring(kept));
        });
    }

    // What was removed comes back as it was; it stands in the journal as a new one.
    private Task Bring(TranscriptReview kept) => Do(
        async () =>
        {
            var request = new AddTranscript.Request(Id, kept.Name, Encoding.UTF8.GetBytes(kept.Text))
            {
                ConsentOn = kept.Consent?.On,
                ConsentHow = kept.Consent?.How,
                OurSpeaker = kept.OurSpeaker,
            };
            return (await AddTranscript.Run(Desk, request, CancellationToken.None)).Refusal;
        },
        Words["review.added"]);

    private async Task Do(Func<Task<TranscriptRefusal?>> change, string? said)
    {
        if (_isBusy) return;
        _isBusy = true;
        var refusal = await change();
        _refusal = refusal is { } no ? TranscriptSentences.Of(no, Words) : null;
        _isBusy = false;
        await Reload();
        if (refusal is null && said is not null) Snackbar.Add(said, Severity.Normal);
    }
}
