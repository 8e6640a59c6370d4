using System.Globalization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Demo;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Debitor.Browser.Tests;

/// <summary>Who owes how much and for how long: on the page, behind its figures and in files.</summary>
[Collection("browser")]
public sealed class AgeingTests(Chromium chromium, DemoOffice office) : IClassFixture<DemoOffice>
{
    private const int CurrencyColumn = 2;
    private const int OpenColumn = 3;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_figure_opens_the_documents_it_is_made_of()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Accountant);
        await day.Open("/ageing?currency=RUB");
        var page = day.Page;
        var overdue = page.Locator("table.ageing tfoot tr").First.Locator("td").Nth(1).Locator("a");
        var sum = await overdue.InnerTextAsync();

        await overdue.ClickAsync();

        await page.WaitForURLAsync("**/items?**");
        await Expect(page.Locator("dl.totals dd").First).ToContainTextAsync(sum);
        await page.Locator("table.items a[data-open]").First.ClickAsync();
        await page.WaitForURLAsync("**/customers/*");
    }

    [Fact]
    public async Task A_row_leads_to_its_inside()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Accountant);
        await day.Open("/ageing?by=manager&currency=RUB");
        var row = day.Page.Locator("table.ageing tbody tr").First;
        var open = await row.Locator("td").First.InnerTextAsync();

        await row.Locator("a[data-open]").ClickAsync();

        await Expect(day.Page.Locator(".chips")).ToBeVisibleAsync();
        await Expect(day.Page.Locator("table.ageing tfoot td").First).ToHaveTextAsync(open);
    }

    [Fact]
    public async Task Filters_of_documents_work_where_they_are()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Accountant);
        await day.Open("/items");
        var clear = day.Page.Locator("form.filters > a[href=items]");

        await day.Page.Locator("select[name=state]").SelectOptionAsync("overdue");
        await Expect(clear).ToBeVisibleAsync();

        await clear.ClickAsync();
        await Expect(clear).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Files_add_up_to_the_page()
    {
        await using var day = await Workday.Join(chromium, office.Desk, DemoPeople.Accountant);
        await day.Open("/ageing?currency=RUB");
        var page = day.Page;
        var shown = await page.Locator("table.ageing tfoot td").First.InnerTextAsync();

        var csv = await File.ReadAllLinesAsync(await Export(page, "csv"), Cancel);
        var ofCsv = csv.Skip(1).Select(line => line.Split(';')).Where(cells => cells[CurrencyColumn] == "RUB")
            .Sum(cells => decimal.Parse(cells[OpenColumn], NumberStyles.Number, new CultureInfo("ru-RU")));
        Assert.Equal(Plain(shown), Shown(ofCsv));

        using var workbook = SpreadsheetDocument.Open(await Export(page, "xlsx"), isEditable: false);
        var ofWorkbook = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Skip(1)
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())
            .Where(cells => cells[CurrencyColumn] == "RUB")
            .Sum(cells => decimal.Parse(cells[OpenColumn], CultureInfo.InvariantCulture));
        Assert.Equal(Plain(shown), Shown(ofWorkbook));
    }

    private static async Task<string> Export(IPage page, string format)
    {
        if (!await page.Locator("details.export").EvaluateAsync<bool>("menu => menu.open"))
            await page.Locator("details.export summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.Locator($"details.export a[href*='export/ageing.{format}']").First.ClickAsync());
        return await download.PathAsync();
    }

    private static string Shown(decimal sum) =>
        Plain(Written.Sum(new Money((long)(sum * 100), Currency.Rub), Language.Ru));

    // A browser may give a narrow space as a plain one.
    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
