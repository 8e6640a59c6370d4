using System.Text.RegularExpressions;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Strategy;
using Debitor.Core.Tests.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Conversation;

/// <summary>docs/METHOD.md promises where each advice lives; whatever it names is there.</summary>
public sealed partial class MethodDocumentTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    private static readonly string[] Document =
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "METHOD.md"));

    [Fact]
    public void Every_place_it_names_exists() => Assert.All(Names(), name => Assert.True(Exists(name), name));

    [Fact]
    public void It_names_places_of_every_kind()
    {
        var names = Names().ToList();
        foreach (var like in new[] { "/settings/method", "debitor guard", "FollowUp.cs", "talk.question", "apology",
            "change-tactic" }) Assert.Contains(like, names);
        foreach (var invented in new[] { "/settings/metod", "debitor guards", "FollowUps.cs", "talk.questions",
            "apologies", "change-tactics" }) Assert.False(Exists(invented), invented);
    }

    // An advice that names nothing is a promise nobody can look up.
    [Fact]
    public void Every_advice_says_how_and_where()
    {
        var advices = Document.SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| advice | how | where |")
            .Select(line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries)).ToList();
        Assert.InRange(advices.Count, 60, 200);
        Assert.All(advices, advice =>
        {
            Assert.Equal(3, advice.Length);
            Assert.All(
                advice[1].Split(", "), how => Assert.Contains(how, new[] { "done", "checked", "shown" }));
            Assert.NotEmpty(advice[2]);
        });
    }

    private static IEnumerable<string> Names() =>
        Document.SelectMany(line => Code().Matches(line)).Select(match => match.Groups[1].Value).Distinct();

    private static bool Exists(string name) =>
        name.StartsWith('/') ? Pages().Contains(name.ToLowerInvariant())
        : name.StartsWith("debitor ", StringComparison.Ordinal) ? Verbs().Contains(name[8..])
        : FileName().IsMatch(name) ? Files().Contains(name)
        : name.Contains('.') ? MethodCatalogue.Find(name) is not null
        : Rules().Contains(name);

    private static HashSet<string> Pages() =>
    [
        .. from file in Directory.EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories)
           from Match page in Page().Matches(File.ReadAllText(file))
           select Constraint().Replace(page.Groups[1].Value, "}").ToLowerInvariant(),
    ];

    private static HashSet<string> Verbs() =>
    [
        .. from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
           from Match verb in Verb().Matches(File.ReadAllText(file))
           select verb.Groups[1].Value,
    ];

    private static HashSet<string> Files() =>
    [
        .. Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .OfType<string>(),
    ];

    private static HashSet<string> Rules() =>
    [
        .. Enum.GetNames<GuardRule>().Select(Hyphenated),
        .. GivenPolicy.Value.Ladder.Select(rung => rung.Rule),
        .. typeof(StandingRules).GetFields().Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static string Hyphenated(string name) => Inner().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\.(cs|razor|yaml|guard|md)$")]
    private static partial Regex FileName();

    [GeneratedRegex("@page \"([^\"]+)\"")]
    private static partial Regex Page();

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\bVerb\(\s*""([a-z]+)""")]
    private static partial Regex Verb();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Inner();
}
