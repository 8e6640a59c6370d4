using Debitor.Core.Customers;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("ООО «Пчёлка»", "пчелка")]
    [InlineData("OOO \"BEKTOP\"", "вектор")]
    [InlineData("ТОВ «Зв’язок-Сервіс»", "зв'язок сервіс")]
    [InlineData("Cafe\u0301 Noir LLC", "Café noir")]
    public void Names_that_people_take_for_the_same_are_the_same(string name, string typed) =>
        Assert.Equal(SearchText.Name(name), SearchText.Name(typed));

    [Theory]
    [InlineData("ghbdtn", "привет")]
    [InlineData("dtrnjh", "вектор")]
    [InlineData("зв'язок", "зв'язок")]
    [InlineData("sycnbnen", "інститут")]
    [InlineData("ьшкф", "mira")]
    public void A_forgotten_keyboard_layout_is_understood(string typed, string meant)
    {
        var understood = SearchText.OtherLayouts(typed).Append(SearchText.Name(typed));
        Assert.Contains(SearchText.Name(meant), understood);
    }

    [Theory]
    [InlineData("ВЕКТОР ПЛЮС", "ВЕКТОР", true)]
    [InlineData("ВЕКТОР ПЛЮС", "ВЕЕТОР", true)]
    [InlineData("ВЕКТОР ПЛЮС", "ВКЕТОР", true)]
    [InlineData("ВЕКТОР ПЛЮС", "ВЕКОР", true)]
    [InlineData("ВЕКТОР ПЛЮС", "ВЕКТТОР", true)]
    [InlineData("ВЕКТОР ПЛЮС", "ВЕЕЕОР", false)]
    [InlineData("ВЕКТОР ПЛЮС", "РОДНИК", false)]
    [InlineData("", "РОДНИК", false)]
    public void One_slip_is_forgiven_and_two_are_not(string text, string word, bool isForgiven) =>
        Assert.Equal(isForgiven, SearchText.HasOneSlip(text, word));

    [Theory]
    [InlineData("+7 (495) 000-03-18", true, "4950000318")]
    [InlineData("8 495 000 03 18", true, "4950000318")]
    [InlineData("УПД 318", false, "318")]
    public void A_phone_is_known_by_its_last_digits(string text, bool isNumeric, string end)
    {
        Assert.Equal(isNumeric, SearchText.IsNumeric(text));
        Assert.Equal(end, SearchText.PhoneEnd(SearchText.Digits(text)));
    }
}
