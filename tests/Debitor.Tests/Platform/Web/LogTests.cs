using Debitor.Demo;
using Debitor.Tests.Platform.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Debitor.Tests.Platform.Web;

public sealed class LogTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_log_of_a_day_names_nobody(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var lines = new LogLines();
        await using var web = await WebDesk.Start(desk.Databases, desk.Clock, logging: log => log.AddProvider(lines));
        using var browser = await web.SignedIn(DemoPeople.Irina);
        using var program = await web.Program(DemoPeople.Accountant);
        var customers = (await program.Get("/api/v1/customers?limit=500")).Json.GetProperty(
            "items").EnumerateArray().ToList();

        await browser.Get("/?search=Вектор");
        foreach (var customer in customers.Take(5))
            await program.Get(Programs.PathOf(customer.GetProperty("number").GetString()!) + "?q=secret");
        await program.Post(Programs.PathOf(customers[0].GetProperty("number").GetString()!, "/contacts"),
            Programs.Contact);
        await program.Get("/api/v1/items?customer=Вектор");

        var text = string.Join('\n', lines.All);
        Assert.Contains("/api/v1/customers/{number}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Разговор", text, StringComparison.Ordinal);
        Assert.All(customers, customer => Assert.DoesNotContain(
            customer.GetProperty("name").GetString()!, text, StringComparison.Ordinal));
        Assert.DoesNotContain("dbt_", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_an_error_is_the_one_in_the_log()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        var lines = new LogLines();
        await using var web = await WebDesk.Start(
            desk.Databases, desk.Clock, logging: log => log.AddProvider(lines), more: app =>
            {
                app.MapGet("/broken", string () => throw new InvalidOperationException("Иван Иванович"));
                app.MapGet("/api/broken", string () => throw new InvalidOperationException("Иван Иванович"));
            });
        using var browser = web.Browser();

        var page = await browser.Get("/broken");
        var problem = await browser.Get("/api/broken");

        Assert.Equal((500, "unexpected"), (problem.Status, problem.Problem));
        var errors = lines.All.Where(line => line.Contains("Unexpected error", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, errors.Count);
        Assert.Contains(errors, line => line.Contains(problem["errorId"], StringComparison.Ordinal));
        var shown = errors.Select(line => line.Split("Unexpected error ")[1].Split(':')[0] + ":").ToList();
        Assert.Contains(shown, id => page.Text.Contains(id, StringComparison.Ordinal));
        Assert.DoesNotContain("Иван", string.Join('\n', lines.All) + page.Text + problem.Text,
            StringComparison.Ordinal);
    }
}
