namespace Debitor.Core.Conversation.Guard;

/// <summary>What a text may do wrong; the name in small letters with hyphens is the published word.</summary>
/// <remarks>Source: the five articles on conversations about overdue payment; see <c>docs/specs/guard.md</c>.</remarks>
public enum GuardRule
{
    Apology,
    Justification,
    Bother,
    Insignificance,
    OwnProblems,
    VaguePromise,
    Insult,
    Shouting,
    Reproach,
    Threat,
    Illegal,
}

/// <summary>How much a finding weighs, the gravest first.</summary>
public enum GuardSeverity
{
    /// <summary>Must not go out like this.</summary>
    Block,

    /// <summary>Should be said differently; a person decides.</summary>
    Warn,

    /// <summary>Worth a second look.</summary>
    Hint,
}

/// <summary>What a text is for.</summary>
public enum GuardTextKind
{
    /// <summary>Not known: both what is said and what is recorded is looked for.</summary>
    Any,

    /// <summary>A script, or a message that goes to the customer.</summary>
    Say,

    /// <summary>How a conversation ended, or a note about it.</summary>
    Result,
}

/// <summary>Lawful consequences of not paying; naming one that cannot be carried out is a threat.</summary>
[Flags]
public enum LawfulConsequences
{
    None = 0,

    /// <summary>A penalty or interest under the contract or the law.</summary>
    Penalty = 1,

    /// <summary>A formal claim before the court.</summary>
    Claim = 2,

    /// <summary>A suit, and what a court or a bailiff then does.</summary>
    Court = 4,

    /// <summary>No more deliveries on credit, or none at all.</summary>
    SupplyStop = 8,

    /// <summary>The debt is sold or handed to somebody who collects it.</summary>
    Assignment = 16,

    /// <summary>A petition for insolvency.</summary>
    Insolvency = 32,

    /// <summary>Everything the law allows; holds where no case is known.</summary>
    All = Penalty | Claim | Court | SupplyStop | Assignment | Insolvency,
}

/// <summary>What is known about a text beside its letters.</summary>
/// <param name="Kind">What the text is for.</param>
/// <param name="Allowed">What policy and case can carry out.</param>
public readonly record struct GuardContext(GuardTextKind Kind, LawfulConsequences Allowed)
{
    /// <summary>Nothing is known: any text, everything lawful is allowed.</summary>
    public static GuardContext Unknown { get; } = new(GuardTextKind.Any, LawfulConsequences.All);
}

/// <summary>What stands where in a text and should not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Start">The first UTF-16 unit of the place in the text as it was given, from 0.</param>
/// <param name="Length">UTF-16 units of the place, at least 1.</param>
/// <param name="Why">The reason, a sentence in the language of the text.</param>
/// <param name="Advice">A better phrase, in the language of the text.</param>
/// <param name="Replacement">What one key puts in, and what it replaces.</param>
public sealed record GuardFinding(
    GuardRule Rule, GuardSeverity Severity, int Start, int Length, string Why, string Advice,
    GuardReplacement Replacement);

/// <summary>An exchange in the text as it was given.</summary>
/// <param name="Start">The first UTF-16 unit that goes.</param>
/// <param name="Length">UTF-16 units that go.</param>
/// <param name="Text">What comes instead.</param>
public readonly record struct GuardReplacement(int Start, int Length, string Text)
{
    /// <summary>The text after the exchange.</summary>
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(Start + Length));
}
