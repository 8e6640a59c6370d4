using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Strategy.Policies.Pages;

/// <summary>Versions of the policy: who, when, why, and what can be done with them.</summary>
public sealed partial class PolicyVersionList
{
    private readonly Dictionary<long, string> _reasons = [];

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<PolicyVersionLine> Lines { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter, EditorRequired]
    public Func<PolicyVersionLine, bool> MayApprove { get; set; } = _ => false;

    [Parameter]
    public EventCallback<PolicyVersionLine> Approve { get; set; }

    [Parameter]
    public EventCallback<(PolicyVersionLine Line, string Reason)> Withdraw { get; set; }

    private Words Words => Desk.Words;

    private string DayOf(PolicyVersionLine line) => Written.ShortDay(
        DateOnly.FromDateTime(Desk.At(line.Row.PublishedAt ?? line.Row.RecordedAt)), Desk.Language);

    private static string StyleOf(PolicyState state) => state switch
    {
        PolicyState.Published => "good",
        PolicyState.Waiting => "amber",
        PolicyState.Draft or PolicyState.Withdrawn => "",
    };

    private void Note(PolicyVersionLine line, ChangeEventArgs change) =>
        _reasons[line.Row.Id] = change.Value?.ToString() ?? "";

    private Task Take(PolicyVersionLine line) =>
        Withdraw.InvokeAsync((line, _reasons.GetValueOrDefault(line.Row.Id, "")));
}
