using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Languages;

public sealed class WrittenTests
{
    // `_` stands for the no-break space and `-` for the minus sign U+2212: both can be seen here.
    [Theory]
    //          minor     currency  ru               uk               en
    [InlineData(12_543_050, "RUB", "125_430,50_₽", "125_430,50_₽", "RUB_125,430.50")]
    [InlineData(12_543_050, "UAH", "125_430,50_₴", "125_430,50_₴", "UAH_125,430.50")]
    [InlineData(12_543_050, "EUR", "125_430,50_€", "125_430,50_€", "€125,430.50")]
    [InlineData(120_400, "USD", "1_204,00_$", "1_204,00_$", "$1,204.00")]
    [InlineData(99_999, "GBP", "999,99_£", "999,99_£", "£999.99")]
    [InlineData(100_000, "KZT", "1_000,00_₸", "1_000,00_₸", "KZT_1,000.00")]
    [InlineData(1, "BYN", "0,01_Br", "0,01_Br", "BYN_0.01")]
    [InlineData(0, "RUB", "0,00_₽", "0,00_₽", "RUB_0.00")]
    [InlineData(-5, "RUB", "-0,05_₽", "-0,05_₽", "-RUB_0.05")]
    [InlineData(-120_400, "EUR", "-1_204,00_€", "-1_204,00_€", "-€1,204.00")]
    [InlineData(123_456, "CHF", "1_234,56_CHF", "1_234,56_CHF", "CHF_1,234.56")]
    [InlineData(1_234_567, "JPY", "1_234_567_JPY", "1_234_567_JPY", "JPY_1,234,567")]
    [InlineData(1_234_567, "KWD", "1_234,567_KWD", "1_234,567_KWD", "KWD_1,234.567")]
    [InlineData(
        long.MinValue, "RUB", "-92_233_720_368_547_758,08_₽", "-92_233_720_368_547_758,08_₽",
        "-RUB_92,233,720,368,547,758.08")]
    public void A_sum_is_written_as_the_language_writes_it(
        long minor, string currency, string ru, string uk, string en)
    {
        var sum = new Money(minor, Currency.Parse(currency));
        Assert.Equal(
            (ru, uk, en),
            (Seen(Written.Money(sum, Language.Ru)), Seen(Written.Money(sum, Language.Uk)),
                Seen(Written.Money(sum, Language.En))));
    }

    [Theory]
    //          day           ru                 uk                  en
    [InlineData("2026-01-01", "1 января 2026", "1 січня 2026", "1 January 2026")]
    [InlineData("2026-02-28", "28 февраля 2026", "28 лютого 2026", "28 February 2026")]
    [InlineData("2026-03-08", "8 марта 2026", "8 березня 2026", "8 March 2026")]
    [InlineData("2026-04-30", "30 апреля 2026", "30 квітня 2026", "30 April 2026")]
    [InlineData("2026-05-09", "9 мая 2026", "9 травня 2026", "9 May 2026")]
    [InlineData("2026-06-15", "15 июня 2026", "15 червня 2026", "15 June 2026")]
    [InlineData("2026-07-31", "31 июля 2026", "31 липня 2026", "31 July 2026")]
    [InlineData("2026-08-24", "24 августа 2026", "24 серпня 2026", "24 August 2026")]
    [InlineData("2026-09-01", "1 сентября 2026", "1 вересня 2026", "1 September 2026")]
    [InlineData("2026-10-10", "10 октября 2026", "10 жовтня 2026", "10 October 2026")]
    [InlineData("2026-11-22", "22 ноября 2026", "22 листопада 2026", "22 November 2026")]
    [InlineData("2026-12-31", "31 декабря 2026", "31 грудня 2026", "31 December 2026")]
    public void A_day_is_written_as_the_language_writes_it(string day, string ru, string uk, string en)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(
            (ru, uk, en),
            (Written.Day(on, Language.Ru), Written.Day(on, Language.Uk), Written.Day(on, Language.En)));
    }

    [Theory]
    [InlineData("2026-06-05", "05.06.2026", "05 Jun 2026")]
    [InlineData("0999-12-31", "31.12.0999", "31 Dec 0999")]
    public void A_day_in_a_table_keeps_its_width(string day, string slavic, string english)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(slavic, Written.ShortDay(on, Language.Ru));
        Assert.Equal(slavic, Written.ShortDay(on, Language.Uk));
        Assert.Equal(english, Written.ShortDay(on, Language.En));
    }

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(999, "999", "999")]
    [InlineData(1_000, "1_000", "1,000")]
    [InlineData(-1_234_567, "-1_234_567", "-1,234,567")]
    [InlineData(long.MinValue, "-9_223_372_036_854_775_808", "-9,223,372,036,854,775,808")]
    public void A_number_stands_in_groups_of_three(long number, string ru, string en)
    {
        Assert.Equal(ru, Seen(Written.Number(number, Language.Ru)));
        Assert.Equal(ru, Seen(Written.Number(number, Language.Uk)));
        Assert.Equal(en, Seen(Written.Number(number, Language.En)));
    }

    [Fact]
    public void A_rate_keeps_the_digits_it_has()
    {
        Assert.Equal("7,50", Written.Number(7.50m, Language.Ru));
        Assert.Equal("-0,125", Seen(Written.Number(-0.125m, Language.Uk)));
        Assert.Equal("1,204.5", Written.Number(1204.5m, Language.En));
    }

    private static string Seen(string text) => text.Replace('\u00A0', '_').Replace('\u2212', '-');
}
