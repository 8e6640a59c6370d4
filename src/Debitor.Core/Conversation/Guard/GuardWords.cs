using System.Text;

namespace Debitor.Core.Conversation.Guard;

/// <summary>The published words of rules and severities.</summary>
public static class GuardWords
{
    private static readonly string[] Rules = [.. Enum.GetNames<GuardRule>().Select(Hyphened)];
    private static readonly string[] Severities = [.. Enum.GetNames<GuardSeverity>().Select(Hyphened)];

    /// <summary><c>own-problems</c>.</summary>
    public static string Code(this GuardRule rule) => Rules[(int)rule];

    /// <summary><c>block</c>, <c>warn</c>, <c>hint</c>.</summary>
    public static string Code(this GuardSeverity severity) => Severities[(int)severity];

    private static string Hyphened(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }
}
