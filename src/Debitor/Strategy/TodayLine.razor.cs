using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Strategy;

/// <summary>How most talks end; each is recorded in two clicks.</summary>
public enum QuickResult
{
    /// <summary>Work in our own house.</summary>
    Done,
    NoAnswer,
    Sent,
    Promise,
    Order,
    Callback,
    NoDate,
}

/// <summary>A thing to do: whom, how much, why, and how it ended.</summary>
public sealed partial class TodayLine
{
    private const int NumberMax = 50;

    private static readonly TimeOnly[] HoursOffered = [new(10, 0), new(12, 0), new(15, 0), new(17, 0)];

    private readonly List<TypedOrder> _orders = [];
    private ElementReference _link;
    private ElementReference _first;
    private QuickResult? _asking;
    private DateOnly? _day;
    private TimeOnly? _hour;
    private string? _refusal;
    private string? _excuse;
    private Func<Task>? _again;
    private bool _isBusy;
    private bool _isAskingNow;
    private bool _isCalling;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required TodayLineModel Line { get; set; }

    /// <summary>Colleagues who have come since the line was read.</summary>
    [Parameter]
    public IReadOnlyList<ColleagueHere>? Here { get; set; }

    /// <summary>Whether it has left the list while it was being filled in.</summary>
    [Parameter]
    public bool IsGone { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(long CustomerId, ContactAnswer Answer)> Recorded { get; set; }

    /// <summary>That somebody began or ended filling in the line.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(long CustomerId, bool IsOpen)> Editing { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private PresenceOfMe Presence => Services.GetRequiredService<PresenceOfMe>();

    private Words Words => Desk.Words;

    private Policy Hours => Desk.Inputs.Policy;

    // Credits are cleared by allocating them, not by saying so.
    private bool CanRecord =>
        Line.Step.Rule != StandingRules.ClearCredits && Desk.May(Right.RecordContacts);

    private bool CanCall => Line.Step.Channel == Channel.Call && Desk.May(Right.RecordContacts);

    // Nobody answers a letter at once: what is written was sent.
    private bool IsWritten => Line.Step.Channel is Channel.Email or Channel.Sms or Channel.Messenger or Channel.Letter;

    private IEnumerable<QuickResult> Results => Line.Step.Channel == Channel.Internal ? [QuickResult.Done] :
    [
        IsWritten ? QuickResult.Sent : QuickResult.NoAnswer, QuickResult.Promise, QuickResult.Order,
        QuickResult.Callback, QuickResult.NoDate,
    ];

    /// <summary>Puts the focus on the line.</summary>
    public async Task Focus() => await _link.FocusAsync();

    protected override void OnParametersSet() => _isCalling = Presence.IsCalling(Line.Customer.Id);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isAskingNow) return;
        _isAskingNow = false;
        await _first.FocusAsync();
    }

    private static bool IsAsked(QuickResult result) =>
        result is QuickResult.Promise or QuickResult.Order or QuickResult.Callback;

    private static string KeyOf(QuickResult result) => Words.Key("today.result", result);

    private async Task Choose(QuickResult result)
    {
        (_refusal, _again, _excuse) = (null, null, null);
        switch (result)
        {
            case QuickResult.Done:
                await Record(ActivityResult.Done);
                break;
            case QuickResult.NoAnswer:
                await Record(ActivityResult.NoAnswer);
                break;
            case QuickResult.Sent:
                await Record(ActivityResult.Sent);
                break;
            case QuickResult.NoDate:
                await Record(ActivityResult.Reached);
                break;
            default:
                if (_asking == result) await Close();
                else await Ask(result);
                break;
        }
    }

    private async Task Ask(QuickResult result)
    {
        _asking = result;
        _isAskingNow = true;
        _hour = null;
        _day = result == QuickResult.Order ? Desk.Today : Line.WorkingDays[0];
        _orders.Clear();
        if (result == QuickResult.Order) _orders.AddRange(Line.Debts.Select(debt => new TypedOrder(debt)));
        await Editing.InvokeAsync((Line.Customer.Id, true));
    }

    private async Task Close()
    {
        _asking = null;
        _refusal = null;
        await Editing.InvokeAsync((Line.Customer.Id, false));
        if (!IsGone) await _link.FocusAsync();
    }

    private Task Send() => _asking switch
    {
        QuickResult.Promise => _day is { } day ? Promise(day) : Refuse("today.refused.day"),
        QuickResult.Callback => _hour is { } hour ? CallBack(hour) : Refuse("today.refused.hour"),
        _ => SendOrders(),
    };

    private Task Promise(DateOnly day) => Record(ActivityResult.Promise, promisedOn: day);

    private Task CallBack(TimeOnly hour) => _day is { } day
        ? Record(ActivityResult.Callback, nextOn: day, nextAt: hour)
        : Refuse("today.refused.day");

    private async Task SendOrders()
    {
        if (_day is not { } sentOn)
        {
            await Refuse("today.refused.day");
            return;
        }

        List<ToldPaymentOrder> orders = [];
        foreach (var order in _orders.Where(order => !string.IsNullOrWhiteSpace(order.Sum)))
        {
            if (!order.TryRead(sentOn, out var told))
            {
                await Refuse("today.refused.sum", ("read", order.Sum!.Trim()));
                return;
            }

            if (told.Number.Length > NumberMax)
            {
                await Refuse("today.refused.number", ("count", NumberMax));
                return;
            }

            orders.Add(told);
        }

        if (orders.Count == 0) await Refuse("today.refused.order");
        else await Record(ActivityResult.PaymentOrder, orders: orders);
    }

    private Task Refuse(string key, params ReadOnlySpan<(string Name, object Value)> args)
    {
        _refusal = Words[key, args];
        return Task.CompletedTask;
    }

    private async Task Record(
        ActivityResult result, DateOnly? nextOn = null, TimeOnly? nextAt = null, DateOnly? promisedOn = null,
        IReadOnlyList<ToldPaymentOrder>? orders = null)
    {
        if (_isBusy) return;
        _isBusy = true;
        var contact = new MadeContact(Desk.Today, Line.Step.Channel, result, nextOn, nextAt, promisedOn);
        var answer = await ContactAtDesk.Record(
            Desk, Line.Customer.Id, contact, Line.Step.ContactPersonId, orders ?? [], new ContactExcuse(_excuse),
            CancellationToken.None);
        _isBusy = false;
        _refusal = answer.Refusal;
        _again = answer.AsksReason ? () => Record(result, nextOn, nextAt, promisedOn, orders) : null;
        if (answer.Refusal is not null) return;
        (_asking, _excuse) = (null, null);
        await Presence.Leave(Line.Customer.Id);
        await Recorded.InvokeAsync((Line.Customer.Id, answer));
    }

    // Why the talk is better led by stages; null when a quick result will do.
    private string? Proposed => Line.Proposal switch
    {
        { BySum: true } => Words["talk.proposed.sum"],
        { } proposal => Words["talk.proposed.contact", ("count", proposal.Contact)],
        null => null,
    };

    private string Days(DebtLine debt)
    {
        if (debt.Days > 0) return Words["today.days", ("days", debt.Days)];
        var ahead = Line.Anchor.DueOn.DayNumber - Desk.Today.DayNumber;
        return ahead switch
        {
            > 0 => Words["today.due-in.days", ("days", ahead)],
            0 => Words["today.due-now"],
            _ => "",
        };
    }

    private string Hour(DateTime at)
    {
        var there = Line.Step.DueAt!.Value;
        return TimeOnly.FromDateTime(at) == there
            ? Words["today.at", ("time", $"{at:HH:mm}")]
            : Words["today.at.zones", ("time", $"{at:HH:mm}"), ("there", $"{there:HH:mm}")];
    }

    private string Points()
    {
        (string Key, int Points)[] parts =
        [
            ("today.why.amount", Line.Score.Amount), ("today.why.days", Line.Score.Days),
            ("today.why.rung", Line.Score.Rung), ("today.why.late", Line.Score.Late),
            ("today.why.moment", Line.Score.Moment),
        ];
        return string.Join(" + ", parts.Where(part => part.Points > 0).Select(p => $"{p.Points} {Words[p.Key]}"));
    }

    private string WeekdayOf(DateOnly day) => Words.Of("weekday.short", day.DayOfWeek);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Only what a telephone can dial: the number came from a file.
    private static string Dial(string phone) => new([.. phone.Where(c => char.IsAsciiDigit(c) || c == '+')]);

    /// <summary>A payment order as it is typed in: the sum is what is overdue, until somebody says otherwise.</summary>
    private sealed class TypedOrder(DebtLine debt)
    {
        public Currency Currency { get; } = debt.Open.Currency;

        public string? Number { get; set; }

        public string? Sum { get; set; } = (debt.Overdue.IsZero ? debt.Open : debt.Overdue).ToString();

        public bool TryRead(DateOnly sentOn, out ToldPaymentOrder told)
        {
            var plain = new string([.. Sum!.Where(c => !char.IsWhiteSpace(c))]).Replace(',', '.');
            var isSum = MinorUnits.TryParse(plain, Currency, out var minor);
            told = new ToldPaymentOrder(
                debt.CompanyId, (Number ?? "").Trim(), sentOn, new Money(minor, Currency));
            return isSum;
        }
    }
}
