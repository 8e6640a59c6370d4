using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>What was found in everything that is in sight.</summary>
public sealed partial class SearchPage
{
    private const int ResultsMax = 50;

    private IReadOnlyList<SearchResult> _results = [];

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [Inject]
    private SearchIndexes Indexes { get; set; } = null!;

    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel) =>
        _results = await SearchEverything.Run(Desk, Indexes, Text, ResultsMax, cancel);
}
