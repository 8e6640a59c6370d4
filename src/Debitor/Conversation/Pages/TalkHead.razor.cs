using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>Whom, how much to the last kopeck, how late, for how long already.</summary>
public sealed partial class TalkHead
{
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required WorkspaceModel Model { get; set; }

    [Parameter, EditorRequired]
    public required ConversationDraft Draft { get; set; }

    [Parameter, EditorRequired]
    public required Stage Stage { get; set; }

    [Parameter, EditorRequired]
    public required Channel Channel { get; set; }

    /// <summary>When the talk began; null while it is prepared.</summary>
    [Parameter]
    public DateTime? TalkedAt { get; set; }

    [Parameter]
    public EventCallback Drop { get; set; }

    [Parameter]
    public EventCallback<Channel> ChannelChosen { get; set; }

    private Channel Other => Channel == Channel.Meeting ? Channel.Call : Channel.Meeting;

    private ContactRole? Role => Draft.NewContact?.Role ?? Model.SpeakerOf(Draft)?.Link.Role;

    private string? Phone => Draft.NewContact is { } met
        ? (string.IsNullOrWhiteSpace(met.Phone) ? null : met.Phone)
        : Model.SpeakerOf(Draft)?.Person is { } person ? person.Mobile ?? person.Phone : null;

    private string TimerKey => TalkedAt is null ? "talk.timer.prepare" : "talk.timer";

    // Of the preparation until the talk begins, then of the talk; the script of the browser counts on from here.
    private TimeSpan? Lasted => ConversationRules.Lasted(
        TalkedAt ?? Model.StartedAt, Draft.HungUpAt, Desk.Clock.GetUtcNow().UtcDateTime);

    private string? Elapsed => Lasted is { } lasted
        ? (lasted.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)
        : null;

    private string Clock => Lasted is { } lasted
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{lasted.Ticks / TimeSpan.TicksPerMinute:00}:{lasted.Seconds:00}")
        : "—";

    private static string Dial(string phone) => new([.. phone.Where(c => char.IsAsciiDigit(c) || c == '+')]);
}
