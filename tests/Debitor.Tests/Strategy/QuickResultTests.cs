using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>How talks end at the desk, what the list makes of it, and how it is taken back.</summary>
public sealed class QuickResultTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_result_takes_the_line_off_and_undo_brings_the_list_back(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await At(desk, DemoPeople.Irina);
        var before = await Told(irina);
        var line = (await Read(irina)).Lines.First(known => known.Step.Rule == "call-decision-maker");
        var sum = line.Debts[0];
        (MadeContact Contact, ToldPaymentOrder[] Orders, string Waits)[] results =
        [
            (Made(ActivityResult.NoAnswer), [], "call-decision-maker 2026-06-16 RecentContact"),
            (Made(ActivityResult.Promise, promised: Today.AddDays(3)), [], "check-promise 2026-06-19 Promised"),
            (Made(ActivityResult.PaymentOrder), [new(sum.CompanyId, "77", Today, sum.Overdue)],
                "check-payment-order 2026-06-18 PaymentOrderSent"),
            (Made(ActivityResult.Callback, next: Today.AddDays(1), hour: new TimeOnly(10, 30)), [],
                "call-decision-maker 2026-06-16 Announced"),
            (Made(ActivityResult.Reached), [], "call-decision-maker 2026-06-22 RecentContact"),
        ];
        foreach (var (contact, orders, waits) in results)
        {
            var answer = await ContactAtDesk.Record(
                irina, line.Customer.Id, contact, line.Step.ContactPersonId, orders, default, Cancel);
            Assert.Null(answer.Refusal);
            Assert.Equal(0, answer.Before);
            var after = await Read(irina);
            Assert.DoesNotContain(after.Lines, known => known.Customer.Id == line.Customer.Id);
            Assert.Equal(1, after.DoneCount);
            Assert.Equal(waits, await Waiting(irina, line.Customer.Id));

            var undone = await ContactAtDesk.Undo(irina, answer.ActivityId, Cancel);
            Assert.Null(undone.Refusal);
            Assert.Equal(before, await Told(irina));
            Assert.NotNull((await ContactAtDesk.Undo(irina, answer.ActivityId, Cancel)).Refusal);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_call_agreed_for_this_afternoon_stays_and_comes_first(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await At(desk, DemoPeople.Irina);
        var line = (await Read(irina)).Lines.Last(one => one.Customer.TimeZone == "Europe/Moscow");
        var later = Made(ActivityResult.Callback, next: Today, hour: new TimeOnly(16, 0));

        Assert.Null((await ContactAtDesk.Record(irina, line.Customer.Id, later, null, [], default, Cancel)).Refusal);
        var first = (await Read(irina)).Lines[0];
        Assert.Equal((line.Customer.Id, false, 1), (first.Customer.Id, first.IsNow, first.Contacts));

        desk.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 15, 15, 0, 0, TimeSpan.Zero));
        Assert.True((await Read(await At(desk, DemoPeople.Irina))).Lines[0].IsNow);
        var passed = Made(ActivityResult.Callback, next: Today, hour: new TimeOnly(11, 0));
        Assert.NotNull((await ContactAtDesk.Record(
            irina, line.Customer.Id, passed, null, [], default, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_records_for_a_customer_out_of_sight_or_takes_back_what_is_not_theirs(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (irina, oksana, head) =
            (await At(desk, DemoPeople.Irina), await At(desk, DemoPeople.Oksana), await At(desk, DemoPeople.Head));
        var hers = (await Read(irina)).Lines[0].Customer.Id;
        var before = await Told(irina);

        Assert.NotNull((await ContactAtDesk.Record(
            oksana, hers, Made(ActivityResult.NoAnswer), null, [], default, Cancel)).Refusal);
        Assert.Equal(before, await Told(irina));

        var made = await ContactAtDesk.Record(irina, hers, Made(ActivityResult.NoAnswer), null, [], default, Cancel);
        Assert.NotNull((await ContactAtDesk.Undo(oksana, made.ActivityId, Cancel)).Refusal);
        Assert.Null((await ContactAtDesk.Undo(head, made.ActivityId, Cancel)).Refusal);
        Assert.Equal(before, await Told(irina));

        var late = await ContactAtDesk.Record(irina, hers, Made(ActivityResult.NoAnswer), null, [], default, Cancel);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull((await ContactAtDesk.Undo(
            await At(desk, DemoPeople.Irina), late.ActivityId, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_page_shows_the_own_day_and_harms_nobody(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        const string Hostile = "<script>alert(1)</script> \u202Eevil";
        var irina = await At(desk, DemoPeople.Irina);
        var oksana = await At(desk, DemoPeople.Oksana);
        var hers = (await Read(irina)).Lines[0].Customer;
        var foreign = (await Read(oksana)).Lines[0].Customer;
        await using (var db = irina.OpenBook())
        {
            await db.Tenants.ExecuteUpdateAsync(
                tenant => tenant.SetProperty(t => t.LedgerVersion, t => t.LedgerVersion + 1), Cancel);
            await db.Customers.Where(customer => customer.Id == hers.Id).ExecuteUpdateAsync(
                customer => customer.SetProperty(c => c.Name, Hostile).SetProperty(c => c.FactsVersion, 1_000), Cancel);
        }

        using var browser = await desk.SignedIn(DemoPeople.Irina);
        var page = await browser.GetStringAsync("/", Cancel);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign.Name, page, StringComparison.Ordinal);
        foreach (var odd in new[]
        {
            "?whose=999999999999", "?shown=99999999999",
            "?whose=all&channel=shouting&rule=none&shown=-5&skipped=no&after=x",
        })
        {
            var shown = await browser.GetStringAsync($"/{odd}", Cancel);
            Assert.DoesNotContain(foreign.Name, shown, StringComparison.Ordinal);
        }

        using var team = await browser.GetAsync("/team", Cancel);
        Assert.DoesNotContain("Гриценко", await team.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>The desk of one of us, as a circuit finds it.</summary>
    internal static async Task<Workplace> At(DemoDesk desk, string email)
    {
        var parts = desk.Web.Services.GetRequiredService<WorkplaceParts>();
        await using var db = desk.Databases.Context(1);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(Cancel);
        var acting = await Acting.Find(
            db, person => person.Email == email, DateOnly.FromDateTime(desk.Clock.GetUtcNow().DateTime), Cancel);
        return new Workplace(parts, tenant, acting!, Language.Ru);
    }

    internal static async Task<TodayModel> Read(Workplace desk, string? whose = null) =>
        (await TodayReader.Read(
            desk, new TodayQuery(whose, null, null, null, TodayQuery.LinesAtFirst, null, 0), Cancel))!;

    private static async Task<string> Told(Workplace desk)
    {
        var model = await Read(desk);
        return string.Join('\n', model.Lines.Select(line =>
            $"{line.Customer.Number} {line.Step.Rule} {line.Step.Occurrence} {line.Score} {line.Debts[0]}"))
            + string.Join(' ', model.Skips) + model.DoneCount;
    }

    private static async Task<string> Waiting(Workplace desk, long customerId)
    {
        var step = (await desk.Board(Cancel))!.Rows[customerId].Candidate.Step!;
        return $"{step.Rule} {step.DueOn:yyyy-MM-dd} {step.Wait}";
    }

    private static MadeContact Made(
        ActivityResult result, DateOnly? next = null, TimeOnly? hour = null, DateOnly? promised = null) =>
        new(Today, Channel.Call, result, next, hour, promised);
}
