using Debitor.Core.Prevention;
using Microsoft.AspNetCore.Components;

namespace Debitor.Prevention;

/// <summary>What prevents debts of a customer, and what is still to be done for it.</summary>
public sealed partial class PreventionTab
{
    [Parameter, EditorRequired]
    public required PreventionModel Model { get; set; }

    private PreventionSentences Sentences => new(Words);

    private static string? Tone(ChecklistLine line) => line.State switch
    {
        PreventionState.Done => "good",
        PreventionState.Expired or PreventionState.Partly => "amber",
        _ => null,
    };

    private async Task Undo(long entryId) =>
        Tell(await RecordPrevention.Undo(Desk, Customer.Id, entryId, CancellationToken.None), "prevention.undone");
}
