namespace Debitor.Core.Conversation.Guard;

/// <summary>Collects findings; of two of one rule that overlap, the longer stays.</summary>
internal sealed class GuardFindings(GuardRules rules, GuardText text, GuardContext context)
{
    private List<GuardFinding>? _found;

    public void Add(GuardRule rule, int start, int length, GuardReplacement replacement) =>
        Keep(new(
            rule, rules.TextsOf(rule).Severity, start, length, rules.TextsOf(rule).Why, replacement.Text, replacement));

    public void Add(Pattern pattern, GuardRule rule, int from, int to)
    {
        var texts = rules.TextsOf(rule);
        var start = text.Tokens[from].Start;
        var length = text.Tokens[to - 1].End - start;
        var isResult = context.Kind == GuardTextKind.Result && texts.BetterResult.Length > 0;
        var better = isResult ? texts.BetterResult : texts.Better;
        var sentence = text.Sentences[text.Tokens[from].Sentence];
        var severity = pattern.Severity is { } own && rule == (GuardRule)pattern.Target ? own : texts.Severity;
        var replacement = pattern.Replacement is { } phrase
            ? new GuardReplacement(start, length, AsAt(start, sentence, phrase))
            : new GuardReplacement(sentence.Start, sentence.End - sentence.Start, better);
        Keep(new(rule, severity, start, length, texts.Why, pattern.Replacement ?? better, replacement));
    }

    public IReadOnlyList<GuardFinding> InOrder()
    {
        if (_found is null) return [];
        _found.Sort(static (left, right) =>
            left.Start != right.Start ? left.Start.CompareTo(right.Start)
            : left.Rule != right.Rule ? left.Rule.CompareTo(right.Rule)
            : right.Length.CompareTo(left.Length));
        List<GuardFinding> kept = [];
        Span<int> last = stackalloc int[(int)GuardRule.Illegal + 1];
        last.Fill(-1);
        foreach (var finding in _found)
        {
            ref var before = ref last[(int)finding.Rule];
            if (before >= 0 && finding.Start < kept[before].Start + kept[before].Length)
            {
                if (finding.Length > kept[before].Length) kept[before] = finding;
                continue;
            }

            before = kept.Count;
            kept.Add(finding);
        }

        kept.Sort(static (left, right) =>
            left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Rule.CompareTo(right.Rule));
        return kept;
    }

    // At the beginning of the sentence a phrase begins with a capital.
    private string AsAt(int start, Sentence sentence, string phrase) =>
        start == sentence.Start && char.IsUpper(text.Source[start])
            ? string.Concat(phrase[..1].ToUpperInvariant(), phrase.AsSpan(1))
            : phrase;

    private void Keep(GuardFinding finding) => (_found ??= []).Add(finding);
}
