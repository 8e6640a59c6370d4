using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Debitor.Demo;
using Debitor.Import;
using Debitor.Platform.Web;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Import;

public sealed partial class ImportPageTests
{
    private const string Header = "customer,number,kind,issued_on,due_on,currency,amount,contract,note,company\n";
    private const string Good = "1001,УПД 900,invoice,2026-06-01,2026-07-01,RUB,15000.50,,,СВ\n";
    private const string Bad = "1002,УПД 901,invoice,2026-06-01,2026-31-07,RUB,15,,<script>alert(1)</script>,СВ\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_import_opens_no_page_of_it_and_sends_nothing(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        foreach (var email in (string[])[DemoPeople.Irina, DemoPeople.Lawyer, DemoPeople.Director])
        {
            using var browser = await desk.SignedIn(email);
            string[] pages =
            [
                "/import", "/import/profiles", "/import/profiles/new", "/import/runs/1",
                $"/import/files/{Guid.Empty}",
            ];
            foreach (var page in pages)
            {
                using var shown = await browser.GetAsync(page, Cancel);
                Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
                var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Cancel));
                Assert.Contains("Эта страница не для вашей роли", html, StringComparison.Ordinal);
                Assert.DoesNotContain("type=\"file\"", html, StringComparison.Ordinal);
            }

            using var answer = await Send(browser, "/", ("a.csv", Header + Good));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            foreach (var address in (string[])["/import/runs/1/refused/0", "/import/profiles/x/yaml"])
            {
                using var refused = await browser.GetAsync(address, Cancel);
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            }
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Refused_rows_are_taken_away_mended_and_imported(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var place = await desk.Workplace(DemoPeople.Accountant);
        using var browser = await desk.SignedIn(DemoPeople.Accountant);
        var drafts = desk.Web.Services.GetRequiredService<ImportDrafts>();

        var draft = await Brought(desk, browser, place, ("open-items.csv", Header + Good + Bad));
        var checkedWork = await Ended(draft);
        Assert.False(checkedWork.Report!.IsWritten);
        var problem = Assert.Single(checkedWork.Report.Problems);
        Assert.Equal(("due_on", 3, "2026-31-07"), (problem.Column, problem.Line!.Value, problem.Read));
        var page = await browser.GetStringAsync($"/import/files/{draft.Id}", Cancel);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("2026-31-07", page, StringComparison.Ordinal);

        draft.Choice = draft.Choice with { AllowsRefused = true };
        drafts.Import(place, draft);
        var imported = await Ended(draft);
        var run = imported.Report!.RunId!.Value;
        var result = WebUtility.HtmlDecode(await browser.GetStringAsync($"/import/runs/{run}", Cancel));
        Assert.Contains("open-items.refused.csv", result, StringComparison.Ordinal);
        using var taken = await browser.GetAsync($"/import/runs/{run}/refused/0", Cancel);
        Assert.Equal("attachment", taken.Content.Headers.ContentDisposition!.DispositionType);
        var refused = await taken.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("УПД 901", refused, StringComparison.Ordinal);

        var better = refused.Replace("2026-31-07", "2026-07-31", StringComparison.Ordinal);
        var mended = await Brought(desk, browser, place, ("mended.csv", better));
        await Ended(mended);
        drafts.Import(place, mended);
        Assert.True((await Ended(mended)).Report!.IsWritten);
        await using var db = place.OpenBook();
        string[] numbers = ["УПД 900", "УПД 901"];
        Assert.Equal(2, await db.OpenItems.CountAsync(item => numbers.Contains(item.Number), Cancel));
        Assert.Equal(2, await db.ImportRuns.CountAsync(known => known.Actor == DemoPeople.Accountant, Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_the_token_of_the_form_nothing_is_taken(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var browser = await desk.SignedIn(DemoPeople.Accountant);
        foreach (var token in (string?[])[null, "forged"])
        {
            using var answer = await Send(browser, null, token, ("a.csv", Header + Good));
            Assert.Equal("/import?problem=not-understood", answer.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task Files_above_the_bound_are_refused_with_the_bound()
    {
        await using var database = await PreparedDatabase.Create(DatabaseKind.Sqlite);
        using var output = new Debitor.Tests.Shell.Terminal();
        Assert.Equal(0, (await output.Run($"demo --no-serve --on 2026-06-15 --database {database.Url}")).ExitCode);
        await using var web = await WebDesk.Start(
            database.Factory, TimeProvider.System,
            configuration: new Dictionary<string, string?> { [UploadLimits.Setting] = "1" });
        await web.AddAccount(DemoPeople.Accountant);
        using var browser = await web.SignedIn(DemoPeople.Accountant);

        using var answer = await Send(browser, "/import", ("big.csv", Header + new string('x', 1 << 20)));

        Assert.Equal("/import?problem=too-large", answer.Headers.Location!.OriginalString);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/import?problem=too-large", Cancel));
        Assert.Contains("не больше 1 МБ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_with_a_clear_sentence()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var place = await desk.Workplace(DemoPeople.Accountant);
        using var browser = await desk.SignedIn(DemoPeople.Accountant);
        (string Name, byte[] Bytes, ImportProblemKind Kind)[] files =
        [
            ("bomb.xlsx", Bomb(), ImportProblemKind.ZipBomb),
            ("letter.pdf", "%PDF-1.7 x"u8.ToArray(), ImportProblemKind.FileKindUnknown),
            ("page.csv", "<html><body>x</body></html>"u8.ToArray(), ImportProblemKind.FileKindUnknown),
            ("notes.csv", "hello\nworld\n"u8.ToArray(), ImportProblemKind.HeaderNotRecognised),
            ("empty.csv", [], ImportProblemKind.FileEmpty),
            ("../../etc/passwd", "a;b\n"u8.ToArray(), ImportProblemKind.HeaderNotRecognised),
        ];
        foreach (var (name, bytes, expected) in files)
        {
            var draft = await Brought(desk, browser, place, (name, bytes));
            Assert.DoesNotContain("..", draft.Files[0].Path, StringComparison.Ordinal);
            var work = await Ended(draft);
            Assert.Equal(expected, Assert.Single(work.Report!.Problems).Kind);
            var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/import/files/{draft.Id}", Cancel));
            Assert.Contains(ImportSentences.What(work.Report.Problems[0], place.Words), page, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_imports_at_once_are_both_there_and_each_is_in_the_history(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var place = await desk.Workplace(DemoPeople.Accountant);
        using var browser = await desk.SignedIn(DemoPeople.Accountant);
        var drafts = desk.Web.Services.GetRequiredService<ImportDrafts>();
        var one = await Brought(desk, browser, place, ("one.csv", Header + Good));
        var other = Good.Replace("УПД 900", "УПД 950", StringComparison.Ordinal);
        var two = await Brought(desk, browser, place, ("two.csv", Header + other));
        await Ended(one);
        await Ended(two);

        drafts.Import(place, one);
        drafts.Import(place, two);

        Assert.True((await Ended(one)).Report!.IsWritten);
        Assert.True((await Ended(two)).Report!.IsWritten);
        var history = await browser.GetStringAsync("/import", Cancel);
        Assert.Contains("one.csv", history, StringComparison.Ordinal);
        Assert.Contains("two.csv", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_does_not_see_files_of_another()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var place = await desk.Workplace(DemoPeople.Accountant);
        using var browser = await desk.SignedIn(DemoPeople.Accountant);
        using var other = await desk.SignedIn(DemoPeople.Head);
        var draft = await Brought(desk, browser, place, ("secret.csv", Header + Bad));
        await Ended(draft);

        var page = WebUtility.HtmlDecode(await other.GetStringAsync($"/import/files/{draft.Id}", Cancel));
        using var refused = await other.GetAsync($"/import/files/{draft.Id}/refused/0", Cancel);

        Assert.DoesNotContain("secret.csv", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var taken = await browser.GetAsync($"/import/files/{draft.Id}/refused/0", Cancel);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    private static byte[] Bomb()
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var book = zip.CreateEntry("xl/workbook.xml").Open()) book.Write("<x/>"u8);
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) sheet.Write(zeros);
        }

        return target.ToArray();
    }

    private static async Task<ImportWork> Ended(ImportDraft draft)
    {
        var work = draft.Work!;
        var ended = new TaskCompletionSource();
        work.Changed += () =>
        {
            if (!work.IsRunning) ended.TrySetResult();
        };
        if (!work.IsRunning) ended.TrySetResult();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        Assert.Null(work.FailedKey);
        return work;
    }

    private static async Task<ImportDraft> Brought(
        DemoDesk desk, HttpClient browser, Workplace place, (string Name, object Content) file)
    {
        using var answer = await Send(browser, "/import", file);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var address = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/import/files/", address, StringComparison.Ordinal);
        return desk.Web.Services.GetRequiredService<ImportDrafts>()
            .Find(place, Guid.Parse(address["/import/files/".Length..]))!;
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient browser, string page, params (string Name, object Content)[] files)
    {
        var html = await browser.GetStringAsync(page, Cancel);
        return await Send(browser, page, TokenInput().Match(html).Groups[1].Value, files);
    }

    private static async Task<HttpResponseMessage> Send(
        HttpClient browser, string? page, string? token, params (string Name, object Content)[] files)
    {
        _ = page;
        using var form = new MultipartFormDataContent();
        if (token is not null) form.Add(new StringContent(token), "\"__RequestVerificationToken\"");
        foreach (var (name, content) in files)
        {
            var bytes = content as byte[] ?? Encoding.UTF8.GetBytes((string)content);
            form.Add(new ByteArrayContent(bytes), "\"files\"", $"\"{name}\"");
        }

        return await browser.PostAsync("/import/files", form, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenInput();
}
