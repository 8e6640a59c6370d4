using System.CommandLine;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Languages;

namespace Debitor.Shell;

/// <summary>A verb that works with the database of a tenant.</summary>
internal delegate Task<int> TenantVerb(CommandContext context, ParseResult parsed, CancellationToken cancel);

/// <summary>A verb that opens no database.</summary>
internal delegate Task<int> PlainVerb(CommandConsole console, ParseResult parsed, CancellationToken cancel);

/// <summary>The options that stand before or after every verb, and what every verb is made with.</summary>
internal sealed class GlobalOptions
{
    public const string LanguageName = "--language";
    public const string DatabaseDefault = "debitor.db";
    public const string TenantDefault = "default";
    public const string ActorDefault = "cli";

    private readonly ProgramEnvironment _environment;

    public GlobalOptions(ProgramEnvironment environment, Words words)
    {
        _environment = environment;
        Words = words;
        Make = new OptionMaker(words);
        Database = Make.Text("--database", "FILE|postgres://…");
        Tenant = Make.Text("--tenant", "NAME");
        On = Make.Day("--on");
        As = Make.Text("--as", "EMAIL");
        Json = Make.Flag("--json");
        Language = Make.Choice(LanguageName, [.. LanguageCodes.All.Select(language => language.Code())]);
    }

    /// <summary>The words of the command line itself, before the tenant's language is known.</summary>
    public Words Words { get; }

    /// <summary>Makes options and arguments with their words.</summary>
    public OptionMaker Make { get; }

    public Option<string?> Database { get; }
    public Option<string?> Tenant { get; }
    public Option<DateOnly?> On { get; }
    public Option<string?> As { get; }
    public Option<bool> Json { get; }
    public Option<string?> Language { get; }

    public IEnumerable<Option> All => [Database, Tenant, On, As, Json, Language];

    /// <summary>
    /// A verb, described by <c>cli.VERB.about</c>; of <c>journal verify</c> the last word is its name.
    /// </summary>
    public Command Verb(string path, params ReadOnlySpan<Symbol> symbols)
    {
        var about = Words[$"cli.{path.Replace(' ', '.')}.about"];
        var verb = new Command(path[(path.LastIndexOf(' ') + 1)..], about);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) verb.Add(argument);
            else if (symbol is Option option) verb.Add(option);
            else if (symbol is Command command) verb.Add(command);
        }

        return verb;
    }

    /// <summary>What a verb does with the database, which is created or upgraded first.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="needs">What somebody has to be allowed who runs it <c>--as</c> one of us.</param>
    /// <param name="run">What it does.</param>
    public void Run(Command verb, Right needs, TenantVerb run) => verb.SetAction((parsed, cancel) =>
        CommandContext.Run(Request(parsed), needs, context => run(context, parsed, cancel), cancel));

    /// <summary>What a verb does that must not open a database.</summary>
    public void RunPlain(Command verb, PlainVerb run) => verb.SetAction((parsed, cancel) =>
        run(new CommandConsole(_environment, Words, parsed.GetValue(Json)), parsed, cancel));

    /// <summary>Whether the database was named and not left to the default.</summary>
    public bool NamesDatabase(ParseResult parsed) => parsed.GetValue(Database) is not null;

    /// <summary>What the options ask for, with the defaults put in.</summary>
    public CommandRequest Request(ParseResult parsed) => new(
        _environment,
        parsed.GetValue(Database) ?? DatabaseDefault,
        parsed.GetValue(Tenant) ?? TenantDefault,
        parsed.GetValue(On),
        parsed.GetValue(As) ?? ActorDefault,
        parsed.GetValue(Json),
        LanguageChoice.Read(parsed.GetValue(Language) ?? _environment.Variable(LanguageChoice.Variable)));
}

/// <summary>What the global options of one run ask for.</summary>
/// <param name="Environment">What surrounds the run.</param>
/// <param name="Database">The address as it was given.</param>
/// <param name="Tenant">The key of the tenant.</param>
/// <param name="On">The day to act as; null is today in the tenant's zone.</param>
/// <param name="Actor">Who acts: an e-mail, or <c>cli</c>.</param>
/// <param name="IsJson">Whether the answer is JSON.</param>
/// <param name="Language">Null leaves it to the tenant.</param>
internal sealed record CommandRequest(
    ProgramEnvironment Environment, string Database, string Tenant, DateOnly? On, string Actor, bool IsJson,
    Language? Language);
