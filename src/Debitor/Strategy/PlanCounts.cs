using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>How many customers have which step on a day, and why the others have none yet.</summary>
/// <remarks>
/// Counted from the answers alone. Who is away, what a day holds and how fresh the bank is are asked by the worklist.
/// </remarks>
internal sealed class PlanCounts
{
    private const string OfAnswers =
        """
        SELECT CASE WHEN skip IS NULL AND due_on <= @day THEN rule END,
               CASE WHEN skip IS NULL AND due_on > @day THEN wait ELSE skip END, count(*)
        FROM plan_answers
        WHERE tenant_id = @tenant AND track = 'debt' AND planned_on <= @day
          AND (superseded_on IS NULL OR superseded_on > @day)
        GROUP BY 1, 2
        """;

    private readonly SortedDictionary<string, int> _steps = new(StringComparer.Ordinal);
    private readonly SortedDictionary<SkipReason, int> _skips = [];

    /// <summary>Customers whose step is due, by the name of its rule.</summary>
    public IReadOnlyDictionary<string, int> Steps => _steps;

    /// <summary>Customers with nothing due, by the reason.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skips => _skips;

    /// <summary>Counts the answers of a day that was planned.</summary>
    public static async Task<PlanCounts> Read(DebitorDb db, DateOnly on, CancellationToken cancel)
    {
        var counts = new PlanCounts();
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = Sql.Command(db, OfAnswers, ("@tenant", db.TenantId), ("@day", on));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var count = reader.GetInt32(2);
            if (!reader.IsDBNull(0)) counts._steps.Add(reader.GetString(0), count);
            else counts._skips.Add(StoredWord.Read<SkipReason>(reader.GetString(1)), count);
        }

        return counts;
    }

    /// <summary>Counts an answer that is not stored.</summary>
    public void Add(Answer answer, DateOnly on)
    {
        if (answer.Step is { } step && step.DueOn <= on)
            _steps[step.Rule] = _steps.GetValueOrDefault(step.Rule) + 1;
        else if ((answer.Step?.Wait ?? answer.Skip) is { } reason)
            _skips[reason] = _skips.GetValueOrDefault(reason) + 1;
    }
}
