using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>A customer calls: who it is, by phone, name or tax number; then the talk begins at once.</summary>
public sealed partial class IncomingPage
{
    private const int ResultsMax = 20;

    private IReadOnlyList<SearchResult> _found = [];
    private ElementReference _field;
    private bool _isAsked;
    private string? _text;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [Inject]
    private SearchIndexes Indexes { get; set; } = null!;

    protected override Right Needs => Right.RecordContacts;

    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel)
    {
        _text ??= Text;
        var results = await SearchEverything.Run(Desk, Indexes, Text, ResultsMax, cancel);
        _found = [.. results.DistinctBy(result => result.CustomerId)];
        _isAsked = (Text?.Trim().Length ?? 0) >= SearchEverything.CharsMin;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && MaySee) await _field.FocusAsync();
    }

    private void Look() =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("text", _text), replace: true);
}
