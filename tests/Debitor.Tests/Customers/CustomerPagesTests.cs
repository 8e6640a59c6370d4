using System.Net;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

public sealed class CustomerPagesTests
{
    private static readonly string[] Tabs =
        ["overview", "items", "payments", "agreements", "people", "documents", "group"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_tab_opens_for_a_customer_in_sight_and_no_page_for_another(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var (own, foreign) = (await office.CustomerOf(DemoPeople.Irina), await office.CustomerOf(DemoPeople.Oksana));
        using var browser = await office.Demo.SignedIn(DemoPeople.Irina);
        foreach (var tab in Tabs)
        {
            using var page = await browser.GetAsync($"/customers/{own.Id}?tab={tab}&all=true", Cancel);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains(
                own.Name, Decoded(await page.Content.ReadAsStringAsync(Cancel)),
                StringComparison.Ordinal);
        }

        foreach (var path in (string[])
            ["", "?tab=items", "/edit", "/merge", "/people/new", "/people/1", "/files/1"])
        {
            foreach (var id in (long[])[foreign.Id, 987_654_321])
            {
                using var page = await browser.GetAsync($"/customers/{id}{path}", Cancel);
                var html = await page.Content.ReadAsStringAsync(Cancel);
                if (path != "/merge") Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
                Assert.DoesNotContain(foreign.Name, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_sums_of_the_head_are_those_of_the_ledger_and_hostile_names_are_only_text(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var own = await office.CustomerOf(DemoPeople.Irina);
        await using (var db = office.Book())
        {
            await db.Customers.Where(card => card.Id == own.Id).ExecuteUpdateAsync(
                card => card.SetProperty(c => c.Name, "<script>alert(1)</script> שלום e\u0301" + new string('я', 160)),
                Cancel);
            var company = await db.Companies.OrderBy(row => row.Id).FirstAsync(Cancel);
            db.OpenItems.Add(new OpenItem
            {
                Id = 900_000_001,
                CompanyId = company.Id,
                CustomerId = own.Id,
                Kind = ItemKind.Invoice,
                Number = "<b>999</b>",
                NumberFolded = "<B>999</B>",
                IssuedOn = new DateOnly(2026, 6, 1),
                DueOn = new DateOnly(2026, 6, 5),
                Currency = "KZT",
                AmountMinor = 99_999_999_999_999_999,
                DocumentMinor = 99_999_999_999_999_999,
                Source = "test",
                RecordedAt = new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc),
            });
            await db.SaveChangesAsync(Cancel);
        }

        using var browser = await office.Demo.SignedIn(DemoPeople.Irina);
        var html = await browser.GetStringAsync($"/customers/{own.Id}?tab=items", Cancel);
        var list = await browser.GetStringAsync("/customers?currency=KZT", Cancel);

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>999", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", list, StringComparison.Ordinal);
        var sum = "999 999 999 999 999,99 ₸".Replace(' ', '\u00A0');
        Assert.Contains(sum, Decoded(html), StringComparison.Ordinal);
        Assert.Contains(sum, Decoded(list), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_goes_home_as_bytes_only_whatever_it_calls_itself(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var irina = await office.Desk(DemoPeople.Irina);
        var file = await AddAttachment.Run(
            irina, new(own.Id, "..\\акт.html", "text/html", "<script>1</script>"u8.ToArray()), Cancel);
        var large = await AddAttachment.Run(
            irina, new(own.Id, "a.bin", "", new byte[10 * 1024 * 1024 + 1]), Cancel);
        using var browser = await office.Demo.SignedIn(DemoPeople.Irina);
        using var answer = await browser.GetAsync($"/customers/{own.Id}/files/{file.Value}", Cancel);
        using var oksana = await office.Demo.SignedIn(DemoPeople.Oksana);
        using var foreign = await oksana.GetAsync($"/customers/{own.Id}/files/{file.Value}", Cancel);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("акт.html", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(Core.Customers.CustomerFactRefusal.FileTooLarge, large.Refusal);
        await UndoAttachment.Run(irina, own.Id, file.Value, Cancel);
        using var gone = await browser.GetAsync($"/customers/{own.Id}/files/{file.Value}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_address_of_a_merged_card_leads_to_the_one_that_goes_on(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var head = await office.Desk(DemoPeople.Head);
        var (into, from) = (await office.CustomerOf(DemoPeople.Irina), await office.CustomerOf(DemoPeople.Irina, 1));
        await MergeCustomers.Run(head, new(into.Id, from.Id, "Одна компания"), Cancel);
        using var browser = await office.Demo.SignedIn(DemoPeople.Irina);
        using var answer = await browser.GetAsync($"/customers/{from.Id}", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/customers/{into.Id}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_timeline_shows_everything_once_page_by_page_newest_first(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        for (var i = 0; i < 3; i++) await RecordNote.Run(irina, own.Id, $"заметка {i}", Cancel);
        await using var db = irina.Open();
        List<TimelineEvent> events = [];
        TimelineMark? mark = null;
        do
        {
            var page = await new CustomerTimeline(db, irina.Tenant.TimeZone).Read(own.Id, null, mark, Cancel);
            events.AddRange(page.Events);
            mark = TimelineMark.Read(page.Next?.ToString());
        }
        while (mark is not null);

        Assert.Equal(events.Count, events.Select(one => (one.Id, one.Key)).Distinct().Count());
        Assert.Equal(events.OrderByDescending(one => one.At).ThenByDescending(one => one.Id), events);
        Assert.Equal(await db.OpenItems.CountAsync(item => item.CustomerId == own.Id, Cancel),
            events.Count(one => one.Key == "timeline.issued"));
        Assert.Equal(await db.Payments.CountAsync(row => row.CustomerId == own.Id, Cancel),
            events.Count(one => one.Key == "timeline.paid"));
        Assert.Equal(3, events.Count(one => one.Key == "timeline.note"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_list_shows_each_customer_in_sight_once(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        await using var db = irina.Open();
        var list = new CustomerList(db, irina.Today);
        List<ListLine> lines = [];
        var filter = new CustomerFilter();
        do
        {
            var page = await list.Read(filter, Cancel);
            lines.AddRange(page.Lines);
            filter = filter with { After = page.Next };
        }
        while (filter.After is not null);

        var overdue = await list.Read(new CustomerFilter(OverdueOnly: true), Cancel);
        Assert.Equal(
            (await db.Customers.Select(card => card.Id).ToListAsync(Cancel)).Order(),
            lines.Select(line => line.Customer.Id).Order());
        Assert.Equal(
            lines.OrderBy(line => line.Customer.NameFolded, StringComparer.Ordinal).Select(line => line.Customer.Id),
            lines.Select(line => line.Customer.Id));
        Assert.NotEmpty(overdue.Lines);
        Assert.All(overdue.Lines, line => Assert.Contains(line.Debts, debt => debt.Days > 0));
    }

    private static string Decoded(string html) => WebUtility.HtmlDecode(html);
}
