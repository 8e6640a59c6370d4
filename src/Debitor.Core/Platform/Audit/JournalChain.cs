using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Debitor.Core.Platform.Audit;

/// <summary>All that an entry of the journal says, as the chain sees it.</summary>
/// <param name="TenantId">Part of the hash, so that an entry can't be moved to another tenant.</param>
/// <param name="Id">The id of the entry.</param>
/// <param name="RecordedAt">UTC; only whole microseconds count, because databases keep no more.</param>
/// <param name="Actor">The person.</param>
/// <param name="SystemUser">The account of the operating system.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what kind of thing; null when to nothing in particular.</param>
/// <param name="SubjectId">To which one.</param>
/// <param name="Facts">The stored text, byte by byte: it is never read and written again for hashing.</param>
public sealed record EntryContent(
    int TenantId,
    long Id,
    DateTime RecordedAt,
    string Actor,
    string SystemUser,
    string Action,
    string? Subject,
    long? SubjectId,
    string Facts);

/// <summary>A seal of the chain together with the entry that it seals.</summary>
/// <param name="Sequence">1, 2, 3 … without holes.</param>
/// <param name="EntryId">The entry that the seal names.</param>
/// <param name="Hash">As stored.</param>
/// <param name="Entry">Null when there is no such entry any more.</param>
public sealed record ChainLink(long Sequence, long EntryId, string Hash, EntryContent? Entry);

/// <summary>The hash chain over the entries of one tenant's journal.</summary>
/// <remarks>
/// <para>
/// hash(n) = SHA-256(hash(n−1), format, n, every field of entry n). Texts go in as UTF-8 behind their length
/// and numbers as 8 bytes, big-endian, so that no two entries share bytes; the hash before the first is
/// <see cref="Start"/>. The result depends on the values alone, not on the database that keeps them.
/// </para>
/// <para>
/// A chain that verifies proves that no sealed entry was changed, removed, inserted or moved by anyone who
/// did not also compute all later seals anew. It does not prove that an entry was true when it was written,
/// it says nothing about entries without a seal, and it can't stop somebody who may write all of the tables:
/// they can cut off the end, or rewrite the entries and the whole chain. Only a hash kept elsewhere shows
/// that: the chain must still contain it.
/// </para>
/// </remarks>
public static class JournalChain
{
    /// <summary>Length of a salt. It is fixed, so that no byte can move from the salt to the value.</summary>
    public const int SaltBytes = 16;

    // In every hash, so that a later form of the entry can't be taken for this one.
    private const long Format = 1;

    private const int NullLength = -1;

    /// <summary>What stands in the place of the hash before the first one.</summary>
    public static readonly string Start = new('0', 2 * SHA256.HashSizeInBytes);

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The hash of a link, in lower-case hex.</summary>
    /// <param name="previous">The hash of the link before, or <see cref="Start"/>.</param>
    /// <param name="sequence">The number of this link.</param>
    /// <param name="entry">The entry that it seals.</param>
    public static string Hash(string previous, long sequence, EntryContent entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Canonical(previous, sequence, entry)));

    /// <summary>The bytes whose SHA-256 is the hash of a link.</summary>
    public static ReadOnlySpan<byte> Canonical(string previous, long sequence, EntryContent entry)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Write(bytes, previous);
        Write(bytes, Format);
        Write(bytes, sequence);
        Write(bytes, entry.TenantId);
        Write(bytes, entry.Id);
        Write(bytes, Microseconds(entry.RecordedAt));
        Write(bytes, entry.Actor);
        Write(bytes, entry.SystemUser);
        Write(bytes, entry.Action);
        Write(bytes, entry.Subject);
        Write(bytes, entry.SubjectId is null ? 0 : 1);
        Write(bytes, entry.SubjectId ?? 0);
        Write(bytes, entry.Facts);
        return bytes.WrittenSpan;
    }

    /// <summary>Stands for a personal value in the facts: SHA-256(salt, value) in lower-case hex.</summary>
    /// <remarks>
    /// Without the salt it tells nothing, not even that two entries mean the same person. With the salt a
    /// short value such as a phone number can be found by trying them all: whoever erases the value erases
    /// both.
    /// </remarks>
    /// <exception cref="ArgumentException">The salt has not <see cref="SaltBytes"/> bytes.</exception>
    public static string Digest(ReadOnlySpan<byte> salt, string value)
    {
        if (salt.Length != SaltBytes)
            throw new ArgumentException($"A salt has {SaltBytes} bytes.", nameof(salt));
        return Convert.ToHexStringLower(SHA256.HashData([.. salt, .. StrictUtf8.GetBytes(value)]));
    }

    /// <summary>The first thing wrong with a chain; null when it holds.</summary>
    /// <param name="links">In the order of their numbers, from the first.</param>
    /// <param name="head">A hash kept elsewhere, which the chain must contain; null asks for none.</param>
    public static JournalFinding? Verify(IEnumerable<ChainLink> links, string? head = null)
    {
        var walk = new ChainWalk(head);
        foreach (var link in links)
        {
            walk.Add(link);
            if (walk.FindingCount > 0) return walk.Findings[0];
        }

        walk.End();
        return walk.FindingCount > 0 ? walk.Findings[0] : null;
    }

    private static long Microseconds(DateTime at) =>
        (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        Write(bytes, text is null ? NullLength : StrictUtf8.GetByteCount(text));
        if (text is not null) StrictUtf8.GetBytes(text, bytes);
    }
}
