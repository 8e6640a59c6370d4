using System.CommandLine;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy.Policies;
using Debitor.Platform.Audit;
using Debitor.Shell;

namespace Debitor.Strategy.Policies;

/// <summary><c>debitor policy</c>: check, compare, publish, print.</summary>
internal static class PolicyVerbs
{
    private const string Input = "-";

    public static Command Make(GlobalOptions options) => options.Verb(
        "policy", Validate(options), Diff(options), Publish(options), Print(options), Show(options), Schema(options),
        PolicyListVerb.Make(options));

    private static Command Validate(GlobalOptions options)
    {
        var file = options.Make.Argument("policy-file");
        var verb = options.Verb("policy validate", file);
        options.RunPlain(verb, async (console, parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(file);
            if (await Text(console, named, cancel) is not { } text) return Unreadable(console, named);
            if (!options.NamesDatabase(parsed))
                return PolicyFindingsOutput.Tell(console, named, PolicyFiles.Read(text, null), null, default);
            return await CommandContext.Run(
                options.Request(parsed), Right.ReadCustomers,
                async context =>
                {
                    var held = await PolicyVersions.Held(context.Book, context.On, cancel);
                    var reading = PolicyFiles.Read(text, held);
                    var inForce = await PlanningInputs.Of(context.Book, cancel);
                    var peak = reading.IsGood
                        ? await PolicyPeak.Of(
                            context.Book, inForce.Policy, PlannerPolicy.Of(reading.Book!, "tried"), context.On, cancel)
                        : null;
                    return PolicyFindingsOutput.Tell(context.Console, named, reading, peak, context.On);
                },
                cancel);
        });
        return verb;
    }

    private static Command Diff(GlobalOptions options)
    {
        var before = options.Make.Argument("before");
        var after = options.Make.Argument("after");
        var verb = options.Verb("policy diff", before, after);
        options.RunPlain(verb, async (console, parsed, cancel) =>
        {
            List<PolicyBook> books = [];
            foreach (var named in (string[])[parsed.GetRequiredValue(before), parsed.GetRequiredValue(after)])
            {
                var text = IsFile(console, named)
                    ? await Text(console, named, cancel)
                    : await Stored(options, parsed, named, cancel);
                if (text is null) return Unknown(console, named);
                var reading = PolicyFiles.Read(text, null);
                if (reading.Book is not { } book)
                    return PolicyFindingsOutput.Tell(console, named, reading, null, default);
                books.Add(book);
            }

            PolicyDiffOutput.Tell(console, PolicyDiff.Of(books[0], books[1]));
            return ExitCode.Done;
        });
        return verb;
    }

    private static Command Publish(GlobalOptions options)
    {
        var file = options.Make.Argument("policy-file");
        var reason = options.Make.Text("--reason", "TEXT");
        reason.Required = true;
        var anyway = options.Make.Flag("--anyway");
        var verb = options.Verb("policy publish", file, reason, anyway);
        options.Run(verb, Right.EditPolicy, async (context, parsed, cancel) =>
        {
            var named = parsed.GetRequiredValue(file);
            var text = PolicyFiles.Shipped.Contains(named)
                ? PolicyFiles.ShippedText(named)
                : await Text(context.Console, named, cancel);
            if (text is null) return Unreadable(context.Console, named);
            var request = new PublishPolicy.Request(text, parsed.GetRequiredValue(reason)!, context.On)
            {
                IsAnyway = parsed.GetValue(anyway),
                Source = "cli",
            };
            var actor = new Actor(context.Actor, context.SystemUser);
            var answer = await new PublishPolicy(context.Book, context.Ids, context.Clock, actor)
                .Run(request, context.Acting.PersonId, cancel);
            if (answer.Refusal == PolicyRefusal.Wrong)
            {
                return PolicyFindingsOutput.Tell(
                    context.Console, named, new PolicyReading(null, answer.Remarks), null, default);
            }

            if (answer.Refusal is { } refusal) return Refuse(context.Console, refusal, answer);
            await context.AfterChange(cancel);
            PolicyPublishedOutput.Tell(context.Console, answer, PolicyFiles.Short(PolicyFiles.Hash(text)), context.On);
            return ExitCode.Done;
        });
        return verb;
    }

    private static Command Print(GlobalOptions options)
    {
        var policy = Optional(options);
        var format = options.Make.Choice("--format", "md", "html");
        var verb = options.Verb("policy print", policy, format);
        WithText(options, verb, policy, (console, text, parsed) =>
        {
            var book = PolicyFiles.Book(text);
            var isHtml = parsed.GetValue(format) == "html";
            var shown = isHtml ? PolicyPrint.Html(book, console.Words) : PolicyPrint.Markdown(book, console.Words);
            console.Environment.Output.Write(shown);
        });
        return verb;
    }

    private static Command Show(GlobalOptions options)
    {
        var policy = Optional(options);
        var verb = options.Verb("policy show", policy);
        WithText(options, verb, policy, (console, text, _) => console.Environment.Output.Write(text));
        return verb;
    }

    private static Command Schema(GlobalOptions options)
    {
        var verb = options.Verb("policy schema");
        options.RunPlain(verb, (console, _, _) =>
        {
            console.Environment.Output.Write(PolicySchema.Text());
            return Task.FromResult(ExitCode.Done);
        });
        return verb;
    }

    // A policy of the program needs no database; everything else does.
    private static void WithText(
        GlobalOptions options, Command verb, Argument<string> policy,
        Action<CommandConsole, string, ParseResult> show) =>
        options.RunPlain(verb, async (console, parsed, cancel) =>
        {
            var named = parsed.GetValue(policy);
            if (named is not null && PolicyFiles.Shipped.Contains(named))
            {
                show(console, PolicyFiles.ShippedText(named), parsed);
                return ExitCode.Done;
            }

            return await CommandContext.Run(
                options.Request(parsed), Right.ReadCustomers,
                async context =>
                {
                    var text = named is null
                        ? (await PlanningInputs.Of(context.Db, cancel)).Text
                        : await new PolicyVersions(context.Db).Text(named, cancel);
                    if (text is null) return Unknown(context.Console, named!);
                    show(context.Console, text, parsed);
                    return ExitCode.Done;
                },
                cancel);
        });

    private static async Task<string?> Stored(
        GlobalOptions options, ParseResult parsed, string named, CancellationToken cancel)
    {
        if (PolicyFiles.Shipped.Contains(named)) return PolicyFiles.ShippedText(named);
        if (!named.All(char.IsAsciiDigit)) return null;
        string? text = null;
        await CommandContext.Run(
            options.Request(parsed), Right.ReadCustomers,
            async context =>
            {
                text = await new PolicyVersions(context.Db).Text(named, cancel);
                return ExitCode.Done;
            },
            cancel);
        return text;
    }

    private static Argument<string> Optional(GlobalOptions options)
    {
        var policy = options.Make.Argument("policy");
        policy.Arity = ArgumentArity.ZeroOrOne;
        return policy;
    }

    internal static bool IsFile(CommandConsole console, string named) =>
        named == Input || File.Exists(Path.Combine(console.Environment.Folder, named));

    internal static async Task<string?> Text(CommandConsole console, string named, CancellationToken cancel)
    {
        if (named == Input) return await console.Environment.Input.ReadToEndAsync(cancel);
        try
        {
            return await File.ReadAllTextAsync(Path.Combine(console.Environment.Folder, named), cancel);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static int Unreadable(CommandConsole console, string named) =>
        console.Refuse("cli.error.policy-file", ("file", named));

    internal static int Unknown(CommandConsole console, string named) => console.Refuse(
        "cli.error.policy-unknown", ("read", named), ("known", string.Join(", ", PolicyFiles.Shipped)));

    private static int Refuse(CommandConsole console, PolicyRefusal refusal, PolicyAnswer answer)
    {
        console.Say(PolicySentences.Of(refusal, answer, console.Words));
        return ExitCode.Refused;
    }
}
