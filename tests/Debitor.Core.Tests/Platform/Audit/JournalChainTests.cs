using System.Text;
using CsCheck;
using Debitor.Core.Platform.Audit;
using Xunit;

namespace Debitor.Core.Tests.Platform.Audit;

public sealed class JournalChainTests
{
    private const JournalProblem EntryChanged = JournalProblem.EntryChanged;
    private const JournalProblem EntryMissing = JournalProblem.EntryMissing;
    private const JournalProblem SequenceBroken = JournalProblem.SequenceBroken;
    private const JournalProblem HashWrong = JournalProblem.HashWrong;

    private static readonly EntryContent WriteOff = new(
        1, 2001, new DateTime(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc), "ann@example.com", "ann", "write-off",
        "item", 77, """{"amountMinor":10050,"reason":"спор"}""");

    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static readonly Gen<string> Text =
        Gen.Char["abкё€,\"0 \n"].Array[0, 6].Select(c => new string(c));

    private static readonly Gen<EntryContent> Entries = Gen.Select(
        Gen.Select(Gen.Int, Gen.Long, Gen.Long[0, 2_000_000_000_000_000], Text),
        Gen.Select(Text, Text, Text.Null(), Gen.Long.Nullable()),
        Text,
        (first, second, facts) => new EntryContent(
            first.Item1, first.Item2, DateTime.UnixEpoch.AddTicks(first.Item3 * TimeSpan.TicksPerMicrosecond),
            first.Item4, second.Item1, second.Item2, second.Item3, second.Item4, facts));

    // Computed by other means: Python's struct and hashlib. A new value means that every journal
    // sealed so far stops verifying.
    [Fact]
    public void The_hash_of_a_known_entry_never_changes() => Assert.Equal(
        "7588782d304e302ddcf53e56fc0686ff1caad136d98d55e8ef251fe70a1e4e72",
        JournalChain.Hash(JournalChain.Start, 1, WriteOff));

    [Fact]
    public void A_digest_is_the_hash_of_salt_and_value() => Assert.Equal(
        "f41c9671d3ea7f9c21a8d5e58712e67b6caccdb3b1350bc526d05cdd5798534c",
        JournalChain.Digest(Salt, "olga@example.com"));

    [Theory]
    [InlineData(0)]
    [InlineData(JournalChain.SaltBytes - 1)]
    [InlineData(JournalChain.SaltBytes + 1)]
    public void A_salt_of_another_length_is_no_salt(int length) =>
        Assert.Throws<ArgumentException>(() => JournalChain.Digest(new byte[length], "olga"));

    [Fact]
    public void Parts_of_a_microsecond_do_not_count_because_databases_lose_them() => Assert.Equal(
        JournalChain.Hash(JournalChain.Start, 1, WriteOff),
        JournalChain.Hash(
            JournalChain.Start, 1, WriteOff with { RecordedAt = WriteOff.RecordedAt.AddTicks(9) }));

    [Theory]
    [InlineData("nothing", null, null)]
    [InlineData("entry 1 changed", 1L, EntryChanged)]
    [InlineData("entry 3 changed", 3L, EntryChanged)]
    [InlineData("entry 5 changed", 5L, HashWrong)]
    [InlineData("entries 3 and 4 changed", 3L, HashWrong)]
    [InlineData("entry 3 removed", 3L, EntryMissing)]
    [InlineData("hash 3 changed", 3L, HashWrong)]
    [InlineData("hash 5 changed", 5L, HashWrong)]
    [InlineData("seal 1 removed", 1L, SequenceBroken)]
    [InlineData("seal 3 removed", 3L, SequenceBroken)]
    [InlineData("seal 5 removed", null, null)]
    [InlineData("entries 3 and 4 exchanged", 3L, HashWrong)]
    [InlineData("entry 3 and its hash made anew", 4L, EntryChanged)]
    [InlineData("everything made anew", null, null)]
    [InlineData("number 5 is the last", 5L, SequenceBroken)]
    public void The_first_problem_is_named(string done, long? sequence, JournalProblem? problem)
    {
        var found = JournalChain.Verify(Tamper(Chain(5), done));

        Assert.Equal((sequence, problem), (found?.Sequence, found?.Problem));
    }

    [Theory]
    [InlineData("entry 3 changed", EntryChanged, 2003)]
    [InlineData("entry 3 removed", EntryMissing, 2003)]
    [InlineData("hash 3 changed", HashWrong, 2003)]
    [InlineData("seal 3 removed", SequenceBroken, 2004)]
    public void One_change_is_one_finding_and_names_the_entry(
        string done, JournalProblem problem, long entryId)
    {
        var walk = new ChainWalk();
        foreach (var link in Tamper(Chain(5), done)) walk.Add(link);
        walk.End();

        Assert.Equal([new JournalFinding(problem, 3, entryId)], walk.Findings);
    }

    [Theory]
    [InlineData("nothing", 5, false)]
    [InlineData("nothing", 2, false)]
    [InlineData("seal 5 removed", 4, false)]
    [InlineData("seal 5 removed", 5, true)]
    [InlineData("everything made anew", 5, true)]
    [InlineData("everything made anew", 2, false)]
    public void A_hash_kept_elsewhere_must_be_in_the_chain(string done, int keptAt, bool isUnknown)
    {
        var kept = Chain(5)[keptAt - 1].Hash.ToUpperInvariant();

        var found = JournalChain.Verify(Tamper(Chain(5), done), kept);

        Assert.Equal(isUnknown ? new JournalFinding(JournalProblem.HeadUnknown) : null, found);
    }

    [Fact]
    public void Findings_have_a_limit_and_are_counted_beyond_it()
    {
        var walk = new ChainWalk();
        foreach (var link in Chain(ChainWalk.FindingsMax + 1)) walk.Add(link with { Entry = null });
        walk.End();

        Assert.Equal(ChainWalk.FindingsMax, walk.Findings.Count);
        Assert.Equal(ChainWalk.FindingsMax + 1, walk.FindingCount);
    }

    [Fact]
    public void An_empty_chain_holds_and_has_no_head()
    {
        var walk = new ChainWalk();
        walk.End();

        Assert.Equal((null, 0), (walk.Head, walk.FindingCount));
    }

    [Fact]
    public void Any_changed_character_of_any_field_changes_the_hash() =>
        Gen.Select(Entries, Gen.Long[1, 9], Gen.Int[0, 1000]).Sample((entry, sequence, seed) =>
        {
            var hash = JournalChain.Hash(JournalChain.Start, sequence, entry);
            Assert.NotEqual(hash, JournalChain.Hash(JournalChain.Start, sequence + 1, entry));
            Assert.NotEqual(hash, JournalChain.Hash(Changed(JournalChain.Start, seed), sequence, entry));
            foreach (var changed in Changes(entry, seed))
                Assert.NotEqual(hash, JournalChain.Hash(JournalChain.Start, sequence, changed));
        });

    [Fact]
    public void Different_entries_never_share_bytes() => Gen.Select(Entries, Entries).Sample((one, other) =>
        Assert.Equal(
            one == other,
            JournalChain.Canonical(JournalChain.Start, 1, one)
                .SequenceEqual(JournalChain.Canonical(JournalChain.Start, 1, other))));

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_changes_the_hash() => Assert.NotEqual(
        JournalChain.Hash(JournalChain.Start, 1, WriteOff with { Actor = "ab", SystemUser = "c" }),
        JournalChain.Hash(JournalChain.Start, 1, WriteOff with { Actor = "a", SystemUser = "bc" }));

    private static IEnumerable<EntryContent> Changes(EntryContent entry, int seed)
    {
        yield return entry with { TenantId = entry.TenantId ^ (1 << (seed % 32)) };
        yield return entry with { Id = entry.Id ^ (1L << (seed % 64)) };
        yield return entry with { RecordedAt = entry.RecordedAt.AddMicroseconds(1 + seed) };
        yield return entry with { Actor = Changed(entry.Actor, seed) };
        yield return entry with { SystemUser = Changed(entry.SystemUser, seed) };
        yield return entry with { Action = Changed(entry.Action, seed) };
        yield return entry with { Subject = entry.Subject is { } subject ? Changed(subject, seed) : "" };
        yield return entry with { Subject = entry.Subject is null ? "item" : null };
        yield return entry with { SubjectId = entry.SubjectId is { } id ? id ^ (1L << (seed % 64)) : 0 };
        yield return entry with { SubjectId = entry.SubjectId is null ? seed : null };
        yield return entry with { Facts = Changed(entry.Facts, seed) };
    }

    private static string Changed(string text, int seed)
    {
        if (text.Length == 0) return "x";
        var changed = new StringBuilder(text);
        changed[seed % text.Length] = (char)(changed[seed % text.Length] ^ 1);
        return changed.ToString();
    }

    private static List<ChainLink> Chain(int length, string facts = "{}")
    {
        List<ChainLink> links = [];
        for (var sequence = 1; sequence <= length; sequence++)
        {
            var entry = WriteOff with { Id = 2000 + sequence, Facts = sequence < 3 ? "{}" : facts };
            var previous = links.Count == 0 ? JournalChain.Start : links[^1].Hash;
            links.Add(new ChainLink(sequence, entry.Id, JournalChain.Hash(previous, sequence, entry), entry));
        }

        return links;
    }

    private static List<ChainLink> Tamper(List<ChainLink> links, string done)
    {
        switch (done)
        {
            case "entry 1 changed": Change(0); break;
            case "entry 3 changed": Change(2); break;
            case "entry 5 changed": Change(4); break;
            case "entries 3 and 4 changed": Change(2); Change(3); break;
            case "entry 3 removed": links[2] = links[2] with { Entry = null }; break;
            case "hash 3 changed": links[2] = links[2] with { Hash = Changed(links[2].Hash, 0) }; break;
            case "hash 5 changed": links[4] = links[4] with { Hash = "garbage" }; break;
            case "seal 1 removed": links.RemoveAt(0); break;
            case "seal 3 removed": links.RemoveAt(2); break;
            case "seal 5 removed": links.RemoveAt(4); break;
            case "entries 3 and 4 exchanged":
                var third = links[2].Entry;
                links[2] = links[2] with { Entry = links[3].Entry };
                links[3] = links[3] with { Entry = third };
                break;
            case "entry 3 and its hash made anew":
                Change(2);
                links[2] = links[2] with { Hash = JournalChain.Hash(links[1].Hash, 3, links[2].Entry!) };
                break;
            case "everything made anew": return Chain(5, """{"amountMinor":1}""");
            case "number 5 is the last": links[4] = links[4] with { Sequence = long.MaxValue }; break;
            default: Assert.Equal("nothing", done); break;
        }

        return links;

        void Change(int at) => links[at] = links[at] with { Entry = links[at].Entry! with { Facts = "{ }" } };
    }
}
