using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Gives words, classes and facts of the rules' file their numbers.</summary>
internal sealed class GuardSymbols(Lexicon lexicon)
{
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _endings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WordSpec>> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _facts = new(StringComparer.Ordinal);
    private int _next = (int)NumberSymbol.End;

    public Dictionary<string, PatternStep[]> Phrases { get; } = new(StringComparer.Ordinal);

    /// <summary>How many symbols there are; the numbers are below it.</summary>
    public int Count => _next;

    /// <summary>Facts in their order: the symbol of a class, or null for a phrase of that name.</summary>
    public List<(string Name, int? Symbol)> Facts { get; } = [];

    public void AddEndings(string name, IEnumerable<string> endings) =>
        _endings[name] = lexicon.AddEndings(endings);

    /// <summary>Adds words to a class, which is new at its first words.</summary>
    public void AddToClass(string name, string word, int line, int column)
    {
        if (!_classes.TryGetValue(name, out var words)) _classes.Add(name, words = []);
        var symbol = name == "known" ? Lexicon.Known : SymbolOf("@" + name);
        if (word[0] == '@')
        {
            if (!_classes.TryGetValue(word[1..], out var others))
                throw GuardReader.Problem(line, column, word, "a class that stands above");
            foreach (var other in others) Add(other);
            return;
        }

        Add(Spec(word, line, column));

        void Add(WordSpec spec)
        {
            words.Add(spec);
            lexicon.Add(spec.Stem, spec.Ending, spec.IsFuzzy, symbol);
        }
    }

    /// <summary>The number of <c>@class</c>, <c>#number</c> or a word.</summary>
    public int Of(string spec, int line, int column)
    {
        if (spec.Length == 0) throw GuardReader.Problem(line, column, spec, "a word");
        if (spec[0] == '#')
        {
            return Enum.TryParse<NumberSymbol>(spec.AsSpan(1), ignoreCase: true, out var number)
                && number is > NumberSymbol.None and < NumberSymbol.End
                ? (int)number
                : throw GuardReader.Problem(line, column, spec, "#num, #day, #date and so on");
        }

        if (spec[0] == '@')
        {
            return _classes.ContainsKey(spec[1..])
                ? SymbolOf(spec)
                : throw GuardReader.Problem(line, column, spec, "a class that stands above");
        }

        // Most words are named by many patterns.
        if (_symbols.TryGetValue(spec, out var known)) return known;
        var word = Spec(spec, line, column);
        var symbol = SymbolOf(spec);
        lexicon.Add(word.Stem, word.Ending, word.IsFuzzy, symbol);
        return symbol;
    }

    /// <summary>The number of a fact: <c>@class</c>, <c>#number</c> or <c>&amp;phrase</c>.</summary>
    public int Fact(string spec, int line, int column)
    {
        if (_facts.TryGetValue(spec, out var fact)) return fact;
        if (spec.Length < 2 || spec[0] is not ('@' or '#' or '&'))
            throw GuardReader.Problem(line, column, spec, "@class, #number or &phrase");
        if (spec[0] == '&' && !Phrases.ContainsKey(spec[1..]))
            throw GuardReader.Problem(line, column, spec, "a phrase that stands above");
        int? symbol = spec[0] == '&' ? null : Of(spec, line, column);
        Facts.Add((spec[1..], symbol));
        _facts.Add(spec, Facts.Count - 1);
        return Facts.Count - 1;
    }

    private int SymbolOf(string name)
    {
        if (!_symbols.TryGetValue(name, out var symbol)) _symbols.Add(name, symbol = _next++);
        return symbol;
    }

    // stem/ending, stem*, word; '=' behind it takes it at its letters.
    private WordSpec Spec(string word, int line, int column)
    {
        var isFuzzy = !word.EndsWith('=');
        var text = isFuzzy ? word : word[..^1];
        var ending = Lexicon.NoEnding;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (!_endings.TryGetValue(text[(slash + 1)..], out ending))
                throw GuardReader.Problem(line, column + slash, text[slash..], "endings that stand above");
            text = text[..slash];
        }
        else if (text.EndsWith('*'))
        {
            ending = Lexicon.AnyEnding;
            text = text[..^1];
        }

        var letters = new char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (Letters.IsApostrophe(c))
            {
                if (lexicon.Language == Language.En) letters[count++] = '\'';
            }
            else if (char.IsLetterOrDigit(c)) letters[count++] = Letters.Small(c, lexicon.Language);
            else throw GuardReader.Problem(line, column, word, "a word of letters");
        }

        return count == 0
            ? throw GuardReader.Problem(line, column, word, "a word")
            : new(new string(letters, 0, count), ending, isFuzzy);
    }

    private readonly record struct WordSpec(string Stem, int Ending, bool IsFuzzy);
}
