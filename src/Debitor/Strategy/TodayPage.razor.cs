using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Strategy;

/// <summary>Whom to contact now, and why.</summary>
public sealed partial class TodayPage
{
    private const int ShownMax = 1_000;

    private readonly Dictionary<long, TodayLine?> _shown = [];
    private TodayQuery _query = new(null, null, null, null, TodayQuery.LinesAtFirst, null, 0);
    private TodayModel? _model;
    private TodayLineModel? _kept;
    private IReadOnlyDictionary<long, IReadOnlyList<ColleagueHere>>? _here;
    private IDisposable? _presence;
    private string? _refusal;
    private long? _editing;
    private bool _isPlanning;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Whose { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    private string? ChannelWord { get; set; }

    [SupplyParameterFromQuery]
    private string? Rule { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "shown")]
    private string? ShownText { get; set; }

    [SupplyParameterFromQuery(Name = "skipped")]
    private string? SkippedWord { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? AfterText { get; set; }

    // Who only ships begins at the gate.
    protected override string? Instead => Desk.May(Right.SeeShipping) ? "shipping" : null;

    private bool Decides => Desk.Inputs.Book?.SupplyStop?.ApprovedBy is { } role
        ? Desk.Acting.Role == role
        : Desk.May(Right.HoldSupplies);

    private Dictionary<long, TodayLine?> Shown => _shown;

    private RenderFragment Empty => builder =>
    {
        var (title, what, link, address) = EmptyWords();
        builder.OpenElement(0, "h2");
        builder.AddContent(1, Words[title]);
        builder.CloseElement();
        builder.OpenElement(2, "p");
        builder.AddContent(3, what is null ? "" : Words[what]);
        builder.CloseElement();
        if (link is null) return;
        builder.OpenElement(4, "a");
        builder.AddAttribute(5, "class", "button primary");
        builder.AddAttribute(6, "href", address);
        builder.AddContent(7, Words[link]);
        builder.CloseElement();
    };

    private string Weekday
    {
        get
        {
            var word = Words.Of("weekday", Desk.Today.DayOfWeek);
            return char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
        }
    }

    private long? LastUndoable => _model?.Done.FirstOrDefault(done => done.MayUndo)?.ActivityId;

    protected override async Task Load(CancellationToken cancel)
    {
        _query = Asked();
        var before = _model;
        _model = await TodayReader.Read(Desk, _query, cancel);
        _here = null;
        Keep(before);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (!firstRender || !MaySee) return;
        _presence = Feed.Listen(Desk.Tenant.Id, change =>
        {
            if (change == LiveChange.Presence) _ = InvokeAsync(ReadPresence);
        });
    }

    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing) _presence?.Dispose();
        base.Dispose(isDisposing);
    }

    // What the address says that makes no sense is as if it said nothing.
    private TodayQuery Asked() => new(
        Whose,
        StoredWord.TryParse(ChannelWord ?? "", out Channel channel) ? channel : null,
        string.IsNullOrWhiteSpace(Rule) ? null : Rule,
        Text,
        int.TryParse(ShownText, CultureInfo.InvariantCulture, out var shown)
            ? Math.Clamp(shown, TodayQuery.LinesAtFirst, ShownMax) : TodayQuery.LinesAtFirst,
        StoredWord.TryParse(SkippedWord ?? "", out SkipReason skipped) ? skipped : null,
        long.TryParse(AfterText, CultureInfo.InvariantCulture, out var after) ? after : 0);

    private string With(string name, string? value) => value is null || name != "skipped"
        ? Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value })
        : Navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?> { [name] = value, ["after"] = null });

    private void Filter((string Name, string? Value) filter) => Go((filter.Name, filter.Value), ("shown", null));

    // A line that somebody is filling in stays on the screen when a colleague or a payment takes it off the list.
    private void Keep(TodayModel? before)
    {
        if (_editing is not { } editing)
        {
            _kept = null;
            return;
        }

        if (_model?.Lines.Any(line => line.Customer.Id == editing) == true) _kept = null;
        else _kept ??= before?.Lines.FirstOrDefault(line => line.Customer.Id == editing);
    }

    private void Edit((long CustomerId, bool IsOpen) editing)
    {
        if (editing.IsOpen)
        {
            _editing = editing.CustomerId;
        }
        else if (_editing == editing.CustomerId)
        {
            _editing = null;
            _kept = null;
        }
    }

    private async Task ReadPresence()
    {
        if (_model is not { } model) return;
        _here = await PresenceOfOthers.Read(
            Desk, [.. model.Lines.Select(line => line.Customer.Id)], CancellationToken.None);
        StateHasChanged();
    }

    private async Task Recorded((long CustomerId, ContactAnswer Answer) recorded)
    {
        var next = NextAfter(recorded.CustomerId);
        _editing = null;
        _kept = null;
        await Reload();
        Tell(recorded.Answer);
        if (next is { } id && Shown.GetValueOrDefault(id) is { } line) await line.Focus();
    }

    private long? NextAfter(long customerId)
    {
        var lines = _model?.Lines.Select(line => line.Customer.Id).ToList() ?? [];
        var at = lines.IndexOf(customerId);
        if (at < 0) return null;
        return at + 1 < lines.Count ? lines[at + 1] : at > 0 ? lines[at - 1] : null;
    }

    private void Tell(ContactAnswer answer)
    {
        var text = answer.Before == 0
            ? answer.Said
            : $"{answer.Said} {Capital(Words["today.already", ("count", answer.Before)])}.";
        Snackbar.Add(text, Severity.Normal, options =>
        {
            options.Action = Words["today.undo"];
            options.VisibleStateDuration = 10_000;
            options.OnClick = _ => InvokeAsync(() => Undo(answer.ActivityId));
        });
    }

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private async Task Undo(long activityId)
    {
        var answer = await ContactAtDesk.Undo(Desk, activityId, CancellationToken.None);
        _refusal = answer.Refusal;
        await Reload();
        if (answer.Refusal is null) Snackbar.Add(answer.Said, Severity.Normal);
    }

    private async Task Keep(PromiseLine promise)
    {
        if (!Desk.May(Right.RecordContacts)) return;
        await KeepOwnPromise.Run(Desk, promise.CustomerId, promise.Id, !promise.IsKept, CancellationToken.None);
        await Reload();
    }

    private async Task Plan()
    {
        if (!Desk.May(Right.RecordContacts)) return;
        _isPlanning = true;
        await Desk.ChangeBook(
            db => PlanDay.Run(db, Desk.Ids, Desk.Clock, Desk.Actor, Desk.Today, CancellationToken.None),
            CancellationToken.None);
        _isPlanning = false;
        await Reload();
        Snackbar.Add(Words["today.none.plan.made"], Severity.Normal);
    }

    private (string Title, string? What, string? Link, string? Address) EmptyWords()
    {
        if (_query.IsFiltered) return ("today.none.filtered", null, "today.clear", "");
        if (_model!.HasCustomers)
        {
            var what = _model.DoneCount > 0 ? "today.none.things.done" : "today.none.things.what";
            return _model.OwnerId is not null && _model.Owners.Any(owner => owner.Count > 0)
                ? ("today.none.things", what, "today.whose.all", $"?whose={TodayQuery.Everybody}")
                : ("today.none.things", what, null, null);
        }

        return Desk.May(Right.Import)
            ? ("today.none.customers", "today.none.customers.what", "today.none.customers.import", "import")
            : ("today.none.customers", "today.none.customers.ask", null, null);
    }

    private string DueOf(PromiseLine promise) => promise.DueAt is { } hour
        ? $"{Tell(promise.DueOn)}, {hour:HH:mm}"
        : Tell(promise.DueOn);

    private string ResultOf(DoneLine done)
    {
        var parts = new List<string> { Words.Of("result", done.Result) };
        if (done.PromisedOn is { } promised) parts.Add(Show(promised));
        if (done.NextOn is { } next) parts.Add(done.NextAt is { } at ? $"{Show(next)} {at:HH:mm}" : Show(next));
        if (done.Person is { } person) parts.Add(person);
        return string.Join(" · ", parts);
    }
}
