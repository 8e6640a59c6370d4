namespace Debitor.Core.Conversation.Guard;

/// <summary>One step of a pattern; steps are numbered and run like a small machine.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="A">A symbol, a step to go to, or the most tokens to pass.</param>
/// <param name="B">The other step to go to, or the symbol that must not be passed.</param>
/// <param name="Set">The symbols of a set.</param>
internal readonly record struct PatternStep(StepKind Kind, int A = 0, int B = -1, SymbolSet? Set = null);

internal enum StepKind
{
    /// <summary>The token has the symbol; on to the next.</summary>
    Symbol,

    /// <summary>The token has one of the symbols of a set; on to the next.</summary>
    Set,

    /// <summary>Up to so many tokens are passed, as few as will do.</summary>
    Gap,

    /// <summary>First this way, then the other.</summary>
    Split,
    Jump,

    /// <summary>The token does not have the symbol; nothing is passed.</summary>
    NotHere,

    /// <summary>The token before does not have the symbol.</summary>
    NotBefore,

    /// <summary>The sentence begins here.</summary>
    First,

    /// <summary>The sentence ends here.</summary>
    Last,

    /// <summary>A comma, bracket or dash stands here.</summary>
    Comma,

    /// <summary>A colon stands here.</summary>
    Colon,

    /// <summary>The found place begins.</summary>
    Open,

    /// <summary>The found place has ended.</summary>
    Close,
    Accept,
}

/// <summary>What a pattern is for.</summary>
internal enum PatternUse
{
    /// <summary>Notes that something is said in a sentence, for conditions.</summary>
    Fact,

    /// <summary>After it come somebody else's words, which no rule reads.</summary>
    Quote,

    /// <summary>After it somebody else's words are reported, which only some rules read.</summary>
    Report,

    /// <summary>A finding.</summary>
    Finding,

    /// <summary>A lawful consequence: a finding only when it cannot be carried out.</summary>
    Consequence,
}

/// <summary>A condition of a pattern: one of these facts holds.</summary>
/// <param name="Facts">Numbers of facts.</param>
/// <param name="InText">Anywhere in the text and not only in the sentence.</param>
internal readonly record struct FactCondition(int[] Facts, bool InText);

/// <summary>A pattern over the tokens of one sentence.</summary>
internal sealed class Pattern
{
    private static readonly SymbolSet Anything = new([]);

    private SymbolSet?[]? _ahead;
    private SymbolSet[]? _required;

    public required PatternStep[] Steps { get; init; }

    /// <summary>Symbols with which it can begin.</summary>
    public required int[] Begins { get; init; }

    public required PatternUse Use { get; init; }

    /// <summary>The number of the fact, or of the rule's texts.</summary>
    public int Target { get; init; }

    public FactCondition[] If { get; init; } = [];
    public FactCondition[] Unless { get; init; } = [];

    /// <summary>Only in texts of this kind; <see cref="GuardTextKind.Any"/> is all of them.</summary>
    public GuardTextKind Kind { get; init; }

    public GuardSeverity? Severity { get; init; }

    /// <summary>A second rule that finds the same place.</summary>
    public GuardRule? Also { get; init; }

    public LawfulConsequences Needs { get; init; }

    /// <summary>What comes in place of what was found; null leaves the whole sentence to the rule's advice.</summary>
    public string? Replacement { get; init; }

    /// <summary>Where it stands in the file of rules, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Its number among the patterns that find something; -1 when it finds nothing.</summary>
    public int Index { get; set; } = -1;

    /// <summary>
    /// Of each of these sets the sentence must hold a symbol, or the pattern is nowhere in it.
    /// </summary>
    /// <remarks>
    /// Steps lead forward only. A step over which no way leads is on every way, and so is one of the symbols with which
    /// the pattern can go on from it.
    /// </remarks>
    public SymbolSet[] Required => _required ??= FindRequired();

    /// <summary>With which symbols the pattern can go on from a step; null when with anything.</summary>
    /// <remarks>Worked out at the first need: most steps are never reached. Two at once work out the same.</remarks>
    public SymbolSet? Ahead(int step)
    {
        var ahead = _ahead ??= new SymbolSet?[Steps.Length];
        if (ahead[step] is not { } known)
        {
            var begins = PatternReader.BeginsOf(Steps, step);
            ahead[step] = known = begins.Length == 0 ? Anything : new SymbolSet(begins);
        }

        return known == Anything ? null : known;
    }

    private SymbolSet[] FindRequired()
    {
        List<SymbolSet> required = [];
        var over = 0;
        for (var i = 0; i < Steps.Length; i++)
        {
            var step = Steps[i];
            var consumes = step.Kind is StepKind.Symbol or StepKind.Set or StepKind.Split;
            if (i >= over && consumes && Ahead(i) is { } ahead && !required.Contains(ahead)) required.Add(ahead);
            if (step.Kind == StepKind.Split) over = Math.Max(over, Math.Max(step.A, step.B));
            else if (step.Kind == StepKind.Jump) over = Math.Max(over, step.A);
        }

        // What few sentences hold is looked for first.
        required.Sort(static (a, b) => a.Symbols.Length.CompareTo(b.Symbols.Length));
        return [.. required];
    }
}

/// <summary>What a rule says, in the language of the text.</summary>
internal sealed class RuleTexts
{
    public required GuardRule Rule { get; init; }
    public GuardSeverity Severity { get; init; }
    public string Why { get; set; } = "";
    public string Better { get; set; } = "";

    /// <summary>A better phrase for a result or note; empty when the same serves.</summary>
    public string BetterResult { get; set; } = "";

    /// <summary>Whether it reads reported words as well: a promise is a promise in any mouth.</summary>
    public bool HearsReports { get; set; }
}

/// <summary>A sentence of the rules' file that says what the rule must or must not find.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Kind">What the text is for.</param>
/// <param name="IsFound">Whether the rule must find something.</param>
/// <param name="Text">The text, without the brackets.</param>
/// <param name="Place">What must be found, word for word; null when any place will do.</param>
public sealed record GuardExample(
    int Line, GuardRule Rule, GuardTextKind Kind, bool IsFound, string Text, string? Place);
