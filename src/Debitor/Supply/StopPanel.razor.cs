using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Microsoft.AspNetCore.Components;

namespace Debitor.Supply;

/// <summary>Whether supplies go on, why not, and what can be done about it.</summary>
public sealed partial class StopPanel
{
    private static readonly Channel[] Channels = [Channel.Call, Channel.Email, Channel.Letter, Channel.Meeting];

    private string? _reason;
    private string? _proposal;
    private string? _partReason;
    private string? _condition;
    private string? _evidence;
    private DateOnly? _from;
    private DateOnly? _rest;
    private DateOnly? _partFrom;
    private DateOnly? _seenOn;

    // What was paid a moment ago stands no more, though nobody has written it down yet.
    private IEnumerable<SupplyStop> Standing => Supply.Standing
        .Where(stop => Supply.Shipping.Standing.Any(live => live.Id == stop.Id));

    private PersonRole? ApprovedBy => Desk.Inputs.Book?.SupplyStop?.ApprovedBy;

    private bool MayDecide => ApprovedBy is { } role
        ? Desk.Acting.Role == role || Desk.Acting.Role == PersonRole.Administrator
        : May(Right.HoldSupplies);

    private bool MayPropose => May(Right.ProposeStops) && Customer.PublicBuyer is null
        && Supply.Standing.All(stop => stop.Kind != StopKind.Temporary)
        && Facts.Debts.Any(debt => !debt.Overdue.IsZero);

    private bool MayPart => May(Right.HoldSupplies) && Customer.PublicBuyer is null
        && Supply.Standing.All(stop => stop.Kind != StopKind.Exit);

    private DateOnly Rest => _rest ?? Today.AddDays(StopDecisionRules.RestDaysUsual);

    private string Decider => ApprovedBy is { } role
        ? Words["supply-tab.waits-for", ("role", Words.Of("role", role))]
        : Words["supply-tab.waits-for.any"];

    private DateOnly FromOf(SupplyStop stop) =>
        _from ?? (stop.EarliestOn > Today ? stop.EarliestOn : Today);

    private StopToday Live(SupplyStop stop) => Supply.Shipping.Standing.First(live => live.Id == stop.Id);

    private StopState StateOf(SupplyStop stop) => Live(stop).Standing.StateOn(Today);

    private IReadOnlyList<StopReason> Reasons(SupplyStop stop) => Live(stop).Reasons;

    private string PillOf(SupplyStop stop) => StateOf(stop) switch
    {
        StopState.InForce => "bad",
        StopState.Proposed or StopState.Ahead => "amber",
        StopState.Paused or StopState.Ended => "",
    };

    private string Say(SupplyStop stop)
    {
        if (stop.Kind == StopKind.Exit)
        {
            return Words["supply-tab.exit", ("day", stop.InForceFrom!.Value), ("condition", stop.Condition ?? "")];
        }

        return StateOf(stop) switch
        {
            StopState.Proposed => Words["supply-tab.warned", ("day", stop.EarliestOn)],
            StopState.Ahead => Words["supply-tab.ahead", ("day", stop.InForceFrom!.Value)],
            StopState.Paused => Words[
                "supply-tab.paused", ("day", Live(stop).Standing.PausedUntil!.Value.AddDays(-1))],
            StopState.InForce or StopState.Ended => Words[
                "supply-tab.in-force", ("day", stop.InForceFrom!.Value)],
        };
    }

    private StopAnnouncement? Announcement(SupplyStop stop) => Facts.Debts.Count == 0
        ? null
        : StopAnnouncement.Of(Facts, Desk, stop.InForceFrom ?? FromOf(stop));

    private async Task Approve(SupplyStop stop)
    {
        var decision = await DecideStop.Approve(
            Desk, Customer.Id, stop.Id, FromOf(stop), null, CancellationToken.None);
        if (Tell(decision, "supply-tab.approved", TakeBackDecision)) _from = null;
    }

    private async Task Decline(long id)
    {
        var decision = await DecideStop.Decline(Desk, Customer.Id, id, _reason, Rest, CancellationToken.None);
        if (Tell(decision, "supply-tab.declined", TakeBackDecision)) (_reason, _rest) = (null, null);
    }

    private async Task TakeBackDecision(long id) =>
        Tell(await DecideStop.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");

    private async Task Lift(long id)
    {
        var decision = await LiftStop.Run(Desk, Customer.Id, id, _reason, Rest, CancellationToken.None);
        if (Tell(decision, "supply-tab.lifted", TakeBackLift)) (_reason, _rest) = (null, null);
    }

    private async Task TakeBackLift(long id) =>
        Tell(await LiftStop.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");

    private async Task Propose()
    {
        var decision = await ProposeStop.Run(Desk, Customer.Id, _proposal, CancellationToken.None);
        if (Tell(decision, "supply-tab.proposed")) _proposal = null;
    }

    private async Task Part()
    {
        var decision = await ExitStop.Put(
            Desk, Customer.Id, _partReason, _condition, _partFrom ?? Today, CancellationToken.None);
        if (!Tell(decision, "supply-tab.parted", TakeBackExit)) return;
        (_partReason, _condition, _partFrom) = (null, null, null);
    }

    private async Task EndExit(long id)
    {
        var decision = await ExitStop.End(
            Desk, Customer.Id, id, _evidence, _seenOn ?? Today, CancellationToken.None);
        if (Tell(decision, "supply-tab.ended-exit", TakeBackExit)) (_evidence, _seenOn) = (null, null);
    }

    private async Task TakeBackExit(long id) =>
        Tell(await ExitStop.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");

    private async Task Announce(long id, Channel channel)
    {
        var decision = await AnnounceStop.Run(Desk, Customer.Id, id, channel, CancellationToken.None);
        Tell(decision, "supply-tab.announced.done", TakeBackAnnouncement);
    }

    private async Task TakeBackAnnouncement(long id) =>
        Tell(await AnnounceStop.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");

    private static DateOnly? Day(ChangeEventArgs change) => DateOnly.TryParseExact(
        change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : null;
}
