using System.Text;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;

namespace Debitor.Conversation.Guard;

/// <summary>The rules of the language guard that come with the program, one file a language.</summary>
public static class GuardFiles
{
    // Each file is read at the first text of its language: a verb of one language does not wait for the others.
    private static readonly Lazy<GuardRules>[] ByLanguage =
        [.. LanguageCodes.All.Select(language => new Lazy<GuardRules>(() => Read(language)))];

    /// <summary>The rules of a language.</summary>
    public static GuardRules For(Language language) => ByLanguage[(int)language].Value;

    /// <summary>What the guard says about a text.</summary>
    public static IReadOnlyList<GuardFinding> Check(Language language, string text, GuardContext context) =>
        LanguageGuard.Check(For(language), text, context);

    /// <summary>The file of a language as it was written.</summary>
    internal static string Text(Language language)
    {
        var resource = $"guard/{language.Code()}.guard";
        using var stream = typeof(GuardFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static GuardRules Read(Language language) => GuardRules.Read(Text(language));
}
