using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Demo;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Prevention;

public sealed class PreventionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Small_steps_come_where_the_day_leaves_time_and_count_as_no_contact(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        await using var db = irina.Open();
        var gaps = new GapsToday(irina, db);
        Assert.Empty(await gaps.Read(capacity: 10, debts: 10, Cancel));
        Assert.Single(await gaps.Read(capacity: 10, debts: 9, Cancel));
        var three = await gaps.Read(int.MaxValue, debts: 40, Cancel);
        Assert.Equal(3, three.Select(gap => gap.CustomerId).Distinct().Count());

        var contacts = await db.Activities.CountAsync(Cancel);
        var gap = three[0];
        Assert.Null((await RecordPrevention.Run(
            irina, new(gap.CustomerId, PreventionItem.FirstTalk, null, null), Cancel)).Refusal);
        var next = await gaps.Read(int.MaxValue, debts: 0, Cancel);
        Assert.NotEqual(PreventionItem.FirstTalk, next[0].Line.Item);
        Assert.Equal(contacts, await db.Activities.CountAsync(Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_reaches_a_customer_out_of_sight(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var auditor = await office.Desk(DemoPeople.Head);
        var foreign = (await office.CustomerOf(DemoPeople.Oksana)).Id;
        var theirs = (await StartRefusal.Run(auditor, foreign, "web", Cancel)).Value;
        CustomerFactRefusal?[] refusals =
        [
            (await RecordPrevention.Run(irina, new(foreign, PreventionItem.FirstTalk, null, null), Cancel)).Refusal,
            (await RecordPrevention.Undo(irina, foreign, 1, Cancel)).Refusal,
            (await RecordCondition.Run(
                irina, new(foreign, "x", ConditionSource.News, ConditionTrend.Worse), Cancel)).Refusal,
            (await RecordCondition.Undo(irina, foreign, 1, Cancel)).Refusal,
            (await NotePaper.Run(irina, new(foreign, 1, PaperKind.Delivery, PaperState.Done), Cancel)).Refusal,
            (await NotePaper.Undo(irina, foreign, 1, Cancel)).Refusal,
            (await StartRefusal.Run(irina, foreign, "web", Cancel)).Refusal,
            (await SaveRefusal.Run(irina, new(foreign, theirs, 1, new(), default), Cancel)).Refusal,
            (await SubmitRefusal.Run(irina, foreign, theirs, Cancel)).Refusal,
            (await DecideRefusal.Approve(irina, foreign, theirs, Cancel)).Refusal,
            (await EndRefusal.Run(irina, foreign, theirs, "x", Cancel)).Refusal,
        ];
        Assert.All(refusals, refusal => Assert.Equal(CustomerFactRefusal.CustomerUnknown, refusal));
        await using var db = irina.Open();
        Assert.DoesNotContain(await RefusalList.Read(db, true, Cancel), line => line.Case.Id == theirs);
        Assert.Null(await RefusalReader.Read(irina, foreign, Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task News_is_kept_with_its_source_and_taken_back(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var customer = await office.CustomerOf(DemoPeople.Irina);
        var request = new RecordCondition.Request(
            customer.Id, "закрыли склад", ConditionSource.OwnEyes, ConditionTrend.Worse)
        {
            SeenOn = irina.Today.AddMonths(-7),
        };
        var entry = (await RecordCondition.Run(irina, request, Cancel)).Value;
        await using var db = irina.Open();
        var reader = new PreventionReader(db, PreventionPolicy.Of(irina), irina.Today, irina.Now.DateTime);
        var seen = Assert.Single(await reader.Conditions(customer.Id, Cancel));
        Assert.Equal((ConditionAge.Old, "закрыли склад"), (seen.Age, seen.Row.Text));
        Assert.Equal(
            CustomerFactRefusal.DayAhead,
            (await RecordCondition.Run(irina, request with { SeenOn = irina.Today.AddDays(1) }, Cancel)).Refusal);
        Assert.Null((await RecordCondition.Undo(irina, customer.Id, entry, Cancel)).Refusal);
        Assert.Empty(await reader.Conditions(customer.Id, Cancel));
    }
}
