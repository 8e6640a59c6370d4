using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiPagingTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pages_follow_each_other_without_gaps_and_keep_the_filters(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);
        foreach (var list in (string[])["/api/v1/customers?manager=lebedeva@severveter.example",
            "/api/v1/items?open=true", "/api/v1/payments?recordedFrom=2000-01-01T00:00:00Z"])
        {
            var key = list.Contains("customers", StringComparison.Ordinal) ? "number" : "id";
            var whole = await program.Get($"{list}&limit=500");
            List<string> walked = [];
            var next = $"{list}&limit=40";
            while (next is not null)
            {
                var page = await program.Get(next);
                walked.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty(
                    key).ToString()));
                next = page.Json.TryGetProperty("next", out var more) ? more.GetString() : null;
            }

            var first = whole.Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty(key).ToString());
            Assert.Equal(first, walked.Take(500));
            Assert.Equal(walked.Distinct(), walked);
        }
    }

    [Fact]
    public async Task A_page_holds_five_hundred_at_most()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Accountant);

        Assert.Equal(200, (await program.Get("/api/v1/items?limit=100000")).Status);
        Assert.Equal(400, (await program.Get("/api/v1/items?limit=many")).Status);
    }
}
