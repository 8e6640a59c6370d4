using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>Finds words in capitals for emphasis and rows of exclamation marks.</summary>
/// <remarks>
/// A word of capitals is an abbreviation, a name or a cry. Known abbreviations, words after a legal form, names of
/// documents and words without vowels are none; short ones are cries when the language has them as common words,
/// longer ones when they are words of the rules, or long, or stand in a row.
/// </remarks>
internal sealed class Shouting(GuardRules rules, GuardText text, GuardFindings findings)
{
    private const int LongWordMin = 6;
    private const int WordMin = 4;
    private const int SpacedMin = 4;
    private const string VowelsOfRussian = "аеиоуыэюяіїє";
    private const string VowelsOfEnglish = "aeiouy";

    private static readonly string[] EndingsOfCyrillic =
    [
        "те", "ть", "ти", "но", "ного", "ному", "ные", "ний", "ная", "ный", "ной", "ную", "ого", "ому", "ешь", "ете",
        "ите", "ют", "ят", "ает", "ить", "лся", "лись", "ли", "ло", "ння", "ние", "ость", "ості", "ять", "ємо", "емо",
        "аем", "яем", "ств", "ами", "ями", "ено",
    ];

    private static readonly string[] EndingsOfEnglish =
        ["ing", "ed", "ly", "tion", "able", "ment", "est", "ful", "less", "ness", "ate", "er", "ever", "one"];


    public void Find()
    {
        for (var i = 0; i < text.Cries.Count; i++) Cry(text.Cries[i].Start, text.Cries[i].Length);
        for (var i = 0; i < text.Tokens.Count;)
        {
            var end = RunFrom(i);
            if (end > i) Run(i, end);
            else if (SpacedFrom(i) is var spaced && spaced - i >= SpacedMin) Add(i, end = spaced);
            i = Math.Max(end, i + 1);
        }
    }

    private void Cry(int start, int length)
    {
        var row = text.Source.AsSpan(start, length);
        var cries = row.Count('!');
        var asks = row.Count('?');
        if (cries < 2 && cries + asks < 3) return;
        findings.Add(GuardRule.Shouting, start, length, new(start, length, asks > 0 ? "?" : "."));
    }

    private int RunFrom(int first)
    {
        var at = first;
        while (at < text.Tokens.Count && IsCapital(at) && (at == first || !EndsBetween(at))) at++;
        return at;
    }

    private bool EndsBetween(int at) => text.Tokens[at].Sentence != text.Tokens[at - 1].Sentence;

    // Letters one by one with spaces between: С Р О Ч Н О.
    private int SpacedFrom(int first)
    {
        var at = first;
        while (at < text.Tokens.Count && text.Tokens[at] is { Length: 1 } token
            && (token.Marks & TokenMarks.Capital) != 0 && (token.Marks & (TokenMarks.Comma | TokenMarks.Quoted)) == 0
            && (at == first || !EndsBetween(at)))
        {
            at++;
        }

        return at;
    }

    private bool IsCapital(int at) =>
        (text.Tokens[at].Marks & (TokenMarks.Capitals | TokenMarks.Quoted | TokenMarks.Document | TokenMarks.Number))
            == TokenMarks.Capitals;

    private void Run(int first, int end)
    {
        var words = 0;
        for (var i = first; i < end; i++)
        {
            if (IsWord(i)) words++;
        }

        var from = -1;
        for (var i = first; i <= end; i++)
        {
            var cries = i < end && IsCry(i, words);
            if (cries && from < 0) from = i;
            if (cries || from < 0) continue;
            Add(from, i);
            from = -1;
        }
    }

    // Could be a word of the language, and is neither an abbreviation nor a name.
    private bool IsWord(int at)
    {
        ref var token = ref text.Tokens[at];
        if (text.Has(at, rules.Abbreviations) || text.Has(at, rules.LegalForms) || IsNamed(at)) return false;
        if ((token.Marks & TokenMarks.Foreign) != 0) return false;
        if (at + 1 < text.Tokens.Count && IsNumberOf(at)) return false;
        if (text.Has(at, rules.Emphasised)) return true;
        return token.Length >= WordMin && VowelsOf(token) >= 1;
    }

    // ТОРГ-12, КС 3: what a number follows at once in a name of capitals.
    private bool IsNumberOf(int at) =>
        (text.Tokens[at + 1].Marks & TokenMarks.Number) != 0
        && (text.Tokens[at + 1].Marks & TokenMarks.Joined) != 0;

    // АКТ СВЕРКИ № 17, STATEMENT OF ACCOUNT: the document calls itself so.
    private bool IsOfDocument(int at)
    {
        for (var i = at; i >= 0 && i >= at - 2 && IsBeside(i, at) && IsCapital(i); i--)
        {
            if (text.Has(i, rules.Documents)) return true;
        }

        return false;
    }

    // ООО «РОМАШКА» before, NORTHWIND TRADING Ltd after; and what is only shown as it is written.
    private bool IsNamed(int at)
    {
        for (var before = at - 1; before >= 0 && IsBeside(before, at); before--)
        {
            if (text.Has(before, rules.LegalForms) || text.Has(before, rules.Titled)) return true;
            if (!IsCapital(before)) break;
        }

        for (var after = at + 1; after < text.Tokens.Count && IsBeside(after, at); after++)
        {
            if (text.Has(after, rules.LegalFormsBehind)) return true;
            if (!IsCapital(after)) break;
        }

        return false;
    }

    private bool IsBeside(int one, int other) => text.Tokens[one].Sentence == text.Tokens[other].Sentence;

    private bool IsCry(int at, int wordsInRun)
    {
        if (!IsWord(at)) return false;
        ref var token = ref text.Tokens[at];
        if (text.Has(at, rules.Emphasised)) return true;
        if (IsOfDocument(at)) return false;
        if (wordsInRun >= 2) return true;
        return MeansSomething(token) || (token.Length >= LongWordMin && LooksInflected(token));
    }

    private bool MeansSomething(in Token token)
    {
        foreach (var symbol in text.Symbols.Span.Slice(token.Symbols, token.SymbolCount))
        {
            if (symbol == Lexicon.Known || symbol >= (int)NumberSymbol.End) return true;
        }

        return false;
    }

    // A name in capitals seldom ends as a verb or an adverb does.
    private bool LooksInflected(in Token token)
    {
        var word = text.Of(token);
        foreach (var ending in rules.Language == Language.En ? EndingsOfEnglish : EndingsOfCyrillic)
        {
            if (word.EndsWith(ending)) return true;
        }

        return false;
    }

    private int VowelsOf(in Token token)
    {
        var vowels = rules.Language == Language.En ? VowelsOfEnglish : VowelsOfRussian;
        var count = 0;
        foreach (var c in text.Of(token))
        {
            if (vowels.Contains(c, StringComparison.Ordinal)) count++;
        }

        return count;
    }

    private void Add(int from, int end)
    {
        var start = text.Tokens[from].Start;
        var length = text.Tokens[end - 1].End - start;
        var isFirst = text.Sentences[text.Tokens[from].Sentence].First == from;
        var calm = text.Source.Substring(start, length).ToLowerInvariant();
        if (text.Tokens[from].Length == 1) calm = calm.Replace(" ", "", StringComparison.Ordinal);
        if (isFirst) calm = string.Concat(calm[..1].ToUpperInvariant(), calm.AsSpan(1));
        findings.Add(GuardRule.Shouting, start, length, new(start, length, calm));
    }
}
