using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Languages;

public sealed class PluralFormsTests
{
    [Theory]
    //          count  ru       uk       en
    [InlineData(0, "дней", "днів", "days")]
    [InlineData(1, "день", "день", "day")]
    [InlineData(2, "дня", "дні", "days")]
    [InlineData(4, "дня", "дні", "days")]
    [InlineData(5, "дней", "днів", "days")]
    [InlineData(10, "дней", "днів", "days")]
    [InlineData(11, "дней", "днів", "days")]
    [InlineData(12, "дней", "днів", "days")]
    [InlineData(14, "дней", "днів", "days")]
    [InlineData(15, "дней", "днів", "days")]
    [InlineData(20, "дней", "днів", "days")]
    [InlineData(21, "день", "день", "days")]
    [InlineData(22, "дня", "дні", "days")]
    [InlineData(25, "дней", "днів", "days")]
    [InlineData(100, "дней", "днів", "days")]
    [InlineData(101, "день", "день", "days")]
    [InlineData(111, "дней", "днів", "days")]
    [InlineData(112, "дней", "днів", "days")]
    [InlineData(121, "день", "день", "days")]
    [InlineData(1_000_001, "день", "день", "days")]
    [InlineData(-1, "день", "день", "day")]
    [InlineData(-3, "дня", "дні", "days")]
    [InlineData(-12, "дней", "днів", "days")]
    [InlineData(long.MaxValue, "дней", "днів", "days")]
    [InlineData(long.MinValue, "дней", "днів", "days")]
    public void A_number_takes_its_form(long count, string ru, string uk, string en)
    {
        Assert.Equal(ru, Phrase.Format(Language.Ru, "{days|день|дня|дней}", ("days", count)));
        Assert.Equal(uk, Phrase.Format(Language.Uk, "{days|день|дні|днів}", ("days", count)));
        Assert.Equal(en, Phrase.Format(Language.En, "{days|day|days}", ("days", count)));
    }

    [Theory]
    [InlineData("ru", Language.Ru)]
    [InlineData("UK", Language.Uk)]
    [InlineData(" en ", Language.En)]
    [InlineData("uk-UA", Language.Uk)]
    [InlineData("ru_RU.UTF-8", Language.Ru)]
    [InlineData("ua", null)]
    [InlineData("rus", null)]
    [InlineData("", null)]
    [InlineData("-ru", null)]
    public void A_language_is_read_by_its_code(string text, Language? expected) =>
        Assert.Equal(expected, LanguageCodes.TryParse(text, out var language) ? language : null);
}
