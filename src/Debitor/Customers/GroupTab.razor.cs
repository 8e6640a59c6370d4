using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>Companies behind which the same people decide, and cards that were merged into this one.</summary>
public sealed partial class GroupTab
{
    private IReadOnlyList<JoinedFacts> _joined = [];

    [Parameter, EditorRequired]
    public required IReadOnlyList<ListLine> Group { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<MergedCard> Merges { get; set; }

    private async Task Part(MergedCard merge)
    {
        var parted = await UnmergeCustomers.Run(Desk, Customer.Id, merge.MergeId, CancellationToken.None);
        _joined = parted.Joined;
        Refusal = parted.Refusal is { } refusal ? Words.Of("merge-refusal", refusal) : null;
        if (Refusal is null) Snackbar.Add(Words["merge.parted", ("name", merge.Name)], Severity.Success);
    }
}
