using Debitor.Platform.Database;

namespace Debitor.Platform.Web;

/// <summary>What the web application is started with.</summary>
public sealed record WebSettings
{
    public required DebitorDbFactory Databases { get; init; }

    /// <summary>The clock of the supplier; sessions and cookies go by the real one.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where it listens; port 0 takes any free one.</summary>
    public required string Address { get; init; }

    /// <summary>The supplier that an account without a choice works for.</summary>
    public required string Tenant { get; init; }

    /// <summary>The account of the operating system, named in the journal beside the actor.</summary>
    public required string SystemUser { get; init; }

    /// <summary>Whether the jobs run here as well; a test or a second node for reading may leave them out.</summary>
    public bool RunsJobs { get; init; } = true;

    /// <summary>Where the whole log lies; null for nowhere. The terminal shows only what somebody should see.</summary>
    public string? LogFolder { get; init; }

    /// <summary>More places to which the log goes; null for none.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    /// <summary>Settings by name, such as <c>Oidc:Authority</c>; the variables DEBITOR_… go before them.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();
}
