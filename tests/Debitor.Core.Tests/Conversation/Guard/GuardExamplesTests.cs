using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Guard;

/// <summary>The examples in the files of rules are tests, and so are the better phrases.</summary>
public sealed class GuardExamplesTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_example_is_found_or_left_alone(Language language)
    {
        var failures =
            from example in GuardBook.For(language).Examples
            let found = GuardBook.Check(language, example.Text, example.Kind)
            where !Holds(example, found)
            select $"line {example.Line}: {example.Text} => {GuardBook.Shown(example.Text, found)}";
        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_rule_has_examples_of_both_sorts(Language language)
    {
        var examples = GuardBook.For(language).Examples;
        foreach (var rule in Enum.GetValues<GuardRule>())
        {
            Assert.Contains(examples, example => example.Rule == rule && example.IsFound);
            Assert.Contains(examples, example => example.Rule == rule && !example.IsFound);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_better_phrase_takes_the_finding_away_and_brings_no_other(Language language)
    {
        foreach (var example in GuardBook.For(language).Examples)
        {
            var before = GuardBook.Check(language, example.Text, example.Kind);
            foreach (var finding in before)
            {
                var better = finding.Replacement.ApplyTo(example.Text);
                var after = GuardBook.Check(language, better, example.Kind);
                Assert.DoesNotContain(after, left => left.Rule == finding.Rule);
                Assert.DoesNotContain(after, left => !before.Any(known => known.Rule == left.Rule));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Better_phrases_keep_the_rules(Language language)
    {
        foreach (var example in GuardBook.For(language).Examples.Where(example => example.IsFound))
        {
            foreach (var finding in GuardBook.Check(language, example.Text, example.Kind))
            {
                Assert.NotEmpty(finding.Advice);
                Assert.Empty(GuardBook.Check(language, finding.Advice));
            }
        }
    }

    private static bool Holds(GuardExample example, IReadOnlyList<GuardFinding> found)
    {
        if (!example.IsFound) return found.Count == 0;
        return found.Any(finding => finding.Rule == example.Rule
            && (example.Place is null
                || example.Text.Substring(finding.Start, finding.Length) == example.Place));
    }
}
