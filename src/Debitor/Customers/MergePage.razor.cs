using System.Globalization;
using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>Shows what merging two cards would do, and does it.</summary>
public sealed partial class MergePage
{
    private const int FoundMax = 8;

    private Customer? _into;
    private MergePreview? _preview;
    private IReadOnlyList<SearchResult>? _found;
    private Dictionary<long, string> _people = [];
    private string? _text;
    private string? _reason;
    private string? _refusal;
    private bool _isMissing;

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery]
    public long? With { get; set; }

    [Inject]
    private SearchIndexes Indexes { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    protected override Right Needs => Right.MergeCustomers;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();
        _into = await db.Customers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == Id, cancel);
        _isMissing = _into is null;
        if (_isMissing && !RendererInfo.IsInteractive) Navigation.NotFound();
        _preview = With is { } from ? await MergePreview.Read(db, Id, from, Desk.Today, cancel) : null;
        _people = await db.People.ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
    }

    private string Shown(string field, string? value)
    {
        if (field == "manager" && long.TryParse(value, CultureInfo.InvariantCulture, out var id))
            return _people.GetValueOrDefault(id) ?? "—";
        return value ?? "—";
    }

    private async Task Look()
    {
        var found = await SearchEverything.Run(Desk, Indexes, _text, FoundMax, CancellationToken.None);
        _found = [.. found.Where(result => result.Text is null && result.CustomerId != Id)];
    }

    private async Task Merge()
    {
        var request = new MergeCustomers.Request(Id, _preview!.From.Id, _reason);
        var decision = await MergeCustomers.Run(Desk, request, CancellationToken.None);
        _refusal = decision.Refusal is { } refusal ? Words.Of("merge-refusal", refusal) : null;
        if (_refusal is not null) return;
        Snackbar.Add(Words["merge.done", ("name", _preview.From.Name)], Severity.Success);
        Navigation.NavigateTo($"customers/{Id}?tab=group");
    }
}
