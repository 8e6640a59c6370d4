using System.Security.Claims;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Debitor.Tests.Platform;

/// <summary>What a page works with, for one of our people.</summary>
internal static class Desks
{
    public static Task<Workplace> Workplace(this DemoDesk desk, string email) =>
        desk.Web.Workplace(desk.Databases, email);

    public static async Task<Workplace> Workplace(this WebDesk web, DebitorDbFactory databases, string email)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var db = databases.Context(1);
        var person = await db.People.SingleAsync(known => known.Email == email, cancel);
        await using var scope = web.Services.CreateAsyncScope();
        var claims = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(AccountClaims.Tenant, "1"), new Claim(AccountClaims.Person, $"{person.Id}")], "test"));
        return (await scope.ServiceProvider.GetRequiredService<Workplaces>().Of(claims, cancel))!;
    }
}
