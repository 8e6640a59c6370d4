using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Debitor.Conversation;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Import;
using Debitor.Languages;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform;
using Debitor.Platform.Web;
using Debitor.Simulation;
using Debitor.Strategy;
using Debitor.Strategy.Policies;
using Debitor.Supply;

namespace Debitor.Shell;

/// <summary>The verbs of the program: each capability adds its own.</summary>
internal static class CommandLine
{
    public const string ProgramName = "debitor";

    /// <summary>The version of the program, with the commit it was built from.</summary>
    public static string Version { get; } = typeof(CommandLine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>
    /// Nothing of a file is read into the command line: a customer may be called <c>@home</c>.
    /// </summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    // In the order of the help. Verbs that answer at once stand alone, so that nothing else is made for them.
    private static readonly (string[] Verbs, Action<Command, GlobalOptions> Add)[] Groups =
    [
        (["demo"], static (root, options) => root.Add(DemoVerb.Make(options))),
        (["serve"], static (root, options) => root.Add(ServeVerb.Make(options))),
        (["import"], static (root, options) => root.Add(ImportVerb.Make(options))),
        (["contact"], static (root, options) => root.Add(ContactVerb.Make(options))),
        (["agree"], static (root, options) => root.Add(AgreeVerb.Make(options))),
        (["ship"], static (root, options) => root.Add(ShipVerb.Make(options))),
        ([], LedgerCommands.AddTo),
        ([], StrategyCommands.AddTo),
        (["policy"], static (root, options) => root.Add(PolicyVerbs.Make(options))),
        (["guard"], ConversationCommands.AddTo),
        (["interest"], static (root, options) => root.Add(InterestVerb.Make(options))),
        (["limitation"], static (root, options) => root.Add(LimitationVerb.Make(options))),
        (["simulate"], static (root, options) => root.Add(SimulateVerb.Make(options))),
        ([], PlatformCommands.AddTo),
    ];

    /// <param name="environment">What surrounds the run.</param>
    /// <param name="words">The words of the command line.</param>
    /// <param name="asked">The first word, when there is one: if it is a verb, the others need not be made.</param>
    public static RootCommand Build(ProgramEnvironment environment, Words words, string? asked = null)
    {
        var root = new RootCommand(words["cli.about"]);
        var options = new GlobalOptions(environment, words);
        var alone = Array.FindIndex(Groups, group => Array.IndexOf(group.Verbs, asked) >= 0);
        for (var i = 0; i < Groups.Length; i++)
        {
            if (alone < 0 || alone == i) Groups[i].Add(root, options);
        }

        AddGlobal(root, options, new CommandHelp(environment, words));
        return root;
    }

    private static void AddGlobal(RootCommand root, GlobalOptions options, CommandHelp help)
    {
        root.Directives.Clear();
        foreach (var option in root.Options.Where(option => option is VersionOption).ToList())
            root.Options.Remove(option);

        var version = options.Make.Flag("--version");
        version.Action = new VersionAction();
        root.Add(version);
        foreach (var option in options.All)
        {
            option.Recursive = true;
            root.Add(option);
        }

        var helpOption = root.Options.OfType<HelpOption>().Single();
        helpOption.Description = options.Words["cli.option.help"];
        helpOption.Action = help;
    }

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"{ProgramName} {Version}\n");
            return ExitCode.Done;
        }
    }
}
