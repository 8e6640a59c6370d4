using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiTagTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_has_not_changed_is_not_sent_again(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var customer = (await program.Customers())[0];
        foreach (var path in (string[])["/api/v1/customers", Programs.PathOf(customer), "/api/v1/today"])
        {
            var first = await program.Get(path);
            Assert.StartsWith("W/\"", first.ETag, StringComparison.Ordinal);
            Assert.Equal(304, (await program.Get(path, ("If-None-Match", first.ETag!))).Status);
        }

        var before = await program.Get(Programs.PathOf(customer));
        Assert.Equal(201, (await program.Post(Programs.PathOf(customer, "/contacts"), Programs.Contact)).Status);
        var after = await program.Get(Programs.PathOf(customer), ("If-None-Match", before.ETag!));

        Assert.Equal(200, after.Status);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_day_the_language_and_the_person_belong_to_the_tag(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var irina = await desk.Web.Program(DemoPeople.Irina);
        using var head = await desk.Web.Program(DemoPeople.Head);
        var tag = (await irina.Get("/api/v1/customers")).ETag!;

        Assert.Equal(200, (await head.Get("/api/v1/customers", ("If-None-Match", tag))).Status);
        Assert.Equal(200, (await irina.Get("/api/v1/customers", ("If-None-Match", tag), ("Accept-Language",
            "uk"))).Status);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (await irina.Get("/api/v1/customers", ("If-None-Match", tag))).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_decided_on_old_facts_writes_nothing(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var customer = (await program.Customers())[0];
        var path = Programs.PathOf(customer, "/contacts");
        var seen = (await program.Get(Programs.PathOf(customer))).ETag!;
        Assert.Equal(201, (await program.Post(path, Programs.Contact, null, ("If-Match", seen))).Status);
        var before = await desk.Contacts();

        var stale = await program.Post(path, Programs.Contact, null, ("If-Match", seen));
        var foreign = await program.Post(path, Programs.Contact, null, ("If-Match", "\"something\""));

        Assert.Equal((412, "changed-meanwhile"), (stale.Status, stale.Problem));
        Assert.Equal(412, foreign.Status);
        Assert.Equal(before, await desk.Contacts());
        var fresh = (await program.Get(Programs.PathOf(customer))).ETag!;
        Assert.Equal(201, (await program.Post(path, Programs.Contact, null, ("If-Match", fresh))).Status);
    }
}
