using Debitor.Conversation.Guard;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Customers;
using Debitor.Languages;
using Debitor.Strategy.Policies;
using Xunit;

namespace Debitor.Tests.Strategy.Policies;

/// <summary>The policies that come with the program: sound, in good words, and as their countries need them.</summary>
public sealed class ShippedPoliciesTests
{
    private static readonly HashSet<PersonRole> Everybody = [.. Enum.GetValues<PersonRole>()];

    public static TheoryData<string> Names => [.. PolicyFiles.Shipped];

    [Theory, MemberData(nameof(Names))]
    public void A_shipped_policy_is_sound(string name)
    {
        var read = PolicyFiles.Read(PolicyFiles.ShippedText(name), Everybody);
        Assert.Empty(read.Remarks.Select(remark =>
            PolicySentences.Of(remark, $"{name}.yaml", Words.In(Core.Languages.Language.En))));
        Assert.Equal(name, read.Book!.Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_comment_keeps_the_language_guard(string name)
    {
        var text = PolicyFiles.ShippedText(name);
        var language = PolicyFiles.Book(text).Language;
        var found =
            from line in text.Split('\n')
            where line.TrimStart().StartsWith('#')
            let comment = line.TrimStart(' ', '#')
            from finding in GuardFiles.Check(language, comment, GuardContext.Unknown with { Kind = GuardTextKind.Say })
            select $"{finding.Rule} [{comment.Substring(finding.Start, finding.Length)}] {comment}";
        Assert.Empty(found);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_shipped_policy_is_richly_commented_and_fits_the_screen(string name)
    {
        var lines = PolicyFiles.ShippedText(name).Split('\n');
        Assert.InRange(lines.Count(line => line.TrimStart().StartsWith('#')), 40, 120);
        Assert.DoesNotContain(lines, line => line.Length > 120);
    }

    [Theory]
    [InlineData("RU", "ru-b2b")]
    [InlineData("BY", "ru-b2b")]
    [InlineData("KZ", "ru-b2b")]
    [InlineData("UA", "ua-b2b")]
    [InlineData("GB", "gb-b2b")]
    [InlineData("DE", "eu-b2b")]
    [InlineData("US", "eu-b2b")]
    public void A_country_has_its_policy(string country, string name) =>
        Assert.Equal(name, PolicyFiles.ShippedFor(country));
}
