using System.Text.Json;
using Debitor.Demo;
using Debitor.Platform.Api;
using Debitor.Strategy.Policies;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiPolicyTests
{
    private const string Path = "/api/v1/policy";

    private static string Later => PolicyFiles.ShippedText("ru-b2b").Replace(
        "when: {days: 1}", "when: {days: 2}", StringComparison.Ordinal);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_program_checks_and_publishes_the_next_version(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var head = await desk.Web.Program(DemoPeople.Head);

        var before = await head.Get(Path);
        var check = await head.Post($"{Path}/validate", Body(Later));
        var published = await head.Post($"{Path}/publish", Body(Later, "Даём день на почту", over: 0));
        var after = await head.Get(Path);
        var list = await head.Get($"{Path}/versions");

        Assert.Equal((0, "ru-b2b"), (before.Json.GetProperty("number").GetInt32(), before["name"]));
        Assert.True(check.Json.GetProperty("valid").GetBoolean());
        Assert.Equal((200, 1), (published.Status, published.Json.GetProperty("number").GetInt32()));
        Assert.Equal((1, Later), (after.Json.GetProperty("number").GetInt32(), after["text"]));
        var version = Assert.Single(list.Json.GetProperty("versions").EnumerateArray());
        Assert.Equal("Даём день на почту", version.GetProperty("reason").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_seen_before_another_version_came_is_not_published(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var head = await desk.Web.Program(DemoPeople.Head);
        var even = Later.Replace("repeat: 7", "repeat: 6", StringComparison.Ordinal);

        Assert.Equal(200, (await head.Post($"{Path}/publish", Body(Later, "Первая", over: 0))).Status);
        var late = await head.Post($"{Path}/publish", Body(even, "Вторая", over: 0));
        var same = await head.Post($"{Path}/publish", Body(Later, "Та же"));

        Assert.Equal((422, "policy-refusal.changed-meanwhile"), (late.Status, late["code"]));
        Assert.Equal((422, "policy-refusal.same"), (same.Status, same["code"]));
        Assert.Equal(1, (await head.Get(Path)).Json.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task A_policy_with_mistakes_is_refused_with_line_and_column()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var head = await desk.Web.Program(DemoPeople.Head);
        var wrong = Later.Replace("bank_lag: 3", "bank_lag: soon", StringComparison.Ordinal);

        var check = await head.Post($"{Path}/validate", Body(wrong));
        var publish = await head.Post($"{Path}/publish", Body(wrong, "Проба"));
        var silent = await head.Post($"{Path}/publish", Body(Later, " "));

        Assert.False(check.Json.GetProperty("valid").GetBoolean());
        var line = 1 + Array.FindIndex(
            wrong.Split('\n'), text => text.StartsWith("bank_lag", StringComparison.Ordinal));
        var finding = Assert.Single(check.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal((line, 11), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.Equal((422, "policy-refusal.wrong"), (publish.Status, publish["code"]));
        Assert.Contains($"({line},11)", publish["detail"], StringComparison.Ordinal);
        Assert.Equal((422, "policy-refusal.no-reason"), (silent.Status, silent["code"]));
        Assert.Equal(0, (await head.Get(Path)).Json.GetProperty("number").GetInt32());
    }

    [Fact]
    public async Task Who_may_only_read_publishes_nothing()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var manager = await desk.Web.Program(DemoPeople.Irina);
        using var reader = await desk.Web.Program(DemoPeople.Head, ApiScopes.PolicyRead);

        Assert.Equal(200, (await manager.Get(Path)).Status);
        Assert.Equal(200, (await manager.Post($"{Path}/validate", Body(Later))).Status);
        Assert.Equal(403, (await manager.Post($"{Path}/publish", Body(Later, "Хочу"))).Status);
        Assert.Equal(403, (await reader.Post($"{Path}/publish", Body(Later, "Хочу"))).Status);
    }

    private static string Body(string text, string? reason = null, int? over = null)
    {
        var fields = new Dictionary<string, object> { ["text"] = text };
        if (reason is not null) fields["reason"] = reason;
        if (over is { } number) fields["over"] = number;
        return JsonSerializer.Serialize(fields);
    }
}
