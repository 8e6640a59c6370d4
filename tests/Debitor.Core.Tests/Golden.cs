using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Debitor;

/// <summary>Compares text with a file somebody agreed to, kept in <c>Golden/</c> beside the test.</summary>
/// <remarks>
/// With <c>GOLDEN=update</c> in the environment the files are rewritten, and the diff of the commit is the
/// review. The comparison is exact, line ends included: what is published byte for byte is tested so.
/// </remarks>
internal static class Golden
{
    private const int ContextLines = 3;

    /// <summary>Fails unless <c>Golden/name</c> beside the test holds exactly this text.</summary>
    /// <param name="name">The file, with its extension: <c>recap-ru.txt</c>.</param>
    /// <param name="text">What the product says now.</param>
    /// <param name="testFile">Filled in by the compiler, for the folder of the test.</param>
    public static void Matches(string name, string text, [CallerFilePath] string testFile = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("GOLDEN") == "update")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        var shown = Path.GetRelativePath(Repository.Root, file);
        if (!File.Exists(file)) Assert.Fail($"{shown} is missing. GOLDEN=update would write:\n{text}");

        var agreed = File.ReadAllText(file);
        if (agreed == text) return;
        Assert.Fail($"{FirstDifference(shown, agreed, text)}\nIf that is right, run with GOLDEN=update.");
    }

    /// <summary>Shows where two texts part, after the lines before: - as agreed, + as it is now.</summary>
    internal static string FirstDifference(string shown, string agreed, string actual)
    {
        var old = agreed.Split('\n');
        var now = actual.Split('\n');
        var at = 0;
        while (at < old.Length && at < now.Length && old[at] == now[at]) at++;

        var message = new StringBuilder($"{shown} differs from line {at + 1}:\n");
        Append(message, ' ', old, Math.Max(0, at - ContextLines), at);
        Append(message, '-', old, at, at + ContextLines);
        Append(message, '+', now, at, at + ContextLines);
        return message.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder message, char mark, string[] lines, int from, int to)
    {
        for (var i = from; i < Math.Min(to, lines.Length); i++)
        {
            // A carriage return would move the text about instead of showing that it is there.
            var line = lines[i].Replace("\r", "\\r", StringComparison.Ordinal);
            message.Append(CultureInfo.InvariantCulture, $"{mark}{i + 1,5}  {line}\n");
        }
    }
}
