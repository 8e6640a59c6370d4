using CsCheck;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Guard;

/// <summary>What holds for every text, however odd.</summary>
public sealed class GuardPropertiesTests
{
    private const string Pieces =
        "Извините|беспокою|счёт|!!!|?!?!|«|»|\"|„|“|'|‘|’|срочно|СРОЧНО|sorry|bother|YOU|долг|15 июня"
        + "|40 000 ₽|40|.|,|:|\n|не|вы|обещал|оплатить|на днях"
        + "|1.5|15.06|+7 495 123-45-67|п. 5.2|ё|e\u0301|\u200B|\uFEFF|😀|\uD83D|а-а|ааааа"
        + "|вибачте|турбую|борг|суд|арест счетов|клиент сказал|they said:|…|—|І|ї|ООО|Ltd";

    private static readonly Gen<string> Text =
        Gen.Int[0, Pieces.Split('|').Length - 1].Select(at => Pieces.Split('|')[at]).Array[0, 40]
            .Select(pieces => string.Join(' ', pieces));

    private static readonly Gen<Language> AnyLanguage = Gen.Int[0, 2].Select(index => LanguageCodes.All[index]);

    [Fact]
    public void Findings_lie_in_the_text_in_order_and_never_twice() =>
        Gen.Select(Text, AnyLanguage).Sample((text, language) =>
        {
            var found = GuardBook.Check(language, text);
            Assert.Equal(found, GuardBook.Check(language, text));
            Assert.Equal(found, found.OrderBy(finding => finding.Start).ThenBy(finding => finding.Rule));
            foreach (var finding in found)
            {
                Assert.InRange(finding.Start, 0, text.Length - 1);
                Assert.InRange(finding.Length, 1, text.Length - finding.Start);
                var cut = finding.Replacement;
                Assert.InRange(cut.Start, 0, finding.Start);
                Assert.InRange(cut.Start + cut.Length, finding.Start + finding.Length, text.Length);
                Assert.DoesNotContain(found, other => !ReferenceEquals(other, finding)
                    && other.Rule == finding.Rule && other.Start < finding.Start + finding.Length
                    && finding.Start < other.Start + other.Length);
            }
        });

    [Theory]
    [InlineData(Language.Ru, "Извините, что беспокою по счёту 15, у вас бардак")]
    [InlineData(Language.Uk, "Вибачте, що турбую щодо рахунку 15, у вас бардак")]
    [InlineData(Language.En, "Sorry to bother you about invoice 15, you crooks")]
    public void Words_in_quotation_marks_are_somebody_elses(Language language, string text)
    {
        Assert.NotEmpty(GuardBook.Check(language, text));
        foreach (var marks in (string[])["«»", "„“", "“”", "\"\"", "''"])
            Assert.Empty(GuardBook.Check(language, $"{marks[0]}{text}{marks[1]}"));
    }

    // Letters in disguise: another script, another ё, marks, signs nobody sees, a key held down, a slip.
    [Theory]
    [InlineData("беспокою вас по счёту", 8)]
    [InlineData("БЕСПОКОЮ вас по счёту", 8)]
    [InlineData("бecпoкoю вас по счёту", 8)]
    [InlineData("бес\u00ADпокою вас по счёту", 9)]
    [InlineData("бес\u200Bпокою вас по счёту", 9)]
    [InlineData("беспокооооою вас по счёту", 12)]
    [InlineData("бес6окою вас по счёту", null)]
    [InlineData("беспокю вас по счёту", null)]
    [InlineData("беспоко\u0301ю вас по счёту", 9)]
    public void A_word_is_known_in_disguise(string text, int? length)
    {
        var found = GuardBook.Check(Language.Ru, text).Where(finding => finding.Rule == GuardRule.Bother).ToList();
        if (length is null) return;
        Assert.Equal((0, length), (Assert.Single(found).Start, found[0].Length));
    }

    [Fact]
    public void A_lawful_consequence_that_the_case_cannot_carry_out_is_a_threat()
    {
        const string text = "Обратимся в арбитраж после 15 июня.";
        Assert.Empty(GuardBook.Check(Language.Ru, text));
        var withoutCourt = LawfulConsequences.All & ~LawfulConsequences.Court;
        Assert.Equal(
            [GuardRule.Threat],
            GuardBook.Check(Language.Ru, text, allowed: withoutCourt).Select(finding => finding.Rule));
    }

    // Twice the text is twice the work: counted in bytes, because time depends on the machine.
    [Theory]
    [InlineData("а")]
    [InlineData("а ")]
    [InlineData("« ")]
    [InlineData("не вы ")]
    [InlineData("извините ")]
    [InlineData("обещал на днях оплатить ")]
    [InlineData("!?")]
    [InlineData("1 000 ")]
    [InlineData("' \" ")]
    public void A_long_text_costs_as_much_as_its_parts(string piece)
    {
        var rules = GuardBook.For(Language.Ru);
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        _ = LanguageGuard.Check(rules, text, GuardContext.Unknown);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = LanguageGuard.Check(rules, text, GuardContext.Unknown);
        var spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(spent, 0, 40_000_000 + (found.Count * 1_000L));
    }

    [Fact]
    public void A_clean_text_leaves_next_to_nothing_behind()
    {
        var rules = GuardBook.For(Language.Ru);
        var text = string.Concat(Enumerable.Repeat("По УПД 318 срок оплаты прошёл 10 июня, сумма 120 000 ₽. ", 36));
        _ = LanguageGuard.Check(rules, text, GuardContext.Unknown);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(LanguageGuard.Check(rules, text, GuardContext.Unknown));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_096);
    }
}
