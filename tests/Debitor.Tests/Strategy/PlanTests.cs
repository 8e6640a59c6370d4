using System.Text.Json;
using Debitor.Shell;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>Runs of the planner: again, late, two at once, under another policy.</summary>
public sealed class PlanTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_plan_made_twice_on_a_day_changes_nothing(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 3);
        Assert.Equal((true, 4, 4), Counts(await office.Plan("2026-05-18")));
        var list = await office.List("2026-05-18");
        var answers = await Answers(office);

        Assert.Equal((true, 0, 0), Counts(await office.Plan("2026-05-18")));
        Assert.Equal(list, await office.List("2026-05-18"));
        Assert.Equal(answers, await Answers(office));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_those_are_planned_again_whose_day_or_facts_have_come(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 3);
        await office.Plan("2026-05-18");

        Assert.Equal((true, 0, 0), Counts(await office.Plan("2026-05-22")));
        await office.Contact("2026-05-22", "reached", customer: "C2");

        // The contact has its customer planned again at once; nothing is left for the next run.
        Assert.Equal((true, 0, 0), Counts(await office.Plan("2026-05-22")));
        Assert.Equal((true, 3, 3), Counts(await office.Plan("2026-05-23")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_day_before_the_newest_plan_is_computed_and_not_stored(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 1);
        await office.Plan("2026-05-18");
        var answers = await Answers(office);

        Assert.Equal((false, 2, 0), Counts(await office.Plan("2026-05-15")));
        Assert.Equal(answers, await Answers(office));
        await office.Say("today --on 2026-05-15", ExitCode.Refused);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_of_an_earlier_day_stays_as_the_day_ended(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 1);
        await office.Plan("2026-05-18");
        await office.Contact("2026-05-18", "reached", customer: "C1");
        await office.Plan("2026-05-19");
        await office.Plan("2026-05-25");
        await office.Paid("2026-05-26", "1", 1000, customer: "C1");
        await office.Plan("2026-05-26");

        Assert.Equal("nothing_owed 1; recent_contact 1", await office.List("2026-05-18"));
        Assert.Equal("nothing_owed 1; recent_contact 1", await office.List("2026-05-19"));
        Assert.Equal("C1 written-reminder #1 Anna; nothing_owed 1", await office.List("2026-05-25"));
        Assert.Equal("nothing_owed 2", await office.List("2026-05-26"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_of_a_day_can_be_shown_after_money_with_an_earlier_date_came(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 1);
        await office.Plan("2026-05-18");
        await office.Plan("2026-05-19");
        await office.Paid("2026-05-19", "1", 1000, paidOn: "2026-05-17", customer: "C1");

        Assert.Equal("nothing_owed 2", await office.List("2026-05-19"));
        Assert.Equal("C1 first-call #1 Anna; nothing_owed 1", await office.List("2026-05-18"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_policy_asks_everybody_again(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 3);
        await office.Plan("2026-05-18");
        var inputs = new PlanningInputs(PlanningInputs.Shipped("RU").Policy with { SilenceDaysMin = 1 }, "strict/1");

        await using var db = office.Context();
        var report = await office.Planner(db, inputs).Run(Office.Day("2026-05-18"), "cli", Office.Cancel);
        Assert.Equal((4, 0), (report.Replanned, report.Changed));
        report = await office.Planner(db, inputs).Run(Office.Day("2026-05-18"), "cli", Office.Cancel);
        Assert.Equal((0, 0), (report.Replanned, report.Changed));
        var verified = await PlanVerification.Of(db, office.Planner(db, inputs), report.On, Office.Cancel);
        Assert.Empty(verified.Differing);

        Assert.Equal((true, 4, 0), Counts(await office.Plan("2026-05-18")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_nodes_that_plan_at_once_make_one_plan(DatabaseKind kind)
    {
        await using var office = await WithDebts(kind, 12);
        foreach (var day in new[] { "2026-05-18", "2026-05-23", "2026-05-29" })
        {
            var nodes = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Node(office, day), Office.Cancel));
            await Task.WhenAll(nodes);
            await using var db = office.Context();
            var current = await db.PlanAnswers.Where(answer => answer.SupersededOn == null)
                .ToListAsync(Office.Cancel);
            Assert.Equal(13, current.Count);
            Assert.Distinct(current.Select(answer => answer.CustomerId));
            Assert.Empty((await PlanVerification.Of(
                db, office.Planner(db), Office.Day(day), Office.Cancel)).Differing);
        }

        await using var end = office.Context();
        Assert.Equal(1 + (12 * 3), await end.PlanAnswers.CountAsync(Office.Cancel));
    }

    private static async Task Node(Office office, string day)
    {
        await using var db = office.Context();
        await office.Planner(db).Run(Office.Day(day), "cli", Office.Cancel);
    }

    // Romashka owes nothing; C1, C2 and so on owe 1000.00 since 15 May 2026, each their own invoice.
    private static async Task<Office> WithDebts(DatabaseKind kind, int customers)
    {
        var office = await Office.Start(kind);
        for (var i = 1; i <= customers; i++)
        {
            await office.Customer("2026-05-04", $"C{i}");
            await office.Invoice("2026-05-04", $"{i}", due: "2026-05-15", rub: 1000, $"C{i}");
        }

        return office;
    }

    private static (bool Stored, int Replanned, int Changed) Counts(string json)
    {
        using var answer = JsonDocument.Parse(json);
        var root = answer.RootElement;
        return (
            root.GetProperty("stored").GetBoolean(), root.GetProperty("replanned").GetInt32(),
            root.GetProperty("changed").GetInt32());
    }

    private static async Task<List<string>> Answers(Office office)
    {
        await using var db = office.Context();
        var answers = await db.PlanAnswers.OrderBy(answer => answer.Id).ToListAsync(Office.Cancel);
        return
        [
            .. answers.Select(answer => string.Join(
                ' ', answer.Id, answer.PlannedOn, answer.WakeOn, answer.SupersededOn, answer.Rule)),
        ];
    }
}
