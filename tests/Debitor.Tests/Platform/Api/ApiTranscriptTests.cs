using System.Text;
using Debitor.Conversation;
using Debitor.Conversation.Transcripts;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Demo;
using Debitor.Platform.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Api;

/// <summary>A telephone system brings the transcript of a talk.</summary>
public sealed class ApiTranscriptTests
{
    private const string Call =
        """
        WEBVTT

        00:00:01.000 --> 00:00:06.000
        <v Ирина Лебедева>Добрый день, Глеб Константинович. Что мешает оплатить сейчас?

        00:00:08.000 --> 00:00:12.000
        <v Глеб Назаров>Сменился бухгалтер, платёж потеряли.
        """;

    private static readonly (string, string)[] Agreed =
        [("consentOn", "2026-06-15"), ("consentHow", "Устно, в начале разговора")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_brought_once_however_often_it_is_sent_and_taken_off(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var talk = await Talk(desk);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = $"/api/v1/conversations/{talk}/transcript";
        Assert.Equal("not-found", (await program.Get(path)).Problem);

        var first = await Bring(program, talk, Call, "call 1", Agreed);
        var again = await Bring(program, talk, Call, "call 1", Agreed);
        Assert.Equal((201, path), (first.Status, first.Headers.Location?.ToString()));
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        Assert.Equal(("web_vtt", "2", "[]"), (first["kind"], first["cues"], first["problems"]));
        Assert.Equal(first.Text, (await program.Get(path)).Text);
        Assert.Equal("key-used", (await Bring(program, talk, Call + "\n\nещё", "call 1", Agreed)).Problem);

        // Another one takes its place; what was said is in no journal and in no kept answer.
        Assert.Equal(201, (await Bring(program, talk, "Менеджер: Сумма 150 000.\nКлиент: Да.", null, Agreed)).Status);
        await using (var db = desk.Databases.Context(1))
        {
            Assert.Equal(2, await db.Transcripts.CountAsync(Cancel));
            Assert.Equal(1, await db.Transcripts.CountAsync(row => row.UndoneAt == null, Cancel));
            Assert.DoesNotContain(
                await db.JournalPersonalValues.Select(value => value.Value).ToListAsync(Cancel),
                value => value?.Contains("бухгалтер", StringComparison.Ordinal) == true);
        }

        Assert.Equal(204, (await Delete(program, path, "off 1")).Status);
        Assert.Equal("not-found", (await program.Get(path)).Problem);
        Assert.Equal("not-found", (await Delete(program, path, "off 2")).Problem);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_broken_time_costs_the_times_and_a_text_that_is_none_is_refused(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var talk = await Talk(desk);
        using var program = await desk.Web.Program(DemoPeople.Irina);

        var wrong = Call.Replace("00:00:08.000 -->", "00:00:99.000 -->", StringComparison.Ordinal);
        var broken = await Bring(program, talk, wrong, null, Agreed);
        Assert.Equal(201, broken.Status);
        var problem = Assert.Single(broken.Json.GetProperty("problems").EnumerateArray());
        Assert.Equal(
            (6, "seconds_too_large", "times"),
            (problem.GetProperty("line").GetInt32(), problem.GetProperty("kind").GetString(),
                problem.GetProperty("loss").GetString()));
        Assert.Equal("2", broken["cues"]);

        var none = await Bring(program, talk, "%PDF-1.7 Сменился бухгалтер", null, Agreed);
        Assert.Equal((422, "transcript-refusal.not-readable"), (none.Status, none["code"]));
        Assert.Equal("not_text", none.Json.GetProperty("problems")[0].GetProperty("kind").GetString());
        Assert.DoesNotContain("бухгалтер", none.Text, StringComparison.Ordinal);

        // The one before stays: what is refused replaces nothing.
        Assert.Equal("2", (await program.Get($"/api/v1/conversations/{talk}/transcript"))["cues"]);
    }

    [Theory]
    [InlineData("", "", "transcript-refusal.consent-missing")]
    [InlineData("2026-06-15", " ", "transcript-refusal.consent-missing")]
    [InlineData("2026-06-16", "Устно", "transcript-refusal.consent-ahead")]
    public async Task Without_a_consent_nothing_is_kept(string on, string how, string code)
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var talk = await Talk(desk);
        using var program = await desk.Web.Program(DemoPeople.Irina);

        var answer = await Bring(program, talk, Call, null, ("consentOn", on), ("consentHow", how));

        Assert.Equal((422, code), (answer.Status, answer["code"]));
        await using var db = desk.Databases.Context(1);
        Assert.Equal(0, await db.Transcripts.CountAsync(Cancel));
    }

    [Fact]
    public async Task What_is_no_form_too_large_or_unknown_says_so()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var talk = await Talk(desk);
        using var program = await desk.Web.Program(DemoPeople.Irina);

        var path = $"/api/v1/conversations/{talk}/transcript";
        Assert.Equal((415, "media-type-unknown"), Told(await program.Post(path, "{}")));
        Assert.Equal("file", (await program.Send(path, Form(null, Agreed)))["member"]);
        Assert.Equal("colour", (await Bring(program, talk, Call, null, ("colour", "red")))["member"]);
        Assert.Equal("consentOn", (await Bring(program, talk, Call, null, ("consentOn", "yesterday")))["member"]);
        var stranger = await Bring(program, talk, Call, null, [.. Agreed, ("ourSpeaker", "Кто-то третий")]);
        Assert.Equal("transcript-refusal.speaker-unknown", stranger["code"]);
        Assert.Equal((413, "too-large"), Told(await Bring(program, talk, new string('a', 4_000_001), null, Agreed)));
        Assert.Equal((413, "too-large"), Told(await Bring(program, talk, new string('a', 4_200_000), null, Agreed)));

        static (int, string) Told(Answer answer) => (answer.Status, answer.Problem);
    }

    [Fact]
    public async Task A_talk_of_somebody_else_is_as_if_it_were_not_there()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var talk = await Talk(desk);
        using var head = await desk.Web.Program(DemoPeople.Head);
        using var reader = await desk.Web.Program(DemoPeople.Irina, ApiScopes.CustomersRead);
        using var irina = await desk.Web.Program(DemoPeople.Irina);

        // Whether it exists is not told by what is wrong with the file, either.
        Assert.Equal("not-found", (await Bring(head, talk, "", null)).Problem);
        Assert.Equal("not-found", (await Bring(head, talk, Call, null, Agreed)).Problem);
        Assert.Equal("scope-missing", (await Bring(reader, talk, Call, null, Agreed)).Problem);
        Assert.Equal(201, (await Bring(irina, talk, Call, null, Agreed)).Status);
        Assert.Equal("not-found", (await head.Get($"/api/v1/conversations/{talk}/transcript")).Problem);

        // A review is read by nobody's program before the manager has shared it.
        var review = $"/api/v1/conversations/{talk}/review";
        Assert.Equal("not-found", (await head.Get(review)).Problem);
        Assert.Equal("not-found", (await irina.Get(review)).Problem);
        Assert.Null(await ShareReview.Run(await desk.Workplace(DemoPeople.Irina), talk, true, Cancel));
        var shared = await head.Get(review);
        Assert.Equal((200, 5), (shared.Status, shared.Json.GetProperty("principles").GetArrayLength()));
        using var narrow = await desk.Web.Program(DemoPeople.Head, ApiScopes.CustomersRead);
        Assert.Equal("scope-missing", (await narrow.Get(review)).Problem);
    }

    // A talk that Irina has led and closed.
    private static async Task<long> Talk(DemoDesk desk)
    {
        var irina = await desk.Workplace(DemoPeople.Irina);
        await using var db = irina.Open();
        var customer = await db.Customers.Where(known => known.Number == "1011").Select(known => known.Id)
            .SingleAsync(Cancel);
        var started = await StartConversation.Run(
            irina, new StartConversation.Request(customer, Direction.Outgoing, Channel.Call), Cancel);
        var draft = (await WorkspaceReader.Read(irina, started.Id, Cancel))!.Draft;
        draft.Agreements = [new DraftAgreement { Form = AgreedForm.NoDate, Day = new DateOnly(2026, 6, 17) }];
        var saved = await SaveDraft.Run(
            irina, new SaveDraft.Request(started.Id, 1, draft, Stage.Analyse), Cancel);
        var closed = await CloseConversation.Run(
            irina, new CloseConversation.Request(started.Id, saved.Version), Cancel);
        Assert.Null(closed.Refusal);
        return started.Id;
    }

    private static async Task<Answer> Bring(
        HttpClient program, long talk, string text, string? key, params (string Name, string Value)[] fields)
    {
        using var form = Form(text, fields);
        return await program.Send($"/api/v1/conversations/{talk}/transcript", form, key);
    }

    private static MultipartFormDataContent Form(string? text, (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        if (text is not null) form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "call.vtt");
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    private static async Task<Answer> Delete(HttpClient program, string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        request.Headers.Add("Idempotency-Key", key);
        using var response = await program.SendAsync(request, Cancel);
        return await Answer.Of(response);
    }
}
