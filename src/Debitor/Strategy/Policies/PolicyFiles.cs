using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Debitor.Core.Customers;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Strategy.Policies;

/// <summary>Reads and checks policies; keeps the ones that come with the program.</summary>
internal static class PolicyFiles
{
    private const int HashShown = 12;

    private static readonly ConcurrentDictionary<string, PolicyBook> Books = new(StringComparer.Ordinal);

    /// <summary>The names of the shipped policies.</summary>
    public static IReadOnlyList<string> Shipped { get; } = ["ru-b2b", "ua-b2b", "eu-b2b", "gb-b2b"];

    /// <summary>Reads a text and looks for everything that is wrong with it.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="held">The roles that somebody of us has; null when our people are not known.</param>
    public static PolicyReading Read(string text, IReadOnlySet<PersonRole>? held)
    {
        var read = PolicyText.Read(text);
        if (read.Root is not { } root) return new PolicyReading(null, Sorted(read.Remarks));
        var book = PolicyBinder.Book(root);
        List<PolicyRemark> remarks = [];
        foreach (var finding in PolicyChecks.Of(book, held))
        {
            var (line, column) = read.Of(finding.Path);
            remarks.Add(new PolicyRemark(
                line, column, finding.Severity, finding.Path, Languages.Words.Key("policy-fault", finding.Fault),
                finding.Facts));
        }

        remarks.AddRange(PolicyWording.Of(book, read));
        return new PolicyReading(book, Sorted(remarks));
    }

    /// <summary>The policy of a text that was checked when it was stored.</summary>
    public static PolicyBook Book(string text) => Books.GetOrAdd(Hash(text), static (_, known) =>
    {
        var read = PolicyText.Read(known);
        return read.Root is { } root
            ? PolicyBinder.Book(root)
            : throw new InvalidOperationException(
                $"A policy that was stored is not read: {read.Remarks[0].Key}, line {read.Remarks[0].Line}.");
    }, text);

    /// <summary>The name of the shipped policy for a country.</summary>
    public static string ShippedFor(string country) => country switch
    {
        "RU" or "BY" or "KZ" => "ru-b2b",
        "UA" => "ua-b2b",
        "GB" => "gb-b2b",
        _ => "eu-b2b",
    };

    /// <summary>The text of a shipped policy.</summary>
    public static string ShippedText(string name)
    {
        using var stream = typeof(PolicyFiles).Assembly.GetManifestResourceStream($"policies/{name}.yaml")
            ?? throw new InvalidOperationException($"The program was built without its policy {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A digest of a text, whatever its line ends.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>As much of a digest as people compare.</summary>
    public static string Short(string hash) => hash[..HashShown];

    private static IReadOnlyList<PolicyRemark> Sorted(IEnumerable<PolicyRemark> remarks) =>
        [.. remarks.OrderBy(remark => remark.Line).ThenBy(remark => remark.Column)];
}
