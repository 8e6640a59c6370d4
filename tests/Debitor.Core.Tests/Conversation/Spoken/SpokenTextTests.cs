using System.Globalization;
using CsCheck;
using Debitor.Core.Conversation.Spoken;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Spoken;

public sealed class SpokenTextTests
{
    // A Monday.
    private static readonly DateOnly HeldOn = new(2026, 6, 15);

    [Theory]
    //          what was said                                                                     what was understood
    [InlineData("сумма сто двадцать пять тысяч четыреста тридцать рублей пятьдесят копеек", "125430.50 RUB")]
    [InlineData("сто двадцять п’ять тисяч чотириста тридцять гривень п'ятдесят копійок", "125430.50 UAH")]
    [InlineData("one hundred and twenty-five thousand four hundred and thirty euros and fifty cents", "125430.50 EUR")]
    [InlineData("125 430,50 ₽", "125430.50 RUB | 430.50 RUB?")]
    [InlineData("€125,430.50 in total", "125430.50 EUR")]
    [InlineData("125.430,50 грн", "125430.50 UAH")]
    [InlineData("125 тысяч 430 рублей 50 копеек", "125430.50 RUB")]
    [InlineData("1,2 млн рублей", "1200000 RUB")]
    [InlineData("полтора миллиона рублей", "1500000 RUB")]
    [InlineData("півтора мільйона гривень", "1500000 UAH")]
    [InlineData("о двухстах тысячах рублей", "200000 RUB")]
    [InlineData("двести тысяч, пятнадцать рублей", "200000 | 15 RUB")]
    [InlineData("две тысячи рублей и ещё три тысячи", "2000 RUB | 3000")]
    [InlineData("тысяча рублей", "1000 RUB")]
    [InlineData("a hundred thousand pounds", "100000 GBP")]
    [InlineData("двенадцать тысяч пятьсот", "12500")]
    [InlineData("это пятьдесят копеек", "0.50")]
    [InlineData("четыреста тридцать рублей ноль копеек", "430 RUB, to the kopeck")]
    [InlineData("УПД 318 125 430 рублей", "318125430 RUB | 125430 RUB? | 430 RUB?")]
    [InlineData("УПД 318, 12 дней, встреча в 14:30 15.06.2026", "")]
    [InlineData("в две тысячи двадцать шестом году", "")]
    [InlineData("без сумм и чисел", "")]
    public void A_sum_is_understood_as_it_is_said(string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", SpokenText.Of(text).Sums().Select(Shown)));

    [Theory]
    //          what was said                              what was understood on Monday, 15 June 2026
    [InlineData("оплатите до девятнадцатого июня", "2026-06-19")]
    [InlineData("до п'ятнадцятого червня сплатимо", "2026-06-15")]
    [InlineData("до двадцять п’ятого червня", "2026-06-25")]
    [InlineData("by the nineteenth of June", "2026-06-19")]
    [InlineData("on June twenty-fifth", "2026-06-25")]
    [InlineData("June 19th, 2027", "2027-06-19")]
    [InlineData("до 19 июня 2026 года", "2026-06-19")]
    [InlineData("19-го червня", "2026-06-19")]
    [InlineData("до 19.06 оплатим", "2026-06-19")]
    [InlineData("19.06.2026, 19/6/26, 2026-06-19", "2026-06-19 | 2026-06-19 | 2026-06-19")]
    [InlineData("первого июля две тысячи двадцать седьмого года", "2027-07-01")]
    [InlineData("the first of July twenty twenty-seven", "2027-07-01")]
    [InlineData("тридцать первого декабря", "2026-12-31")]
    [InlineData("от третьего апреля", "2026-04-03")]
    [InlineData("десятого января", "2027-01-10")]
    [InlineData("пятнадцатого числа", "2026-06-15 DayOfMonth")]
    [InlineData("оплатим десятого", "2026-07-10 DayOfMonth")]
    [InlineData("в пятницу", "2026-06-19 Weekday")]
    [InlineData("до понеділка", "2026-06-22 Weekday")]
    [InlineData("by Friday", "2026-06-19 Weekday")]
    [InlineData("завтра или послезавтра", "2026-06-16 Relative | 2026-06-17 Relative")]
    [InlineData("the day after tomorrow", "2026-06-17 Relative")]
    [InlineData("через три дня", "2026-06-18 Relative")]
    [InlineData("через тиждень", "2026-06-22 Relative")]
    [InlineData("in two weeks", "2026-06-29 Relative")]
    [InlineData("15 июня 2000 рублей", "2026-06-15")]
    [InlineData("тридцать первого июня", "")]
    [InlineData("12.50 рублей, до конца недели, в этом месяце, скоро, you may pay 5 roubles", "")]
    public void A_day_is_understood_as_it_is_said(string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", SpokenText.Of(text).Days(HeldOn).Select(day =>
            day.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            + (day.Form == SaidDayForm.Full ? "" : $" {day.Form}"))));

    [Theory]
    [InlineData("просрочено двенадцать дней", "12")]
    [InlineData("прострочено на двадцять один день", "21")]
    [InlineData("twelve days overdue, 3 working days", "12 | 3")]
    [InlineData("12 календарных дней", "12")]
    [InlineData("два дня назад и сто рублей", "2")]
    [InlineData("в день двенадцать звонков", "")]
    public void Days_are_counted(string text, string expected) =>
        Assert.Equal(expected, string.Join(" | ", SpokenText.Of(text).DayCounts().Select(count => count.Days)));

    [Theory]
    [InlineData(0, "ноль рублей", "zero euros")]
    [InlineData(1, "один рубль", "one euro")]
    [InlineData(11, "одиннадцать рублей", "eleven euros")]
    [InlineData(40, "сорок рублей", "forty euros")]
    [InlineData(99, "девяносто девять рублей", "ninety-nine euros")]
    [InlineData(219, "двести девятнадцать рублей", "two hundred nineteen euros")]
    [InlineData(1_000_001, "миллион один рубль", "one million one euros")]
    [InlineData(2_500, "две тысячи пятьсот рублей", "twenty-five hundred euros")]
    public void Numbers_of_every_kind_are_read(int expected, string russian, string english)
    {
        Assert.Equal(expected, Assert.Single(SpokenText.Of(russian).Sums()).Amount);
        Assert.Equal(expected, Assert.Single(SpokenText.Of(english).Sums()).Amount);
    }

    [Fact]
    public void A_place_points_at_the_words()
    {
        const string Text = "Мария Ивановна, сумма 80 000 рублей, до 19 июня.";
        var spoken = SpokenText.Of(Text);
        var sum = spoken.Sums()[0];
        var day = Assert.Single(spoken.Days(HeldOn));
        Assert.Equal("80 000 рублей", Text[sum.Start..sum.End]);
        Assert.Equal("19 июня", Text[day.Start..day.End]);
    }

    [Fact]
    public void Any_text_is_read_and_every_place_lies_in_it() =>
        Texts.Sample(text =>
        {
            var spoken = SpokenText.Of(text);
            Assert.All(spoken.Sums(), sum => Assert.True(Lies(sum.Start, sum.End) && sum.Amount >= 0));
            Assert.All(spoken.Days(HeldOn), day => Assert.True(Lies(day.Start, day.End)));
            Assert.All(spoken.DayCounts(), count => Assert.True(Lies(count.Start, count.End) && count.Days >= 0));

            bool Lies(int start, int end) => start >= 0 && start < end && end <= text.Length;
        });

    /// <summary>Words of numbers, days and sums in any order, with any other characters between.</summary>
    private static Gen<string> Texts => Gen.OneOf(
            Gen.OneOf(
                "сто", "двадцать", "пять", "тысяч", "миллиард", "млн", "рублей", "копеек", "hundred", "a", "and", "и",
                "пятнадцатого", "июня", "June", "the", "of", "числа", "дней", "через", "неделю", "15", "318", "125 430",
                "2026", "31", "99999999999999999999", "15.06.2026", "99.99.9999", "12:30", "1,5", "0", "th", "го", "₽"),
            Gen.String[0, 4])
        .List[0, 12].Select(words => string.Join(' ', words));

    private static string Shown(SaidSum sum)
    {
        var amount = sum.Amount.ToString(sum.Amount % 1 == 0 ? "0" : "0.00", CultureInfo.InvariantCulture);
        return amount + (sum.Currency is { } currency ? $" {currency}" : "") + (sum.IsTail ? "?" : "")
            + (sum.MinorSaid && sum.Amount % 1 == 0 ? ", to the kopeck" : "");
    }
}
