using Debitor.Core.Platform.Audit;
using Debitor.Platform.Database;

namespace Debitor.Platform.Audit;

/// <summary>An entry of the journal: who did what, when. Append-only; the database refuses changes.</summary>
public sealed class JournalEntry : TenantRow
{
    public required DateTime RecordedAt { get; init; }

    /// <summary>E-mail of the person, or <c>cli</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The account of the operating system the program ran under.</summary>
    public required string SystemUser { get; init; }

    /// <summary>What was done, such as <c>import</c>, <c>write-off</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, such as <c>item</c>, with <see cref="SubjectId"/>.</summary>
    public string? Subject { get; init; }

    public long? SubjectId { get; init; }

    /// <summary>The facts as canonical JSON; personal data only as salted digests.</summary>
    public required string Facts { get; init; }

    /// <summary>The entry as the chain sees it.</summary>
    internal EntryContent Content() =>
        new(TenantId, Id, RecordedAt, Actor, SystemUser, Action, Subject, SubjectId, Facts);
}

/// <summary>The clear value behind a digest of the journal: erased, the chain still verifies.</summary>
public sealed class JournalPersonalValue : TenantRow
{
    public required long EntryId { get; init; }
    public required string Field { get; init; }

    /// <summary>Lower-case hex; empty once the value is erased.</summary>
    public required string Salt { get; init; }

    public string? Value { get; set; }
}

/// <summary>A link of the hash chain; numbered by the one sealer of the tenant.</summary>
public sealed class JournalSeal
{
    public int TenantId { get; set; }

    /// <summary>1, 2, 3 … without holes.</summary>
    public required long Sequence { get; init; }

    public required long EntryId { get; init; }

    /// <summary>SHA-256 in lower-case hex over the previous hash and the entry.</summary>
    public required string Hash { get; init; }
}
