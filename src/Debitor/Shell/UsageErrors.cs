using System.CommandLine;
using System.CommandLine.Parsing;
using Debitor.Languages;

namespace Debitor.Shell;

/// <summary>Says in the user's language what of a command line was not understood.</summary>
/// <remarks>
/// The parser's own sentences come in the machine's language, so they are told by their place and not used.
/// </remarks>
internal static class UsageErrors
{
    private const int TypingErrorsMax = 2;

    /// <summary>One sentence a problem.</summary>
    public static IEnumerable<string> Of(ParseResult parsed, Words words) =>
        UnknownWords(parsed).Select(word => Unknown(parsed, word, words))
            .Concat(parsed.Errors.Select(error => Sentence(parsed, error, words)))
            .OfType<string>().Distinct();

    /// <summary>The program's name with that of the verb: <c>debitor journal verify</c>.</summary>
    public static string PathOf(CommandResult result) =>
        $"{CommandLine.ProgramName} {VerbOf(result)}".TrimEnd();

    // What follows an unknown option is most likely its value, not an argument too many.
    private static IEnumerable<string> UnknownWords(ParseResult parsed)
    {
        var options = parsed.UnmatchedTokens.Where(IsOption).ToList();
        return options.Count > 0 ? options : parsed.UnmatchedTokens;
    }

    private static bool IsOption(string word) => word.StartsWith('-');

    private static string VerbOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{VerbOf(parent)} {result.Command.Name}".TrimStart() : "";

    private static string? Sentence(ParseResult parsed, ParseError error, Words words)
    {
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option =>
                words["cli.error.missing-value", ("name", option.Option.Name)],
            OptionResult { IdentifierTokenCount: > 1 } option =>
                words["cli.error.twice", ("name", option.Option.Name)],
            OptionResult or ArgumentResult { Tokens.Count: > 0 } => error.Message,
            ArgumentResult argument => Missing(parsed, argument.Argument, words),
            CommandResult command when parsed.UnmatchedTokens.Count == 0 =>
                command.Command.Arguments.FirstOrDefault(known => IsMissing(command, known)) is { } missing
                    ? Missing(parsed, missing, words)
                    : words["cli.error.missing-verb", ("verb", PathOf(command))],
            _ => null,
        };
    }

    private static string Missing(ParseResult parsed, Argument argument, Words words) =>
        words["cli.error.missing-argument", ("name", argument.Name), ("verb", VerbOf(parsed.CommandResult))];

    private static bool IsMissing(CommandResult command, Argument argument) =>
        argument.Arity.MinimumNumberOfValues > 0 && command.GetResult(argument) is not { Tokens.Count: > 0 };

    private static string Unknown(ParseResult parsed, string word, Words words)
    {
        var command = parsed.CommandResult.Command;
        var isOption = IsOption(word);
        var known = isOption
            ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name)
            : command.Subcommands.Select(verb => verb.Name);
        var near = Nearest(word, known, TypingErrorsMax);
        var key = (isOption, command.Subcommands.Count > 0) switch
        {
            (true, _) => "cli.error.unknown-option",
            (false, true) => "cli.error.unknown-verb",
            (false, false) => "cli.error.too-many",
        };
        var sentence = words[key, ("read", word), ("verb", VerbOf(parsed.CommandResult))];
        return near is null ? sentence : $"{sentence}\n{words["cli.error.did-you-mean", ("near", near)]}";
    }

    /// <summary>The word that was probably meant; null when none is near.</summary>
    /// <param name="word">As it was typed.</param>
    /// <param name="known">The words that there are.</param>
    /// <param name="errorsMax">How many signs may be wrong.</param>
    internal static string? Nearest(string word, IEnumerable<string> known, int errorsMax) =>
        known.Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(candidate => candidate.Distance <= errorsMax)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name).FirstOrDefault();

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
