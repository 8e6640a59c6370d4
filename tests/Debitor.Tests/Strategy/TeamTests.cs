using System.Net;
using Debitor.Demo;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>What a head does about the team, and that nobody else can.</summary>
public sealed class TeamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Customers_are_handed_over_and_given_back(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (head, irina) = (await At(desk, DemoPeople.Head), await At(desk, DemoPeople.Irina));
        var oksana = (await At(desk, DemoPeople.Oksana)).Acting.PersonId;
        var before = Members(await TeamReader.Read(head, null, null, Cancel));
        var theirs = await TeamReader.Read(head, $"{irina.Acting.PersonId}", null, Cancel);
        Assert.True(theirs.ChosenCount > 2);

        Assert.NotNull((await Doing(desk, irina).Reassign([theirs.Chosen[0].Id], null, false, oksana, "why")).Refusal);
        Assert.NotNull((await Doing(desk, head).Reassign([theirs.Chosen[0].Id], null, false, oksana, " ")).Refusal);
        Assert.NotNull((await Doing(desk, head).Reassign([theirs.Chosen[0].Id], null, false, 999, "why")).Refusal);
        Assert.NotNull((await Doing(desk, head).Reassign([], null, false, oksana, "why")).Refusal);

        var (refusal, done) = await Doing(desk, head).Reassign([], irina.Acting.PersonId, false, oksana, "Отпуск");
        Assert.Null(refusal);
        Assert.Equal(theirs.ChosenCount, done!.Value.Count);
        Assert.Equal(0, (await TeamReader.Read(head, $"{irina.Acting.PersonId}", null, Cancel)).ChosenCount);
        await using (var db = head.OpenBook())
        {
            Assert.Equal(theirs.ChosenCount, await db.CardChanges.CountAsync(
                change => change.Field == "manager" && change.OldValue == DemoPeople.Irina, Cancel));
        }

        var (_, count) = await Doing(desk, head).UndoReassignment(done.Value.Key);
        Assert.Equal(theirs.ChosenCount, count);
        Assert.Equal(before, Members(await TeamReader.Read(head, null, null, Cancel)));
        Assert.NotNull((await Doing(desk, head).UndoReassignment(done.Value.Key)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_customer_is_shown_to_a_colleague_for_a_time(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (head, oksana) = (await At(desk, DemoPeople.Head), await At(desk, DemoPeople.Oksana));
        var line = (await QuickResultTests.Read(await At(desk, DemoPeople.Irina))).Lines[0].Customer;
        await using (var db = oksana.Open()) Assert.False(await db.Customers.AnyAsync(c => c.Id == line.Id, Cancel));

        Assert.NotNull((await Doing(desk, oksana).Share(line.Number, oksana.Acting.PersonId, null, "why")).Refusal);
        var yesterday = head.Today.AddDays(-1);
        Assert.NotNull((await Doing(desk, head).Share(line.Number, oksana.Acting.PersonId, yesterday, "why")).Refusal);
        Assert.Null((await Doing(desk, head).Share(line.Number, oksana.Acting.PersonId, head.Today, "why")).Refusal);
        Assert.NotNull((await Doing(desk, head).Share(line.Number, oksana.Acting.PersonId, null, "why")).Refusal);
        await using (var db = (await At(desk, DemoPeople.Oksana)).Open())
            Assert.True(await db.Customers.AnyAsync(c => c.Id == line.Id, Cancel));

        var share = Assert.Single((await TeamReader.Read(head, null, null, Cancel)).Shares);
        Assert.NotNull(await Doing(desk, oksana).Revoke(share.Id));
        Assert.Null(await Doing(desk, head).Revoke(share.Id));
        Assert.NotNull(await Doing(desk, head).Revoke(share.Id));
        await using (var db = (await At(desk, DemoPeople.Oksana)).Open())
            Assert.False(await db.Customers.AnyAsync(c => c.Id == line.Id, Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_stands_in_sees_the_work_of_the_absent_one_and_no_longer(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var head = await At(desk, DemoPeople.Head);
        var irina = (await At(desk, DemoPeople.Irina)).Acting.PersonId;
        var oksana = (await At(desk, DemoPeople.Oksana)).Acting.PersonId;
        var own = (await QuickResultTests.Read(await At(desk, DemoPeople.Irina))).Count;

        Assert.NotNull(await Doing(desk, await At(desk, DemoPeople.Irina))
            .RecordAbsence(oksana, head.Today, head.Today));
        Assert.NotNull(await Doing(desk, head).RecordAbsence(oksana, head.Today, null));
        Assert.NotNull(await Doing(desk, head).RecordAbsence(999, head.Today, head.Today));
        Assert.Null(await Doing(desk, head).RecordAbsence(oksana, head.Today, head.Today.AddDays(3)));
        var team = await TeamReader.Read(head, null, null, Cancel);
        Assert.Equal(head.Today.AddDays(3), team.Members.Single(member => member.Id == oksana).AwayUntil);
        Assert.Equal(0, team.Members.Single(member => member.Id == oksana).Things);

        var absence = team.Absences.Single(known => known.UntilOn == head.Today.AddDays(3));
        Assert.Null(await Doing(desk, head).UndoAbsence(absence.Id));
        Assert.NotNull(await Doing(desk, head).UndoAbsence(absence.Id));
        Assert.True((await TeamReader.Read(head, null, null, Cancel)).Members
            .Single(member => member.Id == oksana).Things > 0);
        Assert.Equal(own, (await QuickResultTests.Read(head, $"{irina}")).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_is_for_those_who_answer_for_others(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var head = await desk.SignedIn(DemoPeople.Head);
        using var manager = await desk.SignedIn(DemoPeople.Irina);

        Assert.Contains("Гриценко", await head.GetStringAsync("/team", Cancel), StringComparison.Ordinal);
        using var refused = await manager.GetAsync("/team", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static Task<Workplace> At(DemoDesk desk, string email) => QuickResultTests.At(desk, email);

    private static TeamAtDesk Doing(DemoDesk desk, Workplace workplace) =>
        new(workplace, desk.Web.Services.CreateScope().ServiceProvider.GetRequiredService<Workplaces>());

    private static List<string> Members(TeamModel team) =>
    [
        .. team.Members.Select(m =>
            $"{m.Name} {m.Things} {m.CarriedOver} {m.Customers} {string.Join(' ', m.Overdue)}"),
    ];
}
