using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiProblemTests
{
    [Theory]
    [InlineData("""{"channel":"call"}""", "result")]
    [InlineData("""{"channel":"call","result":"reached","colour":"red"}""", "colour")]
    [InlineData("""{"channel":"call","result":"reached","note":"a","note":"b"}""", "note")]
    [InlineData("""{"channel":"call","result":"reached","nextOn":"18.06.2026"}""", "nextOn")]
    [InlineData("""{"channel":"pigeon","result":"reached"}""", "channel")]
    [InlineData("""{"Channel":"call","result":"reached"}""", "Channel")]
    [InlineData("""{"channel":"internal","result":"reached"}""", "channel")]
    [InlineData("""{"channel":"call","result":"reached","contact":"Nobody at all"}""", "contact")]
    public async Task A_wrong_body_is_refused_by_the_name_of_its_member(string body, string member)
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");
        var before = await desk.Contacts();

        var answer = await program.Post(path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(member, answer["member"]);
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(before, await desk.Contacts());
    }

    [Fact]
    public async Task What_is_no_json_at_all_is_a_problem_too()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");

        Assert.Equal("body-not-understood", (await program.Post(path, "{")).Problem);
        Assert.Equal("body-not-understood", (await program.Post(path, "")).Problem);
        Assert.Equal("too-large", (await program.Post(path, $$"""{"note":"{{new string('x', 300_000)}}"}""")).Problem);
        using var text = new StringContent("hello");
        Assert.Equal("media-type-unknown", (await program.Send(path, text)).Problem);
        Assert.Equal("not-found", (await program.Get("/api/v1/nothing")).Problem);
        using var delete = await program.DeleteAsync("/api/v1/customers", TestContext.Current.CancellationToken);
        Assert.Equal("method-not-allowed", (await Answer.Of(delete)).Problem);
    }

    [Theory]
    [InlineData("ru", "Здесь ничего нет")]
    [InlineData("uk-UA", "Тут нічого немає")]
    [InlineData("en-GB,en;q=0.8", "There is nothing here")]
    [InlineData("de", "There is nothing here")]
    public async Task A_problem_speaks_the_language_that_was_asked_for(string language, string title)
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Irina);

        var answer = await program.Get(Programs.PathOf("no such"), ("Accept-Language", language));

        Assert.Equal((404, title), (answer.Status, answer["title"]));
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_how_long_to_wait()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        await using var web = await WebDesk.Start(
            desk.Databases, desk.Clock,
            configuration: new Dictionary<string, string?> { ["Api:RequestsPerMinute"] = "3" });
        using var program = await web.Program(DemoPeople.Irina);
        using var other = await web.Program(DemoPeople.Head);
        List<Answer> answers = [];
        for (var i = 0; i < 8; i++) answers.Add(await program.Get("/api/v1/plan"));

        var refused = answers.Where(answer => answer.Status == 429).ToList();

        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal("too-many-requests", answer.Problem));
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal(200, (await other.Get("/api/v1/plan")).Status);
    }
}
