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
    private const int LongWordMin = 7;
    private const int WordMin = 4;
    private const int SpacedMin = 4;
    private const string VowelsOfRussian = "аеиоуыэюяіїє";
    private const string VowelsOfEnglish = "aeiouy";

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

    private bool IsNamed(int at)
    {
        for (var before = at - 1; before >= 0 && text.Tokens[before].Sentence == text.Tokens[at].Sentence; before--)
        {
            if (text.Has(before, rules.LegalForms)) return true;
            if (!IsCapital(before)) return false;
        }

        return false;
    }

    private bool IsCry(int at, int wordsInRun)
    {
        if (!IsWord(at)) return false;
        ref var token = ref text.Tokens[at];
        if (text.Has(at, rules.Emphasised) || wordsInRun >= 2) return true;
        return MeansSomething(token) || (token.Length >= LongWordMin && VowelsOf(token) >= 2);
    }

    private bool MeansSomething(in Token token)
    {
        foreach (var symbol in text.Symbols.Span.Slice(token.Symbols, token.SymbolCount))
        {
            if (symbol == Lexicon.Known || symbol >= (int)NumberSymbol.End) return true;
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
