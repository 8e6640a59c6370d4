using Debitor.Tests.Import;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Supply;

/// <summary>Stops that are kept up day by day are those that a look at everybody finds.</summary>
public sealed class SupplyWatchTests
{
    private const int Days = 40;
    private const string Forget = "DELETE FROM plan_states WHERE track = 'supply'";

    private const string Stops =
        """
        SELECT c.number, s.proposed_on, s.reached_on, s.earliest_on, s.paused_until, s.ended_on, s.ended_how, s.reasons
        FROM supply_stops s JOIN customers c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
        ORDER BY c.number, s.proposed_on
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Looking_at_whom_the_day_turns_finds_what_looking_at_everybody_finds(DatabaseKind kind)
    {
        await using var daily = await Desk(kind);
        await using var full = await Desk(kind);
        var first = new DateOnly(2026, 5, 1);

        for (var i = 0; i < Days; i++)
        {
            // Weekends and holidays are left out by the job too.
            if (first.AddDays(i).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            var plan = $"plan --on {first.AddDays(i):yyyy-MM-dd}";
            await full.Rows(Forget);
            Assert.Equal(0, (await daily.Say(plan)).Exit);
            Assert.Equal(0, (await full.Say(plan)).Exit);
        }

        var stops = await daily.Rows(Stops);
        Assert.Equal(await full.Rows(Stops), stops);
        Assert.True(stops.Count > 20, $"{stops.Count} stops");
        Assert.True(stops.Select(stop => stop.Split('|')[1]).Distinct().Count() > 5, "Proposed on a few days only.");
    }

    private static async Task<ImportDesk> Desk(DatabaseKind kind)
    {
        var desk = await ImportDesk.Create(kind);
        GeneratedBooks.Write(desk, seed: 21);
        await desk.Imports(GeneratedBooks.Files);
        return desk;
    }
}
