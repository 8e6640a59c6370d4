using Debitor.Core;
using Debitor.Core.Supply;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Supply;
using Debitor.Tests.Platform;
using Debitor.Tests.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Supply;

/// <summary>Days on which supplies to Romashka stop and go on; Anna sells for Vera, Vera for Ivan.</summary>
internal sealed class SupplyDiary : IAsyncDisposable
{
    public const string Vera = "vera@x.ru";
    public const string Ivan = "ivan@x.ru";
    public const string Anna = "anna@x.ru";
    public const string Gate = "gate@x.ru";

    private readonly WebDesk _web;
    private readonly DebitorDbFactory _databases;

    private SupplyDiary(Office office, DebitorDbFactory databases, WebDesk web) =>
        (Office, _databases, _web) = (office, databases, web);

    public Office Office { get; }

    public static CancellationToken Cancel => Office.Cancel;

    public static async Task<SupplyDiary> Start(DatabaseKind kind, long? limit = null)
    {
        var office = await Office.Start(kind);
        await office.Import(
            "2026-05-04",
            """
            email,name,role,head,deputy,contacts_a_day
            ivan@x.ru,Ivan,head,,,
            vera@x.ru,Vera,head,ivan@x.ru,,
            gate@x.ru,Gate,warehouse,,,
            """);
        if (limit is { } rub)
        {
            await office.Import(
                "2026-05-04",
                $"""
                number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency
                ROM,ROM,,RU,ru,Europe/Moscow,anna@x.ru,,{rub},RUB
                """);
        }

        var databases = new DebitorDbFactory(DatabaseAddress.Parse(office.Url));
        return new SupplyDiary(office, databases, await WebDesk.Start(databases, office.Clock));
    }

    /// <summary>Half past nine of a day; the plan is made.</summary>
    public async Task Morning(string on)
    {
        Office.Clock.SetUtcNow(new DateTimeOffset(Office.Day(on), new TimeOnly(6, 30), TimeSpan.Zero));
        var vera = await Desk(Vera);
        await vera.ChangeBook(
            db => PlanDay.Run(db, vera.Ids, vera.Clock, vera.Actor, vera.Today, Cancel), Cancel);
    }

    public Task<Workplace> Desk(string email) => _web.Workplace(_databases, email);

    public async Task<long> Rom()
    {
        await using var db = Office.Context();
        return await db.Customers.Where(customer => customer.Number == "ROM").Select(c => c.Id).SingleAsync(Cancel);
    }

    /// <summary>How the stop stands: <c>proposed from 2026-06-01</c>; empty when none does.</summary>
    public async Task<string> Stop()
    {
        var desk = await Desk(Vera);
        await using var db = desk.OpenBook();
        var stops = await db.SupplyStops.AsNoTracking()
            .Where(stop => stop.EndedOn == null && stop.UndoneAt == null).OrderBy(stop => stop.Id).ToListAsync(Cancel);
        return string.Join("; ", stops.Select(stop => stop.Standing.StateOn(desk.Today) switch
        {
            StopState.Proposed => $"proposed from {stop.EarliestOn:yyyy-MM-dd}",
            StopState.Ahead => $"ahead {stop.InForceFrom:yyyy-MM-dd}",
            StopState.Paused => $"paused until {stop.PausedUntil:yyyy-MM-dd}",
            var state => $"{StoredWord.Of(stop.Kind)} {StoredWord.Of(state)}",
        }));
    }

    public async Task<long> StopId()
    {
        await using var db = Office.Context();
        return await db.SupplyStops.Where(stop => stop.UndoneAt == null).OrderByDescending(stop => stop.Id)
            .Select(stop => stop.Id).FirstAsync(Cancel);
    }

    /// <summary>How the last one ended.</summary>
    public async Task<StopEnd?> Ended()
    {
        await using var db = Office.Context();
        return await db.SupplyStops.OrderByDescending(stop => stop.Id).Select(stop => stop.EndedHow)
            .FirstAsync(Cancel);
    }

    /// <summary>What the gate is told: <c>temporary_stop</c>, <c>free</c>.</summary>
    public async Task<string> MayShip(int? rub = null, string? order = null)
    {
        var desk = await Desk(Gate);
        await using var db = desk.Open();
        var customer = await db.Customers.AsNoTracking().SingleAsync(known => known.Number == "ROM", Cancel);
        var facts = await ShippingFacts.Read(db, desk.Inputs, customer, desk.Today, Cancel);
        Money? sum = rub is { } whole ? Rub(whole) : null;
        var answer = facts.Answer(sum, order);
        return (answer.May ? "+" : "-") + StoredWord.Of(answer.Reason);
    }

    public async Task<SupplyRefusal?> Approve(string who, string from)
    {
        var id = await StopId();
        return (await DecideStop.Approve(await Desk(who), await Rom(), id, Office.Day(from), null, Cancel)).Refusal;
    }

    public async Task<SupplyRefusal?> Release(string who, string order, int rub, string expires) => (await GiveRelease
        .Run(
            await Desk(who), await Rom(),
            new GiveRelease.Request(order, Rub(rub), Office.Day(expires), "аккредитив открыт"), Cancel)).Refusal;

    public async Task<SupplyRefusal?> Shipped(string order, int rub) => (await ReportOrder.Run(
        await Desk(Gate), await Rom(), new ReportOrder.Request(order, Rub(rub), null, OrderState.Shipped), Cancel))
        .Refusal;

    public async Task Ordered(string order, int rub) => Assert.Null((await ReportOrder.Run(
        await Desk(Gate), await Rom(), new ReportOrder.Request(order, Rub(rub), null, OrderState.Open), Cancel))
        .Refusal);

    /// <summary>What was told of supplies, in order: the actions of the journal.</summary>
    public async Task<string> Told()
    {
        await using var db = Office.Context();
        var told = await (
            from seal in db.JournalSeals
            join entry in db.JournalEntries on seal.EntryId equals entry.Id
            orderby seal.Sequence
            select entry.Action).ToListAsync(Cancel);
        return string.Join(" ", told.Where(action => action.Contains("stop", StringComparison.Ordinal)
            || action.Contains("release", StringComparison.Ordinal)
            || action.Contains("exit", StringComparison.Ordinal)));
    }

    public static Money Rub(int whole) => new(100L * whole, Currency.Rub);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await Office.DisposeAsync();
    }
}
