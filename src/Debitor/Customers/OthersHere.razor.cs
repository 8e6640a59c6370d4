using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>Names the colleagues who have a customer on the screen, or are talking to it, and keeps to it.</summary>
/// <remarks>
/// A page of one customer gives what it has read as <see cref="Seen"/>, and <see cref="MarksMe"/> to be seen by
/// colleagues in turn; a list reads for all its lines at once and gives <see cref="Known"/>.
/// </remarks>
public sealed partial class OthersHere : IDisposable
{
    private IReadOnlyList<ColleagueHere> _here = [];
    private IReadOnlyList<ColleagueHere>? _seen;
    private IDisposable? _listening;
    private PresenceOfMe? _mine;
    private long _marked;
    private bool _isDisposed;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    /// <summary>Whether colleagues see that this browser has the customer open.</summary>
    [Parameter]
    public bool MarksMe { get; set; }

    /// <summary>Whether whoever has it open is about to talk to them, not only reading.</summary>
    [Parameter]
    public bool Calls { get; set; }

    /// <summary>What a list has read already.</summary>
    [Parameter]
    public IReadOnlyList<ColleagueHere>? Known { get; set; }

    /// <summary>What a page has just read; from then on it is kept up here. Null reads it here as well.</summary>
    [Parameter]
    public IReadOnlyList<ColleagueHere>? Seen { get; set; }

    [Inject]
    private LiveFeed Feed { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private IReadOnlyList<ColleagueHere> Here => Known ?? _here;

    // Kept: when the whole program ends, it is there no more to be asked for.
    private PresenceOfMe Mine => _mine ??= Services.GetRequiredService<PresenceOfMe>();

    protected override async Task OnParametersSetAsync()
    {
        if (Known is not null) return;
        if (Seen is null) await Read();
        else if (!ReferenceEquals(Seen, _seen)) _here = _seen = Seen;
        if (_listening is null || !MarksMe || _marked == CustomerId) return;
        await Mark();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Known is not null) return;
        _listening = Feed.Listen(Desk.Tenant.Id, change =>
        {
            if (change == LiveChange.Presence) _ = Refresh();
        });
        if (MarksMe) await Mark();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _listening?.Dispose();
        if (_marked != 0) _ = Mine.Leave(_marked);
    }

    private async Task Mark()
    {
        if (_marked != 0) await Mine.Leave(_marked);
        _marked = CustomerId;
        await Mine.Open(Desk, CustomerId, isCalling: Calls || Mine.IsCalling(CustomerId));
    }

    private Task Refresh() => InvokeAsync(async () =>
    {
        if (_isDisposed) return;
        await Read();
        StateHasChanged();
    });

    private async Task Read()
    {
        var read = await PresenceOfOthers.Read(Desk, [CustomerId], CancellationToken.None);
        _here = read.GetValueOrDefault(CustomerId) ?? [];
    }

    private List<string> NamesOf(bool isCalling) =>
        [.. Here.Where(colleague => colleague.IsCalling == isCalling).Select(colleague => colleague.Name)];
}
