using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Languages;

public sealed class PhraseTests
{
    private static readonly DateOnly Due = new(2026, 6, 3);

    [Fact]
    public void Values_are_written_in_the_language_of_the_sentence()
    {
        var open = new Money(8_000_000, Currency.Eur);
        Assert.Equal(
            "УПД 318: 80\u00A0000,00\u00A0€, срок 3 июня 2026, 12 дней",
            Phrase.Format(
                Language.Ru, "{document}: {open}, срок {due}, {days} {days|день|дня|дней}",
                ("document", "УПД 318"), ("open", open), ("due", Due), ("days", 12)));
        Assert.Equal(
            "1,204 days since 3 June 2026, invoice 318, €80,000.00",
            Phrase.Format(
                Language.En, "{days} {days|day|days} since {due}, {document}, {open}",
                ("document", "invoice 318"), ("open", open), ("due", Due), ("days", 1204L)));
    }

    [Theory]
    [InlineData("Nothing to fill in", "Nothing to fill in")]
    [InlineData("", "")]
    [InlineData("{{name}}", "{name}")]
    [InlineData("{{{name}}}", "{x}")]
    [InlineData("}}{name}{{", "}x{")]
    [InlineData("{name}{name}", "xx")]
    public void Braces_of_the_text_are_doubled(string template, string expected) =>
        Assert.Equal(expected, Phrase.Format(Language.En, template, ("name", "x"), ("unused", "y")));

    [Fact]
    public void Braces_and_places_inside_a_value_are_left_alone() =>
        Assert.Equal(
            "read: {days}", Phrase.Format(Language.En, "read: {read}", ("read", "{days}"), ("days", 1)));

    [Theory]
    [InlineData("{other}")]                   // no value
    [InlineData("{Name}")]                    // names are exact
    [InlineData("{name")]
    [InlineData("name}")]
    [InlineData("{}")]
    [InlineData("{na{me}")]
    [InlineData("{count|day}")]               // one form
    [InlineData("{count|day|days|days}")]     // three forms in English
    [InlineData("{name|day|days}")]           // counts with a text
    [InlineData("{sum|day|days}")]
    [InlineData("{flag}")]                    // no written form
    [InlineData("{nothing}")]
    public void A_sentence_that_cannot_be_filled_in_throws(string template) =>
        Assert.Throws<FormatException>(() => Phrase.Format(
            Language.En, template,
            ("name", "x"), ("count", 1), ("sum", new Money(1, Currency.Usd)), ("flag", true),
            ("nothing", null!)));

    [Fact]
    public void Places_are_listed_once_in_their_order() =>
        Assert.Equal(["count", "sum"], Phrase.Places("{count} {count|дело|дела|дел}, {{x}} {sum}"));
}
