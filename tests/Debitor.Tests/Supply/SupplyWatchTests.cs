using System.Globalization;
using Debitor.Tests.Import;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Tests.Supply;

/// <summary>Stops that are kept up day by day are those that a look at everybody finds.</summary>
public sealed class SupplyWatchTests
{
    private const int Days = 41;

    // A Friday; half the way on is a Thursday.
    private static readonly DateOnly First = new(2026, 5, 1);

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

        for (var i = 0; i < Days; i++)
        {
            // Weekends and holidays are left out by the job too.
            var day = First.AddDays(i);
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            if (i == Days / 2)
            {
                await Pay(daily, First, day);
                await Pay(full, First, day);
            }

            var plan = $"plan --on {day:yyyy-MM-dd}";
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
        await desk.Imports("customers.csv open-items.csv");
        await Pay(desk, DateOnly.MinValue, First);
        return desk;
    }

    // What the bank tells of the days after one, through another.
    private static async Task Pay(ImportDesk desk, DateOnly after, DateOnly through)
    {
        const int PaidOn = 2;
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(desk.Files.Folder, "payments.csv"), TestContext.Current.CancellationToken);
        var known = lines.Skip(1).Where(line =>
            DateOnly.Parse(line.Split(',')[PaidOn].Trim(), CultureInfo.InvariantCulture) is var on
            && on > after && on <= through);
        desk.Files.Write("bank.csv", string.Join('\n', [lines[0], .. known, ""]));
        await desk.Imports($"bank.csv --on {through:yyyy-MM-dd}");
    }
}
