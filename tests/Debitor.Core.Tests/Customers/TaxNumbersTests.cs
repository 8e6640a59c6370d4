using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class TaxNumbersTests
{
    [Theory]
    [InlineData("1234567894", true)]
    [InlineData("7707083893", true)]
    [InlineData("5190187770", true)]
    [InlineData("7728127936", true)]
    [InlineData("7709442668", true)]
    [InlineData("123456789047", true)]
    [InlineData("005826107187", true)]
    [InlineData("1234567895", false)]
    [InlineData("123456789037", false)]
    [InlineData("123456789046", false)]
    [InlineData("0000000000", false)]
    [InlineData("000000000000", false)]
    [InlineData("", false)]
    [InlineData("770708389", false)]
    [InlineData("77070838931", false)]
    [InlineData("770708389З", false)]
    [InlineData("٧٧٠٧٠٨٣٨٩٣", false)]
    [InlineData(" 7707083893", false)]
    public void Inn(string number, bool valid) => Assert.Equal(valid, RussianInn.IsValid(number));

    [Theory]
    [InlineData("123456789", "1234567894")]
    [InlineData("770708389", "7707083893")]
    [InlineData("1234567890", "123456789047")]
    [InlineData("0058261071", "005826107187")]
    public void Inn_is_completed(string digits, string number) =>
        Assert.Equal(number, RussianInn.WithCheckDigits(digits));

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("12345678901")]
    [InlineData("12345678x")]
    public void Inn_of_another_length_is_not_completed(string digits) =>
        Assert.Throws<ArgumentException>(() => RussianInn.WithCheckDigits(digits));

    [Theory]
    [InlineData("32855961", true)]
    [InlineData("00022438", true)]
    [InlineData("00032945", true)]
    [InlineData("14360570", true)]
    [InlineData("21560766", true)]
    [InlineData("32855968", false)]
    [InlineData("00000000", false)]
    [InlineData("", false)]
    [InlineData("3285596", false)]
    [InlineData("328559610", false)]
    [InlineData("3285596l", false)]
    public void Edrpou(string number, bool valid) => Assert.Equal(valid, UkrainianEdrpou.IsValid(number));

    [Theory]
    [InlineData("3285596", "32855961")]
    [InlineData("0002243", "00022438")]
    [InlineData("1436057", "14360570")]
    public void Edrpou_is_completed(string digits, string number) =>
        Assert.Equal(number, UkrainianEdrpou.WithCheckDigit(digits));

    [Theory]
    [InlineData("")]
    [InlineData("328559")]
    [InlineData("32855961")]
    [InlineData("328559x")]
    public void Edrpou_of_another_length_is_not_completed(string digits) =>
        Assert.Throws<ArgumentException>(() => UkrainianEdrpou.WithCheckDigit(digits));

    [Fact]
    public void Every_completed_number_is_valid_and_no_other_last_digit_is()
    {
        for (var seven = 1; seven < 9_999_999; seven += 7_919)
        {
            var number = UkrainianEdrpou.WithCheckDigit($"{seven:D7}");
            Assert.Equal([number], WithEachLastDigit(number).Where(text => UkrainianEdrpou.IsValid(text)));

            var inn = RussianInn.WithCheckDigits($"77{seven:D7}");
            Assert.Equal([inn], WithEachLastDigit(inn).Where(text => RussianInn.IsValid(text)));
        }
    }

    private static IEnumerable<string> WithEachLastDigit(string number) =>
        Enumerable.Range(0, 10).Select(digit => $"{number[..^1]}{digit}");
}
