namespace Debitor.Core.Platform.Audit;

/// <summary>Verifies a chain link by link, so that a journal of any length is never held in memory.</summary>
/// <remarks>
/// Every link is checked against the stored hash of the link before, so one change is found once and the walk
/// goes on behind it. Who is to blame for a hash that does not fit, the entry or the hash, is told by the
/// next link: it was computed from the hash as it was.
/// </remarks>
public sealed class ChainWalk
{
    /// <summary>So many findings are kept; the rest is only counted.</summary>
    public const int FindingsMax = 100;

    private readonly string? _wanted;
    private readonly List<JournalFinding> _findings = [];
    private string _previous = JournalChain.Start;
    private long _last;
    private bool _isWantedSeen;
    private (ChainLink Link, string Computed)? _doubt;

    /// <param name="wanted">A hash kept elsewhere, which the chain must contain; null asks for none.</param>
    public ChainWalk(string? wanted = null) => _wanted = wanted;

    /// <summary>How many links were seen.</summary>
    public long Links { get; private set; }

    /// <summary>The stored hash of the last link; null before the first.</summary>
    public string? Head => Links == 0 ? null : _previous;

    /// <summary>The first <see cref="FindingsMax"/> findings, in the order of the chain.</summary>
    public IReadOnlyList<JournalFinding> Findings => _findings;

    /// <summary>All findings, also those that were not kept.</summary>
    public long FindingCount { get; private set; }

    /// <summary>Checks the next link; they come in the order of their numbers.</summary>
    public void Add(ChainLink link)
    {
        // Unchecked, because a number that somebody wrote there may be the last of all.
        var next = unchecked(_last + 1);
        if (link.Sequence != next) Break(JournalProblem.SequenceBroken, next, link);
        else if (link.Entry is null) Break(JournalProblem.EntryMissing, link.Sequence, link);
        else Check(link, link.Entry);

        Links++;
        _last = link.Sequence;
        _previous = link.Hash;
        _isWantedSeen |= string.Equals(link.Hash, _wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Tells that no link follows.</summary>
    public void End()
    {
        Settle(JournalProblem.HashWrong);
        if (_wanted is not null && !_isWantedSeen) Report(new JournalFinding(JournalProblem.HeadUnknown));
    }

    /// <summary>Adds a finding that was made beside the chain.</summary>
    public void Report(JournalFinding finding)
    {
        if (_findings.Count < FindingsMax) _findings.Add(finding);
        FindingCount++;
    }

    private void Break(JournalProblem problem, long sequence, ChainLink link)
    {
        Settle(JournalProblem.HashWrong);
        Report(new JournalFinding(problem, sequence, link.EntryId));
    }

    private void Check(ChainLink link, EntryContent entry)
    {
        var computed = JournalChain.Hash(_previous, link.Sequence, entry);
        if (computed == link.Hash)
        {
            Settle(JournalProblem.EntryChanged);
            return;
        }

        var isPreviousHashWrong = _doubt is { } doubt
            && JournalChain.Hash(doubt.Computed, link.Sequence, entry) == link.Hash;
        Settle(JournalProblem.HashWrong);
        if (!isPreviousHashWrong) _doubt = (link, computed);
    }

    private void Settle(JournalProblem problem)
    {
        if (_doubt is { } doubt)
            Report(new JournalFinding(problem, doubt.Link.Sequence, doubt.Link.EntryId));
        _doubt = null;
    }
}
