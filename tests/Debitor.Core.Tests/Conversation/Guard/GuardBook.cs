using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;

namespace Debitor.Core.Tests.Conversation.Guard;

/// <summary>The rules that come with the program, read from where it keeps them.</summary>
internal static class GuardBook
{
    private static readonly Lazy<GuardRules>[] Rules =
        [.. LanguageCodes.All.Select(language => new Lazy<GuardRules>(() => GuardRules.Read(Text(language))))];

    public static GuardRules For(Language language) => Rules[(int)language].Value;

    public static string Text(Language language) => File.ReadAllText(Path.Combine(
        Repository.Root, "src", "Debitor", "Conversation", "Guard", $"{language.Code()}.guard"));

    public static IReadOnlyList<GuardFinding> Check(
        Language language, string text, GuardTextKind kind = GuardTextKind.Any,
        LawfulConsequences allowed = LawfulConsequences.All) =>
        LanguageGuard.Check(For(language), text, new GuardContext(kind, allowed));

    /// <summary>What was found, in one line: <c>apology [Извините]</c>.</summary>
    public static string Shown(string text, IEnumerable<GuardFinding> findings) => string.Join(
        "; ", findings.Select(finding => $"{finding.Rule.Code()} [{text.Substring(finding.Start, finding.Length)}]"));
}
