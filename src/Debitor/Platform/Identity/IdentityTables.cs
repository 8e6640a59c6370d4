using Debitor.Platform.Database;
using Microsoft.AspNetCore.Identity;

namespace Debitor.Platform.Identity;

/// <summary>Somebody who can sign in. Accounts are global: a membership ties them to a supplier.</summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>The language of the interface; null leaves it to the browser.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c>, <c>dark</c>; null follows the system.</summary>
    public string? Theme { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Names of whoever is to have it, for the rules of passwords; not stored with it.</summary>
    internal IReadOnlyList<string> OwnNames { get; init; } = [];
}

/// <summary>That an account works for a supplier, as which of its people.</summary>
/// <remarks>Global like the accounts: it is read before it is known behind which wall to look.</remarks>
public sealed class Membership
{
    public required long AccountId { get; init; }
    public required int TenantId { get; init; }

    /// <summary>Whose role and deputies apply; see <see cref="Customers.Person"/>.</summary>
    public required long PersonId { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>A browser in which an account is signed in.</summary>
public sealed class AccountSession
{
    public required Guid Id { get; init; }
    public required long AccountId { get; init; }

    /// <summary>For which supplier; an account that works for several changes over.</summary>
    public required int TenantId { get; set; }

    public required DateTime StartedAt { get; init; }
    public required DateTime SeenAt { get; set; }

    /// <summary>Browser and system in a few words, such as <c>Firefox, Linux</c>.</summary>
    public required string Device { get; init; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>That somebody sees a customer who is not theirs, because the head allows it.</summary>
public sealed class CustomerShare : FactRow
{
    public required long CustomerId { get; init; }
    public required long PersonId { get; init; }
    public required string Reason { get; init; }

    /// <summary>The last day, inclusive; null until it is taken back.</summary>
    public DateOnly? UntilOn { get; init; }

    public required long GrantedById { get; init; }
    public DateTime? RevokedAt { get; set; }
}
