using Debitor.Platform.Database;

namespace Debitor.Platform.Api;

/// <summary>A key for programs, which act as one of our people with no more than the scopes.</summary>
public sealed class ApiToken : TenantRow
{
    public required string Name { get; init; }

    /// <summary>The first characters, by which a person recognises it; not enough to use it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the token; the token itself is shown once and kept nowhere.</summary>
    public required string Hash { get; init; }

    public required long PersonId { get; init; }

    /// <summary>Words parted by a space, such as <c>ledger:read contacts:write</c>.</summary>
    public required string Scopes { get; init; }

    public required DateTime CreatedAt { get; init; }
    public DateOnly? ExpiresOn { get; init; }
    public DateTime? UsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>Where a token belongs, found before it is known behind which wall to look.</summary>
public sealed class ApiTokenAddress
{
    public required string Hash { get; init; }
    public required int TenantId { get; init; }
    public required long TokenId { get; init; }
}

/// <summary>The answer to a write, kept so that the same key gives the same answer again.</summary>
public sealed class IdempotentAnswer : TenantRow
{
    public required long TokenId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: another request under the same key is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>0 while the first request is still being worked on.</summary>
    public required int Status { get; set; }

    public string? ContentType { get; set; }

    /// <summary>Where the new resource is; null when none was made.</summary>
    public string? Location { get; set; }

    public string? Body { get; set; }
    public required DateTime CreatedAt { get; init; }
}

/// <summary>An address that is told of the main facts.</summary>
public sealed class Webhook : TenantRow
{
    public required string Url { get; set; }

    /// <summary>The key of the signatures, protected by the key ring.</summary>
    public required string Secret { get; set; }

    /// <summary>Words parted by a space, such as <c>payment.recorded plan.changed</c>.</summary>
    public required string Events { get; set; }

    public required bool IsActive { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Entries of the journal up to this number of its chain have been turned into deliveries.</summary>
    public required long SeenSequence { get; set; }

    /// <summary>Runs of the planner that ended before have been turned into deliveries.</summary>
    public required DateTime PlansSeenAt { get; set; }
}

/// <summary>One fact for one address: written with the fact, sent by a job, tried again until it arrives.</summary>
public sealed class WebhookDelivery : TenantRow
{
    public required long WebhookId { get; init; }
    public required string Event { get; init; }

    /// <summary>What it tells of, such as <c>journal:12</c>; a fact is told once to each address.</summary>
    public required string Fact { get; init; }

    public required string Body { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it is tried next; null when it has arrived or was given up.</summary>
    public DateTime? DueAt { get; set; }

    public int Attempts { get; set; }
    public int? LastStatus { get; set; }
    public string? LastError { get; set; }
    public DateTime? DeliveredAt { get; set; }
}
