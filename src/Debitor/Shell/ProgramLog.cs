using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Debitor.Shell;

/// <summary>
/// What the program did, one JSON object a line: verb, exit code, milliseconds, unexpected errors.
/// </summary>
/// <remarks>
/// The verb only, never its arguments: they hold passwords of databases and names of customers. A log that can't
/// be written stops nobody's work.
/// </remarks>
internal sealed class ProgramLog(ProgramEnvironment environment)
{
    private const string FileName = "debitor.jsonl";
    private const int IdLength = 8;

    private readonly long _startedAt = environment.Clock.GetTimestamp();

    /// <summary>
    /// What was asked for, such as <c>journal verify</c>; empty until the command line is understood.
    /// </summary>
    public string Verb { get; set; } = "";

    private string Path => System.IO.Path.Combine(environment.LogFolder, FileName);

    /// <summary>Notes a run that ended as it should, with an answer or a refusal.</summary>
    public void Ran(int exitCode) => Append(Line("information", exitCode, null, null));

    /// <summary>Notes a run that ended in an error nobody expected.</summary>
    /// <returns>The id a person reads out, and the file that has the rest.</returns>
    public (string Id, string File) Failed(Exception problem)
    {
        var text = problem.ToString();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{environment.Clock.GetUtcNow():O} {text}"));
        var id = Convert.ToHexStringLower(hash)[..IdLength];
        if (!Append(Line("error", ExitCode.Unexpected, id, text))) environment.Error.Write(text + "\n");
        return (id, Path);
    }

    private bool Append(string line)
    {
        try
        {
            Directory.CreateDirectory(environment.LogFolder);
            File.AppendAllText(Path, line);
            return true;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Line(string level, int exitCode, string? id, string? error)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("at", environment.Clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", level);
            json.WriteString("verb", Verb);
            json.WriteNumber("exitCode", exitCode);
            json.WriteNumber("milliseconds", (long)environment.Clock.GetElapsedTime(_startedAt).TotalMilliseconds);
            if (id is not null) json.WriteString("id", id);
            if (error is not null) json.WriteString("error", error);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }
}
