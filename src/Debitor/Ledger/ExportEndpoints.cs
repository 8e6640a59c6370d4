using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Supply;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Debitor.Ledger;

/// <summary>Tables to take away: rows go from the database to the browser, none is held.</summary>
internal static class ExportEndpoints
{
    /// <summary>So many exports of a process go on at once; the others wait their turn.</summary>
    private const int AtOnceMax = 4;

    private const int BufferBytes = 1 << 16;

    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly SemaphoreSlim Turns = new(AtOnceMax, AtOnceMax);

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/export").RequireAuthorization();
        Map("items", Items);
        Map("ageing", Ageing);
        Map("customers", Customers);
        Map("stops", StopExport.Write, Right.SeeShipping);

        void Map(string what, Rows rows, Right needs = Right.ReadCustomers)
        {
            foreach (var format in (string[])["csv", "xlsx"])
            {
                group.MapGet($"/{what}.{format}", (HttpContext request, Workplaces places) =>
                    Run(request, format, places, what, (needs, rows)));
            }
        }
    }

    private delegate Task Rows(HttpContext request, Workplace desk, ExportWriter writer, CancellationToken cancel);

    private static async Task Run(
        HttpContext request, string format, Workplaces places, string what, (Right Needs, Rows Write) rows)
    {
        var cancel = request.RequestAborted;
        var desk = await places.Current(cancel);
        var isFromElsewhere = request.Request.Headers["Sec-Fetch-Site"] == "cross-site";
        if (desk is null || !desk.May(rows.Needs) || isFromElsewhere)
        {
            request.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        Head(request.Response, format, Name(desk, what, DayOf(request, desk)));
        await Turns.WaitAsync(cancel);
        request.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        var body = new BufferedStream(request.Response.Body, BufferBytes);
        var writer = Writer(request, body, format, desk, what);
        var isWhole = false;
        try
        {
            // The writers of ZIP and CSV know no tasks; a thread of its own keeps the others free.
            await Task.Run(() => rows.Write(request, desk, writer, cancel), cancel);
            writer.Finish();
            await body.FlushAsync(cancel);
            isWhole = true;
        }
        finally
        {
            Turns.Release();
            await Note(request, desk, what, format, writer.Rows, isWhole);
            if (isWhole) writer.Dispose();
        }
    }

    private static void Head(HttpResponse response, string format, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{name}.{format}");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentType = format == "xlsx" ? Workbook : "text/csv; charset=utf-8";
    }

    private static DateOnly DayOf(HttpContext request, Workplace desk) =>
        ItemAddress.Day(request.Request.Query["on"]) ?? desk.Today;

    private static string Name(Workplace desk, string what, DateOnly day) =>
        FormattableString.Invariant($"{desk.Words[$"export.{what}"]} {day:yyyy-MM-dd}");

    private static ExportWriter Writer(
        HttpContext request, Stream body, string format, Workplace desk, string what)
    {
        if (format == "xlsx") return new XlsxExport(body, desk.Words[$"export.{what}"]);
        char? delimiter = request.Request.Query["delimiter"].ToString() switch
        {
            "semicolon" => ';',
            "comma" => ',',
            "tab" => '\t',
            _ => null,
        };
        return new CsvExport(body, delimiter, desk.Language);
    }

    private static async Task Items(HttpContext request, Workplace desk, ExportWriter writer, CancellationToken cancel)
    {
        var words = desk.Words;
        var filter = ItemAddress.Filter(name => request.Request.Query[name], desk.Today);
        await using var db = desk.Open();
        var companies = db.Companies.ToDictionary(company => company.Id, company => company.Name);
        writer.Header(
        [
            words["column.customer"], words["items.customer-number"], words["column.kind"], words["column.number"],
            words["column.company"], words["column.issued"], words["column.due"], words["column.days-overdue"],
            words["column.currency"], words["column.amount"], words["column.open"],
        ]);
        await new ItemList(db).Stream(filter, Take, cancel);

        void Take(ListedItem item)
        {
            writer.Text(item.CustomerName);
            writer.Text(item.CustomerNumber);
            writer.Text(words.Of("item-kind", item.Kind));
            writer.Text(item.Number);
            writer.Text(companies.GetValueOrDefault(item.CompanyId));
            writer.Day(item.IssuedOn);
            writer.Day(item.DueOn);
            writer.Number(item.DaysOverdue(filter.On));
            writer.Text(item.Open.Currency.Code);
            writer.Sum(item.Amount);
            writer.Sum(item.Open);
            writer.EndRow();
        }
    }

    private static async Task Ageing(HttpContext request, Workplace desk, ExportWriter writer, CancellationToken cancel)
    {
        var words = desk.Words;
        var question = ItemAddress.Question(name => request.Request.Query[name], desk.Today);
        var cache = request.RequestServices.GetRequiredService<AgeingCache>();
        var book = await cache.Get(desk, question, cancel);
        writer.Header(
        [
            words.Of("column", question.By), words["ageing.key"], words["column.currency"], words["column.open"],
            words["column.overdue"], .. book.Buckets.Names.Select(name => BucketWords.Of(name, words)),
        ]);
        foreach (var sheet in book.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                cancel.ThrowIfCancellationRequested();
                writer.Text(row.Name.Length > 0 ? row.Name : words["ageing.without"]);
                writer.Text(row.Key);
                writer.Text(sheet.Currency.Code);
                writer.Sum(new Money(row.OpenMinor, sheet.Currency));
                writer.Sum(new Money(row.OverdueMinor, sheet.Currency));
                foreach (var minor in row.Amounts) writer.Sum(new Money(minor, sheet.Currency));
                writer.EndRow();
            }
        }
    }

    private static async Task Customers(
        HttpContext request, Workplace desk, ExportWriter writer, CancellationToken cancel)
    {
        var words = desk.Words;
        var filter = ItemAddress.Filter(name => request.Request.Query[name], desk.Today);
        await using var db = desk.Open();
        writer.Header(
        [
            words["column.customer"], words["items.customer-number"], words["items.tax-id"], words["column.manager"],
            words["column.segment"], words["column.currency"], words["column.open"], words["column.overdue"],
            words["items.overdue-since"], words["column.days-overdue"],
        ]);
        await new ItemList(db).StreamDebtors(filter, Take, cancel);

        void Take(Debtor debtor)
        {
            writer.Text(debtor.Name);
            writer.Text(debtor.Number);
            writer.Text(debtor.TaxId);
            writer.Text(debtor.Manager);
            writer.Text(debtor.Segment);
            writer.Text(debtor.Open.Currency.Code);
            writer.Sum(debtor.Open);
            writer.Sum(debtor.Overdue);
            writer.Day(debtor.OverdueSince);
            writer.Number(debtor.OverdueSince is { } since ? filter.On.DayNumber - since.DayNumber : 0);
            writer.EndRow();
        }
    }

    // Nothing of the ledger changes, so nothing is planned again and no screen is told.
    private static Task<bool> Note(
        HttpContext request, Workplace desk, string what, string format, int rows, bool isWhole)
    {
        var parts = request.RequestServices.GetRequiredService<WorkplaceParts>();
        var deed = new Deed(desk.Actor, desk.Clock.Microseconds(), "export")
        {
            Subject = what,
            Facts =
            [
                ("format", format), ("rows", rows), ("complete", isWhole ? "yes" : "no"),
                ("filter", string.Join('&', request.Request.Query.Where(pair => pair.Key != "q")
                    .Select(pair => $"{pair.Key}={pair.Value}"))),
            ],
            Personal = request.Request.Query["q"].ToString() is { Length: > 0 } text
                ? [new PersonalValue("customer", text)]
                : [],
        };
        return parts.Gate.Through(
            async () =>
            {
                await using var db = desk.OpenBook();
                new Journal(desk.Ids).Add(db, deed);
                await db.SaveChangesAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                await Sealer.Seal(db, CancellationToken.None);
                return true;
            },
            CancellationToken.None);
    }
}

/// <summary>The name of a bucket as a column is headed.</summary>
internal static class BucketWords
{
    public static string Of(string bucket, Words words)
    {
        if (bucket == AgeingBuckets.Current) return words["ageing.bucket.current"];
        var (from, to) = ItemFilter.DaysOf(bucket);
        return to is { } last
            ? words["ageing.bucket.range", ("from", from), ("to", last)]
            : words["ageing.bucket.over", ("from", from)];
    }
}
