using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Debitor.Languages;

namespace Debitor.Shell;

/// <summary>
/// How a verb speaks: tables for people or JSON for programs on one side, messages on the other.
/// </summary>
internal sealed class CommandConsole(ProgramEnvironment environment, Words words, bool isJson)
{
    private const int FirstWithoutEscape = 0x80;
    private const int EscapeLength = 6;

    public ProgramEnvironment Environment { get; } = environment;

    public Words Words { get; } = words;

    /// <summary>Whether only JSON may go to the output.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>A line for people.</summary>
    public void Print(string line = "") => Environment.Output.Write(line + "\n");

    /// <summary>A table for people.</summary>
    public void Print(TextTable table) => table.Write(Environment.Output, Environment.Width());

    /// <summary>
    /// The whole answer for programs: camelCase, one object on one line, letters as they are.
    /// </summary>
    /// <param name="answer">
    /// Sums in it are texts of <see cref="Core.Money"/>, days are <see cref="DateOnly"/>.
    /// </param>
    /// <param name="type">
    /// From a context that the compiler generated: reflection would cost at every start.
    /// </param>
    public void PrintJson<T>(T answer, JsonTypeInfo<T> type)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            memory, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(json, answer, type);
        }

        Print(Unescaped(Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length)));
    }

    /// <summary>A message beside the answer: progress, a remark.</summary>
    public void Say(string message) => Environment.Error.Write(message + "\n");

    /// <summary>Says why not.</summary>
    /// <returns>The exit code of a refusal.</returns>
    public int Refuse(string key, params ReadOnlySpan<(string Name, object Value)> args)
    {
        Say(Words[key, args]);
        return ExitCode.Refused;
    }

    // No encoder of the framework lets a no-break space through, and sums are full of them.
    private static string Unescaped(string json)
    {
        var at = json.IndexOf('\\', StringComparison.Ordinal);
        if (at < 0) return json;
        var text = new StringBuilder(json.Length).Append(json, 0, at);
        while (at < json.Length)
        {
            if (json[at] != '\\')
            {
                text.Append(json[at++]);
                continue;
            }

            var isLetter = json[at + 1] == 'u'
                && Convert.ToInt32(json.Substring(at + 2, 4), 16) >= FirstWithoutEscape;
            var length = json[at + 1] == 'u' ? EscapeLength : 2;
            if (isLetter) text.Append((char)Convert.ToInt32(json.Substring(at + 2, 4), 16));
            else text.Append(json, at, length);
            at += length;
        }

        return text.ToString();
    }
}
