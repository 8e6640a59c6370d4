using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Method;

public sealed class WordingRulesTests
{
    [Theory]
    //          text                                   column fault                    read         expected
    [InlineData("Счёт {dept} открыт.", 6, WordingFault.UnknownField, "dept", "debt")]
    [InlineData("{кто}", 1, WordingFault.UnknownField, "кто", "")]
    [InlineData("{}", 1, WordingFault.BraceAlone, "{}", "")]
    [InlineData("До {due", 4, WordingFault.BraceAlone, "{due", "")]
    [InlineData("До due}", 7, WordingFault.BraceAlone, "}", "")]
    [InlineData("{days|день|дней}", 1, WordingFault.Forms, "2", "3")]
    [InlineData("{days|день|дня|дней|дней}", 1, WordingFault.Forms, "4", "3")]
    [InlineData("{due|день|дня|дней}", 1, WordingFault.NotCounted, "due", "")]
    [InlineData("{agreed-day}", 1, WordingFault.NotYetKnown, "agreed-day", "")]
    [InlineData(" ", 0, WordingFault.Empty, "", "")]
    public void What_is_wrong_with_a_text(string text, int column, WordingFault fault, string read, string expected)
    {
        var problem = Assert.Single(Check("talk.debt", new Wording(text)));

        Assert.Equal(
            new WordingProblem("talk.debt", WordingPart.Text, 1, column, fault, read, expected), problem);
    }

    [Theory]
    [InlineData("talk.debt", "{{days}} — это {days} {days|день|дня|дней}.")]
    [InlineData("close.check", "{agreed-day}")]
    [InlineData("recap.promise", "{agreed-sum}")]
    [InlineData("open.call-back-fixed", "{next-weekday}, {next-day}, {next-hour}")]
    public void What_is_fine(string key, string text) => Assert.Empty(Check(key, new Wording(text)));

    [Fact]
    public void Every_fault_is_told_at_once_with_its_place()
    {
        var words = new PieceWords(
            "Долг {debt}", new string('а', WordingRules.NoteCharsMax + 1),
            [new("{wrong} и {due|а|б|в}", "{owed-day}"), new("ещё")]);

        Assert.Equal(
            [
                ("Title", 0, 6, "FieldInTitle"), ("Note", 0, 0, "TooLong"), ("Text", 2, 0, "Twice"),
                ("Text", 1, 1, "UnknownField"), ("Text", 1, 11, "NotCounted"), ("Else", 1, 1, "NotYetKnown"),
            ],
            WordingRules.Check(MethodCatalogue.Find("talk.debt")!, words, Language.Ru)
                .Select(one => ($"{one.Part}", one.Number, one.Column, $"{one.Fault}")));
    }

    [Fact]
    public void Somebody_of_no_type_has_to_hear_something()
    {
        Assert.Equal(
            WordingFault.NothingForAll,
            Assert.Single(Check("objection.pity", new Wording("а", For: DebtorType.BadFaith))).Fault);
        Assert.Empty(Check("objection.pity", new("а"), new("б"), new Wording("в", For: DebtorType.BadFaith)));
        Assert.Equal(WordingFault.Empty, Assert.Single(Check("objection.pity")).Fault);
        Assert.Equal(
            (WordingFault.TooMany, "7", "6"),
            Check("objection.pity", [.. Enumerable.Range(1, 7).Select(i => new Wording($"{i}"))])
                .Select(one => (one.Fault, one.Read, one.Expected)).Single());
    }

    // Whatever passes the rules is filled in without an exception, and whatever does not pass is never filled in.
    [Theory]
    [InlineData(Language.Ru, "{days} {days|а|б|в} {debt} {due} {person} {cut-off}")]
    [InlineData(Language.En, "{talks} {talks|a|b}")]
    public void What_passes_can_be_said(Language language, string text)
    {
        Assert.Empty(WordingRules.Check(
            MethodCatalogue.Find("talk.debt")!, new PieceWords("т", null, [new(text)]), language));

        var values = new FieldValues(language, new DateOnly(2026, 6, 15)).With(Field.Days, 12).With(Field.Talks, 2)
            .With(Field.Debt, new Money(125_430_50, Currency.Rub)).With(Field.Due, new DateOnly(2026, 6, 3))
            .With(Field.Person, "Мария Ивановна").With(Field.CutOff, new TimeOnly(9, 5));
        Assert.NotNull(new Wording(text).Fill(values));
    }

    private static IReadOnlyList<WordingProblem> Check(string key, params IReadOnlyList<Wording> say) =>
        WordingRules.Check(MethodCatalogue.Find(key)!, new PieceWords("Название", null, say), Language.Ru);
}
