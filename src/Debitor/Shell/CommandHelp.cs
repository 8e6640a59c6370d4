using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Debitor.Languages;

namespace Debitor.Shell;

/// <summary>The help of the program and of each verb, in the user's language.</summary>
internal sealed class CommandHelp(ProgramEnvironment environment, Words words) : SynchronousCommandLineAction
{
    private const int WidthDefault = 100;
    private const int WidthMin = 60;
    private const int FirstColumnMax = 34;
    private const string Indent = "  ";

    /// <summary>Help is given whatever else is wrong with the line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var isRoot = command is RootCommand;
        var output = environment.Output;
        Wrapped(output, command.Description ?? "", "");
        output.Write($"\n{words["cli.help.usage"]}\n{Indent}{Usage(parseResult, command)}\n");
        Section(output, "cli.help.arguments", command.Arguments.Select(Row));
        Section(output, "cli.help.verbs", command.Subcommands.Select(Row));
        Section(output, "cli.help.options", command.Options.Where(option => !IsGlobal(option)).Select(Row));
        Section(output, "cli.help.global-options", Global(parseResult).Select(Row));
        if (isRoot) Wrapped(output, words["cli.help.exit-codes"], "\n");
        return ExitCode.Done;
    }

    private static IEnumerable<Option> Global(ParseResult parsed) =>
        parsed.RootCommandResult.Command.Options.Where(IsGlobal);

    private static bool IsGlobal(Option option) =>
        option.Recursive || option is HelpOption || option.Action is not null;

    private static string Usage(ParseResult parsed, Command command)
    {
        var arguments = command.Arguments.Select(Placeholder);
        var verb = command.Subcommands.Count > 0 ? new[] { "VERB" } : [];
        return string.Join(
            ' ', [UsageErrors.PathOf(parsed.CommandResult), .. verb, .. arguments, "[OPTIONS]"]);
    }

    private static string Placeholder(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static (string, string) Row(Argument argument) =>
        (Placeholder(argument), argument.Description ?? "");

    private static (string, string) Row(Command verb) => (verb.Name, verb.Description ?? "");

    private static (string, string) Row(Option option) =>
        ($"{option.Name} {option.HelpName}".TrimEnd(), option.Description ?? "");

    private void Section(TextWriter output, string titleKey, IEnumerable<(string Name, string About)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        output.Write($"\n{words[titleKey]}\n");
        var column = Math.Min(FirstColumnMax, all.Max(row => row.Name.Length)) + Indent.Length;
        foreach (var (name, about) in all)
        {
            var isLong = name.Length > column - Indent.Length;
            var indent = new string(' ', Indent.Length + column);
            if (isLong) output.Write($"{Indent}{name}\n");
            Wrapped(output, about, isLong ? indent : Indent + name.PadRight(column), indent);
        }
    }

    // Breaks at spaces; the first line starts with `first`, the others with `rest`.
    private void Wrapped(TextWriter output, string text, string first, string rest = "")
    {
        var width = Math.Max(WidthMin, environment.Width() ?? WidthDefault);
        var line = first;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                output.Write(line + "\n");
                (line, isEmpty) = (rest, true);
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        output.Write(line + "\n");
    }
}
