using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;

namespace Debitor.Customers;

/// <summary>By what a customer was found.</summary>
public enum FoundBy
{
    Name,
    Number,
    TaxId,
    Phone,
    Person,
    Document,
    Payment,
}

/// <summary>Something that can be found: a text of a customer.</summary>
internal readonly record struct SearchEntry(long CustomerId, FoundBy By, string Text);

/// <summary>
/// Texts of many customers in one string, so that a search is one vectorised walk through memory; never changed once
/// it is made.
/// </summary>
/// <remarks>
/// Texts stand between line ends. A hit is led back to its text by a binary search over where lines begin. Better
/// hits are looked for first: beginning of a text, beginning of a word, anywhere; each walk ends at the limit, so a
/// word that half of the book contains costs no more than a rare one.
/// </remarks>
internal sealed class SearchBlock
{
    private const char LineEnd = '\n';

    // Where a frequent syllable is guessed at, the best of so many places is good enough.
    private const int GuessesMax = 20_000;

    private readonly string _text;
    private readonly int[] _starts;
    private readonly long[] _customers;
    private readonly FoundBy[] _kinds;

    public SearchBlock(IReadOnlyList<SearchEntry> entries)
    {
        var text = new System.Text.StringBuilder(entries.Sum(entry => entry.Text.Length + 1) + 1);
        _starts = new int[entries.Count];
        _customers = new long[entries.Count];
        _kinds = new FoundBy[entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            text.Append(LineEnd);
            _starts[i] = text.Length;
            text.Append(entries[i].Text);
            (_customers[i], _kinds[i]) = (entries[i].CustomerId, entries[i].By);
        }

        _text = text.Append(LineEnd).ToString();
    }

    /// <summary>Texts that hold all the words, best first.</summary>
    public void Find(string words, Func<long, bool> isSeen, SearchHits hits)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return;
        var rare = parts.MaxBy(part => part.Length)!;
        Walk($"{LineEnd}{words}", 1, parts, isSeen, hits);
        if (!hits.IsFull) Walk($" {rare}", 1, parts, isSeen, hits);
        if (!hits.IsFull) Walk($"{LineEnd}{rare}", 1, parts, isSeen, hits);
        if (!hits.IsFull) Walk(rare, 0, parts, isSeen, hits);
    }

    /// <summary>Texts that end with the digits.</summary>
    public void FindEnd(string digits, Func<long, bool> isSeen, SearchHits hits) =>
        Walk($"{digits}{LineEnd}", 0, [], isSeen, hits);

    /// <summary>Texts with a word that begins with the given one but for one slip.</summary>
    /// <remarks>One slip leaves one half of the word as it is: only places of a half are looked at closely.</remarks>
    public void FindSlipped(string word, Func<long, bool> isSeen, SearchHits hits)
    {
        var half = word.Length / 2;
        foreach (var before in (ReadOnlySpan<char>)[LineEnd, ' '])
        {
            Guess($"{before}{word[..half]}", word, position => position + 1, isSeen, hits);
        }

        // The slip is in the first half: the second one stands a letter sooner or later.
        for (var shift = -1; shift <= 1; shift++)
        {
            var start = half + shift;
            Guess(word[half..], word, position => position - start, isSeen, hits);
        }

        // Two letters that changed places across the middle leave no half as it is.
        var swapped = $"{word[..(half - 1)]}{word[half]}{word[half - 1]}{word[(half + 1)..]}";
        foreach (var before in (ReadOnlySpan<char>)[LineEnd, ' ']) Walk($"{before}{swapped}", 1, [], isSeen, hits);
    }

    private void Guess(
        string part, string word, Func<int, int> start, Func<long, bool> isSeen, SearchHits hits)
    {
        var position = -1;
        for (var guesses = 0; guesses < GuessesMax && !hits.IsFull; guesses++)
        {
            position = _text.IndexOf(part, position + 1, StringComparison.Ordinal);
            if (position < 0) return;
            var from = start(position);
            if (from < 1 || _text[from - 1] is not (LineEnd or ' ')) continue;
            var end = Math.Min(_text.Length, from + word.Length + 1);
            if (SearchText.HasOneSlip(_text.AsSpan(from, end - from), word)) Add(from, [], isSeen, hits);
        }
    }

    private void Walk(
        string needle, int skip, string[] parts, Func<long, bool> isSeen, SearchHits hits)
    {
        var position = -1;
        while (!hits.IsFull && position + 1 < _text.Length)
        {
            position = _text.IndexOf(needle, position + 1, StringComparison.Ordinal);
            if (position < 0) return;
            Add(position + skip, parts, isSeen, hits);
        }
    }

    private void Add(int position, string[] parts, Func<long, bool> isSeen, SearchHits hits)
    {
        var at = Array.BinarySearch(_starts, position);
        var line = at >= 0 ? at : ~at - 1;
        if (line < 0) return;
        var end = line + 1 < _starts.Length ? _starts[line + 1] - 1 : _text.Length - 1;
        var text = _text.AsSpan(_starts[line], end - _starts[line]);
        foreach (var part in parts)
        {
            if (text.IndexOf(part, StringComparison.Ordinal) < 0) return;
        }

        if (isSeen(_customers[line])) hits.Add(_customers[line], _kinds[line]);
    }
}

/// <summary>What was found so far, best first, each customer once.</summary>
internal sealed class SearchHits(int max)
{
    private readonly HashSet<long> _seen = [];

    public List<(long CustomerId, FoundBy By)> Found { get; } = [];

    public bool IsFull => Found.Count >= max;

    public void Add(long customerId, FoundBy by)
    {
        if (!IsFull && _seen.Add(customerId)) Found.Add((customerId, by));
    }
}

/// <summary>Whether somebody sees a customer, by what the index knows; the database is asked again.</summary>
internal static class SightOfIndex
{
    public static Func<long, bool> Of(Sight sight, IReadOnlyDictionary<long, long?> managers)
    {
        if (sight.SeesAll) return managers.ContainsKey;
        var own = sight.Managers.ToHashSet();
        var shown = sight.Customers.ToHashSet();
        return id => managers.TryGetValue(id, out var manager)
            && ((manager is { } known ? own.Contains(known) : sight.SeesOrphans) || shown.Contains(id));
    }
}
