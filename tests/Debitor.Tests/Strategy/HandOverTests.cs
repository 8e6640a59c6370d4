using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>A case goes over and comes back, limits ask why, and every step explains itself.</summary>
public sealed class HandOverTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_case_that_is_handed_over_is_the_new_owners_and_undo_gives_it_back(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await QuickResultTests.At(desk, DemoPeople.Irina);
        var customer = await Called(irina);
        Assert.Equal(PersonRole.Manager, await OwnerOf(irina, customer));

        var unsaid = await Hand(irina, customer, " ");
        Assert.Equal(HandOverRefusal.ReasonMissing, unsaid.Refusal);
        var handed = await Hand(irina, customer, "Три обещания нарушены.");
        Assert.Null(handed.Refusal);
        Assert.Equal(PersonRole.Accountant, await OwnerOf(irina, customer));
        Assert.Equal(HandOverRefusal.Same, (await Hand(irina, customer, "Ещё раз.")).Refusal);
        await using (var db = irina.OpenBook())
        {
            var inputs = await PlanningInputs.Of(db, Cancel);
            var planner = new PlanCustomers(db, irina.Ids, irina.Clock, inputs);
            Assert.Empty((await PlanVerification.Of(db, planner, Today, Cancel)).Differing);
        }

        Assert.Null((await HandOverCase.Undo(irina, handed.Value, Cancel)).Refusal);
        Assert.Equal(PersonRole.Manager, await OwnerOf(irina, customer));
        Assert.Equal(HandOverRefusal.AlreadyUndone, (await HandOverCase.Undo(irina, handed.Value, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_talk_of_a_day_asks_why_and_keeps_the_reason(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await QuickResultTests.At(desk, DemoPeople.Irina);
        var customer = await Called(irina);
        var talk = new MadeContact(Today, Channel.Call, ActivityResult.Reached, null);
        Assert.Null((await Record(irina, customer, talk, null)).Refusal);

        var second = await Record(irina, customer, talk, null);
        Assert.True(second.AsksReason, second.Refusal);
        Assert.Null((await Record(irina, customer, talk with { IsIncoming = true }, null)).Refusal);
        var kept = await Record(irina, customer, talk, "Клиент просил уточнить сумму.");
        Assert.Null(kept.Refusal);
        await using var db = irina.OpenBook();
        var row = await db.Activities.SingleAsync(activity => activity.Id == kept.ActivityId, Cancel);
        Assert.Equal(("calls.day", "Клиент просил уточнить сумму."), (row.OverLimit, row.OverLimitReason));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_channel_they_object_to_gives_way_at_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await QuickResultTests.At(desk, DemoPeople.Irina);
        var customer = await Called(irina);
        var person = (await StepOf(irina, customer)).ContactPersonId!.Value;

        var request = new NoteChannel.Request(customer, person, Channel.Call, IsObjection: true);
        var noted = await NoteChannel.Run(irina, request, Cancel);
        Assert.Null(noted.Refusal);
        Assert.Equal(ChannelRefusal.Twice, (await NoteChannel.Run(irina, request, Cancel)).Refusal);
        var step = await StepOf(irina, customer);
        Assert.True(step.ContactPersonId != person || step.Channel != Channel.Call, $"{step}");

        Assert.Null((await NoteChannel.End(irina, customer, noted.Value, Cancel)).Refusal);
        Assert.Equal((Channel.Call, person), ((await StepOf(irina, customer)).Channel, person));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_explained_is_what_is_planned_and_a_past_day_knows_nothing_of_later(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await QuickResultTests.At(desk, DemoPeople.Irina);
        var customer = await Called(irina);
        var planned = await StepOf(irina, customer);
        var model = await Explain(irina, customer, Today);
        Assert.Equal(planned.Rule, model.Explanation.Answer.Step!.Rule);
        Assert.False(model.IsRewound);
        Assert.All(
            ExplainAnswer.Of(model, irina.Words).Tree,
            node => Assert.DoesNotContain("{", node.Text, StringComparison.Ordinal));

        // A hand-over of today is no reason for what stood there yesterday.
        Assert.Null((await Hand(irina, customer, "Решили вместе.")).Refusal);
        var before = await Explain(irina, customer, Today.AddDays(-1));
        Assert.True(before.IsRewound);
        Assert.Empty(before.Dossier.HandOvers);
        Assert.Single((await Explain(irina, customer, Today)).Dossier.HandOvers);
    }

    private static async Task<long> Called(Workplace desk) =>
        (await QuickResultTests.Read(desk)).Lines.First(line =>
            line.Step is { Rule: "call-decision-maker", ContactPersonId: not null }).Customer.Id;

    private static Task<Core.Decision<long, HandOverRefusal>> Hand(Workplace desk, long customer, string reason) =>
        HandOverCase.Run(desk, new HandOverCase.Request(customer, PersonRole.Accountant, reason), Cancel);

    private static Task<ContactAnswer> Record(Workplace desk, long customer, MadeContact made, string? reason) =>
        ContactAtDesk.Record(desk, customer, made, null, [], new ContactExcuse(reason), Cancel);

    private static async Task<Step> StepOf(Workplace desk, long customer) =>
        (await desk.Board(Cancel))!.Rows[customer].Candidate.Step!;

    private static async Task<PersonRole> OwnerOf(Workplace desk, long customer) =>
        (await StepOf(desk, customer)).OwnerRole;

    private static async Task<ExplainModel> Explain(Workplace desk, long id, DateOnly on)
    {
        await using var db = desk.Open();
        var customer = await db.Customers.AsNoTracking().SingleAsync(known => known.Id == id, Cancel);
        return await new ExplainReader(db, desk.Tenant.TimeZone).Read(customer, on, desk.Today, Cancel);
    }
}
