using Debitor.Conversation.Transcripts;
using Debitor.Core;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>A part of the review of a conversation: it shows what the page has read.</summary>
public abstract class ReviewPart : ComponentBase
{
    /// <summary>So many cues are on one page; a call of an hour has about as many.</summary>
    public const int CuesAPart = 400;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required ReviewModel Model { get; set; }

    protected Words Words => Desk.Words;

    protected string Show(Money amount) => Written.Money(amount, Desk.Language);

    protected string Show(DateOnly day) => Written.ShortDay(day, Desk.Language);

    /// <summary>The address of a cue, from 0, on its part of the transcript.</summary>
    protected string AddressOf(int cue) => AddressOf(Model.Id, cue);

    internal static string AddressOf(long id, int cue) => cue < CuesAPart
        ? $"conversation/{id}/review#cue-{cue}"
        : $"conversation/{id}/review?part={(cue / CuesAPart) + 1}#cue-{cue}";

    /// <summary>A time of the recording as people read it.</summary>
    protected static string At(long ms) => ClockText.Written(ms);
}
