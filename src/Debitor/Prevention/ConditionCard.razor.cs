using Debitor.Core.Prevention;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Prevention;

/// <summary>How a customer is doing, with source and day.</summary>
public sealed partial class ConditionCard
{
    private string? _text;
    private string? _origin;
    private ConditionSource _source;
    private ConditionTrend _trend = ConditionTrend.Steady;
    private DateOnly _day;

    [Parameter, EditorRequired]
    public required PreventionModel Model { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private string DraftName => $"condition-{Customer.Id}";

    private string? Draft => RendererInfo.IsInteractive ? DraftName : null;

    protected override void OnInitialized() => _day = Desk.Today;

    private static string? Tone(ConditionTrend trend) => trend switch
    {
        ConditionTrend.Better => "good",
        ConditionTrend.Worse => "amber",
        ConditionTrend.Alarming => "bad",
        _ => null,
    };

    private async Task Add()
    {
        var request = new RecordCondition.Request(Customer.Id, _text, _source, _trend)
        {
            SeenOn = _day,
            Origin = _origin,
        };
        if (!Tell(await RecordCondition.Run(Desk, request, CancellationToken.None), "condition.added", Undo)) return;
        (_text, _origin) = (null, null);
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
    }

    private async Task Undo(long id) =>
        Tell(await RecordCondition.Undo(Desk, Customer.Id, id, CancellationToken.None), "condition.undone");
}
