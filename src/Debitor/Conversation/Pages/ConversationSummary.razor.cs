using Debitor.Core.Conversation;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>A conversation that is over, or that a colleague leads: what was settled, to read only.</summary>
public sealed partial class ConversationSummary
{
    private string? _reason;

    [Parameter]
    public string? Refusal { get; set; }

    [Parameter]
    public EventCallback Undo { get; set; }

    [Parameter]
    public EventCallback Again { get; set; }

    [Parameter]
    public EventCallback<string?> Drop { get; set; }

    private bool MayUndo => Model.Row is { ActivityId: not null, UndoneAt: null } && Desk.May(Right.RecordContacts)
        && (Model.IsMine || Desk.May(Right.SeeTeam))
        && DateOnly.FromDateTime(Desk.At(Model.Row.EndedAt!.Value)) == Desk.Today;

    private string StateKey => Model.Row.UndoneAt is not null ? "talk.state.undone"
        : Model.Row.End switch
        {
            ConversationEnd.Closed => "talk.state.closed",
            ConversationEnd.Dropped => "talk.state.dropped",
            _ => "talk.state.open",
        };

    private List<(AgreedForm Form, string What)> Settled =>
    [
        .. Draft.Agreements.Select(one => (Draft: one, Read: DraftAgreements.Read(one)))
            .Where(one => one.Read.Refusal is null)
            .Select(one => (one.Draft.Form, SettledWords.Of(Words, Model, one.Read.Value))),
    ];

    private IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            if (Draft.DropReason is { } dropped) yield return (Words["talk.drop.reason"], dropped);
            if (Model.NameOf(Draft) is { } name) yield return (Words["talk.speaker"], name);
            if (Lasted is { } lasted) yield return (Words["talk.lasted"], lasted);
            if (Model.Row.Goal is { } goal) yield return (Words["talk.goal"], Words.Of("talk-goal", goal));
            if (Model.Row.IsTacticRight is { } isRight)
                yield return (Words["talk.tactic-right"], Words[isRight ? "talk.yes" : "talk.no"]);
            if (Reasons.Length > 0) yield return (Words["talk.reason"], Reasons);
            if (Signals.Length > 0) yield return (Words["talk.signals"], Signals);
            if (Draft.NextOn is { } next) yield return (Words["talk.next"], Tell(next));
            if (!string.IsNullOrWhiteSpace(Draft.Note)) yield return (Words["talk.note"], Draft.Note);
        }
    }

    private string? Lasted => ConversationRules.Lasted(
        Model.TalkedAt, Draft.HungUpAt ?? Model.Row.EndedAt, Desk.Clock.GetUtcNow().UtcDateTime) is { } lasted
        ? $"{lasted.Ticks / TimeSpan.TicksPerMinute:00}:{lasted.Seconds:00}"
        : null;

    private string Reasons => string.Join(
        " · ", Said.Business.Concat(Said.Personal)
            .Where(piece => piece.Key == Draft.BusinessReason || piece.Key == Draft.PersonalReason)
            .Select(piece => piece.Title));

    private string Signals => string.Join(
        " · ", Said.Signals.Where(one => Draft.Signals.Contains(one.Signal)).Select(one => one.Piece.Title));
}
