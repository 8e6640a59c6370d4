using System.CommandLine;
using Debitor.Conversation.Guard;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Database;

namespace Debitor.Shell;

/// <summary>One run of the program: the command line in, an exit code out.</summary>
internal static class DebitorProgram
{
    // A verb that was told to stop gets this long to leave the database as it should be.
    private static readonly TimeSpan StoppingMax = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(
        IReadOnlyList<string> args, ProgramEnvironment environment, CancellationToken cancel = default)
    {
        GuardVerb.ReadAhead(args);
        var words = Words.In(LanguageChoice.BeforeTenant(args, environment) ?? Language.Ru);
        var log = new ProgramLog(environment);
        try
        {
            var exitCode = await Run(args, environment, words, log, cancel);
            log.Ran(exitCode);
            return exitCode;
        }
        catch (DatabaseUnusableException problem)
        {
            Say(environment, words.Of("database", problem.Problem, ("subject", problem.Subject)));
            log.Ran(ExitCode.Refused);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            Say(environment, words["cli.error.stopped"]);
            return ExitCode.Refused;
        }
#pragma warning disable CA1031 // The edge of the program: whatever nobody expected is logged here, once.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            var (id, file) = log.Failed(problem);
            Say(environment, words["cli.error.unexpected", ("id", id)]);
            Say(environment, words["cli.error.details", ("file", file)]);
            return ExitCode.Unexpected;
        }
        finally
        {
            await environment.Output.FlushAsync(CancellationToken.None);
        }
    }

    private static async Task<int> Run(
        IReadOnlyList<string> args, ProgramEnvironment environment, Words words, ProgramLog log,
        CancellationToken cancel)
    {
        var root = CommandLine.Build(environment, words, args.Count > 0 ? args[0] : null);
        var parsed = root.Parse(args, CommandLine.Parsing);
        log.Verb = UsageErrors.PathOf(parsed.CommandResult);
        if (parsed.Errors.Count > 0 && parsed.Action is not CommandHelp)
        {
            foreach (var sentence in UsageErrors.Of(parsed, words)) Say(environment, sentence);
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StoppingMax,
                Output = environment.Output,
                Error = environment.Error,
            },
            cancel);
    }

    private static void Say(ProgramEnvironment environment, string sentence) =>
        environment.Error.Write(sentence + "\n");
}
