using Debitor.Platform.Database;

namespace Debitor.Platform.Jobs;

/// <summary>How a run of a job ended.</summary>
public enum JobOutcome
{
    Running,
    Done,
    Failed,

    /// <summary>The node went while it ran; another one did the work again.</summary>
    Lost,
}

/// <summary>One run of a job; the unique key makes that one node does it.</summary>
public sealed class JobRun : TenantRow
{
    /// <summary>Such as <c>morning-plan</c>.</summary>
    public required string Job { get; init; }

    /// <summary>What it is for, such as the day; one run of a job an occasion, on all nodes together.</summary>
    public required string Occasion { get; init; }

    public required string Node { get; set; }
    public required DateTime StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>Until when the node has to have said that it lives.</summary>
    public required DateTime LeaseUntil { get; set; }

    public required JobOutcome Outcome { get; set; }

    /// <summary>Counts, or the id of the error in the log; nothing personal.</summary>
    public string? Summary { get; set; }
}
