using System.Runtime.InteropServices;
using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Which symbols a word has: a trie of stems, each with the endings it takes.</summary>
/// <remarks>
/// A word that no stem fits is looked for again with one letter wrong, missing, added or exchanged with its
/// neighbour, but only along long stems and never in the first letter. A word that the rules know as a right one
/// is found at once and so never taken for a misspelt one.
/// </remarks>
internal sealed class Lexicon(Language language)
{
    /// <summary>The stem alone.</summary>
    public const int NoEnding = -1;

    /// <summary>Whatever follows.</summary>
    public const int AnyEnding = -2;

    /// <summary>The symbol of words that are right and mean nothing here.</summary>
    public const int Known = 0;

    private const int FuzzyStemMin = 7;
    private const int FuzzyFormMin = 9;
    private const int FuzzyWordMin = 7;
    private const int SureRestMax = 3;
    private const int FuzzyRestMax = 4;
    private const char LetterMax = '\u0FFF';

    private readonly Dictionary<int, int> _children = [];
    private readonly List<int> _entriesOf = [-1];
    private readonly List<Entry> _entries = [];
    private readonly List<HashSet<string>> _endings = [];
    private readonly List<HashSet<string>.AlternateLookup<ReadOnlySpan<char>>> _endingLookups = [];
    private readonly HashSet<string> _abbreviations = [];

    public Language Language { get; } = language;

    public int AddEndings(IEnumerable<string> endings)
    {
        var set = endings.Select(ending => ending == "-" ? "" : ending).ToHashSet(StringComparer.Ordinal);
        _endings.Add(set);
        _endingLookups.Add(set.GetAlternateLookup<ReadOnlySpan<char>>());
        return _endings.Count - 1;
    }

    public void AddAbbreviation(string word) => _abbreviations.Add(word);

    public bool IsAbbreviation(ReadOnlySpan<char> word) =>
        _abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Gives a symbol to all words of a stem.</summary>
    public void Add(ReadOnlySpan<char> stem, int ending, bool isFuzzy, int symbol)
    {
        var node = 0;
        foreach (var c in stem)
        {
            ref var child = ref CollectionsMarshal.GetValueRefOrAddDefault(_children, Key(node, c), out var isThere);
            if (!isThere)
            {
                child = _entriesOf.Count;
                _entriesOf.Add(-1);
            }

            node = child;
        }

        for (var at = _entriesOf[node]; at >= 0; at = _entries[at].Next)
        {
            var known = _entries[at];
            if (known.Symbol == symbol && known.Ending == ending) return;
        }

        var fuzzyMin = ending == NoEnding ? FuzzyFormMin : FuzzyStemMin;
        _entries.Add(new Entry(symbol, ending, isFuzzy && stem.Length >= fuzzyMin, _entriesOf[node]));
        _entriesOf[node] = _entries.Count - 1;
    }

    /// <summary>Appends the symbols of a folded word, each once, and says how many.</summary>
    public int Find(ReadOnlySpan<char> word, ref PooledList<int> symbols)
    {
        var first = symbols.Count;
        var node = 0;
        var isSure = false;
        for (var i = 0; ; i++)
        {
            isSure |= Take(node, word[i..], first, false, ref symbols);
            if (i == word.Length || !_children.TryGetValue(Key(node, word[i]), out node)) break;
        }

        if (!isSure && word.Length >= FuzzyWordMin) FindMisspelt(word, first, ref symbols);
        return symbols.Count - first;
    }

    private void FindMisspelt(ReadOnlySpan<char> word, int first, ref PooledList<int> symbols)
    {
        if (!_children.TryGetValue(Key(0, word[0]), out var node)) return;
        for (var i = 1; i < word.Length; i++)
        {
            // One letter too many; two exchanged; a wrong one; one missing.
            Follow(node, word[(i + 1)..], i + 1, first, ref symbols);
            if (i + 1 < word.Length && word[i] != word[i + 1]
                && _children.TryGetValue(Key(node, word[i + 1]), out var swapped)
                && _children.TryGetValue(Key(swapped, word[i]), out swapped))
            {
                Follow(swapped, word[(i + 2)..], i + 2, first, ref symbols);
            }

            foreach (var letter in Alphabet(Language))
            {
                if (letter == word[i] || !_children.TryGetValue(Key(node, letter), out var other)) continue;
                Follow(other, word[(i + 1)..], i + 1, first, ref symbols);
                Follow(other, word[i..], i + 1, first, ref symbols);
            }

            if (!_children.TryGetValue(Key(node, word[i]), out node)) return;
        }
    }

    // The rest after the slip has to fit letter by letter.
    private void Follow(int node, ReadOnlySpan<char> rest, int depth, int first, ref PooledList<int> symbols)
    {
        for (var i = 0; ; i++)
        {
            if (depth + i >= FuzzyStemMin - 1) Take(node, rest[i..], first, true, ref symbols);
            if (i == rest.Length || !_children.TryGetValue(Key(node, rest[i]), out node)) return;
        }
    }

    // Whether the word is surely one of the stem's: a short stem with a long rest says little.
    private bool Take(int node, ReadOnlySpan<char> rest, int first, bool isSlip, ref PooledList<int> symbols)
    {
        var isSure = false;
        for (var at = _entriesOf[node]; at >= 0;)
        {
            var entry = _entries[at];
            at = entry.Next;
            if (isSlip && !entry.IsFuzzy) continue;
            var fits = entry.Ending switch
            {
                NoEnding => rest.IsEmpty,
                AnyEnding => !isSlip || rest.Length <= FuzzyRestMax,
                _ => _endingLookups[entry.Ending].Contains(rest),
            };
            isSure |= fits && (entry.Ending != AnyEnding || rest.Length <= SureRestMax);
            if (fits && !symbols.Span[first..].Contains(entry.Symbol)) symbols.Add(entry.Symbol);
        }

        return isSure;
    }

    private static string Alphabet(Language language) => language switch
    {
        Language.Ru => "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        Language.Uk => "абвгдеєжзиіїйклмнопрстуфхцчшщьюя",
        Language.En => "abcdefghijklmnopqrstuvwxyz",
    };

    // The letters of the three languages take 12 bits; any other letter is one that no stem has.
    private static int Key(int node, char letter) => (node << 12) | (letter > LetterMax ? 0 : letter);

    private readonly record struct Entry(int Symbol, int Ending, bool IsFuzzy, int Next);
}
