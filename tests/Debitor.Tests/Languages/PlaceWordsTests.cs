using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Languages;
using Xunit;

namespace Debitor.Tests.Languages;

public sealed class PlaceWordsTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory, MemberData(nameof(Languages))]
    public void Every_country_currency_and_zone_that_is_offered_has_a_name_of_its_own(Language language)
    {
        var words = Words.In(language);
        var countries = PlaceChoices.Countries(words, "UA");
        Assert.Equal("UA", countries[0].Value);
        Assert.Equal(Country.All.Order(StringComparer.Ordinal), Values(countries));
        Assert.DoesNotContain(countries, country => country.Text == country.Value);
        Assert.Distinct(countries.Select(country => country.Text));

        var currencies = PlaceChoices.Currencies(words);
        Assert.Equal(Currency.All, Values(currencies));
        Assert.DoesNotContain(currencies, currency => currency.Text == currency.Value);

        var zones = PlaceChoices.ZonesAt(DateTimeOffset.UnixEpoch, words);
        Assert.All(zones, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out _), zone.Value));
        Assert.DoesNotContain(zones, zone => zone.Text.Contains('/', StringComparison.Ordinal));
        Assert.Distinct(zones.Select(zone => zone.Text));
    }

    [Fact]
    public void A_zone_says_what_its_clocks_show_now()
    {
        var summer = new DateTimeOffset(2026, 6, 15, 6, 0, 0, TimeSpan.Zero);
        var zones = PlaceChoices.ZonesAt(summer, Words.In(Language.Ru), "Europe/Moscow", "Asia/Chungking");

        Assert.Equal(
            [("Europe/Moscow", "Москва, UTC+3"), ("Asia/Chungking", "Asia/Chungking, UTC+8")], zones.Take(2));
        Assert.Contains(("Asia/Kolkata", "Калькутта, Дели, UTC+5:30"), zones);
        Assert.Contains(("America/New_York", "Нью-Йорк, UTC−4"), zones);
        Assert.Contains(("Europe/London", "Лондон, UTC+1"), zones);
    }

    [Theory]
    [InlineData("500 000,00", Language.Ru, "500000.00")]
    [InlineData("500000.00", Language.Ru, "500000.00")]
    [InlineData("1,5", Language.Ru, "1.50")]
    [InlineData("500,000.00", Language.En, "500000.00")]
    [InlineData("1,500", Language.En, "1500.00")]
    [InlineData("500 000,00", Language.En, "500000.00")]
    [InlineData("пятьсот", Language.Ru, "пятьсот")]
    public void A_limit_is_read_as_people_write_it(string typed, Language language, string stored)
    {
        Assert.Equal(stored, CardValues.Read(typed, Currency.Rub, language));
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_limit_that_is_shown_is_read_back(Language language)
    {
        var shown = CardValues.Shown("1234567.80", "RUB", language);

        Assert.Equal("1234567.80", CardValues.Read(shown, Currency.Rub, language));
        Assert.NotEqual("1234567.80", shown);
    }

    private static IEnumerable<string> Values(IEnumerable<(string Value, string Text)> choices) =>
        choices.Select(choice => choice.Value).Order(StringComparer.Ordinal);
}
