using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Shell;

/// <summary>Head, navigation and search around every page of the workplace.</summary>
public sealed partial class MainLayout : IDisposable
{
    // A bar at the bottom of a phone holds so many words whole; of more, the last ones wait behind one word.
    private const int BarPlaces = 5;

    private IReadOnlyList<Place> _places = [];
    private PageErrors? _boundary;
    private Workplace? _desk;
    private bool _isKnown;
    private bool _isDark;

    [Inject]
    private Workplaces Workplaces { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private PageDoor Door { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private IEnumerable<Place> Beyond => _places.Count > BarPlaces ? _places.Skip(BarPlaces - 1) : [];

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri);

    protected override async Task OnInitializedAsync()
    {
        Door.Closed += ShowNoAccess;
        _desk = await Workplaces.Current();
        if (_desk is { } desk) _places = [.. Places.For(desk)];
        _isKnown = true;
    }

    public void Dispose() => Door.Closed -= ShowNoAccess;

    protected override void OnParametersSet()
    {
        Door.Open();
        _boundary?.Recover();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        // Our own colours follow the system by themselves; MudBlazor has to be told.
        var isDark = await Script.InvokeAsync<bool>("debitor.live");
        if (isDark == _isDark) return;
        _isDark = isDark;
        StateHasChanged();
    }

    private void ShowNoAccess(object? sender, EventArgs closed) => _ = InvokeAsync(StateHasChanged);

    private void Recover() => _boundary?.Recover();
}
