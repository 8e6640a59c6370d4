using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Customers;

/// <summary>The memory of the relationship: everything that happened, newest first, and a place to add to it.</summary>
public sealed partial class OverviewTab
{
    private string? _text;

    [Parameter, EditorRequired]
    public required TimelinePage Timeline { get; set; }

    /// <summary>Conversations whose review whoever looks may see.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<long> Reviews { get; set; }

    [Parameter]
    public TimelineKind? Kind { get; set; }

    [Parameter]
    public string? After { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private string DraftName => $"note-{Customer.Id}";

    // What is kept for a lost connection is put back only where somebody listens to the field.
    private string? Draft => RendererInfo.IsInteractive ? DraftName : null;

    private TimelineWords Sentences => new(Words, Facts.People);

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Desk.Tenant.TimeZone);

    private IEnumerable<(string Day, List<TimelineEvent> Events)> Days =>
        Timeline.Events.GroupBy(one => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(one.At, Zone)))
            .Select(day => (Written.Day(day.Key, Desk.Language), day.ToList()));

    private string NewestAddress => Kind is { } kind ? AddressOf(kind) : $"customers/{Customer.Id}";

    private string AddressOf(TimelineKind kind) => $"customers/{Customer.Id}?kind={StoredWord.Of(kind)}";

    private string OlderAddress(TimelineMark next) =>
        $"{NewestAddress}{(Kind is null ? '?' : '&')}after={next}";

    private string Hour(DateTime at) =>
        TimeZoneInfo.ConvertTimeFromUtc(at, Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private async Task AddNote()
    {
        var decision = await RecordNote.Run(Desk, Customer.Id, _text, CancellationToken.None);
        if (!Tell(decision, "customer-note.added", TakeBack)) return;
        _text = null;
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
    }

    private async Task TakeBack(long noteId) =>
        Tell(await UndoNote.Run(Desk, Customer.Id, noteId, CancellationToken.None), "customer-note.undone");
}
