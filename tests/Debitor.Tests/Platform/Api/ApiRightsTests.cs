using Debitor.Demo;
using Debitor.Platform.Api;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiRightsTests
{
    private const string WriteOff = """{"kind":"write_off","item":{"number":"1"},"reason":"мелочь"}""";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Scope_and_right_are_both_needed(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var reader = await desk.Web.Program(DemoPeople.Irina, ApiScopes.CustomersRead);
        using var manager = await desk.Web.Program(DemoPeople.Irina);
        var own = (await manager.Customers())[0];

        var noScope = await reader.Post(Programs.PathOf(own, "/contacts"), Programs.Contact);
        var noRight = await manager.Post(Programs.PathOf(own, "/adjustments"), WriteOff);
        var noJobs = await manager.Post("/api/v1/plan/runs", "");

        Assert.Equal((403, "scope-missing"), (noScope.Status, noScope.Problem));
        Assert.Contains("contacts:write", noScope["detail"], StringComparison.Ordinal);
        Assert.Equal((403, "right-missing"), (noRight.Status, noRight.Problem));
        Assert.Equal((403, "right-missing"), (noJobs.Status, noJobs.Problem));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_token_sees_what_its_person_sees(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var all = await desk.Web.Program(DemoPeople.Accountant);
        using var manager = await desk.Web.Program(DemoPeople.Oksana);
        var own = await manager.Customers();
        var foreign = (await all.Customers()).Except(own).First();

        Assert.NotEmpty(own);
        Assert.Equal(404, (await manager.Get(Programs.PathOf(foreign))).Status);
        Assert.Equal(404, (await manager.Get(Programs.PathOf(foreign, "/contacts"))).Status);
        Assert.Equal(404, (await manager.Get(Programs.PathOf(foreign, "/statement"))).Status);
        Assert.Equal(404, (await manager.Get(Programs.PathOf(foreign, "/allocations"))).Status);
        Assert.Equal(404, (await manager.Post(Programs.PathOf(foreign, "/contacts"), Programs.Contact)).Status);
        var items = await manager.Get($"/api/v1/items?customer={Uri.EscapeDataString(foreign)}");
        Assert.Empty(items.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(200, (await all.Get(Programs.PathOf(foreign))).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_list_and_every_card_answers(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Administrator);
        var customer = (await program.Customers())[0];
        string[] paths =
        [
            "/items", "/items?open=true&limit=3", "/payments", "/payments?open=true", "/ageing", "/ageing?by=manager",
            "/today", "/plan", "/people", "/imports", Programs.PathOf(customer)[7..],
            Programs.PathOf(customer, "/contacts")[7..], Programs.PathOf(customer, "/allocations")[7..],
            Programs.PathOf(customer, "/statement")[7..],
        ];

        foreach (var path in paths)
        {
            var answer = await program.Get("/api/v1" + path);
            Assert.True(answer.Status == 200, $"{path}: {answer.Status} {answer.Text}");
            Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        }
    }
}
