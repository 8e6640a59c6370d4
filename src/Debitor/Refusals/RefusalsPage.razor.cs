using Microsoft.AspNetCore.Components;

namespace Debitor.Refusals;

/// <summary>Refusals of the customers in sight, with the days on which somebody looks again.</summary>
public sealed partial class RefusalsPage
{
    private IReadOnlyList<RefusalLine>? _lines;

    /// <summary>Those that came to an end as well.</summary>
    [SupplyParameterFromQuery]
    public bool All { get; set; }

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();
        _lines = await RefusalList.Read(db, All, cancel);
    }
}
