using Debitor.Customers;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Debitor.Shell;

/// <summary>Search in the head of every page: suggestions while somebody types, by arrows, Enter and Escape.</summary>
public sealed partial class SearchBox : IDisposable
{
    private const int ShownMax = 8;

    // Whoever types fast asks once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private List<SearchResult> _results = [];
    private CancellationTokenSource _asking = new();
    private int _current = -1;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Inject]
    private SearchIndexes Indexes { get; set; } = null!;

    [Inject]
    private Workplaces Workplaces { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = Indexes.Of(Desk.Tenant.Id).Warm();
    }

    private async Task Type(ChangeEventArgs change)
    {
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new CancellationTokenSource();
        var cancel = _asking.Token;
        try
        {
            await Task.Delay(Pause, cancel);

            // Rights and sight may have changed since the page was opened.
            if (await Workplaces.Current(cancel) is not { } desk) return;
            var results = await SearchEverything.Run(desk, Indexes, change.Value as string, ShownMax, cancel);
            List<SearchResult> shown = [.. results.Take(ShownMax)];

            // Who chose already, while the last letter was on its way, keeps the choice.
            _current = _current >= 0 && _current < _results.Count ? shown.IndexOf(_results[_current]) : -1;
            _results = shown;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
    }

    private void Press(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _results.Count > 0:
                _current = (_current + 1) % _results.Count;
                break;
            case "ArrowUp" when _results.Count > 0:
                _current = _current <= 0 ? _results.Count - 1 : _current - 1;
                break;
            case "Enter" when _current >= 0 && _current < _results.Count:
                Open(_results[_current]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private void Open(SearchResult result)
    {
        Close();
        Navigation.NavigateTo(result.Address);
    }

    private void Leave() => Close();

    private void Close()
    {
        _results = [];
        _current = -1;
    }
}
