using Debitor.Demo;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiTokenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_good_token_nobody_comes_in(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var nobody = desk.Web.Browser();
        using var stranger = desk.Web.ProgramWith("dbt_somethingsomething");
        using var browser = await desk.SignedIn(DemoPeople.Irina);

        var none = await nobody.Get("/api/v1/customers");
        var wrong = await stranger.Get("/api/v1/customers");
        var cookie = await browser.Get("/api/v1/customers");

        Assert.Equal((401, "token-missing"), (none.Status, none.Problem));
        Assert.Equal("Bearer", none.Headers.WwwAuthenticate.ToString());
        Assert.Equal((401, "token-invalid"), (wrong.Status, wrong.Problem));
        Assert.Equal((401, "token-missing"), (cookie.Status, cookie.Problem));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_token_ends_when_it_is_revoked_and_after_its_last_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var first = await desk.Web.Token(DemoPeople.Irina);
        var second = await desk.Web.Token(DemoPeople.Irina, expiresOn: new DateOnly(2026, 6, 15));
        using var revoked = desk.Web.ProgramWith(first.Text);
        using var expiring = desk.Web.ProgramWith(second.Text);
        Assert.Equal(200, (await revoked.Get("/api/v1/customers")).Status);
        Assert.Equal(200, (await expiring.Get("/api/v1/customers")).Status);

        var parts = desk.Web.Services.GetRequiredService<WorkplaceParts>();
        await using (var db = desk.Databases.Context(1))
        {
            var tokens = new ApiTokens(db, parts.IdsOf(1), parts.Clock, new Actor("test", "test"));
            Assert.True(await tokens.Revoke(first.Id, Cancel));
            Assert.False(await tokens.Revoke(first.Id, Cancel));
        }

        Assert.Equal(401, (await revoked.Get("/api/v1/customers")).Status);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("token-invalid", (await expiring.Get("/api/v1/customers")).Problem);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_token_is_kept_as_a_digest_with_the_time_of_its_last_use(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var token = await desk.Web.Token(DemoPeople.Irina);
        using var program = desk.Web.ProgramWith(token.Text);

        await program.Get("/api/v1/customers");

        await using var db = desk.Databases.Context(1);
        var row = await db.ApiTokens.SingleAsync(Cancel);
        Assert.Equal(ApiTokens.HashOf(token.Text), row.Hash);
        Assert.Equal(token.Text[..10], row.Prefix);
        Assert.Equal(desk.Clock.GetUtcNow().UtcDateTime, row.UsedAt);
    }
}
