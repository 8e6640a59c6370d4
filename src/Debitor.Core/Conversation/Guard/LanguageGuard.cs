namespace Debitor.Core.Conversation.Guard;

/// <summary>Reads a text as the company wants to sound, and says what should be said differently.</summary>
/// <remarks>
/// The text is taken apart once: folded words with their places, numbers, sentences, quotations. Each word is looked
/// up in a trie of stems and gets symbols; each symbol names the few patterns that can begin with it. Facts of a
/// sentence (a day, a sum, somebody spoken to) are found out when a pattern that fits asks for them. Gaps in patterns
/// are bounded, sentences too, and a fact is found out once: the cost grows with the length of the text and with
/// nothing else. The same text gives the same findings on every machine.
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
        read.NotePresent(rules.FactOfSymbol.Length);
        Speakers(rules, read);
        var findings = new GuardFindings(rules, read, context);
        Patterns(rules, read, context, findings);
        new Shouting(rules, read, findings).Find();
        return findings.InOrder();
    }

    // Whose words these are: quoted ones are read by no rule, reported ones by some.
    private static void Speakers(GuardRules rules, GuardText text)
    {
        var matcher = new Matcher(text, TokenMarks.None);
        for (var token = 0; token < text.Tokens.Count; token++)
        {
            var one = text.Tokens[token];
            for (var i = 0; i < one.SymbolCount; i++)
            {
                if (rules.SpeakersBySymbol[text.Symbols[one.Symbols + i]] is not { } patterns) continue;
                foreach (var pattern in patterns)
                {
                    if (text.CouldHold(one.Sentence, pattern) && matcher.Matches(pattern, token))
                        Mark(text, pattern, matcher.End, one.Sentence);
                }
            }
        }
    }

    private static void Mark(GuardText text, Pattern pattern, int from, int sentence)
    {
        var mark = pattern.Use == PatternUse.Quote ? TokenMarks.Quoted : TokenMarks.Reported;
        var last = text.Sentences[sentence].Last;

        // Words in quotation marks show by themselves where they end.
        if (from < last && (text.Tokens[from].Marks & TokenMarks.Quoted) != 0) return;
        for (var i = from; i < last && (text.Tokens[i].Marks & mark) == 0; i++) text.Tokens[i].Marks |= mark;
    }

    private static void Patterns(GuardRules rules, GuardText text, GuardContext context, GuardFindings findings)
    {
        var facts = new SentenceFacts(rules, text);
        var hearing = new Matcher(text, TokenMarks.Quoted);
        var deaf = new Matcher(text, TokenMarks.Quoted | TokenMarks.Reported);
        text.Tried.AddZeroes(rules.Patterns.Length);
        for (var token = 0; token < text.Tokens.Count; token++)
        {
            var one = text.Tokens[token];
            if ((one.Marks & TokenMarks.Quoted) != 0) continue;
            for (var i = 0; i < one.SymbolCount; i++)
            {
                if (rules.FindingsBySymbol[text.Symbols[one.Symbols + i]] is not { } patterns) continue;
                foreach (var pattern in patterns)
                {
                    if (!IsTried(text, pattern, token, one.Sentence) || !IsWanted(pattern, context)) continue;
                    var hears = rules.Texts[pattern.Target].HearsReports;
                    if (!(hears ? hearing.Matches(pattern, token) : deaf.Matches(pattern, token))) continue;
                    if (!Applies(rules, context, pattern, one.Sentence, ref facts)) continue;
                    var (from, to) = hears ? (hearing.From, hearing.To) : (deaf.From, deaf.To);
                    findings.Add(pattern, (GuardRule)pattern.Target, from, to);
                    if (pattern.Also is { } also) findings.Add(pattern, also, from, to);
                }
            }
        }
    }

    // A word may be several of the symbols that a pattern can begin with, and of most patterns a sentence holds only
    // the beginning. Noted for each pattern: behind the token that was tried last, or that the sentence is out.
    private static bool IsTried(GuardText text, Pattern pattern, int token, int sentence)
    {
        ref var tried = ref text.Tried[pattern.Index];
        if (tried == token + 1 || tried == ~sentence) return false;
        if (tried <= text.Sentences[sentence].First && !text.CouldHold(sentence, pattern))
        {
            tried = ~sentence;
            return false;
        }

        tried = token + 1;
        return true;
    }

    private static bool IsWanted(Pattern pattern, GuardContext context)
    {
        if (pattern.Use == PatternUse.Consequence && (pattern.Needs & ~context.Allowed) == 0) return false;
        return (pattern.Kind, context.Kind) is not (GuardTextKind.Say, GuardTextKind.Result)
            and not (GuardTextKind.Result, GuardTextKind.Say);
    }

    private static bool Applies(
        GuardRules rules, GuardContext context, Pattern pattern, int sentence, ref SentenceFacts facts)
    {
        // A text of unknown kind that speaks to somebody is no record.
        if ((pattern.Kind, context.Kind) is (GuardTextKind.Result, GuardTextKind.Any)
            && rules.Addressed >= 0 && facts.Holds(rules.Addressed, sentence))
        {
            return false;
        }

        foreach (var condition in pattern.If)
        {
            if (!facts.Holds(condition, sentence)) return false;
        }

        foreach (var condition in pattern.Unless)
        {
            if (facts.Holds(condition, sentence)) return false;
        }

        return true;
    }
}
