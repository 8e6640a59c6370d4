namespace Debitor.Core.Conversation.Guard;

/// <summary>Reads a text as the company wants to sound, and says what should be said differently.</summary>
/// <remarks>
/// The text is taken apart once: folded words with their places, numbers, sentences, quotations. Each word is looked
/// up in a trie of stems and gets symbols; each symbol names the few patterns that can begin with it. Facts of a
/// sentence (a day, a sum, somebody spoken to) are noted first, findings are matched after them. Gaps in patterns are
/// bounded, sentences too: the cost grows with the length of the text and with nothing else. The same text gives the
/// same findings on every machine.
/// </remarks>
public static class LanguageGuard
{
    /// <summary>Longer texts are read up to here; no text of a conversation comes near.</summary>
    public const int UnitsMax = 1_000_000;

    /// <summary>What was found, in the order of the text; of one place, in the order of the rules.</summary>
    public static IReadOnlyList<GuardFinding> Check(GuardRules rules, string text, GuardContext context)
    {
        if (text.Length > UnitsMax) text = text[..UnitsMax];
        using var read = new GuardText(text, rules.Language);
        new Tokenizer(read, rules.Lexicon).Read();
        if (read.Tokens.Count == 0 && read.Cries.Count == 0) return [];
        Facts(rules, read);
        var findings = new GuardFindings(rules, read, context);
        Patterns(rules, read, context, findings);
        new Shouting(rules, read, findings).Find();
        return findings.InOrder();
    }

    private static void Facts(GuardRules rules, GuardText text)
    {
        var words = (rules.FactCount + 63) / 64;
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            text.Sentences[i].Facts = text.Facts.Count;
            text.Facts.AddZeroes(words);
        }

        var matcher = new Matcher(text, TokenMarks.None);
        for (var token = 0; token < text.Tokens.Count; token++)
        {
            var one = text.Tokens[token];
            for (var i = 0; i < one.SymbolCount; i++)
            {
                var symbol = text.Symbols[one.Symbols + i];
                if (rules.FactOfSymbol[symbol] is var fact and >= 0) text.SetFact(one.Sentence, fact);
                if (rules.FactsBySymbol[symbol] is not { } patterns) continue;
                foreach (var pattern in patterns) Fact(text, pattern, token, ref matcher);
            }
        }

        AddFactsOfText(text, words);
    }

    private static void AddFactsOfText(GuardText text, int words)
    {
        text.FactsOfText = text.Facts.Count;
        text.Facts.AddZeroes(words);
        for (var i = 0; i < text.Sentences.Count; i++)
        {
            for (var word = 0; word < words; word++)
                text.Facts[text.FactsOfText + word] |= text.Facts[text.Sentences[i].Facts + word];
        }
    }

    private static void Fact(GuardText text, Pattern pattern, int token, ref Matcher matcher)
    {
        var sentence = text.Tokens[token].Sentence;
        if (pattern.Use == PatternUse.Fact)
        {
            if (text.HasFact(sentence, pattern.Target) || !matcher.Matches(pattern, token)) return;
            text.SetFact(sentence, pattern.Target);
            return;
        }

        if (!matcher.Matches(pattern, token)) return;
        var mark = pattern.Use == PatternUse.Quote ? TokenMarks.Quoted : TokenMarks.Reported;
        var last = text.Sentences[sentence].Last;

        // Words in quotation marks show by themselves where they end.
        if (matcher.End < last && (text.Tokens[matcher.End].Marks & TokenMarks.Quoted) != 0) return;
        for (var i = matcher.End; i < last && (text.Tokens[i].Marks & mark) == 0; i++) text.Tokens[i].Marks |= mark;
    }

    private static void Patterns(GuardRules rules, GuardText text, GuardContext context, GuardFindings findings)
    {
        var hearing = new Matcher(text, TokenMarks.Quoted);
        var deaf = new Matcher(text, TokenMarks.Quoted | TokenMarks.Reported);
        for (var token = 0; token < text.Tokens.Count; token++)
        {
            var one = text.Tokens[token];
            if ((one.Marks & TokenMarks.Quoted) != 0) continue;
            for (var i = 0; i < one.SymbolCount; i++)
            {
                if (rules.FindingsBySymbol[text.Symbols[one.Symbols + i]] is not { } patterns) continue;
                foreach (var pattern in patterns)
                {
                    if (!Applies(rules, text, context, pattern, one.Sentence)) continue;
                    ref var matcher = ref deaf;
                    if (rules.Texts[pattern.Target].HearsReports) matcher = ref hearing;
                    if (!matcher.Matches(pattern, token)) continue;
                    findings.Add(pattern, (GuardRule)pattern.Target, matcher.From, matcher.To);
                    if (pattern.Also is { } also) findings.Add(pattern, also, matcher.From, matcher.To);
                }
            }
        }
    }

    private static bool Applies(
        GuardRules rules, GuardText text, GuardContext context, Pattern pattern, int sentence)
    {
        if (pattern.Use == PatternUse.Consequence && (pattern.Needs & ~context.Allowed) == 0) return false;
        var isOfKind = (pattern.Kind, context.Kind) switch
        {
            (GuardTextKind.Any, _) or (GuardTextKind.Say, not GuardTextKind.Result) => true,
            (GuardTextKind.Result, GuardTextKind.Result) => true,
            (GuardTextKind.Result, GuardTextKind.Any) =>
                rules.Addressed < 0 || !text.HasFact(sentence, rules.Addressed),
            _ => false,
        };
        if (!isOfKind) return false;
        foreach (var condition in pattern.If)
        {
            if (!Holds(text, condition, sentence)) return false;
        }

        foreach (var condition in pattern.Unless)
        {
            if (Holds(text, condition, sentence)) return false;
        }

        return true;
    }

    private static bool Holds(GuardText text, FactCondition condition, int sentence)
    {
        var facts = condition.InText ? text.FactsOfText : text.Sentences[sentence].Facts;
        foreach (var fact in condition.Facts)
        {
            if ((text.Facts[facts + (fact >> 6)] & (1UL << (fact & 63))) != 0) return true;
        }

        return false;
    }
}
