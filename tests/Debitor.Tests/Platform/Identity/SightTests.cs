using System.Net;
using System.Text.Json;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Audit;
using Debitor.Platform.Identity;
using Debitor.Shell;
using Debitor.Tests.Shell;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>Whose customers somebody sees: at the command line, where every statement by hand is in the way.</summary>
public sealed class SightTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_manager_sees_nobody_elses_customers(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var terminal = On(desk, "2026-06-15");
        var own = await Numbers(desk, DemoPeople.Oksana);
        var foreign = (await Numbers(desk, null)).Except(own).ToList();
        Assert.NotEmpty(own);
        Assert.NotEmpty(foreign);

        foreach (var number in foreign.Take(5))
        {
            foreach (var verb in new[] { "dossier", "statement", "prepare" })
                Assert.Equal(ExitCode.Refused, (await terminal.Run(verb, number, "--as", DemoPeople.Oksana)).ExitCode);
            var contact = await terminal.Run("contact", number, "--result", "no_answer", "--as", DemoPeople.Oksana);
            Assert.Equal(ExitCode.Refused, contact.ExitCode);
        }

        Assert.Equal(ExitCode.Done, (await terminal.Run("dossier", own[0], "--as", DemoPeople.Oksana)).ExitCode);
        var today = Strings(await Json(terminal, "today", DemoPeople.Oksana), "items", "customer");
        Assert.NotEmpty(today);
        Assert.Empty(today.Except(own));
        var ageing = Strings(await Json(terminal, "ageing --by customer", DemoPeople.Oksana), "groups", "key");
        Assert.NotEmpty(ageing);
        Assert.Empty(ageing.Except(own));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deputy_sees_the_absent_colleagues_customers_as_long_as_they_are_away(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var number = (await OnlyOf(desk, DemoPeople.Maxim))[0];

        Assert.True(await Sees(desk, DemoPeople.Irina, number, "2026-06-15"));
        Assert.False(await Sees(desk, DemoPeople.Irina, number, "2026-07-15"));

        await using (var db = desk.Databases.Context(1))
        {
            var maxim = await db.People.SingleAsync(person => person.Email == DemoPeople.Maxim, Cancel);
            var away = await db.Absences.SingleAsync(
                absence => absence.PersonId == maxim.Id && absence.UntilOn > new DateOnly(2026, 6, 15), Cancel);
            var ids = desk.Web.IdsOf(1);
            var actor = new Actor("test", "test");
            var undone = await new TakeBackAbsence(db, ids, TimeProvider.System, actor).Run(away.Id, Cancel);
            Assert.Null(undone.Refusal);
            Assert.False(await Sees(desk, DemoPeople.Irina, number, "2026-06-15"));

            var again = new RecordAbsence(db, ids, TimeProvider.System, actor, "test");
            var days = new AbsentDays(new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 16));
            Assert.Null((await again.Run(maxim.Id, days, Cancel)).Refusal);
            Assert.Equal(AbsenceRefusal.Overlaps, (await again.Run(maxim.Id, days, Cancel)).Refusal);
            Assert.Equal(AbsenceRefusal.Unknown, (await new TakeBackAbsence(db, ids, TimeProvider.System, actor)
                .Run(away.Id, Cancel)).Refusal);
        }

        Assert.True(await Sees(desk, DemoPeople.Irina, number, "2026-06-16"));
        Assert.False(await Sees(desk, DemoPeople.Irina, number, "2026-06-17"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_share_shows_one_customer_until_its_last_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var numbers = await OnlyOf(desk, DemoPeople.Irina);
        await using (var db = desk.Databases.Context(1))
        {
            var person = await db.People.SingleAsync(known => known.Email == DemoPeople.Oksana, Cancel);
            var customer = await db.Customers.SingleAsync(known => known.Number == numbers[0], Cancel);
            db.CustomerShares.Add(new CustomerShare
            {
                Id = desk.Web.IdsOf(1).Next(),
                CustomerId = customer.Id,
                PersonId = person.Id,
                Reason = "helps out",
                UntilOn = new DateOnly(2026, 6, 20),
                GrantedById = person.Id,
                Source = "test",
                RecordedAt = new DateTime(2026, 6, 15, 0, 0, 0, DateTimeKind.Utc),
            });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.True(await Sees(desk, DemoPeople.Oksana, numbers[0], "2026-06-20"));
        Assert.False(await Sees(desk, DemoPeople.Oksana, numbers[0], "2026-06-21"));
        Assert.False(await Sees(desk, DemoPeople.Oksana, numbers[1], "2026-06-20"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_head_sees_the_team_and_an_accountant_everybody(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        foreach (var manager in new[] { DemoPeople.Irina, DemoPeople.Maxim, DemoPeople.Oksana })
        {
            var number = (await Numbers(desk, manager))[0];
            Assert.True(await Sees(desk, DemoPeople.Head, number, "2026-06-15"));
            Assert.True(await Sees(desk, DemoPeople.Accountant, number, "2026-06-15"));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ids_of_another_supplier_are_never_found(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var stranger = await OtherSupplier.Add(desk);
        using var browser = await desk.SignedIn(DemoPeople.Administrator);

        using var answer = await browser.GetAsync($"/settings/people/{stranger}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var terminal = On(desk, "2026-06-15");
        Assert.Equal(ExitCode.Refused, (await terminal.Run("ageing --as " + OtherSupplier.Email)).ExitCode);
    }

    private static Terminal On(DemoDesk desk, string day) =>
        new() { Always = ["--database", desk.Url, "--on", day, "--language", "en"] };

    private static async Task<bool> Sees(DemoDesk desk, string email, string customer, string day)
    {
        using var terminal = On(desk, day);
        return (await terminal.Run("dossier", customer, "--as", email)).ExitCode == ExitCode.Done;
    }

    // Customers of a manager, and those with a document of theirs; null is everybody's.
    private static async Task<List<string>> Numbers(DemoDesk desk, string? email)
    {
        await using var db = desk.Databases.Context(1);
        if (email is null) return await db.Customers.Select(customer => customer.Number).ToListAsync(Cancel);
        var manager = await db.People.SingleAsync(person => person.Email == email, Cancel);
        return await db.Customers
            .Where(customer => customer.ManagerId == manager.Id || db.OpenItems.Any(
                item => item.CustomerId == customer.Id && item.ManagerId == manager.Id))
            .OrderBy(customer => customer.Id).Select(customer => customer.Number).ToListAsync(Cancel);
    }

    // Customers that nobody else of the managers has anything to do with.
    private static async Task<List<string>> OnlyOf(DemoDesk desk, string email)
    {
        string[] others = [DemoPeople.Irina, DemoPeople.Maxim, DemoPeople.Oksana];
        IEnumerable<string> own = await Numbers(desk, email);
        foreach (var other in others.Where(other => other != email)) own = own.Except(await Numbers(desk, other));
        return [.. own];
    }

    private static async Task<JsonElement> Json(Terminal terminal, string line, string email)
    {
        var answer = await terminal.Run($"{line} --json --as {email}");
        Assert.Equal((ExitCode.Done, ""), (answer.ExitCode, answer.Error));
        using var json = JsonDocument.Parse(answer.Output);
        return json.RootElement.Clone();
    }

    private static List<string> Strings(JsonElement json, string list, string field) =>
        [.. json.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(field).GetString()!)];
}
