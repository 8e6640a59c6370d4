using Debitor.Shell;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Shell;

/// <summary>
/// Runs debitor in this process as a user would, in a folder of its own that goes with the test.
/// </summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>Noon in Moscow on 15 June 2026, a Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debitor-terminal-");

    public string Folder => _folder.FullName;

    public string LogFolder => Path.Combine(Folder, "log");

    public FakeTimeProvider Clock { get; } = new(Start);

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Options that stand before every verb, such as the database.</summary>
    public string[] Always { get; init; } = [];

    /// <summary>What stands on the input.</summary>
    public string Input { get; set; } = "";

    /// <summary>Runs a line; parts are parted by spaces, so a part has none.</summary>
    public Task<Answer> Run(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public async Task<Answer> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new ProgramEnvironment
        {
            Input = new StringReader(Input),
            Output = output,
            Error = error,
            Clock = Clock,
            Folder = Folder,
            LogFolder = LogFolder,
            SystemUser = "tester",
            Variable = name => Variables.GetValueOrDefault(name),
        };
        var exitCode = await DebitorProgram.Run(
            [.. Always, .. args], environment, TestContext.Current.CancellationToken);
        return new Answer(exitCode, Shown(output), Shown(error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Golden files hold no folder of one run.
    private string Shown(StringWriter text) => text.ToString().Replace(Folder, "~", StringComparison.Ordinal);

    /// <summary>What a run gave back.</summary>
    internal sealed record Answer(int ExitCode, string Output, string Error)
    {
        /// <summary>All of it, for a golden file.</summary>
        public string Transcript(string line) => $"$ debitor {line}\n{Output}{Error}=> {ExitCode}\n";
    }
}
