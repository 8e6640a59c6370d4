using System.Collections.Frozen;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Ways to say one thing, in three languages, found in the words of a text.</summary>
/// <remarks>
/// A way is a row of words: <c>решени*</c> is any ending, <c>оплат*|платеж*</c> either, <c>..</c> up to four words
/// between. It never reaches over the end of a sentence. Ways are found by their first word, so that a text is walked
/// once.
/// </remarks>
internal sealed class Wording
{
    private const int GapWordsMax = 4;

    private readonly FrozenDictionary<string, Step[][]> _byWord;
    private readonly (string Stem, Step[] Way)[] _byStem;

    private Wording(IEnumerable<Step[]> ways)
    {
        var starts = ways.SelectMany(way => way[0].Words.Select(word => (Word: word, Way: way))).ToList();
        _byWord = starts.Where(start => start.Word[^1] != '*').GroupBy(start => start.Word, start => start.Way)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _byStem = [.. starts.Where(start => start.Word[^1] == '*').Select(start => (start.Word[..^1], start.Way))];
    }

    public static Wording Of(params IEnumerable<string> ways) => new(ways.Select(Parsed));

    /// <summary>The first place; null when nothing of it is said.</summary>
    public WordingMatch? Find(IReadOnlyList<SpokenWord> words, int from = 0)
    {
        for (var at = from; at < words.Count; at++)
        {
            if (Match(words, at) is { } match) return match;
        }

        return null;
    }

    /// <summary>Every place at which something of it is said.</summary>
    public IEnumerable<WordingMatch> FindAll(IReadOnlyList<SpokenWord> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (Match(words, at) is { } match) yield return match;
        }
    }

    private WordingMatch? Match(IReadOnlyList<SpokenWord> words, int at)
    {
        if (_byWord.TryGetValue(words[at].Text, out var ways))
        {
            foreach (var way in ways)
            {
                if (End(words, at, way, 0) is { } end) return new WordingMatch(words[at].Start, at, end);
            }
        }

        foreach (var (stem, way) in _byStem)
        {
            if (words[at].Text.StartsWith(stem, StringComparison.Ordinal) && End(words, at, way, 0) is { } end)
                return new WordingMatch(words[at].Start, at, end);
        }

        return null;
    }

    private static int? End(IReadOnlyList<SpokenWord> words, int at, Step[] way, int step)
    {
        if (!way[step].Fits(words[at].Text)) return null;
        if (step == way.Length - 1) return at + 1;
        var reach = way[step + 1].IsBehindGap ? GapWordsMax : 0;
        for (var next = at + 1; next < words.Count && next <= at + 1 + reach && !words[next - 1].EndsSentence; next++)
        {
            if (End(words, next, way, step + 1) is { } end) return end;
        }

        return null;
    }

    private static Step[] Parsed(string way)
    {
        List<Step> steps = [];
        var isBehindGap = false;
        foreach (var part in way.Split(' '))
        {
            if (part != "..") steps.Add(new Step(part.Split('|'), isBehindGap));
            isBehindGap = part == "..";
        }

        return [.. steps];
    }

    private sealed record Step(string[] Words, bool IsBehindGap)
    {
        public bool Fits(string word)
        {
            foreach (var wanted in Words)
            {
                if (wanted[^1] == '*' ? word.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1)) : word == wanted)
                    return true;
            }

            return false;
        }
    }
}

/// <summary>Where a wording was found.</summary>
/// <param name="Start">The first character in the text.</param>
/// <param name="Word">The first word, from 0.</param>
/// <param name="EndWord">Behind the last word.</param>
internal readonly record struct WordingMatch(int Start, int Word, int EndWord);
