using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Debitor.Shell;

/// <summary>
/// A page of the workplace: it knows who looks, loads what its address asks for, and looks again when facts change.
/// </summary>
/// <remarks>
/// Filters and selection live in the address: <see cref="Load"/> runs at every change of it, and the last request
/// wins. Nothing is decided in a page; it asks read models and calls use cases.
/// </remarks>
public abstract class PageBase : ComponentBase, IDisposable
{
    private CancellationTokenSource _loading = new();
    private IDisposable? _listening;
    private bool _isDisposed;
    private string? _path;

    [Inject]
    protected Workplaces Workplaces { get; private set; } = null!;

    [Inject]
    protected LiveFeed Feed { get; private set; } = null!;

    [Inject]
    private PageDoor Door { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Requests { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; private set; } = null!;

    /// <summary>Who works here; set before <see cref="Load"/> is called.</summary>
    protected Workplace Desk { get; private set; } = null!;

    /// <summary>Whether somebody is signed in and works here; nothing is rendered otherwise.</summary>
    protected bool IsReady { get; private set; }

    protected Words Words => Desk.Words;

    /// <summary>What somebody needs to see the page.</summary>
    protected virtual Right Needs => Right.ReadCustomers;

    /// <summary>Where whoever may not see the page is led; null says that they may not.</summary>
    protected virtual string? Instead => null;

    /// <summary>Whether the person at work may see the page.</summary>
    protected bool MaySee => IsReady && Desk.May(Needs);

    /// <summary>Whether the page reads its filters from the address itself, not from parameters.</summary>
    protected virtual bool ReadsAddress => false;

    /// <summary>Reads what the address asks for.</summary>
    protected virtual Task Load(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Whether a change of this kind makes the page look again.</summary>
    protected virtual bool Concerns(LiveChange change) => change == LiveChange.Facts;

    protected override async Task OnParametersSetAsync()
    {
        await Find();
        if (MaySee) await LoadLast();
        else if (IsReady) Refuse();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        if (IsReady) _listening = Feed.Listen(Desk.Tenant.Id, change => _ = Refresh(change));
        if (!ReadsAddress) return;
        _path = PathOf(Navigation.Uri);
        Navigation.LocationChanged += Follow;
    }

    /// <summary>Looks again at what the address asks for.</summary>
    protected async Task Reload()
    {
        await LoadLast();
        StateHasChanged();
    }

    /// <summary>A sum as the reader's language writes it.</summary>
    protected string Show(Money amount) => Written.Money(amount, Desk.Language);

    /// <summary>A day in a table.</summary>
    protected string Show(DateOnly day) => Written.ShortDay(day, Desk.Language);

    /// <summary>A day in a sentence.</summary>
    protected string Tell(DateOnly day) => Written.Day(day, Desk.Language);

    /// <summary>Sets filters in the address; null takes one out.</summary>
    protected void Go(params ReadOnlySpan<(string Name, object? Value)> filters)
    {
        var values = new Dictionary<string, object?>();
        foreach (var (name, value) in filters) values[name] = value;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(values));
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        if (_isDisposed || !isDisposing) return;
        _isDisposed = true;
        _listening?.Dispose();
        Navigation.LocationChanged -= Follow;
        _loading.Cancel();
        _loading.Dispose();
    }

    private async Task Find()
    {
        if (await Workplaces.Current() is not { } desk) return;
        Desk = desk;
        IsReady = true;
    }

    // A program, a test and a log see the status; a person sees the sentence of the frame.
    private void Refuse()
    {
        if (Instead is { } address)
        {
            Navigation.NavigateTo(address);
            return;
        }

        if (Requests.HttpContext is { Response.HasStarted: false } request)
            request.Response.StatusCode = StatusCodes.Status403Forbidden;
        Door.Close();
    }

    private static string PathOf(string address) => new Uri(address).AbsolutePath;

    // Another path is another page.
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (PathOf(change.Location) == _path && MaySee)
            _ = InvokeAsync(() => _isDisposed ? Task.CompletedTask : Told(Reload));
    }

    // What was asked for before is of no interest any more.
    private async Task LoadLast()
    {
        // Taken at once: a change and an address may set it off together.
        var loading = new CancellationTokenSource();
        var before = Interlocked.Exchange(ref _loading, loading);
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Load(loading.Token);
        }
        catch (OperationCanceledException) when (loading.IsCancellationRequested)
        {
        }
    }

    private Task Refresh(LiveChange change) => _isDisposed || !Concerns(change)
        ? Task.CompletedTask
        : InvokeAsync(async () =>
        {
            if (_isDisposed) return;
            await Told(LookAgain);
        });

    private async Task LookAgain()
    {
        await Find();
        if (MaySee) await Reload();
        else Refuse();
    }

    // Nobody waits for what a change or an address sets off; an error in it is told all the same.
    private async Task Told(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Handed on to the frame around the page, which notes and tells it.
        catch (Exception problem) when (!_isDisposed)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(problem);
        }
    }
}
