using Debitor.Demo;
using Debitor.Platform.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiIdempotencyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_request_with_the_same_key_is_done_once(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");
        var before = await desk.Contacts();

        var first = await program.Post(path, Programs.Contact, "one");
        var again = await program.Post(path, Programs.Contact, "one");
        var other = await program.Post(path, """{"channel":"email","result":"sent"}""", "one");

        Assert.Equal(201, first.Status);
        Assert.Equal((first.Status, first.Text, first.Headers.Location), (again.Status, again.Text,
            again.Headers.Location));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal((422, "key-used"), (other.Status, other.Problem));
        Assert.Equal(before + 1, await desk.Contacts());
        Assert.Equal(200, (await program.Get(first.Headers.Location!.ToString())).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_at_once_one_is_done(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        await using var other = await WebDesk.Start(desk.Databases, desk.Clock);
        var token = await desk.Web.Token(DemoPeople.Irina);
        using var here = desk.Web.ProgramWith(token.Text);
        using var there = other.ProgramWith(token.Text);
        var path = Programs.PathOf((await here.Customers())[0], "/contacts");
        var before = await desk.Contacts();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            (number % 2 == 0 ? here : there).Post(path, Programs.Contact, "race")));

        Assert.Equal(before + 1, await desk.Contacts());
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.All(answers.Where(answer => answer.Status == 409), answer => Assert.Equal("key-busy", answer.Problem));
        Assert.Equal(201, (await here.Post(path, Programs.Contact, "race")).Status);
        Assert.Equal(before + 1, await desk.Contacts());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_key_is_free_after_a_day_and_when_nothing_was_tried(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");

        Assert.Equal(400, (await program.Post(path, """{"channel":"call"}""", "mended")).Status);
        Assert.Equal(201, (await program.Post(path, Programs.Contact, "mended")).Status);
        var before = await desk.Contacts();
        desk.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(201, (await program.Post(path, Programs.Contact, "mended")).Status);
        Assert.Equal(before + 1, await desk.Contacts());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_unfinished_key_is_busy_and_later_of_unknown_outcome(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");
        await program.Post(path, Programs.Contact, "broken off");
        await using (var db = desk.Databases.Context(1))
        {
            await db.IdempotentAnswers.ExecuteUpdateAsync(row => row.SetProperty(a => a.Status, 0), Cancel);
        }

        Assert.Equal("key-busy", (await program.Post(path, Programs.Contact, "broken off")).Problem);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("key-outcome-unknown", (await program.Post(path, Programs.Contact, "broken off")).Problem);
    }

    [Fact]
    public async Task A_write_without_a_key_is_refused()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        using var content = new StringContent(Programs.Contact, System.Text.Encoding.UTF8, "application/json");
        var path = Programs.PathOf((await program.Customers())[0], "/contacts");

        using var response = await program.PostAsync(path, content, Cancel);

        Assert.Equal("key-missing", (await Answer.Of(response)).Problem);
        Assert.Equal(24, ApiIdempotency.KeptFor.TotalHours);
    }
}
