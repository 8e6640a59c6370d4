using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Strategy;
using Debitor.Supply;

namespace Debitor.Platform.Web;

/// <summary>
/// What one of us, or a program that acts for one of us, works with: the supplier, the day, the rights, and the one
/// way to read and to change.
/// </summary>
public sealed class Workplace(WorkplaceParts parts, Tenant tenant, Acting acting, Language language)
{
    public Tenant Tenant { get; } = tenant;
    public Acting Acting { get; } = acting;
    public Words Words { get; } = Words.In(language);
    public Language Language { get; } = language;
    public TimeProvider Clock => parts.Clock;

    /// <summary>Ids of the tenant; one source for the whole process.</summary>
    public IdSource Ids => parts.IdsOf(Tenant.Id);

    /// <summary>Who acts, for the journal.</summary>
    public Actor Actor => new(Acting.Email, parts.SystemUser);

    /// <summary>Today in the supplier's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The wall clock of the supplier.</summary>
    public DateTimeOffset Now =>
        TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Tenant.TimeZone));

    /// <summary>An instant as the clocks of the supplier show it.</summary>
    public DateTime At(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(
        DateTime.SpecifyKind(instant, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(Tenant.TimeZone));

    /// <summary>The instant at which a day of the supplier begins.</summary>
    public DateTime Begin(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Tenant.TimeZone);
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    /// <summary>The policy in force and the calendars; looked up with the person, and after every change made here.
    /// </summary>
    public PlanningInputs Inputs => parts.InputsOf(Tenant);

    public bool May(Right right) => Acting.May(right);

    /// <summary>A context that shows only customers in sight.</summary>
    public DebitorDb Open() => parts.Databases.Context(Tenant.Id, Acting.Sight);

    /// <summary>A context over the whole book, for the planner, an import, a search index.</summary>
    public DebitorDb OpenBook() => parts.Databases.Context(Tenant.Id);

    /// <summary>
    /// Runs a use case that writes, seals the journal, brings the plan up to the new facts and tells open screens.
    /// </summary>
    /// <param name="change">The use case; its context shows only customers in sight.</param>
    /// <param name="cancel">Stops before the use case; what it has stored is planned and told in any case.</param>
    public Task<T> Change<T>(Func<DebitorDb, Task<T>> change, CancellationToken cancel) =>
        parts.Gate.Through(
            async () =>
            {
                T answer;
                await using (var db = Open()) answer = await change(db);
                await AfterChange();
                return answer;
            },
            cancel);

    /// <summary>As <see cref="Change{T}"/>, over the whole book.</summary>
    public Task<T> ChangeBook<T>(Func<DebitorDb, Task<T>> change, CancellationToken cancel) =>
        parts.Gate.Through(
            async () =>
            {
                T answer;
                await using (var db = OpenBook()) answer = await change(db);
                await AfterChange();
                return answer;
            },
            cancel);

    /// <summary>
    /// As <see cref="ChangeBook{T}"/>, for a use case that reads long before it writes: other writers go on until it
    /// takes its turn.
    /// </summary>
    public async Task<T> ChangeBookLate<T>(Func<DebitorDb, WriteTurn, Task<T>> change, CancellationToken cancel)
    {
        using var turn = parts.Gate.Turn();
        T answer;
        await using (var db = OpenBook()) answer = await change(db, turn);
        await turn.Take(CancellationToken.None);
        await AfterChange();
        return answer;
    }

    /// <summary>Writes what is no fact and passes by, such as who has a customer on the screen.</summary>
    public Task<T> Mark<T>(Func<DebitorDb, Task<T>> mark, CancellationToken cancel) =>
        parts.Gate.Through(
            async () =>
            {
                await using var db = OpenBook();
                return await mark(db);
            },
            cancel);

    /// <summary>Whether a database that is away, and not the program, is at fault.</summary>
    internal bool IsDatabaseAway(Exception problem) =>
        DatabaseProblems.Of(problem, parts.Databases.Address) is not null;

    /// <summary>Tells open screens of this process that somebody came, went or calls.</summary>
    public void AnnouncePresence() => parts.Feed.Announce(Tenant.Id, LiveChange.Presence);

    /// <summary>The work of the day in memory; null when the day was not planned.</summary>
    internal async Task<DayBoard?> Board(CancellationToken cancel)
    {
        await using var book = OpenBook();
        return await parts.Boards.For(book, Tenant, Today, cancel);
    }

    private async Task AfterChange()
    {
        await using var book = OpenBook();
        await Sealer.Seal(book, CancellationToken.None);
        await new SupplyWatch(book, Ids, Clock, Actor).AfterChange(Today, CancellationToken.None);
        var inputs = await PlanningInputs.Of(book, CancellationToken.None);
        parts.Know(Tenant.Id, inputs);
        await ReplanAtOnce.Run(book, Ids, Clock, Acting.Email, CancellationToken.None);
        parts.Feed.Announce(Tenant.Id, LiveChange.Facts);
    }
}

/// <summary>What all workplaces of a process share.</summary>
public sealed class WorkplaceParts(
    DebitorDbFactory databases, WriteGate gate, LiveFeed feed, WebSettings settings) : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, IdSource> _ids = new();

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, PlanningInputs> _inputs = new();

    public DebitorDbFactory Databases => databases;

    /// <summary>The clock of the supplier: in a demo it shows the day it acts as.</summary>
    public TimeProvider Clock => settings.Clock;

    /// <summary>The work of the day of all suppliers.</summary>
    internal DayBoards Boards { get; } = new();

    public WriteGate Gate => gate;
    public LiveFeed Feed => feed;
    public string SystemUser => settings.SystemUser;

    public void Dispose() => Boards.Dispose();

    /// <summary>Notes which policy is in force.</summary>
    public void Know(int tenantId, PlanningInputs inputs) => _inputs[tenantId] = inputs;

    /// <summary>The policy in force, as it was known last.</summary>
    public PlanningInputs InputsOf(Tenant tenant) => _inputs.GetOrAdd(tenant.Id, id =>
    {
        using var db = databases.Context(id);
        return PlanningInputs.Of(db, CancellationToken.None).GetAwaiter().GetResult();
    });

    public IdSource IdsOf(int tenantId) => _ids.GetOrAdd(tenantId, id => new IdSource(databases, id));
}
