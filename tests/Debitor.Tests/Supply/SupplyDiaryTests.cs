using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Supply;
using Debitor.Tests.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Supply;

public sealed class SupplyDiaryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Warned_stopped_put_off_by_a_payment_order_back_again_and_lifted_by_money(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);

        // Thirty days after 4 May is Wednesday, 3 June; a working day ahead the manager is told.
        await days.Morning("2026-06-01");
        Assert.Equal("", await days.Stop());
        await days.Morning("2026-06-02");
        Assert.Equal("proposed from 2026-06-03", await days.Stop());
        Assert.Equal("+free", await days.MayShip(1_000));

        Assert.Equal(SupplyRefusal.NotApprover, await days.Approve(SupplyDiary.Anna, "2026-06-03"));
        Assert.Equal(SupplyRefusal.TooEarly, await days.Approve(SupplyDiary.Vera, "2026-06-02"));
        Assert.Null(await days.Approve(SupplyDiary.Vera, "2026-06-03"));
        Assert.Equal("ahead 2026-06-03", await days.Stop());
        Assert.Equal("+free", await days.MayShip(1_000));

        await days.Morning("2026-06-03");
        Assert.Equal("temporary in_force", await days.Stop());
        Assert.Equal("-temporary_stop", await days.MayShip(1_000));

        // Friday: the order counts for three bank days, and the gate knows at once.
        await days.Morning("2026-06-05");
        await days.Office.OrderSent("2026-06-05", rub: 80_000);
        Assert.Equal("+payment_order_counted", await days.MayShip(1_000));
        Assert.Equal("paused until 2026-06-10", await days.Stop());

        // No money came. Nobody has planned yet, and the gate says no all the same.
        days.Office.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 10, 5, 0, 0, TimeSpan.Zero));
        Assert.Equal("-temporary_stop", await days.MayShip(1_000));
        await days.Morning("2026-06-10");
        Assert.Equal("temporary in_force", await days.Stop());

        await days.Office.Paid("2026-06-10", "318", rub: 80_000);
        Assert.Equal("", await days.Stop());
        Assert.Equal(StopEnd.Paid, await days.Ended());
        Assert.Equal("+free", await days.MayShip(1_000));
        Assert.Equal("stop-proposed approve-stop stop-put-off stop-returned stop-paid", await days.Told());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_paid_before_the_day_needs_no_stop(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-02");
        await days.Office.Paid("2026-06-02", "318", rub: 80_000);

        Assert.Equal("", await days.Stop());
        Assert.Equal(StopEnd.NotNeeded, await days.Ended());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_no_the_rule_rests_and_then_speaks_again(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-03");
        var vera = await days.Desk(SupplyDiary.Vera);
        var rom = await days.Rom();
        var id = await days.StopId();
        var noReason = await DecideStop.Decline(vera, rom, id, " ", null, SupplyDiary.Cancel);
        var declined = await DecideStop.Decline(
            vera, rom, id, "график согласован", Office.Day("2026-06-09"), SupplyDiary.Cancel);

        Assert.Equal(SupplyRefusal.ReasonMissing, noReason.Refusal);
        Assert.Null(declined.Refusal);
        await days.Morning("2026-06-09");
        Assert.Equal("", await days.Stop());
        await days.Morning("2026-06-10");
        Assert.Equal("proposed from 2026-06-11", await days.Stop());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_decision_of_the_day_is_taken_back_and_an_older_one_lifted_with_a_reason(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-02");
        Assert.Null(await days.Approve(SupplyDiary.Vera, "2026-06-03"));
        var rom = await days.Rom();
        var id = await days.StopId();
        Assert.Null((await DecideStop.TakeBack(
            await days.Desk(SupplyDiary.Vera), rom, id, SupplyDiary.Cancel)).Refusal);
        Assert.Equal("proposed from 2026-06-03", await days.Stop());

        Assert.Null(await days.Approve(SupplyDiary.Vera, "2026-06-03"));
        await days.Morning("2026-06-03");
        var vera = await days.Desk(SupplyDiary.Vera);
        Assert.Equal(
            SupplyRefusal.OtherDay, (await DecideStop.TakeBack(vera, rom, id, SupplyDiary.Cancel)).Refusal);
        Assert.Equal(
            SupplyRefusal.NotAllowed,
            (await LiftStop.Run(
                await days.Desk(SupplyDiary.Anna), rom, id, "прошу", null, SupplyDiary.Cancel)).Refusal);
        Assert.Null((await LiftStop.Run(vera, rom, id, "договорились", null, SupplyDiary.Cancel)).Refusal);
        Assert.Equal("+free", await days.MayShip(1_000));
        Assert.Null((await LiftStop.TakeBack(vera, rom, id, SupplyDiary.Cancel)).Refusal);
        Assert.Equal("-temporary_stop", await days.MayShip(1_000));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_proposed_a_stop_does_not_approve_it_while_a_colleague_can(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Morning("2026-05-19");
        var vera = await days.Desk(SupplyDiary.Vera);
        var rom = await days.Rom();
        Assert.Equal(
            SupplyRefusal.NothingOverdue,
            (await ProposeStop.Run(vera, rom, "тревожные новости", SupplyDiary.Cancel)).Refusal);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-12", rub: 80_000);

        Assert.Null((await ProposeStop.Run(vera, rom, "тревожные новости", SupplyDiary.Cancel)).Refusal);
        Assert.Equal(
            SupplyRefusal.StopStands, (await ProposeStop.Run(vera, rom, "ещё раз", SupplyDiary.Cancel)).Refusal);
        Assert.Equal(SupplyRefusal.OwnProposal, await days.Approve(SupplyDiary.Vera, "2026-05-20"));
        Assert.Null(await days.Approve(SupplyDiary.Ivan, "2026-05-20"));
        await days.Morning("2026-05-20");
        Assert.Equal("-temporary_stop", await days.MayShip(1_000));
        await days.Office.Paid("2026-05-20", "318", rub: 80_000);
        Assert.Equal("+free", await days.MayShip(1_000));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_release_lets_one_order_out_once(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-02");
        Assert.Null(await days.Approve(SupplyDiary.Vera, "2026-06-03"));
        await days.Morning("2026-06-03");

        Assert.Equal(SupplyRefusal.NotAllowed, await days.Release(SupplyDiary.Anna, "З-1", 10_000, "2026-06-05"));
        Assert.Equal(SupplyRefusal.DayPassed, await days.Release(SupplyDiary.Vera, "З-1", 10_000, "2026-06-02"));
        Assert.Null(await days.Release(SupplyDiary.Vera, "З-1", 10_000, "2026-06-05"));
        Assert.Equal(SupplyRefusal.ReleaseStands, await days.Release(SupplyDiary.Ivan, " з-1 ", 5_000, "2026-06-05"));
        Assert.Equal("+released", await days.MayShip(10_000, "З-1"));
        Assert.Equal("-release_too_small", await days.MayShip(10_001, "З-1"));
        Assert.Equal("-temporary_stop", await days.MayShip(10_000, "З-2"));

        Assert.Null(await days.Shipped("З-1", 10_000));
        Assert.Null(await days.Shipped("З-1", 10_000));
        Assert.Equal(SupplyRefusal.OrderShipped, await SecondShipment(days));
        Assert.Equal("-temporary_stop", await days.MayShip(10_000, "З-1"));
        Assert.EndsWith("give-release use-release", await days.Told(), StringComparison.Ordinal);

        Assert.Null(await days.Release(SupplyDiary.Vera, "З-2", 10_000, "2026-06-05"));
        await days.Morning("2026-06-08");
        Assert.Equal("-temporary_stop", await days.MayShip(10_000, "З-2"));

        static Task<SupplyRefusal?> SecondShipment(SupplyDiary days) => days.Shipped("З-1", 9_000);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_exit_outlives_payment_and_ends_on_evidence(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-05-19");
        var vera = await days.Desk(SupplyDiary.Vera);
        var rom = await days.Rom();
        Assert.Equal(
            SupplyRefusal.ConditionMissing,
            (await ExitStop.Put(vera, rom, "отказ платить", "", vera.Today, SupplyDiary.Cancel)).Refusal);
        var put = await ExitStop.Put(
            vera, rom, "отказ платить", "смена собственника по ЕГРЮЛ", vera.Today, SupplyDiary.Cancel);

        await days.Office.Paid("2026-05-19", "318", rub: 80_000);
        Assert.Equal("-exit_stop", await days.MayShip(1_000));
        Assert.Equal(SupplyRefusal.IsExit, await days.Release(SupplyDiary.Vera, "З-1", 10_000, "2026-05-20"));
        Assert.Equal(
            SupplyRefusal.IsExit,
            (await LiftStop.Run(vera, rom, put.Value, "пора", null, SupplyDiary.Cancel)).Refusal);
        Assert.Equal(
            SupplyRefusal.EvidenceMissing,
            (await ExitStop.End(vera, rom, put.Value, null, vera.Today, SupplyDiary.Cancel)).Refusal);
        Assert.Null((await ExitStop.End(
            vera, rom, put.Value, "Выписка ЕГРЮЛ от 18 мая", vera.Today.AddDays(-1), SupplyDiary.Cancel)).Refusal);
        Assert.Equal("+free", await days.MayShip(1_000));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_must_be_supplied_is_never_proposed_and_not_stopped_by_hand(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Import(
            "2026-05-04",
            """
            number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency,public_buyer
            ROM,ROM,,RU,ru,Europe/Moscow,anna@x.ru,,1000,RUB,state_contract
            """);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-15");
        var vera = await days.Desk(SupplyDiary.Vera);
        var rom = await days.Rom();

        Assert.Equal("", await days.Stop());
        Assert.Equal("+public_buyer", await days.MayShip(1_000_000));
        Assert.Equal(
            SupplyRefusal.PublicBuyer, (await ProposeStop.Run(vera, rom, "пора", SupplyDiary.Cancel)).Refusal);
        Assert.Equal(
            SupplyRefusal.PublicBuyer,
            (await ExitStop.Put(vera, rom, "пора", "никогда", vera.Today, SupplyDiary.Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Documents_and_orders_use_the_limit_and_an_insurer_gives_one(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind, limit: 100_000);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-06-30", rub: 60_000);
        await days.Morning("2026-05-19");

        Assert.Equal("+free", await days.MayShip(40_000));
        Assert.Equal("-over_limit", await days.MayShip(40_001));
        await days.Ordered("З-1", 30_000);
        Assert.Equal("-over_limit", await days.MayShip(10_001));
        Assert.Equal("+free", await days.MayShip(40_000, "З-1"));
        Assert.Equal("+free", await days.MayShip(null, "З-1"));
        Assert.Null(await days.Release(SupplyDiary.Vera, "З-9", 20_000, "2026-05-20"));
        Assert.Equal("+released", await days.MayShip(20_000, "З-9"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_at_once_one_decides_and_one_releases(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-02");

        var decided = await Task.WhenAll(
            days.Approve(SupplyDiary.Vera, "2026-06-03"), days.Approve(SupplyDiary.Ivan, "2026-06-04"));
        var released = await Task.WhenAll(
            days.Release(SupplyDiary.Vera, "З-1", 10_000, "2026-06-05"),
            days.Release(SupplyDiary.Ivan, "З-1", 20_000, "2026-06-05"));

        Assert.Equal([null, SupplyRefusal.DecidedAlready], decided.OrderBy(refusal => refusal is not null));
        Assert.Equal([null, SupplyRefusal.ReleaseStands], released.OrderBy(refusal => refusal is not null));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stop_is_announced_once_and_stands_in_the_timeline(DatabaseKind kind)
    {
        await using var days = await SupplyDiary.Start(kind);
        await days.Office.Invoice("2026-05-04", "318", due: "2026-05-04", rub: 80_000);
        await days.Morning("2026-06-02");
        var anna = await days.Desk(SupplyDiary.Anna);
        var rom = await days.Rom();
        var id = await days.StopId();

        Assert.Null((await AnnounceStop.Run(anna, rom, id, Channel.Call, SupplyDiary.Cancel)).Refusal);
        Assert.Equal(
            SupplyRefusal.Announced, (await AnnounceStop.Run(anna, rom, id, Channel.Call, SupplyDiary.Cancel)).Refusal);
        await days.Shipped("З-7", 500);
        await using var db = anna.Open();
        await db.Database.OpenConnectionAsync(SupplyDiary.Cancel);
        var timeline = await new Debitor.Customers.CustomerTimeline(db, "Europe/Moscow").Read(
            rom, Debitor.Customers.TimelineKind.Supply, null, SupplyDiary.Cancel);
        Assert.Equal(
            ["timeline.stop-proposed", "timeline.supply-order.shipped"],
            timeline.Events.Select(one => one.Key).Order(StringComparer.Ordinal));
    }
}
