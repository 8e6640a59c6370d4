using System.Text.Json;
using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Strategy;
using Debitor.Strategy.Policies;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Strategy.Policies;

/// <summary>A diary of publishing: everybody is planned by the new rules, once; going back is a version too.
/// </summary>
public sealed class PublishPolicyTests
{
    private static readonly string Shipped = PolicyFiles.ShippedText("ru-b2b");
    private static readonly DateOnly Day = Office.Day("2026-05-18");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_published_policy_plans_everybody_again_once_and_going_back_is_a_version(DatabaseKind kind)
    {
        await using var office = await WithDebt(kind);
        await office.Plan("2026-05-18");
        Assert.Equal("ROM first-call #1 Anna", await office.List("2026-05-18"));

        var later = await Publish(office, Later(5), "Later");
        Assert.Equal((null, 1), (later.Refusal, later.Number));
        Assert.Equal((1, 1), Replanned(await office.Plan("2026-05-18")));
        Assert.Equal("not_due 1", await office.List("2026-05-18"));
        Assert.Equal((0, 0), Replanned(await office.Plan("2026-05-18")));
        await using (var db = office.Context())
        {
            var version = await db.PlanAnswers.Where(answer => answer.SupersededOn == null)
                .Select(answer => answer.InputsVersion).SingleAsync(Office.Cancel);
            Assert.StartsWith($"v1-{PolicyFiles.Short(PolicyFiles.Hash(Later(5)))}/", version);
        }

        Assert.Equal(PolicyRefusal.Same, (await Publish(office, Later(5), "Again")).Refusal);
        Assert.Equal(2, (await Publish(office, Shipped, "Back")).Number);
        await office.Plan("2026-05-18");
        Assert.Equal("ROM first-call #1 Anna", await office.List("2026-05-18"));
        Assert.Contains("first-call: when.days 5 → 1", await office.Say("policy diff 1 2"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_run_that_a_new_policy_overtook_stores_nothing(DatabaseKind kind)
    {
        await using var office = await WithDebt(kind);
        await using var db = office.Context();
        var before = await PlanningInputs.Of(db, Office.Cancel);
        await Publish(office, Later(5), "Later");

        await Assert.ThrowsAsync<PolicyMovedException>(
            () => office.Planner(db, before).Run(Day, "cli", Office.Cancel));
        await using var after = office.Context();
        Assert.Equal(0, await after.PlanAnswers.CountAsync(Office.Cancel));
        await office.Plan("2026-05-18");
        Assert.Equal("not_due 1", await office.List("2026-05-18"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_day_with_too_many_contacts_asks_first(DatabaseKind kind)
    {
        await using var office = await WithDebt(kind);
        var strict = Shipped.Replace("contacts_max: 300", "contacts_max: 1");
        for (var i = 1; i <= 2; i++)
        {
            await office.Customer("2026-05-04", $"C{i}");
            await office.Invoice("2026-05-04", $"{i}", due: "2026-05-15", rub: 1000, $"C{i}");
        }

        var asked = await Publish(office, strict, "Strict");
        Assert.Equal((PolicyRefusal.Peak, 3, 3), (asked.Refusal, asked.Peak!.Now, asked.Peak.Then));
        Assert.Equal(1, (await Publish(office, strict, "Strict", isAnyway: true)).Number);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_person_says_yes_when_the_policy_asks_for_one(DatabaseKind kind)
    {
        await using var office = await WithDebt(kind);
        var asks = Shipped.Replace("publishing:\n", "publishing:\n  approved_by: head\n");
        var waits = await Publish(office, asks, "Two people");
        Assert.Equal((null, null, PersonRole.Head), (waits.Refusal, waits.Number, waits.WaitsFor));

        await using var db = office.Context();
        var (boris, vera) = (await Id(db, "Boris"), await Id(db, "Vera"));
        var desk = Desk(office, db);
        Assert.Equal(
            PolicyRefusal.NotApprover,
            (await desk.Approve(waits.Id, boris, PersonRole.Manager, Day, Office.Cancel)).Refusal);
        Assert.Equal(
            PolicyRefusal.OwnVersion, (await desk.Approve(waits.Id, 0, PersonRole.Head, Day, Office.Cancel)).Refusal);
        Assert.Equal(1, (await desk.Approve(waits.Id, vera, PersonRole.Head, Day, Office.Cancel)).Number);

        // Nobody publishes their way out of it.
        Assert.Equal(PersonRole.Head, (await Publish(office, Shipped, "One person")).WaitsFor);
        var second = await db.PolicyVersions.SingleAsync(row => row.State == PolicyState.Waiting, Office.Cancel);
        db.ChangeTracker.Clear();
        Assert.Null((await desk.Withdraw(second.Id, "No", 0, Office.Cancel)).Refusal);
        Assert.Equal(
            PolicyRefusal.NotWaiting,
            (await desk.Approve(second.Id, vera, PersonRole.Head, Day, Office.Cancel)).Refusal);
        Assert.Equal(
            ["approve-policy", "propose-policy", "propose-policy", "withdraw-policy"],
            await db.JournalEntries.Where(entry => entry.Subject == "policy-version").OrderBy(entry => entry.Action)
                .Select(entry => entry.Action).ToListAsync(Office.Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_wrong_is_not_published(DatabaseKind kind)
    {
        await using var office = await WithDebt(kind);
        Assert.Equal(PolicyRefusal.NoReason, (await Publish(office, Later(5), " ")).Refusal);
        var wrong = await Publish(office, Shipped.Replace("{days: 1}", "{days: 8}"), "Wrong");
        Assert.Equal(PolicyRefusal.Wrong, wrong.Refusal);
        Assert.Contains(wrong.Remarks, remark => remark.Key == "policy-fault.step-covered");

        // Nobody has the role that would have to consent.
        var lonely = await Publish(
            office, Shipped.Replace("publishing:\n", "publishing:\n  approved_by: director\n"), "Lonely");
        Assert.Equal(PolicyRefusal.Wrong, lonely.Refusal);
        Assert.Contains(lonely.Remarks, remark => remark.Path == "publishing.approved_by");
    }

    [Fact]
    public async Task The_verbs_check_show_and_publish()
    {
        await using var office = await WithDebt(DatabaseKind.Sqlite);
        Assert.Contains("can't be read", await office.Say("policy validate none.yaml", ExitCode.Refused));
        Assert.Equal(Shipped, await office.Say("policy show ru-b2b"));
        Assert.Equal(Shipped, await office.Say("policy show"));
        Assert.Equal(PolicySchema.Text(), await office.Say("policy schema"));
        Assert.StartsWith("<!doctype html>", await office.Say("policy print --format html"));
        await office.Say("policy publish gb-b2b --reason abroad");
        using var list = JsonDocument.Parse(await office.Say("policy list --json"));
        Assert.Equal(1, list.RootElement.GetProperty("inForce").GetInt32());
        Assert.Contains("policy \"7\"", await office.Say("policy show 7", ExitCode.Refused));
    }

    private static async Task<Office> WithDebt(DatabaseKind kind)
    {
        var office = await Office.Start(kind);
        await office.Import(
            "2026-05-04",
            """
            email,name,role,head,deputy,contacts_a_day
            dora@x.ru,Dora,accountant,,,
            lena@x.ru,Lena,lawyer,,,
            """);
        await office.Invoice("2026-05-04", "1", due: "2026-05-15", rub: 1000);
        return office;
    }

    private static string Later(int day) => Shipped.Replace("when: {days: 1}", $"when: {{days: {day}}}");

    private static PublishPolicy Desk(Office office, DebitorDb db) =>
        new(db, office.Ids, office.Clock, new Actor("cli", "anna"));

    private static async Task<PolicyAnswer> Publish(Office office, string text, string reason, bool isAnyway = false)
    {
        await using var db = office.Context();
        return await Desk(office, db).Run(
            new PublishPolicy.Request(text, reason, Day) { IsAnyway = isAnyway, Source = "cli" }, 0, Office.Cancel);
    }

    private static Task<long> Id(DebitorDb db, string name) =>
        db.People.Where(person => person.Name == name).Select(person => person.Id).SingleAsync(Office.Cancel);

    private static (int, int) Replanned(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return (answer.RootElement.GetProperty("replanned").GetInt32(),
            answer.RootElement.GetProperty("changed").GetInt32());
    }
}
