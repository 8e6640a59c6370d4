using System.Net;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Platform.Identity;

/// <summary>What an administrator does to people and their accounts.</summary>
public sealed class PeopleAccountsTests
{
    private const string NewPassword = "мокрый зонт у двери";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_new_is_invited_by_a_link_that_works_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var admin = await At(desk, DemoPeople.Administrator);
        var saved = await admin.ChangeBook(
            db => new SavePerson(db, admin.Ids, admin.Clock, admin.Actor, "web").Run(
                0, Card("Новикова Дарья", "Novikova@severveter.example"), admin.Today, Cancel),
            Cancel);
        var link = await Invite(desk, admin, saved.Value.Id);
        using var browser = desk.Web.Browser();
        var asked = await browser.GetStringAsync(link, Cancel);
        Assert.Contains("novikova@severveter.example", asked, StringComparison.Ordinal);

        using var weak = await Set(browser, link, "Novikova-26");
        Assert.Equal(HttpStatusCode.OK, weak.StatusCode);
        using var done = await Set(browser, link, NewPassword);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("Новикова Дарья", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        Assert.Contains("уже использована", await browser.GetStringAsync(link, Cancel), StringComparison.Ordinal);

        // A new link is the end of the old one.
        var second = await Invite(desk, admin, saved.Value.Id);
        var third = await Invite(desk, admin, saved.Value.Id);
        Assert.Contains("уже использована", await browser.GetStringAsync(second, Cancel), StringComparison.Ordinal);
        var open = await browser.GetStringAsync(third, Cancel);
        Assert.DoesNotContain("уже использована", open, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_runs_out()
    {
        var clock = new FakeTimeProvider();
        var links = new OneTimeLinks(new EphemeralDataProtectionProvider(), clock);
        var made = new OneTimeLink(LinkPurpose.Password, 7, 1, 42, "A|B");
        var token = links.Make(made);

        Assert.Equal(made, links.Read(token, LinkPurpose.Password));
        Assert.Null(links.Read(token, LinkPurpose.Join));
        Assert.Null(links.Read(token[..^2] + "xx", LinkPurpose.Password));
        Assert.Null(links.Read("no link", LinkPurpose.Password));
        clock.Advance(OneTimeLinks.Lives + TimeSpan.FromSeconds(1));
        Assert.Null(links.Read(token, LinkPurpose.Password));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_locked_out_is_out_at_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var admin = await At(desk, DemoPeople.Administrator);
        using var irina = await desk.SignedIn(DemoPeople.Irina);
        var person = await IdOf(desk, DemoPeople.Irina);
        var accounts = desk.Web.Services.GetRequiredService<PeopleAccounts>();

        Assert.Null((await accounts.Lock(admin, person, Cancel)).Refusal);

        Assert.Equal(HttpStatusCode.Redirect, (await irina.GetAsync("/", Cancel)).StatusCode);
        using var closed = await AccountTests.SignIn(irina, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Equal(AccountState.Locked, await StateOf(desk, person));
        Assert.Null((await accounts.Unlock(admin, person, Cancel)).Refusal);
        using var open = await AccountTests.SignIn(irina, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, open.StatusCode);

        Assert.Null((await accounts.EndSessions(admin, person, Cancel)).Refusal);
        Assert.Equal(HttpStatusCode.Redirect, (await irina.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(
            PeopleAccountRefusal.Self, (await accounts.Lock(admin, admin.Acting.PersonId, Cancel)).Refusal);
        var manager = await At(desk, DemoPeople.Irina);
        Assert.Equal(PeopleAccountRefusal.NotAllowed, (await accounts.Lock(manager, person, Cancel)).Refusal);
        await using var db = desk.Databases.Context(1);
        var deeds = await db.JournalEntries.Where(entry => entry.Subject == "person" && entry.SubjectId == person)
            .OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel);
        Assert.Equal(["lock-account", "unlock-account", "end-sessions"], deeds.Where(deed => deed != "account"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_account_of_another_supplier_is_invited_and_never_taken_over(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var admin = await At(desk, DemoPeople.Administrator);
        await OtherSupplier.Add(desk);
        await desk.Web.AddAccount(OtherSupplier.Email, OtherSupplier.TenantId);
        var saved = await admin.ChangeBook(
            db => new SavePerson(db, admin.Ids, admin.Clock, admin.Actor, "web").Run(
                0, Card("Чужой Человек", OtherSupplier.Email), admin.Today, Cancel),
            Cancel);
        var accounts = desk.Web.Services.GetRequiredService<PeopleAccounts>();

        var invitation = (await accounts.Invite(admin, saved.Value.Id, Cancel)).Value;

        Assert.True(invitation.IsJoin);
        using var irina = await desk.SignedIn(DemoPeople.Irina);
        var foreign = await irina.GetStringAsync(invitation.Path, Cancel);
        Assert.Contains("предназначено для другой", foreign, StringComparison.Ordinal);
        using var owner = await desk.SignedIn(OtherSupplier.Email);
        using var joined = await WebDesk.Post(owner, invitation.Path, "join", []);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Contains("account#suppliers", await owner.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        foreach (var refused in new[]
        {
            (await accounts.Invite(admin, saved.Value.Id, Cancel)).Refusal,
            (await accounts.Lock(admin, saved.Value.Id, Cancel)).Refusal,
            (await accounts.ResetPasskeys(admin, saved.Value.Id, Cancel)).Refusal,
        }) Assert.Equal(PeopleAccountRefusal.WorksElsewhere, refused);
        Assert.False(await accounts.MayHave(admin, saved.Value.Id, "another@other.example", Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_is_changed_with_its_history_and_who_leaves_is_stood_in_for(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var admin = await At(desk, DemoPeople.Administrator);
        var oksana = await IdOf(desk, DemoPeople.Oksana);
        await using var db = desk.Databases.Context(1);
        var before = SavePerson.CardOf(await db.People.AsNoTracking().SingleAsync(p => p.Id == oksana, Cancel));
        var leaving = before with { Phone = "+380 44 000-00-01", LeftOn = admin.Today };

        var saved = await admin.ChangeBook(
            book => new SavePerson(book, admin.Ids, admin.Clock, admin.Actor, "web")
                .Run(oksana, leaving, admin.Today, Cancel),
            Cancel);

        Assert.Null(saved.Refusal);
        var deed = (await new PeopleList(db, admin.Today, default).History(oksana, Cancel))[0];
        Assert.Equal(("edit-person", DemoPeople.Administrator), (deed.Action, deed.Actor));
        Assert.Equal(
            [("left_on", null, "2026-06-15"), ("phone", before.Phone, "+380 44 000-00-01")],
            deed.Changes.OrderBy(change => change.Field, StringComparer.Ordinal));

        // Irina stands in for Oksana, and from today on sees her customers.
        var irina = await Acting.ByEmail(db, DemoPeople.Irina, admin.Today, Cancel);
        Assert.Contains(oksana, irina!.Sight.Managers);
        Assert.Null(await Acting.ByEmail(db, DemoPeople.Oksana, admin.Today, Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_head_records_absences_of_the_own_team_only(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var head = await At(desk, DemoPeople.Head);
        var days = new AbsentDays(new DateOnly(2026, 8, 3), new DateOnly(2026, 8, 14));

        Assert.Null((await Record(await IdOf(desk, DemoPeople.Irina))).Refusal);
        Assert.Equal(AbsenceRefusal.OtherTeam, (await Record(await IdOf(desk, DemoPeople.Lawyer))).Refusal);

        Task<Core.Decision<Absence, AbsenceRefusal>> Record(long person) => head.Change(
            db => new RecordAbsence(db, head.Ids, head.Clock, head.Actor, "web").Run(person, days, Cancel), Cancel);
    }

    private static PersonCard Card(string name, string email) =>
        new(name, email, PersonRole.Manager, null, null, null, "ru", 10, null);

    private static async Task<string> Invite(DemoDesk desk, Workplace admin, long person)
    {
        var accounts = desk.Web.Services.GetRequiredService<PeopleAccounts>();
        return (await accounts.Invite(admin, person, Cancel)).Value.Path;
    }

    private static Task<HttpResponseMessage> Set(HttpClient browser, string link, string password) =>
        WebDesk.Post(browser, link, "password", new()
        {
            ["Input.Password"] = password,
            ["Input.Again"] = password,
        });

    private static async Task<AccountState> StateOf(DemoDesk desk, long person)
    {
        await using var db = desk.Databases.Context(1);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return (await new PeopleList(db, new DateOnly(2026, 6, 15), now).All(Cancel))
            .Single(row => row.Person.Id == person).State;
    }

    private static async Task<long> IdOf(DemoDesk desk, string email)
    {
        await using var db = desk.Databases.Context(1);
        return (await db.People.SingleAsync(person => person.Email == email, Cancel)).Id;
    }

    private static async Task<Workplace> At(DemoDesk desk, string email)
    {
        await using var db = desk.Databases.Context(1);
        var acting = await Acting.ByEmail(db, email, new DateOnly(2026, 6, 15), Cancel);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(known => known.Id == 1, Cancel);
        return new Workplace(
            desk.Web.Services.GetRequiredService<WorkplaceParts>(), tenant, acting!, Core.Languages.Language.Ru);
    }
}
