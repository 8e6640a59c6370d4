using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>What the timeline of a customer can be narrowed to.</summary>
public enum TimelineKind
{
    Documents,
    Payments,
    Contacts,
    Notes,
    Agreements,
    Prevention,
    Card,
    Plan,
    Supply,
}

/// <summary>Something that happened between us and a customer.</summary>
/// <param name="At">The instant, or the start of the day when only the day is known.</param>
/// <param name="Id">Orders what happened at one instant.</param>
/// <param name="Kind">What it belongs to.</param>
/// <param name="Key">The key of its sentence: <c>timeline.paid</c>.</param>
/// <param name="Facts">What the sentence names.</param>
/// <param name="Text">Free words of people; shown as they are.</param>
/// <param name="IsUndone">Whether it was taken back since.</param>
public sealed record TimelineEvent(
    DateTime At, long Id, TimelineKind Kind, string Key, IReadOnlyList<(string Name, object Value)> Facts,
    string? Text = null, bool IsUndone = false)
{
    /// <summary>The key of a conversation that was led by stages; its id leads to it.</summary>
    public const string OfConversation = "timeline.conversation";

    /// <summary>Whether an hour is known.</summary>
    public bool HasHour { get; init; }

    /// <summary>A second sentence, such as what was agreed for the next contact.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<(string Name, object Value)> Facts)> More { get; init; } = [];
}

/// <summary>Where a page of the timeline begins: after this event.</summary>
/// <param name="At">Its instant.</param>
/// <param name="Id">Its id.</param>
public readonly record struct TimelineMark(DateTime At, long Id)
{
    private const char Sign = '-';

    /// <summary>The mark as it stands in an address.</summary>
    public override string ToString() => $"{At.Ticks}{Sign}{Id}";

    /// <summary>Reads a mark of an address; anything else is the beginning.</summary>
    public static TimelineMark? Read(string? text)
    {
        var parts = text?.Split(Sign) ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], out var ticks) && long.TryParse(parts[1], out var id)
            && ticks > 0 && ticks <= DateTime.MaxValue.Ticks
            ? new TimelineMark(new DateTime(ticks, DateTimeKind.Utc), id)
            : null;
    }
}

/// <summary>A page of the timeline, newest first.</summary>
/// <param name="Events">What happened.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEvent> Events, TimelineMark? Next);

/// <summary>
/// The memory of a relationship: everything that happened, newest first, page by page. Each table gives at most a
/// page, by its index on the customer; what comes later in the order is not read.
/// </summary>
internal sealed class CustomerTimeline(DebitorDb db, string timeZone)
{
    public const int EventsAPage = 40;

    /// <param name="customerId">A customer in sight.</param>
    /// <param name="kind">Null shows all.</param>
    /// <param name="after">Null begins with the newest.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<TimelinePage> Read(
        long customerId, TimelineKind? kind, TimelineMark? after, CancellationToken cancel)
    {
        var sources = new TimelineSources(db, customerId, new TimelineDays(timeZone), after, EventsAPage + 1);
        var events = await sources.Read(kind, cancel);
        var page = events.OrderByDescending(one => one.At).ThenByDescending(one => one.Id)
            .Take(EventsAPage + 1).ToList();
        if (page.Count <= EventsAPage) return new TimelinePage(page, null);
        page.RemoveAt(EventsAPage);
        return new TimelinePage(page, new TimelineMark(page[^1].At, page[^1].Id));
    }
}

/// <summary>Days and instants in one order: a day counts from its first moment in the supplier's zone.</summary>
internal sealed class TimelineDays(string timeZone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateTime Start(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);

        // Where clocks spring forward at midnight the day begins an hour later.
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, _zone);
    }

    public DateOnly Of(DateTime instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), _zone));

    /// <summary>
    /// Up to which day, and on it below which id, rows lie after the mark: those of a day count at its start.
    /// </summary>
    public (DateOnly Day, long IdBelow) Below(TimelineMark? mark)
    {
        if (mark is not { } after) return (DateOnly.MaxValue, long.MaxValue);
        var day = Of(after.At);
        return (day, after.At == Start(day) ? after.Id : long.MaxValue);
    }
}
