using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>The rules of one language, read and ready.</summary>
public sealed class GuardRules
{
    internal GuardRules(Language language, Lexicon lexicon)
    {
        Language = language;
        Lexicon = lexicon;
    }

    public Language Language { get; }

    /// <summary>What each rule must and must not find, in the order of the file.</summary>
    public IReadOnlyList<GuardExample> Examples { get; internal set; } = [];

    internal Lexicon Lexicon { get; }
    internal Pattern[] Patterns { get; set; } = [];

    /// <summary>By symbol: the patterns that can begin with it; whose words these are, then findings.</summary>
    internal Pattern[]?[] SpeakersBySymbol { get; set; } = [];
    internal Pattern[]?[] FindingsBySymbol { get; set; } = [];

    internal RuleTexts[] Texts { get; set; } = [];

    /// <summary>By fact: the phrase that says it; null when a symbol says it.</summary>
    internal Pattern?[] FactPhrases { get; set; } = [];

    /// <summary>By symbol: the fact that it is, or -1.</summary>
    internal int[] FactOfSymbol { get; set; } = [];

    /// <summary>The symbols of what may be written in capitals, of small words, and of legal forms.</summary>
    internal int Abbreviations { get; set; }
    internal int Emphasised { get; set; }
    internal int LegalForms { get; set; }

    /// <summary>Legal forms that stand behind the name.</summary>
    internal int LegalFormsBehind { get; set; }

    /// <summary>Words such as "headed", behind which a text is shown as it is written.</summary>
    internal int Titled { get; set; }

    /// <summary>Kinds of documents: the name of one may stand in capitals.</summary>
    internal int Documents { get; set; }

    /// <summary>The fact that somebody is spoken to; -1 when the file does not say what that is.</summary>
    internal int Addressed { get; set; } = -1;

    /// <summary>Reads a file of rules.</summary>
    /// <param name="text">The format is described in <c>docs/specs/guard.md</c>.</param>
    /// <exception cref="FormatException">
    /// The file is malformed; the message says line, column, what was read and what was expected.
    /// </exception>
    public static GuardRules Read(string text) => new GuardReader(text).Read();

    internal RuleTexts TextsOf(GuardRule rule) => Texts[(int)rule];
}
