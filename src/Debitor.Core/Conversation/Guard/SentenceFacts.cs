namespace Debitor.Core.Conversation.Guard;

/// <summary>What is said in a sentence or anywhere in the text, found out when a pattern asks, and once.</summary>
internal ref struct SentenceFacts
{
    private const byte Unknown = 0;
    private const byte No = 1;
    private const byte Yes = 2;

    private readonly GuardRules _rules;
    private readonly GuardText _text;
    private readonly int _count;
    private Matcher _matcher;

    public SentenceFacts(GuardRules rules, GuardText text)
    {
        (_rules, _text, _count) = (rules, text, rules.FactPhrases.Length);
        _matcher = new Matcher(text, TokenMarks.None);

        // The row behind those of the sentences belongs to the whole text.
        text.Facts.AddZeroes((text.Sentences.Count + 1) * _count);
        for (var token = 0; token < text.Tokens.Count; token++)
        {
            var one = text.Tokens[token];
            foreach (var symbol in text.Symbols.Span.Slice(one.Symbols, one.SymbolCount))
            {
                if (rules.FactOfSymbol[symbol] is not (var fact and >= 0)) continue;
                text.Facts[(one.Sentence * _count) + fact] = Yes;
                text.Facts[(text.Sentences.Count * _count) + fact] = Yes;
            }
        }
    }

    /// <summary>Whether one of the facts holds.</summary>
    public bool Holds(FactCondition condition, int sentence)
    {
        foreach (var fact in condition.Facts)
        {
            if (condition.InText ? HoldsInText(fact) : Holds(fact, sentence)) return true;
        }

        return false;
    }

    public bool Holds(int fact, int sentence)
    {
        ref var known = ref _text.Facts[(sentence * _count) + fact];
        if (known == Unknown) known = _rules.FactPhrases[fact] is { } phrase && IsSaid(phrase, sentence) ? Yes : No;
        return known == Yes;
    }

    private bool HoldsInText(int fact)
    {
        ref var known = ref _text.Facts[(_text.Sentences.Count * _count) + fact];
        for (var i = 0; known == Unknown && i < _text.Sentences.Count; i++)
        {
            if (Holds(fact, i)) known = Yes;
        }

        if (known == Unknown) known = No;
        return known == Yes;
    }

    private bool IsSaid(Pattern phrase, int sentence)
    {
        if (!_text.CouldHold(sentence, phrase)) return false;
        var place = _text.Sentences[sentence];
        for (var token = place.First; token < place.Last; token++)
        {
            if (phrase.Ahead(0) is { } ahead && !_text.Has(token, ahead)) continue;
            if (_matcher.Matches(phrase, token)) return true;
        }

        return false;
    }
}
