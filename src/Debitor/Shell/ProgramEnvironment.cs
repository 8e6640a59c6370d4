namespace Debitor.Shell;

/// <summary>
/// What surrounds one run of the program; a test gives its own and runs verbs in its process.
/// </summary>
public sealed record ProgramEnvironment
{
    public required TextReader Input { get; init; }

    /// <summary>What was asked for, and with <c>--json</c> nothing but JSON.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Messages, progress and refusals.</summary>
    public required TextWriter Error { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The caller's folder: relative paths start here.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the details of unexpected errors go.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The account of the operating system.</summary>
    public required string SystemUser { get; init; }

    /// <summary>A variable of the environment; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Columns of the terminal; null when the output goes elsewhere.</summary>
    public Func<int?> Width { get; init; } = static () => null;

    /// <summary>A path of the command line as a full one.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
