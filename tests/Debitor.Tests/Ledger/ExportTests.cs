using System.Net;
using Debitor.Demo;
using Debitor.Ledger;
using Debitor.Shell;
using Debitor.Tests.Platform;
using Debitor.Tests.Shell;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Ledger;

public sealed class ExportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_ageing_of_the_page_and_of_the_export_is_that_of_the_command_line(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Director);
        using var terminal = new Terminal();
        var said = await terminal.Run(
            $"ageing --json --on 2026-06-15 --database {desk.Url}");
        Assert.Equal(ExitCode.Done, said.ExitCode);
        using var json = System.Text.Json.JsonDocument.Parse(said.Output);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/ageing?by=manager", Cancel));
        var rows = Csv(await browser.GetStringAsync("/export/ageing.csv?by=manager&delimiter=comma", Cancel));

        foreach (var currency in json.RootElement.GetProperty("currencies").EnumerateArray())
        {
            var code = currency.GetProperty("currency").GetString()!;
            var open = currency.GetProperty("open").GetString()!;
            var own = rows.Where(row => row[2] == code).ToList();
            Assert.Equal(Number(open), own.Sum(row => Number(row[3])));
            if (code == "RUB")
            {
                Assert.Contains(Sum(currency.GetProperty("overdue").GetString()!), page, StringComparison.Ordinal);
                Assert.Contains(Sum(open), page, StringComparison.Ordinal);
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_manager_takes_away_only_customers_in_sight_and_the_journal_knows(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Oksana);
        await using var own = (await desk.Workplace(DemoPeople.Oksana)).Open();
        var seen = await own.Customers.Select(customer => customer.Number).ToListAsync(Cancel);
        foreach (var (what, column) in ((string, int)[])[("items", 1), ("customers", 1), ("ageing", 1)])
        {
            var rows = Csv(await browser.GetStringAsync($"/export/{what}.csv?delimiter=comma", Cancel));
            Assert.NotEmpty(rows);
            Assert.All(rows, row => Assert.Contains(row[column], seen));
        }

        var page = await browser.GetStringAsync("/ageing", Cancel);
        Assert.DoesNotContain("Меридиан", page, StringComparison.Ordinal);
        await using var db = desk.Databases.Context(1);
        var entries = await db.JournalEntries.Where(entry => entry.Action == "export").ToListAsync(Cancel);
        Assert.Equal(
            ["items", "customers", "ageing"], entries.OrderBy(entry => entry.Id).Select(entry => entry.Subject));
        Assert.All(entries, entry => Assert.Equal(DemoPeople.Oksana, entry.Actor));
        Assert.All(entries, entry => Assert.Contains("\"complete\":\"yes\"", entry.Facts, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_takes_anything_away_without_signing_in_or_from_another_site(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var stranger = desk.Web.Browser();
        using var answer = await stranger.GetAsync("/export/items.csv", Cancel);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);

        using var browser = await desk.SignedIn(DemoPeople.Director);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/export/items.csv");
        asked.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var refused = await browser.SendAsync(asked, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var taken = await browser.GetAsync("/export/items.csv", Cancel);
        Assert.Equal("attachment", taken.Content.Headers.ContentDisposition!.DispositionType);
        var name = taken.Content.Headers.ContentDisposition.FileNameStar;
        Assert.Contains("2026-06-15.csv", name, StringComparison.Ordinal);
        Assert.True(taken.Headers.CacheControl!.NoStore);
        var bytes = await taken.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains(';', System.Text.Encoding.UTF8.GetString(bytes).Split('\n')[0]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_name_that_looks_like_a_formula_is_text_in_both_formats(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using (var db = desk.Databases.Context(1))
        {
            await db.Customers.Where(customer => customer.Number == "1001").ExecuteUpdateAsync(
                customer => customer.SetProperty(c => c.Name, "=HYPERLINK(\"http://x\";\"<b>y</b>\")\u0001"), Cancel);
        }

        using var browser = await desk.SignedIn(DemoPeople.Director);
        var csv = await browser.GetStringAsync("/export/items.csv?customer=1001", Cancel);
        Assert.DoesNotContain("\n=", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\"=", csv, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);

        var bytes = await browser.GetByteArrayAsync("/export/items.xlsx?customer=1001", Cancel);
        using var stream = new MemoryStream(bytes);
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook, Cancel));
        var rows = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Skip(1).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.StartsWith("=HYPERLINK", row.Elements<Cell>().First().InnerText, default));
        Assert.DoesNotContain(rows.SelectMany(row => row.Elements<Cell>()), cell => cell.CellFormula is not null);
        await using var open = desk.Databases.Context(1);
        var total = (await new ItemList(open).Totals(
            new ItemFilter(new DateOnly(2026, 6, 15)) { Customer = "1001" }, Cancel)).Single().Open;
        var written = rows.Sum(row => Number(row.Elements<Cell>().Last().InnerText));
        Assert.Equal(total.Minor / 100m, written);
    }

    private static string Sum(string invariant) => Core.Languages.Written.Sum(
        new Core.Money((long)(Number(invariant) * 100), Core.Currency.Rub), Core.Languages.Language.Ru);

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    // Rows below the header; a quoted cell may hold commas and doubled quotes.
    private static List<string[]> Csv(string text) =>
    [
        .. text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line =>
        {
            List<string> cells = [""];
            var isQuoted = false;
            foreach (var letter in line.TrimEnd('\r'))
            {
                if (letter == '"') isQuoted = !isQuoted;
                else if (letter == ',' && !isQuoted) cells.Add("");
                else cells[^1] += letter;
            }

            return cells.ToArray();
        }),
    ];
}
