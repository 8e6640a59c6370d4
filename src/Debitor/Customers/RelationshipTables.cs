using Debitor.Core.Customers;
using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>What somebody wrote down about a customer.</summary>
public sealed class Note : FactRow
{
    public required long CustomerId { get; init; }
    public required long PersonId { get; init; }
    public required string Text { get; init; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>A file that belongs to a customer: a contract, an act, a letter.</summary>
public sealed class Attachment : FactRow
{
    public required long CustomerId { get; init; }
    public required long PersonId { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }
    public required string ContentHash { get; init; }
    public required byte[] Content { get; init; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>What we promised a customer: an act, a call, a document. Kept apart from what they owe.</summary>
public sealed class OwnPromise : FactRow
{
    public required long CustomerId { get; init; }
    public required string Text { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The hour in our own zone; null is any time of the day.</summary>
    public TimeOnly? DueAt { get; init; }

    /// <summary>Who of us keeps it.</summary>
    public required long PersonId { get; init; }

    /// <summary>The conversation in which we promised it.</summary>
    public long? ConversationId { get; init; }

    public DateTime? KeptAt { get; set; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>That a column of a card was changed by hand: what was, what is, who.</summary>
public sealed class CardChange : FactRow
{
    public required long CustomerId { get; init; }

    /// <summary>The contact person it is about; null when it is the customer itself.</summary>
    public long? ContactPersonId { get; init; }

    /// <summary>The column as it is named in CSV: <c>phone</c>.</summary>
    public required string Field { get; init; }

    public string? OldValue { get; init; }
    public string? NewValue { get; init; }
    public required long PersonId { get; init; }
}

/// <summary>That two cards are one customer. The facts move; where they were is kept.</summary>
public sealed class CustomerMerge : FactRow
{
    /// <summary>The card that goes on.</summary>
    public required long IntoId { get; init; }

    /// <summary>The card that is folded into it.</summary>
    public required long FromId { get; init; }

    public required long PersonId { get; init; }
    public required string Reason { get; init; }
    public DateTime? UndoneAt { get; set; }
}

/// <summary>A fact that a merge moved, so that it finds its way back.</summary>
public sealed class MovedFact : TenantRow
{
    public required long MergeId { get; init; }

    /// <summary>The name of the table.</summary>
    public required string Kind { get; init; }

    public required long FactId { get; init; }
}

/// <summary>Who has a customer on the screen right now; nothing to keep.</summary>
public sealed class Presence : TenantRow
{
    public required long CustomerId { get; init; }
    public required long PersonId { get; init; }

    /// <summary>Whether they said that they are calling, not only reading.</summary>
    public required bool IsCalling { get; set; }

    public required DateTime SeenAt { get; set; }
}

/// <summary>A channel to a contact person that does not work, or that they object to.</summary>
public sealed class ChannelFact : FactRow
{
    public required long ContactPersonId { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Whether they object to it; else it is out of order.</summary>
    public required bool IsObjection { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The day from which it may be used again; null while it may not.</summary>
    public DateOnly? EndedOn { get; set; }

    public string? Note { get; init; }

    /// <summary>Who of us learned of it.</summary>
    public long? PersonId { get; init; }

    /// <summary>When it was found never to have been.</summary>
    public DateTime? UndoneAt { get; set; }
}
