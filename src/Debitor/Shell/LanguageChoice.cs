using Debitor.Core.Languages;

namespace Debitor.Shell;

/// <summary>In which language the command line answers.</summary>
/// <remarks>
/// The option, else the variable, else the tenant's language, else Russian. What the machine is set to is not
/// asked: the same command says the same everywhere.
/// </remarks>
internal static class LanguageChoice
{
    public const string Variable = "DEBITOR_LANGUAGE";

    /// <summary>What was chosen outside the database; null leaves it to the tenant.</summary>
    /// <remarks>Read before the command line is, because its own errors and help need a language.</remarks>
    public static Language? BeforeTenant(IReadOnlyList<string> args, ProgramEnvironment environment)
    {
        for (var i = args.Count - 1; i >= 0; i--)
        {
            if (!args[i].StartsWith(GlobalOptions.LanguageName, StringComparison.Ordinal)) continue;
            var rest = args[i].AsSpan(GlobalOptions.LanguageName.Length);
            if (rest.IsEmpty && i + 1 < args.Count) rest = args[i + 1];
            else if (rest.IsEmpty || rest[0] is not ('=' or ':')) continue;
            else rest = rest[1..];
            if (Read(rest.ToString()) is { } chosen) return chosen;
        }

        return Read(environment.Variable(Variable));
    }

    public static Language? Read(string? text) =>
        text is not null && LanguageCodes.TryParse(text, out var language) ? language : null;
}
