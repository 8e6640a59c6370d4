using Debitor.Platform.Database;

namespace Debitor.Strategy.Policies;

/// <summary>How far a version of the policy has come.</summary>
public enum PolicyState
{
    /// <summary>Being written; it may still change.</summary>
    Draft,

    /// <summary>For the consent of a second person.</summary>
    Waiting,

    /// <summary>It is in force, or was until a later one took its place.</summary>
    Published,

    /// <summary>Taken back, or refused by the second person.</summary>
    Withdrawn,
}

/// <summary>A version of the policy: its text as somebody wrote it, comments and all.</summary>
/// <remarks>What is published never changes; going back publishes an old text anew.</remarks>
public sealed class PolicyVersion : TenantRow
{
    /// <summary>Counts up from 1 with each publishing; null until then.</summary>
    public int? Number { get; set; }

    /// <summary>The name the text gives itself.</summary>
    public required string Name { get; set; }

    public required string Text { get; set; }

    /// <summary>SHA-256 of the text, line ends aside.</summary>
    public required string Hash { get; set; }

    public required string Reason { get; set; }
    public required PolicyState State { get; set; }

    /// <summary>Who wrote it; 0 for the administrator of the machine.</summary>
    public required long PersonId { get; init; }

    public long? PublishedById { get; set; }

    /// <summary>The second person, who said yes, or no.</summary>
    public long? ApprovedById { get; set; }

    /// <summary>Why it was taken back or refused.</summary>
    public string? WithdrawnBecause { get; set; }

    public required string Source { get; init; }

    /// <summary>When it was written or last changed, UTC.</summary>
    public required DateTime RecordedAt { get; set; }

    public DateTime? PublishedAt { get; set; }
}
