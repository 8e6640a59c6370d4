using Debitor.Core.Ledger;
using Debitor.Demo;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class ItemListTests
{
    private static readonly DateOnly[] Days = [new(2026, 6, 15), new(2026, 5, 1), new(2026, 2, 1), new(2025, 12, 31)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_rows_add_up_to_the_ageing_on_any_day_and_for_anybody(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        foreach (var email in (string[])[DemoPeople.Director, DemoPeople.Irina, DemoPeople.Oksana])
        {
            var place = await desk.Workplace(email);
            foreach (var on in Days)
            {
                await using var db = place.Open();
                var figures = await new AgeingReport(db).Run(on, AgeingBuckets.Usual, null, Cancel);
                var totals = await new ItemList(db).Totals(new ItemFilter(on), Cancel);
                Assert.Equal(
                    figures.Total.Lines.Where(line => line.OpenMinor != 0 || line.OverdueMinor != 0)
                        .Select(line => $"{line.Currency} {line.OpenMinor} {line.OverdueMinor}"),
                    totals.Where(total => total.Open.Minor != 0 || total.Overdue.Minor != 0)
                        .Select(total => $"{total.Open.Currency} {total.Open.Minor} {total.Overdue.Minor}"));
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_figure_of_the_ageing_opens_the_rows_it_is_made_of(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var place = await desk.Workplace(DemoPeople.Director);
        var cache = desk.Web.Services.GetRequiredService<AgeingCache>();
        var on = new DateOnly(2026, 6, 15);
        await using var db = place.Open();
        foreach (var by in (AgeingBy[])[AgeingBy.Manager, AgeingBy.Company, AgeingBy.Segment])
        {
            var book = await cache.Get(place, new AgeingQuestion(on, by, "10,40"), Cancel);
            foreach (var sheet in book.Sheets)
            {
                foreach (var row in sheet.Rows) await Ties(db, cache, place, book, sheet, row);
            }
        }
    }

    private static async Task<List<long>> Paged(DebitorDb db, ItemFilter filter)
    {
        List<long> paged = [];
        string? after = null;
        do
        {
            var page = await new ItemList(db).Page(filter, after, Cancel);
            paged.AddRange(page.Rows.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null);
        return paged;
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_hand_out_each_row_once_in_order(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var place = await desk.Workplace(DemoPeople.Director);
        var most = 0;
        foreach (var on in Days)
        {
            foreach (var sort in Enum.GetValues<ItemSort>())
            {
                foreach (var state in (ItemState[])[ItemState.Open, ItemState.Overdue, ItemState.Settled])
                {
                    await using var db = place.Open();
                    var filter = new ItemFilter(on) { Sort = sort, State = state };
                    List<long> all = [];
                    await new ItemList(db).Stream(filter, row => all.Add(row.Id), Cancel);
                    Assert.Equal(all, await Paged(db, filter));
                    most = Math.Max(most, all.Count);
                }
            }
        }

        Assert.True(most > 2 * ItemList.PageRows, $"{most}");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Filters_find_what_they_say(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var place = await desk.Workplace(DemoPeople.Director);
        await using var db = place.Open();
        var list = new ItemList(db);
        var all = new ItemFilter(new DateOnly(2026, 6, 15));

        Assert.All(await Rows(all with { Text = "вектор" }), row => Assert.Equal("ООО «Вектор»", row.CustomerName));
        Assert.All(await Rows(all with { State = ItemState.Overdue }), row => Assert.True(row.DaysOverdue(all.On) > 0));
        Assert.All(await Rows(all with { State = ItemState.Disputed }), row => Assert.NotNull(row.Dispute));
        Assert.All(await Rows(all with { State = ItemState.Settled }), row => Assert.Equal(0, row.Open.Minor));
        Assert.All(await Rows(all with { Kind = ListedKind.Payment }), row => Assert.True(row.Open.Minor < 0));
        Assert.All(
            await Rows(all with { Kind = ListedKind.Proforma }), row => Assert.Equal(ListedKind.Proforma, row.Kind));
        Assert.All(await Rows(all with { Number = "упд 64" }), row => Assert.StartsWith("УПД 64", row.Number, default));
        Assert.Empty((await list.Page(all with { Manager = "nobody@nowhere.example" }, null, Cancel)).Rows);
        Assert.Empty((await list.Page(all with { Text = "100%_'; DROP TABLE x" }, null, Cancel)).Rows);

        async Task<IReadOnlyList<ListedItem>> Rows(ItemFilter filter)
        {
            var page = await list.Page(filter, null, Cancel);
            Assert.NotEmpty(page.Rows);
            return page.Rows;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_computed_is_kept_until_the_ledger_changes_and_for_each_sight_apart(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var cache = desk.Web.Services.GetRequiredService<AgeingCache>();
        var director = await desk.Workplace(DemoPeople.Director);
        var manager = await desk.Workplace(DemoPeople.Irina);
        var question = new AgeingQuestion(new DateOnly(2026, 6, 15), AgeingBy.Customer, "30,60,90");

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cache.Get(director, question, Cancel)));
        var own = await cache.Get(manager, question, Cancel);
        Assert.All(together, book => Assert.Same(together[0], book));
        Assert.True(own.Lines < together[0].Lines);

        await director.ChangeBook(async db =>
        {
            await LedgerVersions.Raise(db, Cancel);
            return 0;
        }, Cancel);
        Assert.NotSame(together[0], await cache.Get(director, question, Cancel));
    }

    private static async Task Ties(
        DebitorDb db, AgeingCache cache, Debitor.Platform.Web.Workplace place, AgeingBook book, AgeingSheet sheet,
        AgeingRow row)
    {
        var key = row.Key.Length > 0 ? row.Key : ItemFilter.Nobody;
        var by = book.Question.By;
        var inside = await cache.Get(
            place,
            book.Question with
            {
                By = AgeingBy.Customer,
                Manager = by == AgeingBy.Manager ? key : null,
                Company = by == AgeingBy.Company ? key : null,
                Segment = by == AgeingBy.Segment ? key : null,
            },
            Cancel);
        var customers = inside.Sheets.Single(one => one.Currency == sheet.Currency);
        Assert.Equal(row.Amounts, customers.Total.Amounts);
        Assert.Equal(row.OpenMinor, customers.Rows.Sum(customer => customer.OpenMinor));
        for (var i = 0; i < row.Amounts.Count; i++)
        {
            var filter = new ItemFilter(book.Question.On)
            {
                Currency = sheet.Currency.Code,
                Manager = by == AgeingBy.Manager ? key : null,
                Company = by == AgeingBy.Company ? key : null,
                Segment = by == AgeingBy.Segment ? key : null,
            }.In(book.Buckets.Names[i]);
            var totals = await new ItemList(db).Totals(filter, Cancel);
            Assert.Equal(row.Amounts[i], totals.Sum(total => total.Open.Minor));
        }
    }
}
