using System.Text.Json;
using Debitor.Tests.Import;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>What <c>debitor plan</c> prints.</summary>
public sealed class PlanVerbTests
{
    private const int Customers = 200;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_customer_is_counted_once_with_a_step_or_with_a_reason(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        GeneratedBooks.Write(desk, seed: 11);
        await desk.Imports(GeneratedBooks.Files);

        var plan = (await desk.Say("plan --json")).Json;

        var (steps, skipped) = (Counted(plan, "steps"), Counted(plan, "skipped"));
        Assert.NotEmpty(steps);
        Assert.NotEmpty(skipped);
        Assert.Equal(Customers, steps.Concat(skipped).Sum(one => one.Count));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_earlier_day_is_counted_again_as_it_was_planned(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        GeneratedBooks.Write(desk, seed: 12);
        await desk.Imports(GeneratedBooks.Files);
        var then = (await desk.Say("plan --on 2026-06-10 --json")).Json;
        var now = (await desk.Say("plan --on 2026-06-15 --json")).Json;

        var again = (await desk.Say("plan --on 2026-06-10 --json")).Json;

        Assert.True(then.GetProperty("stored").GetBoolean());
        Assert.False(again.GetProperty("stored").GetBoolean());
        Assert.Equal(Counted(then, "steps"), Counted(again, "steps"));
        Assert.Equal(Counted(then, "skipped"), Counted(again, "skipped"));
        Assert.NotEqual(Counted(then, "steps"), Counted(now, "steps"));
    }

    private static List<(string Name, int Count)> Counted(JsonElement plan, string part) =>
    [
        .. plan.GetProperty(part).EnumerateArray()
            .Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("count").GetInt32())),
    ];
}
