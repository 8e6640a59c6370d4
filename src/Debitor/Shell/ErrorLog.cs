using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Debitor.Shell;

/// <summary>Keeps the details of unexpected errors of the command line: one JSON object a line.</summary>
internal static class ErrorLog
{
    private const string FileName = "errors.jsonl";
    private const int IdLength = 8;

    /// <summary>
    /// Appends the error; a log that can't be written is no reason to hide the error itself.
    /// </summary>
    /// <returns>The id a person reads out, and the file that has the rest.</returns>
    public static (string Id, string File) Write(
        ProgramEnvironment environment, IReadOnlyList<string> args, Exception problem)
    {
        var at = environment.Clock.GetUtcNow().UtcDateTime;
        var text = problem.ToString();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{at:O} {text}"));
        var id = Convert.ToHexStringLower(hash)[..IdLength];
        var file = Path.Combine(environment.LogFolder, FileName);
        try
        {
            Directory.CreateDirectory(environment.LogFolder);
            File.AppendAllText(file, Line(id, at, args, text));
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            environment.Error.Write(text + "\n");
        }

        return (id, file);
    }

    private static string Line(string id, DateTime at, IReadOnlyList<string> args, string text)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("at", at);

            // The verb only: arguments hold passwords of databases and names of customers.
            json.WriteString(
                "verb", args.FirstOrDefault(arg => !arg.StartsWith('-') && !arg.Contains("://")));
            json.WriteString("error", text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray()) + "\n";
    }
}
