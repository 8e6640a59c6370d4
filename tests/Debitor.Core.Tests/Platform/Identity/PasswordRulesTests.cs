using Debitor.Core.Platform.Identity;
using Xunit;

namespace Debitor.Core.Tests.Platform.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("severny-veter", "")]
    [InlineData("мокрый зонт у двери", "")]
    [InlineData("короткий", "TooShort")]
    [InlineData("aaaaaaaaaaaa", "TooUniform")]
    [InlineData("1234567890", "TooUniform")]
    [InlineData("9876543210", "TooUniform")]
    [InlineData("abcdefghijkl", "TooUniform")]
    [InlineData("Password2026!", "Common")]
    [InlineData("пароль123456", "Common")]
    [InlineData("ЙЦУКЕНГШЩЗ", "Common")]
    [InlineData("Привет-2026", "Common")]
    [InlineData("УКРАЇНА1991", "Common")]
    [InlineData("qwerty123456", "Common")]
    [InlineData("lebedeva2026", "LikeOwner")]
    [InlineData("Ирина-ирина", "LikeOwner")]
    [InlineData("lebedeva и мокрый зонт у двери", "")]
    public void A_password_is_long_and_not_one_of_those_tried_first(string password, string findings) =>
        Assert.Equal(
            findings,
            string.Join(',', PasswordRules.Check(password, ["lebedeva", "Лебедева Ирина Алексеевна"])));
}
